"""A cell of a table to the JSON value of a field: what would have to be guessed is refused."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial

from ..flat_json.style import FlatStyle
from ..foreign_scalars import empty_cell
from ..schema.fields import Boolean, Date, Field, Integer, Items, Number, Text
from ..schema.maps import Map
from ..schema.objects import Object
from ..schema.times import DateTime
from ..schema.values import InvalidValue, parse_date, write_date
from ..types import UNSET
from .damage import BLANKS, damage_of, damage_of_text, has_lost_zero
from .json_values import json_value
from .layout import ISO, CellLayout, date_pattern

Convert = Callable[[object], object]
"""The JSON value of a cell, or UNSET for an empty one; raises `InvalidValue`."""
_OfText = Callable[[str, str], object]
"""The JSON value of a cell that is a text, as it is and without the blanks around it."""

_LONGEST = 30
"""A number of fewer digits is within every limit."""

_PLAIN_NUMBER = {
    ".": re.compile(r"-?[0-9]+(?:\.[0-9]+)?").fullmatch,
    ",": re.compile(r"-?[0-9]+(?:,[0-9]+)?").fullmatch,
}
_SCIENTIFIC = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+")
_LAST_GROUP = re.compile(r"[^0-9.,]*-?[0-9][0-9 .,'\u00a0\u202f]*([.,])[0-9]{1,2}[^0-9]*")
_MIDNIGHT = re.compile(r"[Tt ]0?0:00(?::00(?:\.0+)?)?")
_TIME = re.compile(r"[Tt ][0-9]{1,2}:[0-9]{2}.*", re.DOTALL)
_SERIAL = re.compile(r"[0-9]{4,6}(?:[.,][0-9]+)?")

_NO_CELL = (
    "is None: the row has fewer cells than the header, or it comes from a table where None is an empty cell; "
    "say na_values=[None] for such a table"
)
_COLLECTION = "is a collection; give each of its values a column of its own, with its index"
_SEVERAL = "may be of several kinds, and a text does not say of which; set it in the flat object"


def converter(field: Field, layout: CellLayout, style: FlatStyle, *, is_phone: bool = False) -> Convert:
    """What makes the JSON value of a field from a cell: of a text, or of a value as Python has it.

    Args:
        field: the field.
        layout: how the cells are written.
        style: how flat keys are spelled.
        is_phone: it holds a phone number.
    """
    of_text = _of_whole_text(field, layout, is_phone=is_phone) if isinstance(field, Text) else _of_text(field, layout)
    of_value = _of_value(field, style)
    empty_values = layout.empty_values

    def convert(cell: object) -> object:
        if isinstance(cell, str):
            text = cell.strip()
            if not text.isascii():
                text = _stripped(text)
            return UNSET if not text or text in empty_values else of_text(cell, text)
        if cell is None:
            if None in empty_values:
                return UNSET
            raise InvalidValue(_NO_CELL)
        return UNSET if empty_cell(cell) else of_value(cell)

    return convert


def _stripped(text: str) -> str:
    """A text without what looks like blanks around it."""
    before = ""
    while before != text:
        before, text = text, text.strip(BLANKS).strip()
    return text


def _of_whole_text(field: Text, layout: CellLayout, *, is_phone: bool) -> _OfText:
    """What makes the JSON value of a text of a text, blanks around it included."""
    blanks = layout.blanks
    check = partial(_phone, field) if is_phone else field.check

    def convert(cell: str, text: str) -> object:
        if len(text) != len(cell) and blanks != "strip":
            if blanks == "refuse":
                raise InvalidValue('has blanks around it; say blanks="strip" to leave them out, or "keep" to send them')
            return check(cell)
        if damage := damage_of_text(text):
            raise InvalidValue(damage)
        return check(text)

    return convert


def _of_text(field: Field, layout: CellLayout) -> _OfText:
    """What makes the JSON value of a text for a field that is none; blanks around it say nothing."""
    parse = _parser(field, layout)

    def convert(cell: str, text: str) -> object:
        try:
            return parse(text)
        except InvalidValue as error:
            problem = damage_of(text) or error.problem
        raise InvalidValue(problem)

    return convert


def _parser(field: Field, layout: CellLayout) -> Callable[[str], object]:
    if isinstance(field, Boolean):
        return partial(_boolean, layout)
    if isinstance(field, Integer | Number):
        return partial(_number, field, layout.decimal)
    if isinstance(field, Date):
        return partial(_date, field, layout.date_format)
    if isinstance(field, DateTime):
        return partial(_time, field)
    return _refused_text if isinstance(field, Object | Items | Map) else _several


def _phone(field: Text, text: str) -> object:
    if has_lost_zero(text):
        raise InvalidValue(
            "has nine digits and no zero in front, which a spreadsheet may have cut; write it with its zero, or "
            "as +27..."
        )
    return field.check(text)


def _boolean(layout: CellLayout, text: str) -> object:
    word = text.casefold()
    if word in layout.true:
        return True
    if word in layout.false:
        return False
    raise InvalidValue('must be true or false; say true_values=["yes"] and false_values=["no"] if the file has words')


def _number(field: Integer | Number, decimal: str, text: str) -> object:
    if not _PLAIN_NUMBER[decimal](text):
        raise InvalidValue(_no_number(text, decimal))
    number = Decimal(text if decimal == "." else text.replace(",", "."))
    if isinstance(field, Integer):
        if number != number.to_integral_value():
            raise InvalidValue("must be a whole number")
        return field.write(int(number)) if len(text) < _LONGEST else field.write(number)
    # A number in quotes goes over the wire with the digits that the cell has.
    return field.write(number) if field.text or len(text) >= _LONGEST else number


def _no_number(text: str, decimal: str) -> str:
    """Why a text is no plain number."""
    if _SCIENTIFIC.fullmatch(text):
        return "is in scientific notation, and digits may be lost; format the column as a number, and export again"
    says = f"must be a plain number, such as 1899{decimal}00: digits and a decimal sign, with nothing before or behind"
    last = _LAST_GROUP.fullmatch(text)
    if last is not None and last[1] != decimal:
        return f'{says}; say decimal="{last[1]}" if the file writes 1899{last[1]}00'
    return says


def _date(field: Date, date_format: str, text: str) -> object:
    day = parse_date(text, day_first=False) if date_format == ISO else None
    return write_date(day or _day_of(text, date_format), day_first=field.day_first)


def _day_of(text: str, date_format: str) -> datetime.date:
    match = date_pattern(date_format).match(text)
    rest = "" if match is None else text[match.end() :]
    if match is not None and (not rest or _MIDNIGHT.fullmatch(rest)):
        try:
            return datetime.date(int(match["Y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            raise InvalidValue("is no day of the calendar, in the order that date_format says") from None
    if rest and _TIME.fullmatch(rest):
        raise InvalidValue("has a time of day, and which day that is depends on the time zone; write the day alone")
    if _SERIAL.fullmatch(text):
        raise InvalidValue("is a number, as a spreadsheet counts days; format the column as a date, and export again")
    raise InvalidValue(
        f'must be a date such as {_example(date_format)}; say date_format="%d/%m/%Y", or what the file has'
    )


def _example(date_format: str) -> str:
    return date_format.replace("%Y", "2026").replace("%m", "01").replace("%d", "31")


def _time(field: DateTime, text: str) -> object:
    return field.check(int(text) if field.unix and text.isdecimal() and len(text) < _LONGEST else text)


def _refused_text(text: str) -> object:
    raise InvalidValue(_COLLECTION)


def _several(text: str) -> object:
    raise InvalidValue(_SEVERAL)


def _of_value(field: Field, style: FlatStyle) -> Convert:
    """What makes the JSON value of a value that is no text: of a spreadsheet's library, a database, or `to_row`."""

    def convert(value: object) -> object:
        if isinstance(value, datetime.datetime) and isinstance(field, Date):
            value = _midnight(value)
        return json_value(field, value, style)

    return convert


def _midnight(value: datetime.datetime) -> datetime.date:
    if value.tzinfo is not None or value.time() != datetime.time():
        raise InvalidValue("has a time of day, and which day that is depends on the time zone; use .date()")
    return value.date()

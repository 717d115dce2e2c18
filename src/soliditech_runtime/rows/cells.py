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
from ..schema.times import DateTime, parse_time, time_of_seconds
from ..schema.values import InvalidValue, parse_date, write_date
from ..types import UNSET
from .damage import BLANKS, LostZeros, damage_of, damage_of_text
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
_SECONDS = re.compile(r"-?[0-9]{1,15}")
_FINER = re.compile(r"\.[0-9]{7}")
_EXAMPLE_TIME = "2026-01-31T09:30:00Z"

_NO_CELL = (
    "is None: the row has fewer cells than the header, or it comes from a table where None is an empty cell; "
    "say na_values=[None] for such a table"
)
_LIST = "is a list; give each of its values a column of its own, with its index, such as lines[0].quantity"
_OBJECT = "is an object; give each of its values a column of its own, such as physicalAddress.city"
_SEVERAL = "may be of several kinds, and a text does not say of which; set it in the flat object"
_OF_COLUMNS = ((Items, _LIST), (Object, _OBJECT), (Map, _OBJECT))


def converter(field: Field, layout: CellLayout, style: FlatStyle, zeros: LostZeros | None = None) -> Convert:
    """What makes the JSON value of a field from a cell: of a text, or of a value as Python has it.

    Args:
        field: the field.
        layout: how the cells are written.
        style: how flat keys are spelled.
        zeros: how its texts look if a spreadsheet cut the zeros in front; None if they have none.
    """
    of_text = _of_whole_text(field, layout, zeros) if isinstance(field, Text) else _of_text(field, layout)
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


def _of_whole_text(field: Text, layout: CellLayout, zeros: LostZeros | None) -> _OfText:
    """What makes the JSON value of a text of a text, blanks around it included."""
    blanks = layout.blanks
    check = field.check if zeros is None else partial(_with_zeros, field, zeros)

    def convert(cell: str, text: str) -> object:
        if len(text) != len(cell) and blanks == "refuse":
            raise InvalidValue('has blanks around it; say blanks="strip" to leave them out, or "keep" to send them')
        if damage := damage_of_text(text):
            raise InvalidValue(damage)
        return check(cell if blanks == "keep" else text)

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
    return partial(_refuse, next((says for kind, says in _OF_COLUMNS if isinstance(field, kind)), _SEVERAL))


def _with_zeros(field: Text, zeros: LostZeros, text: str) -> object:
    if zeros.text.fullmatch(text):
        raise InvalidValue(zeros.problem)
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
    if field.unix and _SECONDS.fullmatch(text):
        return _seconds(text)
    time = None if _FINER.search(text) else parse_time(text)
    if time is None or time.tzinfo is None:
        raise InvalidValue(
            f"must be a time to the microsecond with an offset from UTC, such as {_EXAMPLE_TIME}"
            f"{', or whole seconds since 1970' if field.unix else ''}"
        )
    return field.write(time)


def _seconds(text: str) -> int:
    if _SERIAL.fullmatch(text):
        raise InvalidValue("is a number, as a spreadsheet counts days; write seconds since 1970, or " + _EXAMPLE_TIME)
    if time_of_seconds(int(text)) is None:
        raise InvalidValue("is beyond all years of four digits; write seconds since 1970, and no milliseconds")
    return int(text)


def _refuse(problem: str, text: str) -> object:
    raise InvalidValue(problem)


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

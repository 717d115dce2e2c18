"""The columns of a table: which flat key of an action each is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from ..flat_json.keys import Step, ended, key_text, parse_key, spell
from ..flat_json.known import is_row, nearest_keys
from ..flat_json.shown_keys import is_of_spec
from ..flat_json.style import FlatStyle
from ..flat_json.walking import by_name, find_field
from ..schema.fields import Field
from ..schema.values import InvalidValue, in_one_line
from ..types import UNSET
from .cells import Convert, converter
from .damage import lost_zeros
from .layout import CellLayout

if TYPE_CHECKING:
    from ..operations.operation import Operation

_Steps = tuple[Step, ...]
_Known = tuple[_Steps, Field]

_BYTE_ORDER_MARKS = ("\ufeff", "\ufeff".encode().decode("latin-1"), "\ufffe")
"""As it is, as another encoding shows it, and of the other order."""
_ROW = (
    "none of the columns is known, and they are not shown; has the file a header row? "
    'If it has, name their keys: columns={"Account No": "accountId"}'
)
_HOW = 'Name its key in columns, or leave it out by None: columns={"Account No": "accountId", "Remarks": None}'


class Column(NamedTuple):
    """A column.

    Args:
        name: what a message calls it.
        key: the flat key; empty for a column that is left out.
        convert: makes the JSON value of a cell, or UNSET of an empty one.
        item: the steps to the item of a list that it is of; empty if it is of none.
        is_id: it is an id of the path, which is never empty.
        takes_null: the API takes null there.
    """

    name: str
    key: str
    convert: Convert
    item: _Steps = ()
    is_id: bool = False
    takes_null: bool = False


def columns_of(
    operation: Operation[Any],
    header: tuple[object, ...],
    renamed: tuple[tuple[str, str | None], ...],
    layout: CellLayout,
) -> tuple[Column, ...]:
    """The columns of a table whose rows are for an action.

    Args:
        operation: the action, which takes flat JSON.
        header: the names of the columns.
        renamed: the flat keys of columns that have other names; None leaves a column out.
        layout: how the cells are written.

    Raises:
        InvalidValue: a column is of no key, or two are of the same.
    """
    names = dict(renamed)
    if not all(key is None or isinstance(key, str) for key in names.values()):
        raise InvalidValue("columns must have a flat key for each name of a column, or None")
    problems = [f"columns has {name!r}, which is no column of the row" for name in names if name not in header]
    keys = _Keys(operation)
    if not names and keys.are_values(header):
        raise InvalidValue(_ROW)
    columns: list[Column] = []
    before: dict[_Steps, str] = {}
    advice = ""
    for number, written in enumerate(header, 1):
        try:
            key = _key(written, number, names)
            if key is None:
                columns.append(Column("", "", _left_out))
                continue
            steps, field = keys.find(key) or _refuse_unknown(keys, key, number, is_own=key != written)
            name = key if key == written else f"{written!r} ({key})"
            _note(name, steps, before)
            columns.append(keys.column(name, steps, field, layout))
        except _NotKnown as error:
            problems.append(error.problem)
            advice = _single(header) or _HOW
        except InvalidValue as error:
            problems.append(error.problem)
    if problems:
        says = in_one_line(problems)
        raise InvalidValue(f"{ended(says)} {advice}" if advice else says)
    return tuple(columns)


class _NotKnown(InvalidValue):
    """A column is of no key of the action."""


def _single(header: tuple[object, ...]) -> str:
    """What to do where a row has one column, of which the name holds what may stand between columns."""
    if header[1:]:
        return ""
    separator = next((sign for sign in (";", "\t", "|", ",") if sign in str(header[0])), "")
    return f"The row has one column: read the file with delimiter={separator!r}" if separator else ""


def _note(name: str, steps: _Steps, before: dict[_Steps, str]) -> None:
    """Note the key of a column.

    Args:
        name: what a message calls the column.
        steps: the steps to the key.
        before: those of the columns before it, with their names.

    Raises:
        InvalidValue: a column before it is of the same.
    """
    if steps not in before:
        before[steps] = name
        return
    if before[steps] == name:
        raise InvalidValue(f"there are two columns {name}; leave out one of the two")
    raise InvalidValue(f"{before[steps]} and {name} are the same key; leave out one of the two")


def _left_out(cell: object) -> object:
    return UNSET


def _key(written: object, number: int, names: Mapping[str, str | None]) -> str | None:
    """The flat key of a column; None if it is left out."""
    if written is None:
        raise InvalidValue("the row has more cells than the header; is a separator in a cell without quotes?")
    if not isinstance(written, str):
        raise InvalidValue(f"column {number} has a name of type {type(written).__name__}; it must be a text")
    if written in names:
        return names[written]
    if not written.strip():
        raise InvalidValue(f"column {number} has no name; columns={{{written!r}: None}} leaves it out")
    if written.startswith(_BYTE_ORDER_MARKS):
        raise InvalidValue(f"column {number} begins with a byte order mark; open the file with encoding='utf-8-sig'")
    return written


def _refuse_unknown(keys: _Keys, key: str, number: int, *, is_own: bool) -> _Known:
    """Refuse a key that the action does not have.

    Args:
        keys: those that it has.
        key: the key.
        number: which column it is, from 1.
        is_own: the program has named it, so that it is no value of a row.

    Raises:
        _NotKnown: always.
    """
    is_shown = is_own or keys.is_like_one(key)
    name = f"column {number}, {key_text(key)}," if is_shown else f"column {number}"
    if near := keys.nearest(key):
        raise _NotKnown(f"{name} is not known; did you mean {' or '.join(near)}?")
    raise _NotKnown(f"{name} is not known")


class _Keys:
    """The flat keys of an action, the ids of its path included."""

    def __init__(self, operation: Operation[Any]) -> None:
        self._style = operation.flat or FlatStyle()
        self._fields = operation.body or ()
        self._ids = operation.flat_ids
        self._id_names = tuple(field.wire for field in operation.flat_ids)

    def find(self, key: str) -> _Known | None:
        """The field at a key, and the steps to it; None if there is none."""
        if (field := by_name(self._ids).get(key)) is not None:
            return (field.wire,), field
        try:
            return find_field(self._fields, parse_key(key, self._style), self._style)
        except InvalidValue:
            return None

    def are_values(self, header: tuple[object, ...]) -> bool:
        """Whether the names of the columns may be the values of a row: none is known."""
        return is_row(header, self._fields, self._id_names, self._style)

    def is_like_one(self, key: str) -> bool:
        """Whether a key is made of names of the spec, or nearly, so that it can be no value."""
        return is_of_spec(key, self._fields, self._id_names)

    def nearest(self, key: str) -> list[str]:
        """The keys that come nearest to one that is not known."""
        return nearest_keys(key, self._fields, self._id_names, self._style)

    def column(self, name: str, steps: _Steps, field: Field, layout: CellLayout) -> Column:
        """The column of a key."""
        convert = converter(field, layout, self._style, lost_zeros(self._python_names(steps)))
        last = max((place for place, step in enumerate(steps, 1) if isinstance(step, int)), default=0)
        takes_null = field.nullable or field.send_null
        return Column(name, spell(steps, self._style), convert, steps[:last], field in self._ids, takes_null)

    def _python_names(self, steps: _Steps) -> Iterator[str]:
        """The names in Python that lead to a key."""
        for length in range(1, len(steps) + 1):
            known = find_field(self._fields, steps[:length], self._style)
            if known is not None:
                yield known[1].name

"""The grammar of flat keys: `physicalAddress.city`, `lines[0].productCode`."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from ..schema.values import MAX_NESTING, InvalidValue
from .style import FlatStyle

MAX_KEYS = 10_000
MAX_BYTES = 1024 * 1024
COMPARED = 100
"""How many characters of a key are compared with the known keys: the time of difflib grows with their square."""

NO_NAME = "a key can be no name, and is not shown; has the file a header row?"


class NoKey(InvalidValue):
    """A key that does not follow the grammar; the problem stands after what the text calls the key."""


Step = str | int
"""A name in an object, or an index in a list."""

_IN_NO_NAME = re.compile(r"[^\w.\[\]/>$-]|(?:^|-|[^\W\d])[0-9]{3}|(?<![\[0-9])[0-9]{4}")
"""What no name holds: blanks, an `@`, numbers such as those of accounts, phones and post codes."""
_PART = re.compile(r"([^.\[\]]+)((?:\[[0-9]+\])*)")
_INDEX = re.compile(r"[0-9]+")


def can_be_name(key: object) -> bool:
    """Whether a key can be one of an API's, rather than a value: a customer's mail address, name or number."""
    return isinstance(key, str) and _IN_NO_NAME.search(key[:COMPARED]) is None


def key_text(key: str) -> str:
    """A key that may be shown as text for a message: quoted and shortened."""
    return repr(key[:64]) + ("..." if len(key) > 64 else "")


def ended(problem: str) -> str:
    """A problem with the full stop that it lacks; some end with a question."""
    return problem if problem.endswith("?") else f"{problem}."


def spell(steps: Iterable[Step], style: FlatStyle) -> str:
    """The flat key of `steps`."""
    key = ""
    for step in steps:
        if isinstance(step, int) and style.index == "[]":
            key += f"[{step}]"
        else:
            key += f"{style.separator if key else ''}{step}"
    return key


def place_text(steps: Iterable[Step], style: FlatStyle, names: Container[str] = ()) -> str:
    """The flat key of `steps` for a message: `*` stands for a name that may be a customer's data, such as a map's key.

    Args:
        steps: the steps.
        style: how keys are spelled.
        names: the names of the spec, which alone are shown.
    """
    return spell((step if _may_be_shown(step, names) else "*" for step in steps), style)


def _may_be_shown(step: Step, names: Container[str]) -> bool:
    # No collection has so many items, and a number as long may be anything.
    return step < MAX_KEYS if isinstance(step, int) else step in names


def parse_key(key: str, style: FlatStyle) -> tuple[Step, ...]:
    """The steps that `key` spells. Different keys never spell the same steps.

    Raises:
        NoKey: it does not follow the grammar, or is nested too deeply.
        InvalidValue: it is no string, or can be no name.
    """
    if not isinstance(key, str):
        raise InvalidValue(f"every key must be a string, such as 'taxType'; one is of type {type(key).__name__}")
    steps: list[Step] = []
    for part in key.split(style.separator):
        if style.index == "." and _INDEX.fullmatch(part):
            steps.append(_index(part))
            continue
        match = _PART.fullmatch(part)
        if match is None or (match[2] and style.index == ".") or not is_name(match[1], style):
            if not can_be_name(key):
                raise InvalidValue(NO_NAME)
            raise NoKey(f"is no flat key: {_advice(part, style)}")
        steps.append(match[1])
        steps.extend([_index(digits) for digits in _INDEX.findall(match[2])])
    if isinstance(steps[0], int):
        raise NoKey("is no flat key: begin it with a name")
    if len(steps) > MAX_NESTING:
        raise NoKey(f"is nested more than {MAX_NESTING} levels deep")
    return tuple(steps)


def is_name(name: str, style: FlatStyle) -> bool:
    """Whether `name` can be a part of a flat key."""
    separator = style.separator
    if not name or separator in name or any(sign in name for sign in ".[]"):
        return False
    # Otherwise a_ + __ + b and a + __ + _b would be the same key.
    if name[0] in separator or name[-1] in separator:
        return False
    return style.index == "[]" or not _INDEX.fullmatch(name)


def _index(digits: str) -> int:
    if digits[0] == "0" and digits != "0":
        raise NoKey("is no flat key: write an index without leading zeros, as in 0, 1, 2")
    # int() raises ValueError for thousands of digits.
    if len(digits) > 9:
        raise NoKey("has an index too large: number the items 0, 1, 2 without gaps")
    return int(digits)


def _advice(part: str, style: FlatStyle) -> str:
    example = spell(("lines", 0, "productCode"), style)
    if not part:
        return f'a name is empty; join names by one "{style.separator}"'
    if "[" in part or "]" in part:
        return f"write an index in digits after the name, as in {example}"
    return f'join names by "{style.separator}", as in {example}'

"""What of a reply's JSON its value does not show: keys that come twice in an object, and halves of characters."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Literal

from ..operations.envelope import Path
from ..process.value_object import ValueStruct
from ..schema.json import BOM, Decoded, decode, marked_keys

_HALF = re.compile("[\ud800-\udfff]")


class Defect(ValueStruct, frozen=True):
    """Something that the value of a JSON text does not show.

    Args:
        path: the keys and indices that lead to it, with U+FFFD for halves of characters.
        kind: `duplicate`: the key comes more than once. `character`: the text, or the key, has half of a character.
        values: of a repeated key, all but the last.
    """

    path: Path
    kind: Literal["duplicate", "character"]
    values: tuple[Any, ...] = ()


class _Pairs(list[tuple[str, Any]]):
    """The keys and values of an object, in their order."""


def has_defects(body: bytes, decoded: Decoded, keys: int) -> bool:
    """Whether the JSON may have defects; where it is certain that it has none, that is found out quickly.

    Args:
        body: the JSON.
        decoded: its value.
        keys: how many keys were met in the value, or less.
    """
    _, is_whole, colons = decoded
    # There is a colon for each key in the text, and there are others within texts.
    if not is_whole or keys == colons:
        return not is_whole
    marks = marked_keys(body)
    if keys == marks:
        return False
    return _number_of_keys(decode(body)) not in (colons, marks)


def defects(body: bytes) -> list[Defect]:
    """All defects of a JSON text that could be decoded.

    Args:
        body: the JSON.
    """
    value = json.loads(
        body.removeprefix(BOM).decode(), object_pairs_hook=_Pairs, parse_float=Decimal, parse_int=_integer
    )
    return list(_defects(value, ()))


def _integer(text: str) -> int | Decimal:
    # Python refuses to make an int of so many digits.
    return int(text) if len(text) < 4000 else Decimal(text)


def _number_of_keys(value: Any) -> int:
    own = len(value) if type(value) is dict else 0
    parts = value.values() if type(value) is dict else value
    return own + sum(_number_of_keys(part) for part in parts if type(part) in (dict, list)) if parts else own


def _defects(value: Any, path: Path) -> Iterator[Defect]:
    if isinstance(value, _Pairs):
        values: dict[str, list[Any]] = {}
        for name, part in value:
            values.setdefault(_whole(name), []).append(part)
            if _HALF.search(name):
                yield Defect((*path, _whole(name)), "character")
        for name, parts in values.items():
            if len(parts) > 1:
                yield Defect((*path, name), "duplicate", tuple(map(_plain, parts[:-1])))
            yield from _defects(parts[-1], (*path, name))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _defects(part, (*path, index))
    elif isinstance(value, str) and _HALF.search(value):
        yield Defect(path, "character")


def _plain(value: Any) -> Any:
    """A value as `decode` gives it."""
    if isinstance(value, _Pairs):
        return {_whole(name): _plain(part) for name, part in value}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return _whole(value) if isinstance(value, str) else value


def _whole(text: str) -> str:
    return _HALF.sub("\ufffd", text)

"""The flat keys of a field tree, and what is said of others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from ..schema.fields import Field
from .keys import COMPARED, NO_NAME, spell
from .shown_keys import letters_of
from .style import FlatStyle
from .walking import Container, Fields, Steps, spellings, walk

_ROW = 3
"""So many keys of which none is known are taken for the values of a row."""

KnownKey = tuple[Steps, Container | None]
"""The steps that a key spells, and its field if its values may have keys or indices; None for a single value."""


@lru_cache(maxsize=1024)
def keys_without_index(fields: Fields, separator: str) -> dict[str, KnownKey]:
    """All keys without an index, including those of objects and collections, and those with former names."""
    style = FlatStyle(separator)
    return {
        spell(written, style): (steps, field if isinstance(field, Container) else None)
        for written, steps, field in spellings(fields)
    }


def unknown_key(key: str, name: str, fields: Fields, ids: tuple[str, ...], style: FlatStyle, *, may_show: bool) -> str:
    """The message for a key that is not in the field tree: the nearest known keys, and where new keys belong.

    Args:
        key: the key as given.
        name: what the message calls it.
        fields: the fields of the object that has the key.
        ids: the wire names of the path's ids, which are keys too.
        style: how keys are spelled.
        may_show: all keys of the object can be names.
    """
    near = nearest_keys(key, fields, ids, style)
    if not may_show:
        return NO_NAME.replace("has the", f"did you mean {near[0]}, or has the") if len(near) == 1 else NO_NAME
    hint = f"did you mean {' or '.join(near)}? Keys" if near else "keys"
    return f"{name} is not known; {hint} that the spec does not know go into extra_body"


def nearest_keys(key: str, fields: Fields, ids: tuple[str, ...], style: FlatStyle) -> list[str]:
    """The known keys that come nearest to an unknown one, with its indices.

    Args:
        key: the key as given.
        fields: the fields of the object that has the key.
        ids: the wire names of the path's ids, which are keys too.
        style: how keys are spelled.
    """
    return _nearest(key, [(name,) for name in ids] + [steps for steps, _ in _walk(fields)], style)


@lru_cache(maxsize=1024)
def names_of(fields: Fields) -> frozenset[str]:
    """All names in the field tree."""
    return frozenset(step for steps, _ in _walk(fields) for step in steps if isinstance(step, str))


def is_row(keys: Collection[object], fields: Fields, ids: tuple[str, ...], style: FlatStyle) -> bool:
    """Whether the keys of an object may be the values of a row, as of a file without a header: none is known.

    Args:
        keys: all keys of the object.
        fields: the fields that it may have.
        ids: the wire names of the path's ids, which are keys too.
        style: how keys are spelled.
    """
    if len(keys) < _ROW:
        return False
    known = {letters_of(name) for name in ids} | {letters_of(spell(steps, style)) for steps, _ in _walk(fields)}
    return not any(letters_of(str(key)) in known for key in keys)


def _walk(fields: Fields) -> Iterator[tuple[Steps, Field]]:
    for field in fields:
        yield from walk(field, (field.wire,))


def _nearest(key: str, known: list[Steps], style: FlatStyle) -> list[str]:
    import difflib  # Needed only for a call that is refused.

    key = key[:COMPARED]
    letters = letters_of(key)
    spelled: dict[str, list[Steps]] = {}
    for steps in known:
        spelled.setdefault(letters_of(spell(steps, style)), []).append(steps)
    if letters in spelled:
        best = [letters]
    else:
        inner = [name for name in spelled if len(letters) > 2 and name.endswith(letters)]
        close = difflib.get_close_matches(letters, spelled, cutoff=0.7)
        best = list(dict.fromkeys((*inner, *close)))[:3]
    indices = [int(digits) for digits in re.findall(r"(?<![0-9A-Za-z])[0-9]{1,4}(?![0-9A-Za-z])", key)]
    return [spell(_with_indices(spelled[name], indices), style) for name in best]


def _with_indices(options: list[Steps], indices: list[int]) -> Steps:
    """The option whose number of indices is nearest to that of `indices`, with its indices replaced by these."""
    steps = min(options, key=lambda option: abs(sum(isinstance(step, int) for step in option) - len(indices)))
    rest = iter(indices)
    return tuple(next(rest, 0) if isinstance(step, int) else step for step in steps)

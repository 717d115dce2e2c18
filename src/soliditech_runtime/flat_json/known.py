"""The flat keys that a field tree knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from ..schema.fields import Field, Items
from ..schema.objects import Object
from .keys import COMPARED, Step, shown, spell
from .style import FlatStyle

if TYPE_CHECKING:
    from ..schema.model import Model

_Steps = tuple[Step, ...]
_Fields = tuple[Field, ...]


KnownKey = tuple[_Steps, Object | Items | None]
"""The steps that a key spells, and what stands there; None for a single value."""


@lru_cache(maxsize=1024)
def keys_without_index(fields: _Fields, separator: str) -> dict[str, KnownKey]:
    """Every key in which there is no index, those of objects and collections included."""
    style = FlatStyle(separator)
    return {
        spell(steps, style): (steps, field if isinstance(field, Object | Items) else None)
        for steps, field in _walk(fields)
        if not any(isinstance(step, int) for step in steps)
    }


@lru_cache(maxsize=1024)
def _by_wire(fields: _Fields) -> dict[str, Field]:
    return {field.wire: field for field in fields}


def find_field(fields: _Fields, steps: _Steps) -> Field | None:
    """The field at `steps`; None if there is none."""
    found: Field | None = None
    for step in steps:
        if isinstance(step, int):
            found = found.item if isinstance(found, Items) else None
        elif found is None:
            found = _by_wire(fields).get(step)
        else:
            found = _by_wire(found.model.FIELDS).get(step) if isinstance(found, Object) else None
        if found is None:
            return None
    return found


def leaf_keys(field: Field, steps: _Steps) -> Iterator[_Steps]:
    """The steps of all single values in `field`, which stands at `steps`; of each collection only the first item."""
    return (path for path, leaf in _below(field, steps, ()) if not isinstance(leaf, Object | Items))


def unknown_key(key: str, fields: _Fields, ids: tuple[str, ...], prefix: _Steps, style: FlatStyle) -> str:
    """What to say of a key that is not in the field tree: the nearest known keys, and where to put what is new."""
    near = _nearest(key, [(name,) for name in ids] + [steps for steps, _ in _walk(fields)], style)
    place = f" in {spell(prefix, style)}" if prefix else ""
    hint = f"did you mean {' or '.join(near)}? Keys" if near else "keys"
    return f"there is no key {shown(key)}{place}; {hint} that the spec does not know go into extra_body"


def _walk(fields: _Fields) -> Iterator[tuple[_Steps, Field]]:
    for field in fields:
        yield from _below(field, (field.wire,), ())


def _below(field: Field, steps: _Steps, inside: tuple[type[Model], ...]) -> Iterator[tuple[_Steps, Field]]:
    yield steps, field
    if isinstance(field, Items):
        yield from _below(field.item, (*steps, 0), inside)
    # A schema may hold itself; one round is enough to be understood.
    elif isinstance(field, Object) and field.model not in inside:
        for each in field.model.FIELDS:
            yield from _below(each, (*steps, each.wire), (*inside, field.model))


def _nearest(key: str, known: list[_Steps], style: FlatStyle) -> list[str]:
    import difflib  # Only for a call that is refused.

    key = key[:COMPARED]
    wanted = _letters(key)
    spelled: dict[str, list[_Steps]] = {}
    for steps in known:
        spelled.setdefault(_letters(spell(steps, style)), []).append(steps)
    if wanted in spelled:
        best = [wanted]
    else:
        inner = [name for name in spelled if len(wanted) > 2 and name.endswith(wanted)]
        close = difflib.get_close_matches(wanted, spelled, cutoff=0.7)
        best = list(dict.fromkeys((*inner, *close)))[:3]
    indices = [int(digits) for digits in re.findall(r"(?<![0-9A-Za-z])[0-9]{1,4}(?![0-9A-Za-z])", key)]
    return [spell(_with_indices(spelled[name], indices), style) for name in best]


def _letters(key: str) -> str:
    """A key without indices, signs and case."""
    return re.sub(r"(?<![0-9A-Za-z])[0-9]+(?![0-9A-Za-z])|[^0-9A-Za-z]", "", key).casefold()


def _with_indices(options: list[_Steps], indices: list[int]) -> _Steps:
    """Of keys that differ only in their indices the one with as many as `indices`, which are put in."""
    steps = min(options, key=lambda each: abs(sum(isinstance(step, int) for step in each) - len(indices)))
    left = iter(indices)
    return tuple(next(left, 0) if isinstance(step, int) else step for step in steps)

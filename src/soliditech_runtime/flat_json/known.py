"""The flat keys of a field tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from ..schema.fields import Field, Items
from ..schema.objects import Object
from .keys import COMPARED, Step, key_text, spell
from .style import FlatStyle

if TYPE_CHECKING:
    from ..schema.model import Model

_Steps = tuple[Step, ...]
_Fields = tuple[Field, ...]


KnownKey = tuple[_Steps, Object | Items | None]
"""The steps that a key spells, and its field if that is an object or a collection; None for a single value."""


@lru_cache(maxsize=1024)
def keys_without_index(fields: _Fields, separator: str) -> dict[str, KnownKey]:
    """All keys without an index, including those of objects and collections, and those with former names."""
    style = FlatStyle(separator)
    return {
        spell(written, style): (steps, field if isinstance(field, Object | Items) else None)
        for written, steps, field in _spellings(fields, (), (), ())
    }


def _spellings(
    fields: _Fields, written: _Steps, steps: _Steps, inside: tuple[type[Model], ...]
) -> Iterator[tuple[_Steps, _Steps, Field]]:
    """The steps without an index, as they may be written and as they are, each with its field."""
    for field in fields:
        for name in (field.wire, *field.former):
            yield (*written, name), (*steps, field.wire), field
            # A schema may contain itself; it is entered once.
            if isinstance(field, Object) and field.model not in inside:
                below = (*inside, field.model)
                yield from _spellings(field.model.FIELDS, (*written, name), (*steps, field.wire), below)


@lru_cache(maxsize=1024)
def _by_name(fields: _Fields) -> dict[str, Field]:
    return {name: field for field in fields for name in (field.wire, *field.former)}


def find_field(fields: _Fields, written: _Steps) -> tuple[_Steps, Field] | None:
    """The field at steps that may have former names, and the steps as they are; None if there is none."""
    field: Field | None = None
    steps: list[Step] = []
    for step in written:
        if isinstance(step, int):
            field = field.item if isinstance(field, Items) else None
        elif field is None:
            field = _by_name(fields).get(step)
        else:
            field = _by_name(field.model.FIELDS).get(step) if isinstance(field, Object) else None
        if field is None:
            return None
        steps.append(step if isinstance(step, int) else field.wire)
    return (tuple(steps), field) if field is not None else None


def leaf_keys(field: Field, steps: _Steps) -> Iterator[_Steps]:
    """The steps of all single values in the field at `steps`; for a collection, only those of the first item."""
    return (path for path, leaf in _below(field, steps, ()) if not isinstance(leaf, Object | Items))


def unknown_key(key: str, fields: _Fields, ids: tuple[str, ...], prefix: _Steps, style: FlatStyle) -> str:
    """The message for a key that is not in the field tree: the nearest known keys, and where new keys belong.

    Args:
        key: the key as given.
        fields: the fields of the object that has the key.
        ids: the wire names of the path's ids, which are keys too.
        prefix: the steps to that object.
        style: how keys are spelled.
    """
    near = _nearest(key, [(name,) for name in ids] + [steps for steps, _ in _walk(fields)], style)
    place = f" in {spell(prefix, style)}" if prefix else ""
    hint = f"did you mean {' or '.join(near)}? Keys" if near else "keys"
    return f"there is no key {key_text(key)}{place}; {hint} that the spec does not know go into extra_body"


def _walk(fields: _Fields) -> Iterator[tuple[_Steps, Field]]:
    for field in fields:
        yield from _below(field, (field.wire,), ())


def _below(field: Field, steps: _Steps, inside: tuple[type[Model], ...]) -> Iterator[tuple[_Steps, Field]]:
    yield steps, field
    if isinstance(field, Items):
        yield from _below(field.item, (*steps, 0), inside)
    # A schema may contain itself; it is entered once.
    elif isinstance(field, Object) and field.model not in inside:
        for member in field.model.FIELDS:
            yield from _below(member, (*steps, member.wire), (*inside, field.model))


def _nearest(key: str, known: list[_Steps], style: FlatStyle) -> list[str]:
    import difflib  # Needed only for a call that is refused.

    key = key[:COMPARED]
    letters = _letters(key)
    spelled: dict[str, list[_Steps]] = {}
    for steps in known:
        spelled.setdefault(_letters(spell(steps, style)), []).append(steps)
    if letters in spelled:
        best = [letters]
    else:
        inner = [name for name in spelled if len(letters) > 2 and name.endswith(letters)]
        close = difflib.get_close_matches(letters, spelled, cutoff=0.7)
        best = list(dict.fromkeys((*inner, *close)))[:3]
    indices = [int(digits) for digits in re.findall(r"(?<![0-9A-Za-z])[0-9]{1,4}(?![0-9A-Za-z])", key)]
    return [spell(_with_indices(spelled[name], indices), style) for name in best]


def _letters(key: str) -> str:
    """The letters and digits of a key in lower case, without its indices."""
    return re.sub(r"(?<![0-9A-Za-z])[0-9]+(?![0-9A-Za-z])|[^0-9A-Za-z]", "", key).casefold()


def _with_indices(options: list[_Steps], indices: list[int]) -> _Steps:
    """The option whose number of indices is nearest to that of `indices`, with its indices replaced by these."""
    steps = min(options, key=lambda option: abs(sum(isinstance(step, int) for step in option) - len(indices)))
    rest = iter(indices)
    return tuple(next(rest, 0) if isinstance(step, int) else step for step in steps)

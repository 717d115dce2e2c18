"""Parameters that stand one level too deep: under a key of the tool that hands them over."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..schema.refusal_text import holds_json
from .keys import can_be_name, key_text
from .shown_keys import WRAPPERS, key_name, letters_of
from .walking import Fields, by_name

_FIRST_NAME = re.compile(r"\w+")


def inner_object(flat: Mapping[str, object], fields: Fields, ids: tuple[str, ...]) -> str | None:
    """What is said of an unknown key under which the parameters seem to stand; None if there is none.

    Args:
        flat: the object, which has unknown keys.
        fields: the fields of the body.
        ids: the wire names of the path's ids, which are keys too.
    """
    for key, value in flat.items():
        if not can_be_name(key) or _is_known(key, fields, ids):
            continue
        if isinstance(value, Mapping) and (len(flat) == 1 or any(_is_known(inner, fields, ids) for inner in value)):
            name = _name(key, flat, fields, ids)
            return f"{name} is not known, and holds an object; give what stands under it"
        if len(flat) == 1 and holds_json(value):
            return f"{_name(key, flat, fields, ids)} is not known, and holds JSON in a string; give the inner text"
    return None


def _name(key: str, flat: Mapping[str, object], fields: Fields, ids: tuple[str, ...]) -> str:
    return key_text(key) if letters_of(key) in WRAPPERS else key_name(key, flat, "", fields, ids)


def _is_known(key: object, fields: Fields, ids: tuple[str, ...]) -> bool:
    # The first name is enough: what is below it is looked at when it is given in its place.
    first = _FIRST_NAME.match(key) if isinstance(key, str) else None
    return first is not None and (first[0] in ids or first[0] in by_name(fields))

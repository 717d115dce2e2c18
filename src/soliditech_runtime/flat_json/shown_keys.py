"""How a text speaks of a key that the spec does not know.

It may be a customer's name, or the API key, that came to stand where a key belongs. So it is shown only where it is
made of the spec's own names, or is one letter apart from a known key; any other is told by its number in its object.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import lru_cache

from .keys import COMPARED, can_be_name, key_text
from .walking import Fields, spellings, walk

WRAPPERS = frozenset(
    ("json", "body", "data", "input", "item", "items", "params", "parameters", "parametersjson", "payload", "values")
)
"""The letters of keys under which tools hand over an object: they are names of ours."""

_LONG_ENOUGH = 6
_PART = re.compile(r"[\w-]+")
_MANY_DIGITS = re.compile(r"[0-9]{5}")


def letters_of(key: str) -> str:
    """The letters and digits of a key in lower case, without its indices."""
    return re.sub(r"(?<![0-9A-Za-z])[0-9]+(?![0-9A-Za-z])|[^0-9A-Za-z]", "", key).casefold()


def key_name(key: str, keys: Iterable[object], place: str, fields: Fields, ids: tuple[str, ...]) -> str:
    """What a text calls a key: by its spelling, or by its number.

    Args:
        key: the key.
        keys: all keys of its object, in their order.
        place: the place of that object; empty for the whole.
        fields: the fields that the object may have.
        ids: the wire names of the path's ids, which are keys too.
    """
    if is_of_spec(key, fields, ids):
        return f"{key_text(key)} in {place}" if place else key_text(key)
    number = next((number for number, present in enumerate(keys, 1) if present == key), 1)
    by_number = f"key {number} of {place or 'the object'}"
    # What is mistyped below an object is told with the part that is known.
    above = key.rpartition(".")[0]
    return f"{by_number}, below {key_text(above)}," if above and is_of_spec(above, fields, ids) else by_number


def is_of_spec(key: str, fields: Fields, ids: tuple[str, ...]) -> bool:
    """Whether a key is made of names of the spec, or it, or each part of it, is one letter apart from one."""
    if not key:
        return True
    if not key.isascii() or not can_be_name(key) or _MANY_DIGITS.search(key):
        return False
    names, spelled = _letters(fields)
    own = {letters_of(name) for name in ids}
    if _is_like_any(letters_of(key[:COMPARED]), spelled | own):
        return True
    parts = [part for part in _PART.findall(key) if not part.isdigit()]
    if len(key) > COMPARED:
        return bool(parts) and all(letters_of(part) in names | own for part in parts)
    return bool(parts) and all(_is_like_any(letters_of(part), names | own) for part in parts)


def _is_like_any(letters: str, known: Set[str]) -> bool:
    return letters in known or any(_is_one_letter_apart(letters, name) for name in known)


@lru_cache(maxsize=256)
def _letters(fields: Fields) -> tuple[frozenset[str], frozenset[str]]:
    """The letters of all names in the field tree, and of all keys."""
    paths = [steps for field in fields for steps, _ in walk(field, (field.wire,))]
    paths += [written for written, _, _ in spellings(fields)]
    names = {letters_of(step) for steps in paths for step in steps if isinstance(step, str)}
    return frozenset(names), frozenset(
        letters_of("".join(step for step in steps if isinstance(step, str))) for steps in paths
    )


def _is_one_letter_apart(written: str, known: str) -> bool:
    """Whether a letter is missing, too many or another, or two have changed places; not of short names."""
    if min(len(written), len(known)) < _LONG_ENOUGH or abs(len(written) - len(known)) > 1:
        return False
    start = _same_letters(written, known)
    end = _same_letters(written[start:][::-1], known[start:][::-1])
    differing, expected = written[start : len(written) - end], known[start : len(known) - end]
    return max(len(differing), len(expected)) <= 1 or (len(differing) == 2 and differing == expected[::-1])


def _same_letters(written: str, known: str) -> int:
    """How many letters both begin with."""
    count = 0
    for letter, expected in zip(written, known, strict=False):
        if letter != expected:
            break
        count += 1
    return count

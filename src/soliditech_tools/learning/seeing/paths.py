"""Paths as they come, and as templates: what is no known name is an id, called after what stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from ...matching.described.words import singular, words
from .vocabulary import Vocabulary

_SAYS_NOTHING = re.compile(r"[vV][0-9]{1,2}(\.[0-9]{1,2})?|api|rest", re.IGNORECASE)


def template(path: str, vocabulary: Vocabulary) -> str:
    """The template of a path.

    Args:
        path: as it stands in the request line, without the query.
        vocabulary: which segments are names.
    """
    segments: list[str] = []
    used_names: dict[str, int] = {}
    before = ""
    for segment in (unquote(part) for part in path.split("/") if part):
        if vocabulary.is_segment(segment):
            before = segment
            segments.append(segment)
            continue
        name = _name_of_id(before)
        used_names[name] = used_names.get(name, 0) + 1
        segments.append(f"{{{name}{used_names[name] if used_names[name] > 1 else ''}}}")
    return "/" + "/".join(segments)


def shared_base(paths: Iterable[str]) -> str:
    """The first segments that all paths share and that say nothing: what belongs to the base URL, such as `/api/v2`."""
    base = ""
    split = [path.split("/")[1:] for path in paths]
    while split and all(len(segments) > 1 and segments[0] == split[0][0] for segments in split):
        if _SAYS_NOTHING.fullmatch(split[0][0]) is None:
            break
        base += f"/{split[0][0]}"
        split = [segments[1:] for segments in split]
    return base


def _name_of_id(before: str) -> str:
    named = words(before)
    if not named:
        return "id"
    first, *rest = [*named[:-1], singular(named[-1])]
    return "".join((first, *(word.capitalize() for word in rest), "Id"))

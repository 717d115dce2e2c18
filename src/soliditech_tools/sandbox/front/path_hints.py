"""What is said of a path that the document does not have: what seems wrong with it, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches

_LONGEST_TEXT = 200
_MOST_SEGMENTS = 40
_LIKENESS = 0.75
_PAGES = ("/", "/docs", "/openapi.json")


def missing_path(raw_path: str, is_served: Callable[[str], bool], templates: Sequence[str], base_path: str) -> str:
    """The message of a 404 for a path that is not served.

    Args:
        raw_path: the path, percent-encoded; the base path is taken away.
        is_served: whether the document has a path that fits.
        templates: the paths of the document.
        base_path: what all paths may begin with; empty if nothing.
    """
    hint = ""
    if raw_path.count("/") <= _MOST_SEGMENTS:
        hint = next(_hints(raw_path, lambda path: path in _PAGES or is_served(path), templates, base_path), "")
    return f"There is no such path. {hint}".strip()


def _hints(raw_path: str, is_served: Callable[[str], bool], templates: Sequence[str], base_path: str) -> Iterator[str]:
    if not raw_path.startswith("/"):
        yield f"A path begins with a slash, such as {templates[0] if templates else '/'}."
        return
    if raw_path.endswith("/") and is_served(raw_path.rstrip("/")):
        yield "It is served without the slash at its end."
    single = re.sub("/{2,}", "/", raw_path)
    if single != raw_path and is_served(single):
        yield f"Two slashes follow each other; write {_brief(single)}."
    yield from _below_another_base(single, is_served, templates, base_path)
    yield from _near(raw_path, templates)
    yield from _with_encoded_slash(raw_path, is_served, templates)
    if raw_path.lower() != raw_path and is_served(raw_path.lower()):
        yield "It is served in small letters."


def _with_encoded_slash(raw_path: str, is_served: Callable[[str], bool], templates: Sequence[str]) -> Iterator[str]:
    """Where an id seems to hold a slash that is not encoded."""
    segments = raw_path.split("/")
    for template in templates:
        parts = template.partition("?")[0].split("/")
        more = len(segments) - len(parts)
        for place in [place for place, part in enumerate(parts) if more > 0 and part.startswith("{")]:
            identity, after = segments[place : place + more + 1], segments[place + more + 1 :]
            joined = "/".join([*segments[:place], "%2F".join(identity), *after])
            if all(identity) and is_served(joined):
                yield f"Where a slash is part of an id, write it %2F: {_brief(joined)}."


def _below_another_base(
    raw_path: str, is_served: Callable[[str], bool], templates: Sequence[str], base_path: str
) -> Iterator[str]:
    segments = raw_path.split("/")
    for count in range(2, len(segments)):
        prefix, rest = "/".join(segments[:count]), "/" + "/".join(segments[count:])
        if rest == "/" or not is_served(rest):
            continue
        if base_path and (prefix + "/").startswith(base_path + "/"):
            yield f"The base path {base_path} stands twice; write it once."
        elif (rest + "/").startswith(prefix + "/"):
            yield f"{_brief(prefix)} stands twice; write it once: correct the path of base_url."
        if is_served(prefix):
            # What follows it may be an id.
            continue
        bases = f"/ and {base_path}" if base_path else "/"
        yield f"There is nothing below {_brief(prefix)}; this sandbox serves {bases}: correct the path of base_url."
    for template in templates:
        start, _, after = template[1:].partition("/")
        if after.partition("/")[0] == segments[1] and is_served(f"/{start}{raw_path}"):
            yield f"It is served below /{start}: write {_brief(f'/{start}{raw_path}')}."


def _near(raw_path: str, templates: Sequence[str]) -> Iterator[str]:
    """Paths of the document that differ in a few letters of one segment."""
    segments = raw_path.split("/")
    for template in templates:
        parts = template.partition("?")[0].split("/")
        pairs = [(part, segment) for part, segment in zip(parts, segments, strict=False) if "{" not in part]
        others = [pair for pair in pairs if pair[0] != pair[1]]
        if (
            len(parts) == len(segments)
            and len(others) == 1
            and get_close_matches(others[0][1], others[0][:1], 1, _LIKENESS)
        ):
            yield f"Is it {template}?"


def _brief(path: str) -> str:
    return path if len(path) <= _LONGEST_TEXT else f"{path[:_LONGEST_TEXT]}..."

"""Whether a path can be sent as it stands, its ids aside."""

from __future__ import annotations

import re
from urllib.parse import unquote

from ..document import Node
from ..reading.written import line_of
from ..refusal import Refusal

_REMEDY = "Write it as it is sent: /segments of ASCII, other characters as %XX in UTF-8, ids as {name}, and no fragment"
_ID = re.compile(r"\{[^{}]+\}")
_PATH = re.compile(r"/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*")
_PAIR = r"(?:[A-Za-z0-9._~!$'()*+,;:@/-]|%[0-9A-Fa-f]{2})"
_QUERY = re.compile(rf"{_PAIR}+(?:={_PAIR}*)?(?:&{_PAIR}+(?:={_PAIR}*)?)*")
_DECODINGS = 3
"""How often servers and proxies may decode a path."""


def refuse_path(operation: Node, path: str) -> None:
    """Refuse a path that no request can have, or that would reach another one.

    Args:
        operation: whose path it is.
        path: with ids in braces; a query may follow.

    Raises:
        Refusal: it is one of these.
    """
    problem = _problem(path)
    if problem is None:
        return
    problem = f"the path {path!a} of {operation.place} {problem}"
    # The key that moved the operation is gone, but not its line.
    if line_of(operation.value, "x-path") or not path.isprintable():
        raise operation.refused(problem, _REMEDY, key="x-path")
    raise Refusal(f"paths.{path}", problem, _REMEDY)


def _problem(path: str) -> str | None:
    text, mark, query = _ID.sub("id", path).partition("?")
    if text.startswith("//"):
        return "begins with //, which names a host"
    if "#" in path:
        return "holds a #, behind which nothing is sent"
    if not _PATH.fullmatch(text):
        return "is none that can be sent"
    if mark and not _QUERY.fullmatch(query):
        return "has a query that cannot be sent"
    for _ in range(_DECODINGS):
        if any(segment in (".", "..") for segment in re.split(r"[/\\]", text)):
            return 'has a "." or ".." as a segment, and leads to another path'
        text = unquote(text)
    return None

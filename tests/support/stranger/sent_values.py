"""All values that requests and replies hold, to look for them in what is written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, unquote

from ..http_server import Answer, Request
from .values import KEY

_SHORTEST = 4
_NAMES = frozenset(("application/json", "application/x-www-form-urlencoded"))


def sent_values(traffic: list[tuple[Request, Answer]]) -> set[str]:
    """The values of requests and replies: ids in paths, query, headers and bodies; too short ones stand anywhere."""
    values = {text for request, reply in traffic for text in _texts(request, reply)} | {KEY}
    return {text for text in values if len(text) >= _SHORTEST and text not in _NAMES}


def _texts(request: Request, reply: Answer) -> Iterator[str]:
    path, _, query = request.target.partition("?")
    yield from (text for segment in path.split("/") if _has_digit(text := unquote(segment)))
    yield from (value for _, value in parse_qsl(query))
    yield from (value for name, value in request.headers.items() if name not in ("host", "accept-encoding"))
    for body in (request.body.decode(), str(reply.body)):
        try:
            yield from _values(json.loads(body or "null"))
        except ValueError:
            yield from (value for _, value in parse_qsl(body))


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text) and text != "v2"


def _values(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _values(inner)
    elif value is not None and not isinstance(value, bool):
        yield str(value)

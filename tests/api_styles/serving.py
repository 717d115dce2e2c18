"""What the servers of the APIs share: routes, keys and bodies, and a 418 for whatever their documents do not allow.

They know nothing of the client. What they answer, and what they take, is written down from the documents.
"""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import msgspec

from tests.support.http_server import Answer, Request

Json = dict[str, Any]

_encode = msgspec.json.Encoder(decimal_format="number").encode


class UnexpectedRequest(Exception):
    """The document does not allow such a request."""


@dataclass(frozen=True)
class Query:
    """A request as a route gets it.

    Args:
        values: the parameters of the query.
        body: the JSON value of the body; None where there is none.
        headers: by names in small letters.
    """

    values: Mapping[str, str]
    body: Any
    headers: Mapping[str, str]

    def allow(self, *names: str) -> None:
        """Only these parameters may be in the query, and no body."""
        if surplus := [*sorted(set(self.values) - set(names)), *(["a body"] if self.body is not None else [])]:
            raise UnexpectedRequest(f"{', '.join(surplus)} beside {', '.join(names)}")

    def number(self, name: str, default: int) -> int:
        """A whole number of the query."""
        text = self.values.get(name, str(default))
        if not text.isdecimal():
            raise UnexpectedRequest(f"{name} is {text}")
        return int(text)

    def fields(self, required: Sequence[str], optional: Sequence[str] = ()) -> Json:
        """The body, which must be an object with these keys, in a request without a query."""
        if self.values or not isinstance(self.body, dict):
            raise UnexpectedRequest("the body is no object, or there is a query")
        keys = set(self.body)
        if keys - {*required, *optional} or set(required) - keys:
            raise UnexpectedRequest(f"the body has the keys {', '.join(sorted(keys))}")
        body: Json = self.body
        return body


Route = tuple[str, str, Callable[..., Answer]]
"""A verb, a pattern of a path, and what answers: it is given the query and what the pattern's groups match."""


class Api(ABC):
    """An API that answers by its document, and with a state of its own."""

    base_path = ""
    key = ""
    """What the client is given as `api_key`."""

    def settings(self) -> Json:
        """What else the client is given."""
        return {}

    @abstractmethod
    def routes(self) -> Sequence[Route]:
        """All that the document has."""

    @abstractmethod
    def has_key(self, request: Request) -> bool:
        """Whether the request carries the key, where the document wants it."""

    @abstractmethod
    def without_key(self) -> Answer:
        """The reply to a request without the key."""

    def __call__(self, request: Request) -> Answer:
        address = urlsplit(request.target)
        if not self.has_key(request):
            return self.without_key()
        try:
            for method, pattern, answer in self.routes():
                match = re.fullmatch(re.escape(self.base_path) + pattern, address.path)
                if match is not None and method == request.method:
                    return answer(_query(request, address.query), *match.groups())
            raise UnexpectedRequest(f"{request.method} {request.target}")
        except UnexpectedRequest as fault:
            return answered({"unexpected": str(fault)}, 418)


def answered(value: Any, status: int = 200, **headers: str) -> Answer:
    """A reply in JSON, decimals with all their digits; `_` in the name of a header is a dash."""
    named = tuple((name.replace("_", "-"), text) for name, text in headers.items())
    return Answer(_encode(value).decode(), status, named)


def _query(request: Request, text: str) -> Query:
    pairs = parse_qsl(text, keep_blank_values=True, strict_parsing=True) if text else []
    if len(dict(pairs)) != len(pairs):
        raise UnexpectedRequest("a parameter is given twice")
    body = None
    if request.body:
        if request.headers.get("content-type") != "application/json":
            raise UnexpectedRequest("the body is not called JSON")
        body = json.loads(request.body, parse_float=Decimal)
    return Query(dict(pairs), body, request.headers)

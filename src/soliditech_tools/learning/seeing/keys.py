"""Where a request has its key."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import frozen

_NAMES = frozenset(
    (
        *("key", "apikey", "xapikey", "token", "apitoken", "xapitoken", "accesstoken", "authtoken", "xauthtoken"),
        *("authkey", "appkey", "accesskey", "subscriptionkey", "licensekey", "secretkey", "xaccesstoken", "apisecret"),
    )
)
_SCHEMES = ("bearer", "basic")


@frozen
class KeyPlace:
    """Where a request has its key.

    Args:
        place: `header`, `query`, `body`, `bearer` or `basic`.
        name: the header's, the parameter's or the key's; empty for `bearer` and `basic`.
    """

    place: str
    name: str = ""

    def scheme(self) -> dict[str, str]:
        """The security scheme that says so; empty where none can."""
        if self.place in _SCHEMES:
            return {"type": "http", "scheme": self.place}
        return {} if self.place == "body" else {"type": "apiKey", "in": self.place, "name": self.name}

    def text(self) -> str:
        """The same in words."""
        names = {"bearer": "Authorization as a Bearer token", "basic": "Authorization by Basic"}
        parts = {"header": "the header", "query": "the query's parameter", "body": "the body's key"}
        return names.get(self.place) or f"{parts[self.place]} {self.name}"


def is_key(name: str) -> bool:
    """Whether a header, a parameter or a key of the body is called as keys of APIs are."""
    return re.sub("[^a-z]", "", name.lower()) in _NAMES


def key_places(headers: Iterable[tuple[str, str]], query: Iterable[str], body: Iterable[str]) -> list[KeyPlace]:
    """Where a request has what may be its key.

    Args:
        headers: its headers.
        query: the names in its query that may be shown.
        body: the same of the outermost keys of its body.
    """
    places = []
    for name, value in headers:
        scheme = value.partition(" ")[0].lower()
        if name.lower() == "authorization":
            places.append(KeyPlace(scheme) if scheme in _SCHEMES else KeyPlace("header", "Authorization"))
        elif is_key(name):
            places.append(KeyPlace("header", name))
    places += [KeyPlace("query", name) for name in query if is_key(name)]
    return [*places, *(KeyPlace("body", name) for name in body if is_key(name))]

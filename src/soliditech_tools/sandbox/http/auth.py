"""The check of the API key, which is read from where the document's security schemes put it."""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import Headers

from soliditech_runtime.secrets import PUBLIC_KEY

from ..error_replies import ErrorReply
from .document import Document, DocumentNode
from .routes import OperationRoute


class KeyCheck:
    """Compares the key of a request with the right key.

    Args:
        document: its `securitySchemes` say where a request has its key.
        routes: the operations of the document.
        key: the right key.

    Raises:
        ValueError: the document puts the key where this class does not read it, such as in a cookie.
    """

    def __init__(self, document: Document, routes: Iterable[OperationRoute], key: str) -> None:
        root = DocumentNode(document, "", document)
        self._key = key
        self._choices: dict[str, list[list[Mapping[str, Any]]]] = {}
        for route in routes:
            security = route.node.get("security") or root.get("security")
            choices = security.value if security else []
            self._choices[route.id] = [[_scheme(root, name) for name in choice] for choice in choices]

    def check(self, route: OperationRoute, headers: Headers, query: bytes) -> None:
        """Raise an error unless the key is right.

        Raises:
            ErrorReply: 401, the key is missing or wrong.
        """
        choices = self._choices[route.id]
        if choices and not self._matches_any(choices, headers, query):
            raise self._unauthorised(choices, headers, query)

    def check_admin(self, headers: Headers, query: bytes) -> None:
        """Raise an error unless the key is right and stands where at least one operation expects it.

        Raises:
            ErrorReply: 401, the key is missing or wrong.
        """
        choices = [choice for operation_choices in self._choices.values() for choice in operation_choices]
        if choices and not self._matches_any(choices, headers, query):
            raise self._unauthorised(choices, headers, query)

    def names(self, place: str) -> set[str]:
        """The names of the headers (in lower case) or query parameters that hold a key.

        Args:
            place: `header` or `query`.
        """
        schemes = [
            scheme for operation_choices in self._choices.values() for choice in operation_choices for scheme in choice
        ]
        names = {scheme["name"] for scheme in schemes if scheme.get("in") == place}
        return {name.lower() for name in names} if place == "header" else names

    def _matches_any(self, choices: list[list[Mapping[str, Any]]], headers: Headers, query: bytes) -> bool:
        return any(all(self._has_right_key(scheme, headers, query) for scheme in choice) for choice in choices)

    def _unauthorised(self, choices: list[list[Mapping[str, Any]]], headers: Headers, query: bytes) -> ErrorReply:
        scheme = choices[0][0]
        place, count = _place(scheme), _count(scheme, headers, query)
        if not count:
            text = f"The API key is missing: it is looked for in {place}{_other_place(scheme, headers, query)}."
        elif count > 1:
            text = f"The API key stands {count} times in {place}: send it once."
        else:
            text = f"The API key in {place} is not valid."
        if self._key == PUBLIC_KEY:
            text += f' This sandbox takes the key "{PUBLIC_KEY}".'
        return ErrorReply(401, "UNAUTHORIZED", text, headers={"WWW-Authenticate": _challenge(scheme)})

    def _has_right_key(self, scheme: Mapping[str, Any], headers: Headers, query: bytes) -> bool:
        presented = _presented_key(scheme, headers, query)
        expected = self._key
        if scheme.get("scheme", "").lower() == "basic" and ":" not in expected:
            expected += ":"
        # Compared in constant time, even where the request has no key.
        same = hmac.compare_digest((presented or "").encode("utf-8", "surrogateescape"), expected.encode())
        return same and presented is not None


def _scheme(document: DocumentNode, name: str) -> Mapping[str, Any]:
    node = document.get("components", "securitySchemes", name)
    scheme: Mapping[str, Any] = node.value if node else {}
    place = scheme.get("in") if scheme.get("type") == "apiKey" else scheme.get("scheme", "").lower()
    if place not in ("header", "query", "bearer", "basic"):
        raise ValueError(f"the security scheme {name} is none of: a key in header or query, bearer, basic")
    return scheme


def _place(scheme: Mapping[str, Any]) -> str:
    """Where a key stands, in words."""
    if scheme["type"] == "apiKey":
        return f"the {'header' if scheme['in'] == 'header' else 'query parameter'} {scheme['name']}"
    kind = scheme["scheme"].lower()
    return f"the header Authorization, as {'Basic with the key for a user' if kind == 'basic' else 'Bearer'}"


def _other_place(scheme: Mapping[str, Any], headers: Headers, query: bytes) -> str:
    """What is said of a key that seems to stand where others have theirs."""
    own_name = "authorization" if scheme["type"] == "http" else str(scheme["name"]).lower()
    for name in ("authorization", "x-api-key", "api-key", "apikey"):
        if name != own_name and name in headers:
            return f", and not in {name.title()}"
    return ", and not in the query" if b"key=" in query.lower() and scheme.get("in") != "query" else ""


def _count(scheme: Mapping[str, Any], headers: Headers, query: bytes) -> int:
    """How many values stand where the key is looked for."""
    if scheme.get("in") == "query":
        pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
        return sum(name == scheme["name"] for name, _ in pairs)
    return len(headers.getlist(scheme["name"] if scheme["type"] == "apiKey" else "Authorization"))


def _presented_key(scheme: Mapping[str, Any], headers: Headers, query: bytes) -> str | None:
    """The key of the request; None if it has no key or more than one."""
    if scheme["type"] == "apiKey":
        keys = headers.getlist(scheme["name"])
        if scheme["in"] == "query":
            pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
            keys = [value for name, value in pairs if name == scheme["name"]]
        return keys[0] if len(keys) == 1 else None
    values = headers.getlist("Authorization")
    kind, _, credentials = values[0].partition(" ") if len(values) == 1 else ("", "", "")
    if kind.lower() != scheme["scheme"].lower():
        return None
    return _user(credentials) if kind.lower() == "basic" else credentials.strip()


def _user(credentials: str) -> str | None:
    try:
        return base64.b64decode(credentials.strip(), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None


def _challenge(scheme: Mapping[str, Any]) -> str:
    if scheme["type"] == "http":
        return f'{scheme["scheme"].capitalize()} realm="sandbox"'
    return f'ApiKey realm="sandbox", {scheme["in"]}="{scheme["name"]}"'

"""Who may call: the key, looked for where the document's security schemes put it."""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import Headers

from ..error_replies import ErrorReply
from .document import Document, DocumentNode
from .routes import OperationRoute


class KeyCheck:
    """Compares the key of a request with the right one.

    Args:
        document: its `securitySchemes` say where the key stands.
        endpoints: the operations of the document.
        key: the right one.

    Raises:
        ValueError: the key stands where it is not looked for, such as a cookie.
    """

    def __init__(self, document: Document, endpoints: Iterable[OperationRoute], key: str) -> None:
        whole = DocumentNode(document, "", document)
        self._key = key
        self._choices: dict[str, list[list[Mapping[str, Any]]]] = {}
        for endpoint in endpoints:
            security = endpoint.node.get("security") or whole.get("security")
            choices = security.value if security else []
            self._choices[endpoint.id] = [[_scheme(whole, name) for name in choice] for choice in choices]

    def check(self, endpoint: OperationRoute, headers: Headers, query: bytes) -> None:
        """Nothing, if the key is right.

        Raises:
            ErrorReply: 401, the key is missing or wrong.
        """
        choices = self._choices[endpoint.id]
        if choices and not self._fits(choices, headers, query):
            raise _unauthorised(choices)

    def check_admin(self, headers: Headers, query: bytes) -> None:
        """Nothing, if the key is right, and stands where any operation takes it.

        Raises:
            ErrorReply: 401, the key is missing or wrong.
        """
        choices = [choice for each in self._choices.values() for choice in each]
        if choices and not self._fits(choices, headers, query):
            raise _unauthorised(choices)

    def names(self, place: str) -> set[str]:
        """The names, in lower case for headers, under which a key stands in `header` or `query`."""
        schemes = [scheme for each in self._choices.values() for choice in each for scheme in choice]
        found = {scheme["name"] for scheme in schemes if scheme.get("in") == place}
        return {name.lower() for name in found} if place == "header" else found

    def _fits(self, choices: list[list[Mapping[str, Any]]], headers: Headers, query: bytes) -> bool:
        return any(all(self._right(scheme, headers, query) for scheme in choice) for choice in choices)

    def _right(self, scheme: Mapping[str, Any], headers: Headers, query: bytes) -> bool:
        given = _presented(scheme, headers, query)
        wanted = self._key
        if scheme.get("scheme", "").lower() == "basic" and ":" not in wanted:
            wanted += ":"
        # Compared in constant time, even where none was given.
        same = hmac.compare_digest((given or "").encode("utf-8", "surrogateescape"), wanted.encode())
        return same and given is not None


def _unauthorised(choices: list[list[Mapping[str, Any]]]) -> ErrorReply:
    challenge = {"WWW-Authenticate": _challenge(choices[0][0])}
    return ErrorReply(401, "UNAUTHORIZED", "The API key is missing or not valid.", headers=challenge)


def _scheme(document: DocumentNode, name: str) -> Mapping[str, Any]:
    found = document.get("components", "securitySchemes", name)
    scheme: Mapping[str, Any] = found.value if found else {}
    place = scheme.get("in") if scheme.get("type") == "apiKey" else scheme.get("scheme", "").lower()
    if place not in ("header", "query", "bearer", "basic"):
        raise ValueError(f"the security scheme {name} is none of: a key in header or query, bearer, basic")
    return scheme


def _presented(scheme: Mapping[str, Any], headers: Headers, query: bytes) -> str | None:
    """The key as the request gives it, None if it gives none or more than one."""
    if scheme["type"] == "apiKey":
        found = headers.getlist(scheme["name"])
        if scheme["in"] == "query":
            pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
            found = [value for name, value in pairs if name == scheme["name"]]
        return found[0] if len(found) == 1 else None
    found = headers.getlist("Authorization")
    kind, _, value = found[0].partition(" ") if len(found) == 1 else ("", "", "")
    if kind.lower() != scheme["scheme"].lower():
        return None
    return _user(value) if kind.lower() == "basic" else value.strip()


def _user(credentials: str) -> str | None:
    try:
        return base64.b64decode(credentials.strip(), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None


def _challenge(scheme: Mapping[str, Any]) -> str:
    if scheme["type"] == "http":
        return f'{scheme["scheme"].capitalize()} realm="sandbox"'
    return f'ApiKey realm="sandbox", {scheme["in"]}="{scheme["name"]}"'

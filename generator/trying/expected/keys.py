"""Which keys a request must carry, by the document's security."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from .files import DocumentFiles, Json

KeyPlace = Literal["header", "query", "cookie", "bearer", "basic"]


@dataclass(frozen=True)
class Key:
    """One key.

    Args:
        scheme: the name of its scheme.
        place: where it stands.
        name: the name of the header or the parameter.
    """

    scheme: str
    place: KeyPlace
    name: str = "authorization"


def keys_of(source: DocumentFiles, operation: Json) -> tuple[tuple[Key, ...], ...]:
    """The alternatives of an operation, each with all the keys that it asks for; none where no key is asked for.

    A document that describes no key at all says nothing of keys, so a bearer token is as right as none.
    """
    schemes = source.root.get("components", {}).get("securitySchemes", {})
    alternatives = operation.get("security", source.root.get("security"))
    if alternatives is None and not schemes:
        return ((Key("", "bearer"),), ())
    alternatives = alternatives or []
    return tuple(
        tuple(_key(name, source.resolved(schemes.get(name, {}))) for name in alternative)
        for alternative in alternatives
    )


def _key(name: str, scheme: Any) -> Key:
    kind = scheme.get("type")
    if kind == "apiKey":
        return Key(name, scheme.get("in", "header"), str(scheme.get("name", "")))
    if kind == "http" and str(scheme.get("scheme", "")).lower() == "basic":
        return Key(name, "basic")
    return Key(name, "bearer")

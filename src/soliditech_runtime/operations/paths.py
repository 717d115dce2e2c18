"""Paths with ids in them, and queries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

from ..schema.fields import Field, Text
from ..schema.values import InvalidValue
from ..types import UNSET

_PLAIN = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*").fullmatch
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


class PathTemplate:
    """A path of the spec with its ids to be filled in.

    Args:
        template: such as `/customers/{accountId}`.
    """

    __slots__ = ("_texts", "ids", "template")

    def __init__(self, template: str) -> None:
        parts = _PLACEHOLDER.split(template)
        self.template = template
        self._texts = parts[::2]
        self.ids = parts[1::2]

    def fill(self, values: Mapping[str, str]) -> str:
        """The path with `values`, by wire name, percent-encoded into it."""
        path = self._texts[0]
        for name, text in zip(self.ids, self._texts[1:], strict=True):
            path += encode_id(values[name]) + text
        return path

    def path(self, fields: tuple[Field, ...], given: Mapping[str, object], found: dict[str, str]) -> str:
        """The path with the ids that were given for one call.

        Args:
            fields: the ids of the path.
            given: the ids by Python name; None where not given.
            found: those that are checked already, by wire name; the others are added.

        Raises:
            InvalidValue: one is missing, or cannot be sent.
        """
        for each in fields:
            if each.wire in found:
                continue
            value = given.get(each.name)
            try:
                if value is None or value is UNSET:
                    raise InvalidValue("is required")
                found[each.wire] = str(each.write(value))
            except InvalidValue as refused:
                refused.path.append(each)
                raise
        return self.fill(found)


def encode_id(value: str) -> str:
    """`value` as one segment of a path; a `/` in it is encoded."""
    return value if _PLAIN(value) else quote(value, safe="")


class PathId(Text):
    """An id in a path: never empty, never a dot segment, never with control characters."""

    __slots__ = ()

    def write(self, value: object) -> object:
        """As every field's, in one step for the ids that most APIs have."""
        return value if type(value) is str and _PLAIN(value) else super().write(value)

    def check(self, value: object) -> object:
        """As `write`: an id is the same in both spellings."""
        return value if type(value) is str and _PLAIN(value) else super().check(value)

    def _write(self, value: object) -> str:
        text = str(super()._write(value))
        if not text:
            raise InvalidValue("must not be empty")
        if _PLAIN(text):
            return text
        if re.search(r"[\x00-\x1f\x7f-\x9f]", text):
            raise InvalidValue("must not hold control characters")
        decoded = text
        # Proxies and servers may decode more than once, and a dot segment at any layer leads to another path.
        for _ in range(3):
            if any(segment in (".", "..") for segment in re.split(r"[/\\]", decoded)):
                raise InvalidValue('must not be or hold a "." or ".." segment')
            decoded = unquote(decoded)
        return text


def encode_query(values: Mapping[str, str]) -> str:
    """`?a=b&c=d`, percent-encoded; empty for no values."""
    if not values:
        return ""
    return "?" + "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in values.items())

"""A secret value that is never displayed."""

from __future__ import annotations

import re
from binascii import b2a_base64
from collections.abc import Iterator
from typing import NoReturn

from .percent_encoding import quote

PUBLIC_KEY = "sandbox"
"""The key that the sandbox takes where no other is set: everybody knows it, and it is a word that messages need."""


class Secret:
    """An API key that no repr, log line, error or pickle shows.

    Args:
        value: the key.
        former: the key before it, which is hidden too; None if there was none.
    """

    __slots__ = ("_former", "_value")

    def __init__(self, value: str, former: Secret | None = None) -> None:
        self._value = value
        self._former = former

    def reveal(self) -> str:
        """The value, for the one place that writes it on the wire."""
        return self._value

    def hide_in(self, text: str) -> str:
        """`text` without the value: plain, encoded for HTTP Basic, for a URL, or as JSON that escapes slashes.

        Some servers repeat a key that they refuse. `PUBLIC_KEY` stays: it is no secret.
        """
        for spelling in () if self._value == PUBLIC_KEY else _spellings(self._value):
            text = text.replace(spelling, "...")
        return text if self._former is None else self._former.hide_in(text)

    def __repr__(self) -> str:
        return "Secret(...)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Secret is not pickled; read the key again where it is needed")

    def __deepcopy__(self, memo: object) -> Secret:
        return self

    def __copy__(self) -> Secret:
        return self


def _spellings(value: str) -> Iterator[str]:
    """How a server may write the key."""
    yield value
    for safe in ("", "/"):
        quoted = quote(value, safe=safe)
        yield from (quoted, re.sub("%..", lambda escape: escape[0].lower(), quoted))
    yield value.replace("/", "\\/")
    yield from (_basic(f"{value}:"), _basic(value))


def _basic(value: str) -> str:
    return b2a_base64(value.encode(), newline=False).decode()

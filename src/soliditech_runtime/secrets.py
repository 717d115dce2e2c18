"""A secret value that is never displayed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn


class Secret:
    """An API key that no repr, log line, error or pickle shows.

    Args:
        value: the key.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The value, for the one place that writes it on the wire."""
        return self._value

    def hide_in(self, text: str) -> str:
        """`text` without the value: plain, encoded for HTTP Basic, for a URL, or as JSON that escapes slashes.

        Some servers repeat a key that they refuse.
        """
        for spelling in _spellings(self._value):
            text = text.replace(spelling, "...")
        return text

    def __repr__(self) -> str:
        return "Secret(...)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Secret is not pickled; read the key again where it is needed")

    def __deepcopy__(self, memo: object) -> Secret:
        return self

    def __copy__(self) -> Secret:
        return self


def _spellings(value: str) -> Iterator[str]:
    """How a server may write the key. What is imported is needed only for a call that fails."""
    import re
    from urllib.parse import quote

    yield value
    for safe in ("", "/"):
        quoted = quote(value, safe=safe)
        yield from (quoted, re.sub("%..", lambda escape: escape[0].lower(), quoted))
    yield value.replace("/", "\\/")
    yield from (_basic(f"{value}:"), _basic(value))


def _basic(value: str) -> str:
    import base64  # Needed only for a call that fails.

    return base64.b64encode(value.encode()).decode()

"""A secret value that is never displayed."""

from __future__ import annotations

from binascii import b2a_base64
from typing import NoReturn


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
        """`text` without the value, plain or encoded for HTTP Basic: some servers repeat a key that they refuse."""
        for spelling in (self._value, _basic(f"{self._value}:"), _basic(self._value)):
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


def _basic(value: str) -> str:
    return b2a_base64(value.encode(), newline=False).decode()

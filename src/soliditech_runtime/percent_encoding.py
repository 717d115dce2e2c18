"""Text in URLs, as `urllib.parse` writes and reads it: to import that takes longer than to send a request."""

from __future__ import annotations

from .process.patterns import pattern

_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")
_ENCODED = pattern(r"(?:%[0-9A-Fa-f]{2})+")


def quote(text: str, safe: str = "") -> str:
    """`text` percent-encoded as UTF-8; letters, digits, `_.-~` and the characters in `safe` stay.

    Raises:
        UnicodeEncodeError: it holds half of a character.
    """
    if _UNRESERVED.issuperset(text):
        return text
    return "".join(
        [
            character
            if character in _UNRESERVED or character in safe
            else "".join([f"%{byte:02X}" for byte in character.encode()])
            for character in text
        ]
    )


def unquote(text: str) -> str:
    """`text` without percent-encoding; what is no UTF-8 is read as U+FFFD."""
    if "%" not in text:
        return text
    return _ENCODED.sub(lambda part: bytes.fromhex(part[0].replace("%", "")).decode("utf-8", "replace"), text)

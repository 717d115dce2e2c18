"""Whether two values are near enough that one may be the other as a server writes it."""

from __future__ import annotations

import re
from typing import Any
from unicodedata import combining, normalize

from ..types import UNSET

_WORD = re.compile(r"[^\W_]+")


def looks_similar(left: Any, right: Any) -> bool:
    """Whether two values may be one that was written in two ways: in other letters or signs, or as a number.

    `2026-1-11` and `2026-11-1` are two; `ORDER4711` may be `Order 4711`.
    """
    left_words, right_words = _words(left), _words(right)
    if not left_words or not right_words:
        return False
    if left_words == right_words:
        return True
    left_text, right_text = "".join(left_words), "".join(right_words)
    if isinstance(left, str) and isinstance(right, str):
        return min(len(left_words), len(right_words)) == 1 and left_text == right_text
    # A number has lost its leading zeros.
    return left_text.lstrip("0") == right_text.lstrip("0")


def _words(value: Any) -> list[str]:
    if value is None or value is UNSET or isinstance(value, bool | dict | list):
        return []
    # Without accents: a server may write the same letter as one sign, as two, or as its nearest.
    signs = (sign for sign in normalize("NFKD", str(value)) if not combining(sign))
    return _WORD.findall("".join(signs).casefold())

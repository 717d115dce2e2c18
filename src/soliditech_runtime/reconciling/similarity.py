"""Whether two values are near enough that one may be the other as a server writes it."""

from __future__ import annotations

from typing import Any
from unicodedata import normalize

from ..types import UNSET


def looks_similar(left: Any, right: Any) -> bool:
    """Whether two values may be one that was written in two ways: in other letters or signs, or as a number."""
    return _plain(left) == _plain(right) != ""


def _plain(value: Any) -> str:
    if value is None or value is UNSET or isinstance(value, bool | dict | list):
        return ""
    # Without accents: a server may write the same letter as one sign, as two, or as its nearest.
    return "".join(sign for sign in normalize("NFKD", str(value)).casefold() if sign.isalnum())

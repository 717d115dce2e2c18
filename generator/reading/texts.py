"""Whether the texts of a document can stand in the files that are written from it."""

from __future__ import annotations

import re
from typing import Any

from ..document import Document
from ..refusal import Refusal
from .walk import METHODS
from .yaml_file import DEEPEST

# A line of a text may end as other systems end it; no file of Python's may hold the rest of these.
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def check_texts(document: Document) -> None:
    """Refuse a text, or a key, with a character that no file should hold, and nesting without end.

    Raises:
        Refusal: at the first such text.
    """
    _check(document, "", "", 0)


def _check(value: Any, place: str, key: str, depth: int) -> None:
    if depth > DEEPEST:
        raise Refusal(place, f"holds more than {DEEPEST} levels of nesting", "Write it flatter")
    if isinstance(value, str):
        _check_text(value, place, key)
    elif isinstance(value, list):
        for index, member in enumerate(value):
            _check(member, f"{place}.{index}", key, depth + 1)
    elif isinstance(value, dict):
        for name, member in value.items():
            _check_text(name, place, key)
            _check(member, _below(place, name, member), name, depth + 1)


def _check_text(text: str, place: str, key: str) -> None:
    if control := _CONTROL.search(text):
        problem = f"holds the control character U+{ord(control[0]):04X}"
        raise Refusal(place or "the document", problem, "Take it out, or write it in words", key=key)


def _below(place: str, key: str, member: Any) -> str:
    """The place of a member: an operation, and what is in it, is named by its operationId."""
    if place.startswith("paths.") and key in METHODS and isinstance(member, dict):
        identity = member.get("operationId")
        if isinstance(identity, str) and identity and not _CONTROL.search(identity):
            return identity
    return f"{place}.{key}" if place else key

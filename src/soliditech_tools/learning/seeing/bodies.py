"""What is kept of a body: the keys, the types and the forms of what it holds."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl

from attrs import frozen

from soliditech_runtime.schema.json import UnreadableReply, decode

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
_KNOWN_MEDIA = frozenset((JSON, FORM, "multipart/form-data", "application/xml", "text/xml", "text/plain", "text/html"))
_STEP = re.compile(r"\[([^\[\]]*)\]")


@frozen
class ReadBody:
    """A body as it was read.

    Args:
        media: its media type; `another media type` where it is no usual one.
        value: what it holds, as JSON has it; None where it holds nothing that can be read.
        note: why it could not be read; empty if it was, or if there was none.
    """

    media: str = ""
    value: Any = None
    note: str = ""


def read_body(content_type: str, body: bytes) -> ReadBody:
    """Read a body.

    Args:
        content_type: the header; empty where there is none.
        body: the bytes.
    """
    if not body.strip():
        return ReadBody()
    media = content_type.partition(";")[0].strip().lower()
    if media == FORM:
        return ReadBody(FORM, read_form(body.decode("utf-8", "replace")))
    if media in ("", JSON, "text/json", "text/plain") or media.endswith("+json"):
        try:
            return ReadBody(JSON, decode(body))
        except UnreadableReply:
            return ReadBody(JSON if media else "", note="its body is no JSON that can be read")
    shown_media = media if media in _KNOWN_MEDIA else "another media type"
    return ReadBody(shown_media, note=f"its body is {shown_media}, of which nothing is kept")


def read_form(text: str) -> dict[str, Any]:
    """The fields of a form or a query, those in brackets nested: `Address[City]`; a field given twice is a list."""
    fields: dict[str, Any] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        head, bracket, rest = name.partition("[")
        steps = [head, *_STEP.findall(f"{bracket}{rest}")] if bracket else [name]
        _enter(fields, steps, value)
    return fields


def _enter(fields: dict[str, Any], steps: list[str], value: str) -> None:
    name, *rest = steps
    if not rest:
        fields[name] = [*_as_list(fields[name]), value] if name in fields else value
    elif rest[0] == "" or rest[0].isdecimal():
        items = fields.setdefault(name, [])
        if isinstance(items, list):
            item: Any = value
            if rest[1:]:
                item = {}
                _enter(item, rest[1:], value)
            items.append(item)
    else:
        inner = fields.setdefault(name, {})
        if isinstance(inner, dict):
            _enter(inner, rest, value)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]

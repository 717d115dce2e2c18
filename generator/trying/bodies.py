"""Holds the body of a request that arrived against what was given: JSON, forms, parts and files."""

from __future__ import annotations

import email.parser
import email.policy
import json
from collections.abc import Iterator
from decimal import Decimal
from email.message import Message
from typing import Any
from urllib.parse import unquote_plus

from .expected.operations import Body
from .expected.parameters import SentParameter, in_query, same_json, same_text
from .expected.replies import is_json
from .expected.samples import Members, Sample, SampleList, Scalar, SentFile, wire_of
from .server import Received

_MULTIPART = "multipart/form-data"


def body_faults(described: Body, sample: Sample, wire: Any, request: Received) -> Iterator[str]:
    """What is not in a body as the document says.

    Args:
        described: the body by the document.
        sample: what was given.
        wire: the same as JSON, with what asks for a page.
        request: what arrived.
    """
    media = _essence(request.headers.get("content-type", ""))
    expected = _essence(described.media)
    if media != expected and not (is_json(media) and expected in ("*/*", "application/*")):
        yield f"the body is called {media}, not {expected}"
    elif is_json(media):
        yield from _json_faults(wire, request.body)
    elif media == "application/x-www-form-urlencoded" and isinstance(sample, Members):
        yield from _form_faults(described, sample, request)
    elif media == _MULTIPART and isinstance(sample, Members):
        yield from _multipart_faults(described, sample, request)
    elif isinstance(wire, str) and not media.startswith("multipart/"):
        if request.body != wire.encode():
            yield "the body is not the bytes that were given"
    else:
        # What nobody compares must not pass for right.
        yield f"nothing compares a body of {media} yet"


def pairs_of(query: str) -> list[tuple[str, str]]:
    """Names and values of a query or a form, decoded."""
    parts = [part.partition("=") for part in query.split("&") if part]
    return [(unquote_plus(name), unquote_plus(value)) for name, _, value in parts]


def _form_faults(described: Body, sample: Members, request: Received) -> Iterator[str]:
    pairs = pairs_of(request.body.decode())
    for name, member in sample.members.items():
        encoding = described.encodings.get(name) or {}
        style = str(encoding.get("style", "form"))
        explode = bool(encoding.get("explode", style == "form"))
        for written in in_query(SentParameter(name, "query", member, style, explode)):
            match = next((pair for pair in pairs if pair[0] == written.name and written.fits(pair[1])), None)
            if match is None:
                yield f"{written.name} of the form is {[text for key, text in pairs if key == written.name]}"
            else:
                pairs.remove(match)
    if pairs:
        yield f"the form has {', '.join(name for name, _ in pairs)} besides"


def _multipart_faults(described: Body, sample: Members, request: Received) -> Iterator[str]:
    """Each value is a part of its own, and so is each item of a list; the parts keep the order of the items."""
    head = b"Content-Type: " + request.headers["content-type"].encode() + b"\r\n\r\n"
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + request.body)
    if not message.is_multipart():
        yield "the body has no parts"
        return
    parts: list[Message] = list(message.get_payload())  # type: ignore[arg-type]
    for name, member in sample.members.items():
        items = member.items if isinstance(member, SampleList) else (member,)
        named = [part for part in parts if part.get_param("name", header="content-disposition") == name]
        parts = [part for part in parts if part not in named]
        if len(named) != len(items):
            yield f"{name} has {len(named)} parts, not {len(items)}"
        media = str((described.encodings.get(name) or {}).get("contentType", ""))
        for item, part in zip(items, named, strict=False):
            yield from (f"the part {name} {fault}" for fault in _part_faults(item, media, part))
    if parts:
        yield f"{len(parts)} parts come besides"


def _part_faults(sample: Sample, media: str, part: Message) -> Iterator[str]:
    content, file_name = part.get_payload(decode=True), part.get_filename()
    assert isinstance(content, bytes)
    if isinstance(sample, SentFile):
        expected = sample.media or "application/octet-stream"
        if content != sample.content:
            yield "has other bytes"
        if file_name != sample.name:
            yield f"has the file name {file_name}"
    else:
        is_object = not isinstance(sample, Scalar)
        expected = media or ("application/json" if is_object else "text/plain")
        if file_name is not None:
            yield f"has the file name {file_name}, and is no file"
        if isinstance(sample, Scalar) and not is_json(expected):
            if not same_text(sample, content.decode()):
                yield f"is {content.decode()}"
        else:
            yield from _json_faults(wire_of(sample), content)
    if _essence(part.get_content_type()) != _essence(expected):
        yield f"is called {part.get_content_type()}, not {expected}"


def _json_faults(expected: Any, text: bytes) -> Iterator[str]:
    try:
        arrived = json.loads(text, parse_float=Decimal)
    except ValueError:
        yield "the body is no JSON"
        return
    yield from _differences(expected, arrived, "")


def _differences(expected: Any, arrived: Any, place: str) -> Iterator[str]:
    if isinstance(expected, dict) and isinstance(arrived, dict):
        for name in expected.keys() | arrived.keys():
            inner = f"{place}.{name}".lstrip(".")
            if name not in arrived:
                yield f"{inner} of the body is not sent"
            elif name not in expected:
                yield f"{inner} of the body was not given"
            else:
                yield from _differences(expected[name], arrived[name], inner)
    elif not same_json(expected, arrived):
        yield f"{place or 'all'} of the body is {json.dumps(arrived, default=str, ensure_ascii=False)[:60]}"


def _essence(media: str) -> str:
    return media.partition(";")[0].strip().lower()

"""Bodies that are forms or parts: read into one JSON object."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl

from ..error_replies import bad_request
from .document import DocumentNode
from .shape import shape_of
from .styles import StyledValue, TextReader

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data"


def form_value(media: DocumentNode, body: bytes, reader: TextReader) -> dict[str, Any]:
    """The object that a form spells; names that the document does not describe have their last text.

    Args:
        media: the media type object, with schema and encodings.
        body: the body.
        reader: reads values from texts.

    Raises:
        ErrorReply: 400, it is not UTF-8.
    """
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        raise bad_request("The request body is not UTF-8.") from None
    value: dict[str, Any] = {}
    described_names: set[str] = set()
    for declared in _fields(media):
        values = reader.values(declared, pairs)
        if values:
            value[declared.name] = values[-1]
            described_names.add(declared.name)
    for name, text in pairs:
        if name not in described_names and "[" not in name:
            value[name] = text
    return value


def parts_value(
    media: DocumentNode, content_type: str, body: bytes, reader: TextReader, *, file_text: str | None = None
) -> dict[str, Any]:
    """The object that parts spell; a file is a text with a character for each of its bytes.

    Args:
        media: the media type object, with the schema.
        content_type: the header of the request, with the boundary.
        body: the body.
        reader: reads values from texts.
        file_text: stands for the content of each part that has a file name; None for the content itself.

    Raises:
        ErrorReply: 400, it holds no parts, or a part without a name.
    """
    message = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    if not message.is_multipart():
        raise bad_request("The request body holds no parts.")
    fields = {declared.name: declared for declared in _fields(media)}
    texts: dict[str, list[tuple[str, bool]]] = {}
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        if not isinstance(name, str):
            raise bad_request("A part of the request body has no name.")
        content = _text(part) if file_text is None or part.get_filename() is None else (file_text, False)
        texts.setdefault(name, []).append(content)
    return {name: _part_value(fields.get(name), name_parts, reader) for name, name_parts in texts.items()}


def _text(part: Message) -> tuple[str, bool]:
    """The content of a part, and whether it is JSON."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    kind = part.get_content_type()
    is_text = kind.startswith("text/") or kind == "application/json"
    return content.decode("utf-8" if is_text else "latin-1", "replace"), kind == "application/json"


def _part_value(declared: StyledValue | None, parts: list[tuple[str, bool]], reader: TextReader) -> Any:
    if declared is None:
        return parts[-1][0]
    is_list = "array" in shape_of([declared.schema]).types
    values: list[Any] = []
    for text, is_json in parts:
        as_items = is_list and not (is_json and text.lstrip().startswith("["))
        how = StyledValue(declared.name, declared.schema, is_json=is_json and not as_items)
        read = reader.values(how, [(declared.name, text)])
        values += read[0] if as_items and isinstance(read[0], list) else read
    return values if is_list and (len(parts) > 1 or not isinstance(values[0], list)) else values[-1]


def _fields(media: DocumentNode) -> Iterator[StyledValue]:
    schema = media.get("schema")
    for name, nodes in (shape_of([schema]).properties if schema is not None else {}).items():
        encoding = media.get("encoding", name)
        words = encoding.value if encoding is not None else {}
        # An object is JSON unless a style is declared, and its members are no fields of the form.
        style = words.get("style", "json" if "object" in shape_of(nodes).types else "form")
        yield StyledValue(name, nodes[0], style, words.get("explode", style == "form"))

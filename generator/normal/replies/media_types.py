"""Media types: which of them are JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ...document import Node

JSON = "application/json"
ANY = "*/*"

_JSON_TYPES = (JSON, "text/json", "application/*", "application/x-json")


def essence(media_type: str) -> str:
    """A media type in small letters, without its parameters."""
    return media_type.partition(";")[0].strip().lower()


def is_json(media_type: str) -> bool:
    """Whether what is of the type is JSON: `application/json;charset=utf-8` and `application/problem+json` are."""
    plain = essence(media_type)
    return plain in _JSON_TYPES or plain.endswith("+json")


def refuse_control_characters(node: Node, media_type: str) -> None:
    """Refuse a media type that would begin a header of its own.

    Args:
        node: the operation that has it.
        media_type: as the document has it.

    Raises:
        Refusal: it holds a line break or another control character.
    """
    if not media_type.isprintable():
        problem = f"the media type {json.dumps(media_type)} holds control characters, and is sent in a header"
        raise node.refused(problem, "Write it as type/subtype on one line")


def asked_for(media_type: str) -> str:
    """A media type of JSON as Accept and Content-Type have it: with parameters that say more than a charset."""
    plain, _, parameters = media_type.partition(";")
    spelled = (parameter.strip() for parameter in parameters.split(";"))
    kept = [parameter for parameter in spelled if not parameter.lower().startswith("charset=")]
    if plain.strip().lower() in (ANY, "application/*"):
        return JSON
    return "; ".join([plain.strip(), *filter(None, kept)])


def json_media(contents: Mapping[str, Node]) -> str | None:
    """The media type of JSON among those of a body or a reply, `application/json` first; None if there is none."""
    json_types = [name for name, media in contents.items() if is_json(name) and not is_binary(media)]
    if not json_types and ANY in contents and not is_binary(contents[ANY]):
        return ANY
    return min(json_types, key=lambda name: (essence(name) != JSON, ";" in name), default=None)


def is_binary(media: Node) -> bool:
    """Whether its schema says that it is the bytes of a file."""
    if "schema" not in media:
        return False
    schema = media.at("schema")
    return schema.value.get("type") == "string" and schema.value.get("format") == "binary"

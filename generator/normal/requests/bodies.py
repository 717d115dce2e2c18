"""Request bodies: of several media types the one that is sent, and how its parts are written."""

from __future__ import annotations

from collections.abc import Mapping

from ...document import Node
from ..replies.media_types import ANY, JSON, asked_for, essence, is_binary, json_media, refuse_control_characters
from ..schemas import Schemas
from ..words import BodyForm, PartForm, Schema
from .styles import style_of

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"

_BYTES = "application/octet-stream"
_FILE: Schema = {"type": "string", "format": "binary"}


class BodyWriter:
    """Writes request bodies anew.

    Args:
        schemas: writes their schemas.
    """

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas

    def of(self, operation: Node, method: str) -> BodyForm | None:
        """The body of an operation; None if it has none.

        Raises:
            Refusal: it cannot be sent.
        """
        node = operation.at("requestBody")
        if method in ("get", "head"):
            remedy = "Make it a POST, or describe parameters of the query"
            problem = f"a {method.upper()} has a request body, which servers and caches drop"
            raise operation.refused(problem, remedy, key="requestBody")
        contents = {name: Node.of(node.document, media, operation.place) for name, media in node.members("content")}
        if not contents:
            return None
        name = _chosen(contents)
        form = self._form(operation, name, contents[name])
        form["required"] = node.flag("required")
        return form

    def _form(self, operation: Node, name: str, media: Node) -> BodyForm:
        refuse_control_characters(operation, name)
        kind = essence(name)
        is_json = name == json_media({name: media})
        if not is_json and kind not in (FORM, MULTIPART):
            return {"required": False, "content": {_BYTES: {"schema": _FILE}}, "x-media": kind, "x-format": "file"}
        if not media.value.get("schema"):
            if not is_json:
                raise operation.refused(f"the body of {kind} has no schema", "Describe its fields", key="requestBody")
            schema: Schema = {}
        else:
            schema = self._schemas.field(media, media.value["schema"], f"{operation.place}.body", "body")
        form: BodyForm = {"required": False, "content": {JSON: {"schema": schema}}}
        if not is_json:
            form["x-format"] = "form" if kind == FORM else "multipart"
            form["x-parts"] = _parts(media)
        elif (sent := asked_for(name)) != JSON:
            form["x-media"] = sent
        return form


def _chosen(contents: Mapping[str, Node]) -> str:
    """The media type that is sent: JSON, else a form, else parts, else the first."""
    if (json := json_media(contents)) is not None:
        return json
    for kind in (FORM, MULTIPART):
        for name in contents:
            if essence(name) == kind:
                return name
    return next(iter(contents), ANY)


def _parts(media: Node) -> dict[str, PartForm]:
    """What is declared of the fields of a form: files, their media types, and how lists and objects are written."""
    encodings = {name: Node.of(media.document, value, media.place) for name, value in media.members("encoding")}
    properties = dict(_properties(media.at("schema")))
    parts: dict[str, PartForm] = {}
    for wire, schema in properties.items():
        encoding = encodings.get(wire, Node(media.document, {}, media.place))
        part: PartForm = {}
        if _is_file(schema):
            part["file"] = True
        refuse_control_characters(media, encoding.text("contentType"))
        if encoding.text("contentType"):
            # Of several that a server takes, the file itself knows which it is.
            kinds = encoding.text("contentType").split(",")
            if len(kinds) == 1 and "*" not in kinds[0]:
                part["content-type"] = kinds[0].strip()
        if "style" in encoding or "explode" in encoding:
            part["style"] = style_of(encoding, "form")
        if part:
            parts[wire] = part
    return parts


def _properties(schema: Node, levels: int = 16) -> Mapping[str, Node]:
    """The properties of an object and of what it is composed of."""
    properties: dict[str, Node] = {}
    for part in schema.items("allOf") if levels else ():
        properties |= _properties(Node.of(schema.document, part, schema.place), levels - 1)
    return properties | {
        wire: Node.of(schema.document, value, f"{schema.place}.{wire}") for wire, value in schema.members("properties")
    }


def _is_file(schema: Node) -> bool:
    """Whether a property is a file, or a list of files."""
    if "items" in schema:
        return _is_file(schema.at("items"))
    declared = "contentMediaType" in schema and "contentEncoding" not in schema
    return is_binary(Node(schema.document, {"schema": schema.value}, schema.place)) or declared

"""Parameters in the words of the normal form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from ..document import Node
from ..reading.walk import OperationPlace
from .headers import refuse_header
from .idempotency import valid_for
from .replies.media_types import json_media
from .requests.styles import style_of_parameter
from .schemas import Schemas
from .words import Location, Parameter, Schema

_LOCATIONS = ("path", "query", "header")
_NOT_PARAMETERS = ("accept", "authorization", "content-type")
"""Headers that OpenAPI has in other places: as parameters they mean nothing."""


class ParameterWriter:
    """Writes the parameters of operations anew.

    Args:
        root: the document.
        schemas: writes their schemas.
    """

    def __init__(self, root: Node, schemas: Schemas) -> None:
        self._root = root
        self._schemas = schemas

    def of(self, place: OperationPlace, operation: Node) -> list[Parameter]:
        """The ids in the order in which the path has them, then those of the query, then headers.

        Raises:
            Refusal: one of them cannot be sent.
        """
        item = Node.of(operation.document, place.item, operation.place)
        # An operation's own parameter replaces that of its path item.
        declared = {**_declared(item), **_declared(operation)}
        written = [self._parameter(operation, node) for node in declared.values() if _is_sent(operation, node)]
        _refuse_second_key(operation, written)
        ids = {parameter["x-wire"]: parameter for parameter in written if parameter["in"] == "path"}
        path_ids = re.findall(r"\{([^{}]*)\}", place.path)
        if sorted(ids) != sorted(path_ids):
            raise operation.refused(
                f"the path {place.path} and its parameters differ", "Give each {name} one parameter"
            )
        others = [part for part in written if part["in"] != "path"]
        query, headers = ([part for part in others if (_location(part) == place)] for place in ("query", "header"))
        return [*(ids[name] for name in path_ids), *query, *headers]

    def pinned(self, place: OperationPlace, operation: Node) -> set[str]:
        """The Python names of parameters that are pinned."""
        item = Node.of(operation.document, place.item, operation.place)
        declared = (_with_python_name(node) for node in {**_declared(item), **_declared(operation)}.values())
        return {str(value["x-python-name"]) for value in declared if value.get("x-python-name")}

    def _parameter(self, operation: Node, declared: Node) -> Parameter:
        wire, location = declared.text("name"), declared.text("in")
        node = Node.of(declared.document, declared.value, f"{operation.place}.{wire}")
        if location not in _LOCATIONS:
            remedy = "Describe it in the path, in the query or as a header: the client sends no cookies"
            raise node.refused(f"the parameter {wire} is in {location}", remedy)
        if location == "header":
            refuse_header(self._root, node, wire)
        schema = self._schema(node, wire)
        written: Parameter = {
            "name": self._schemas.name(_with_python_name(node), node.place, wire),
            "in": cast("Location", location),
            "required": location == "path" or node.flag("required"),
            "schema": schema,
            "x-wire": wire,
        }
        style = style_of_parameter(node, location, schema)
        if location == "header" and style != "repeated":
            # The parser takes lists and objects in a query alone.
            written["in"], written["x-in"] = "query", "header"
        if style != "repeated":
            written["x-style"] = style
        if node.flag("x-client-parameter"):
            _check_client_parameter(node, location, schema)
            written["x-client-parameter"] = True
        if node.value.get("x-idempotency-key", False) is not False:
            written["x-idempotency-key"] = valid_for(node, location, schema)
            # The client makes a key where the caller gives none.
            written["required"] = False
        return written

    def _schema(self, node: Node, wire: str) -> Schema:
        """What the parameter holds: one value, or in the query a list of them."""
        value = _content(node).value.get("schema") if "content" in node else node.value.get("schema")
        if not isinstance(value, Mapping):
            raise node.refused("has no schema", "Say what it holds by a schema")
        declared: dict[str, object] = {"description": node.text("description"), **value}
        if node.flag("deprecated"):
            declared["deprecated"] = True
        if "example" in node:
            declared["examples"] = [node.value["example"]]
        declared |= {key: node.value[key] for key in ("x-former-names", "x-listed-by") if key in node}
        if declared.get("x-send-null"):
            raise node.refused("x-send-null of a parameter has no meaning", "Take it out: only JSON has null")
        written = self._schemas.field(node, declared, node.place, wire)
        if node.text("in") == "header" and (format_ := written.pop("format", None)):
            # The parser drops a header that is a date or a time; as text it goes the same way.
            written.setdefault("x-format", format_)
        if "content" in node or "type" not in written:
            return written
        # In a path, a query or a header, null would be a text: what is not given is left out.
        types = written.get("type")
        kind = types[0] if isinstance(types, list) else types
        written["type"] = str(kind)
        if kind == "array":
            _refuse_items(node, written.get("items", {}))
        return written


def _location(parameter: Parameter) -> str:
    return parameter.get("x-in", parameter["in"])


def _is_sent(operation: Node, node: Node) -> bool:
    """Whether a parameter is one: a cookie is left out, which the client does not keep, unless it is required.

    Raises:
        Refusal: it is required.
    """
    location, wire = node.text("in"), node.text("name")
    if location == "cookie":
        if node.flag("required"):
            problem = f"the parameter {wire} is a cookie, and required"
            raise operation.refused(problem, "Describe a header or a query parameter: the client sends no cookies")
        return False
    return location != "header" or wire.lower() not in _NOT_PARAMETERS


def _content(node: Node) -> Node:
    """The JSON of a parameter that is described by content."""
    contents = {name: Node.of(node.document, media, node.place) for name, media in node.members("content")}
    name = json_media(contents)
    if name is None or len(contents) != 1:
        raise node.refused("has a content that is not JSON alone", "Write application/json, or a schema")
    return contents[name]


def _declared(owner: Node) -> dict[tuple[str, str], Node]:
    """The parameters of a path item or an operation, by place and name; the names of headers have no case."""
    declared: dict[tuple[str, str], Node] = {}
    for value in owner.items("parameters"):
        node = Node.of(owner.document, value, owner.place)
        location, wire = node.text("in"), node.text("name")
        key = location, wire.lower() if location == "header" else wire
        if key in declared:
            raise owner.refused(f"the parameter {wire} is in {location} twice", "Describe it once")
        declared[key] = node
    return declared


def _with_python_name(node: Node) -> Mapping[str, object]:
    schema = node.value.get("schema")
    return node.value if "x-python-name" in node or not isinstance(schema, Mapping) else schema


def _refuse_items(node: Node, item: Schema) -> None:
    if "$ref" in item or item.get("type") == "array" or isinstance(item.get("type"), list):
        remedy = "Make its items strings, numbers, booleans or dates"
        raise node.refused("is a list of objects, of lists, or of items that can be null", remedy)


def _check_client_parameter(node: Node, location: str, schema: Schema) -> None:
    if "x-idempotency-key" in node:
        remedy = "Take one of them out: a key is made for each call"
        raise node.refused("is marked as x-client-parameter and x-idempotency-key", remedy)
    if location == "path":
        raise node.refused("x-client-parameter is not for ids of the path", "Mark a header or a query parameter")
    if schema.get("type") in ("array", None):
        raise node.refused("x-client-parameter is not for lists", "Take the mark out, or describe a single value")


def _refuse_second_key(operation: Node, written: list[Parameter]) -> None:
    keys = [parameter["x-wire"] for parameter in written if "x-idempotency-key" in parameter]
    if len(keys) > 1:
        raise operation.refused(f"has {len(keys)} idempotency keys: {', '.join(keys)}", "Mark one header alone")

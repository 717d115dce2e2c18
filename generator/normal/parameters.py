"""Parameters in the words of the normal form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from ..document import Node
from ..reading.walk import OperationPlace
from .headers import refuse_header
from .idempotency import valid_for
from .schemas import Schemas
from .words import ListStyle, Location, Parameter, Schema

_LOCATIONS = ("path", "query", "header")
_DEFAULT_STYLES = {"path": "simple", "query": "form", "header": "simple"}
_LIST_STYLES: dict[tuple[str, bool], ListStyle] = {
    ("form", True): "repeated",
    ("form", False): "comma",
    ("spaceDelimited", False): "space",
    ("pipeDelimited", False): "pipe",
}


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
        written = [self._parameter(operation, node) for node in declared.values()]
        _refuse_second_key(operation, written)
        ids = {parameter["x-wire"]: parameter for parameter in written if parameter["in"] == "path"}
        path_ids = re.findall(r"\{([^{}]*)\}", place.path)
        if sorted(ids) != sorted(path_ids):
            raise operation.refused(
                f"the path {place.path} and its parameters differ", "Give each {name} one parameter"
            )
        query, headers = ([part for part in written if part["in"] == location] for location in ("query", "header"))
        return [*(ids[name] for name in path_ids), *query, *headers]

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
        style = _style(node, location, schema)
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
        value = node.value.get("schema")
        if not isinstance(value, Mapping):
            raise node.refused("has no schema", "Say what it holds by a schema")
        declared: dict[str, object] = {"description": node.text("description"), **value}
        if node.flag("deprecated"):
            declared["deprecated"] = True
        if "example" in node:
            declared["examples"] = [node.value["example"]]
        if "x-former-names" in node:
            declared["x-former-names"] = node.value["x-former-names"]
        if declared.get("x-send-null"):
            raise node.refused("x-send-null of a parameter has no meaning", "Take it out: only JSON has null")
        written = self._schemas.field(node, declared, node.place, wire)
        if node.text("in") == "header" and (format_ := written.pop("format", None)):
            # The parser drops a header that is a date or a time; as text it goes the same way.
            written.setdefault("x-format", format_)
        _refuse_object(node, written)
        # In a path, a query or a header, null would be a text: what is not given is left out.
        types = written.get("type")
        kind = types[0] if isinstance(types, list) else types
        written["type"] = str(kind)
        if kind == "array":
            _refuse_items(node, written.get("items", {}))
        return written


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


def _style(node: Node, location: str, schema: Schema) -> ListStyle:
    style = node.text("style", _DEFAULT_STYLES[location])
    explode = node.value.get("explode", style == "form")
    if schema.get("type") != "array":
        if style != _DEFAULT_STYLES[location]:
            remedy = f"Take style out: a single value in the {location} is written as it is"
            raise node.refused(f"style {style} of a single value in the {location} is not supported", remedy)
        return "repeated"
    if location != "query":
        raise node.refused(f"a list in the {location} is not supported", "Describe it as a string")
    if (style, explode) not in _LIST_STYLES:
        remedy = "Write style: form, or style: spaceDelimited or pipeDelimited with explode: false"
        raise node.refused(f"style {style} with explode {explode} of a list is not supported", remedy)
    return _LIST_STYLES[style, bool(explode)]


def _refuse_items(node: Node, item: Schema) -> None:
    _refuse_object(node, item)
    if item.get("type") == "array" or isinstance(item.get("type"), list):
        remedy = "Make its items strings, numbers, booleans or dates"
        raise node.refused("is a list of lists, or of items that can be null", remedy)


def _refuse_object(node: Node, schema: Schema) -> None:
    if "type" not in schema:
        style = node.text("style")
        problem = f"is an object{f' in style {style}' if style else ''}, which only a body can hold"
        raise node.refused(problem, "Describe a parameter of its own for each value")


def _check_client_parameter(node: Node, location: str, schema: Schema) -> None:
    if "x-idempotency-key" in node:
        remedy = "Take one of them out: a key is made for each call"
        raise node.refused("is marked as x-client-parameter and x-idempotency-key", remedy)
    if location == "path":
        raise node.refused("x-client-parameter is not for ids of the path", "Mark a header or a query parameter")
    if schema.get("type") == "array":
        raise node.refused("x-client-parameter is not for lists", "Take the mark out, or describe a single value")


def _refuse_second_key(operation: Node, written: list[Parameter]) -> None:
    keys = [parameter["x-wire"] for parameter in written if "x-idempotency-key" in parameter]
    if len(keys) > 1:
        raise operation.refused(f"has {len(keys)} idempotency keys: {', '.join(keys)}", "Mark one header alone")

"""`x-wire-names`: the keys that the API really has.

The root's `x-wire-names` maps a key, `Schema.key`, or `operationId.parameter`, to the real one. Properties, query
parameters, required lists, examples, links and all extensions that name keys follow, and the Python name stays, so that
consumers' code does. The ids of paths keep their names, which are not sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..document import Document
from ..naming import python_name
from ..reading.schema_parts import all_schemas, listing, mapping
from ..reading.walk import lookup, operations
from ..reading.written import line_of, place_key, written_as
from ..refusal import Refusal
from .instances import change_instances
from .renamed_extensions import query_name, rename_extensions
from .wire_names import WireNames


def rename(document: Document, renames: dict[str, str]) -> None:
    """Rename in place.

    Args:
        document: the bundled document.
        renames: key, `Schema.key` or `operationId.parameter`, to the new key.

    Raises:
        Refusal: nothing has the key, two keys of one schema would be alike, or a place cannot be spelled with it.
    """
    names = WireNames(document, renames)
    # Examples and places first: both are told apart by the schemas as they were.
    change_instances(document, lambda value, _: value, names.new)
    rename_extensions(document, names)
    _rename_parameters(document, names)
    for name, schema in all_schemas(document):
        _rename_properties(schema, name, names)
    if names.unused:
        unused = ", ".join(sorted(names.unused))
        problem = f"no schema has the property {unused}, and no query has such a parameter"
        raise Refusal("x-wire-names", problem, "Write <key>, <Schema>.<key> or <operationId>.<parameter>")


def _rename_properties(schema: Document, name: str, names: WireNames) -> None:
    before = mapping(schema, "properties")
    after: Document = {}
    for key, value in before.items():
        new = names.new(name, key)
        if new in after or (new != key and new in before and names.new(name, new) == new):
            where = name or "an inline schema"
            raise Refusal("x-wire-names", f"{where} would have {new} twice", "Choose another name")
        # The name that consumers' code uses stays as it was.
        if new != key and isinstance(value, dict):
            value = written_as(value, {"x-python-name": python_name(key), **value})
        after[new] = value
        place_key(before, new, line_of(before, key))
    if before:
        schema["properties"] = written_as(before, after)
    if listing(schema, "required"):
        schema["required"] = [names.new(name, str(key)) for key in schema["required"]]


def _rename_parameters(document: Document, names: WireNames) -> None:
    """Rename parameters of queries, shared ones by their key alone."""
    nodes = list(mapping(mapping(document, "components"), "parameters").values())
    for item in mapping(document, "paths").values():
        nodes += listing(item, "parameters")
    for place in operations(document):
        parameters = listing(place.operation, "parameters")
        for index, node in enumerate(parameters):
            name = str(lookup(document, node).get("name"))
            if query_name(document, names, place, name) == names.new("", name):
                nodes.append(node)
            else:
                # One of its own, as other operations may share the parameter.
                shared = lookup(document, node)
                parameters[index] = written_as(shared, {**shared})
                _rename_parameter(parameters[index], query_name(document, names, place, name))
    for node in {id(node): node for node in nodes}.values():
        if isinstance(node, dict) and node.get("in") == "query":
            _rename_parameter(node, names.new("", str(node.get("name"))))
    for nodes, where in _parameter_lists(document):
        parameters = [lookup(document, node) for node in nodes]
        queried = [parameter["name"] for parameter in parameters if parameter.get("in") == "query"]
        for name in queried:
            if queried.count(name) > 1:
                raise Refusal("x-wire-names", f"{where} would have the parameter {name} twice", "Choose another name")


def _parameter_lists(document: Document) -> Iterator[tuple[list[Any], str]]:
    for path, item in mapping(document, "paths").items():
        yield listing(item, "parameters"), path
    for place in operations(document):
        yield listing(place.operation, "parameters"), str(place.operation.get("operationId"))


def _rename_parameter(parameter: Document, new: str) -> None:
    before = str(parameter.get("name"))
    if new != before:
        pinned = "x-python-name" in parameter or "x-python-name" in mapping(parameter, "schema")
        parameter["name"] = new
        if not pinned:
            parameter["x-python-name"] = python_name(before)

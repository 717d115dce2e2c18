"""The keywords of both specifications, as their published schemas have them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

Json = dict[str, Any]


@cache
def openapi(version: str) -> Json:
    """The schema of all documents of a version of OpenAPI."""
    path = files("openapi_spec_validator") / "resources" / "schemas" / f"v{version}" / "schema.json"
    schema: Json = json.loads(path.read_text(encoding="utf-8"))
    return schema


def openapi_objects() -> dict[str, frozenset[str]]:
    """Every object of OpenAPI 3.1 and its keywords; none for what is a map from names."""
    definitions = openapi("3.1")["$defs"]
    objects = {name: frozenset(_properties(schema, definitions)) for name, schema in definitions.items()}
    objects["root"] = frozenset(openapi("3.1")["properties"])
    flows = definitions["oauth-flows"]
    objects["oauth-flows"] = frozenset(flows["properties"])
    objects["oauth-flow"] = frozenset(key for flow in flows["$defs"].values() for key in flow["properties"])
    return objects


def _properties(node: Any, definitions: Json) -> Iterator[str]:
    if not isinstance(node, dict):
        return
    yield from node.get("properties", {})
    reference = node.get("$ref", "")
    if reference == "#/$defs/examples":
        yield from definitions["examples"]["properties"]
    for key in ("if", "then", "else"):
        yield from _properties(node.get(key), definitions)
    for part in node.get("allOf", []):
        yield from _properties(part, definitions)
    for key in ("dependentSchemas", "$defs"):
        for part in node.get(key, {}).values():
            yield from _properties(part, definitions)


def schema_keywords() -> frozenset[str]:
    """All keywords of JSON Schema 2020-12, and what OpenAPI adds to them or did in 3.0."""
    folder = files("jsonschema_specifications") / "schemas" / "draft202012"
    keywords = set(of_schema_3_0("Schema"))
    for path in (folder / "metaschema.json", *(folder / "vocabularies").iterdir()):
        keywords |= set(json.loads(path.read_text(encoding="utf-8"))["properties"])
    return frozenset(keywords)


def of_schema_3_0(name: str) -> frozenset[str]:
    """The keywords of an object that stands in schemas, which 3.1 has as 3.0 had it."""
    return frozenset(openapi("3.0")["definitions"][name]["properties"])

"""The normal form loses nothing of the source that is not listed: held against it by a reader that shares no code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from openapi_spec_validator import OpenAPIV31SpecValidator

from generator.__main__ import main
from generator.build import ROOT
from generator.keywords import claims
from generator.normal import NormalForm, normal_form
from tests.support.bundled import bundled
from tests.support.project_copy import LIBRARY, ProjectCopy, update

ACME = ROOT / "overlays" / "examples" / "acme.yaml"

Facts = dict[str, object]
"""What a document says, each place with what stands there."""

BOUNDS = {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength"}
METHODS = ("get", "put", "post", "delete", "patch")


def follow(document: Mapping[str, Any], node: Any) -> Any:
    """What a reference leads to."""
    while isinstance(node, dict) and "$ref" in node:
        found: Any = document
        for step in node["$ref"][2:].split("/"):
            found = found[step.replace("~1", "/").replace("~0", "~")]
        node = found
    return node


def last(node: Mapping[str, Any]) -> str:
    return str(node["$ref"]).rpartition("/")[2]


def source_type(node: Mapping[str, Any]) -> tuple[object, ...]:
    """Type, format and whether null may stand there, as the source says them."""
    if "$ref" in node:
        return ("object", last(node), False)
    types = [node["type"]] if isinstance(node["type"], str) else node["type"]
    (kind,) = [each for each in types if each != "null"]
    inner = source_type(node["items"]) if kind == "array" else node.get("format")
    return (kind, inner, "null" in types)


def form_type(node: Mapping[str, Any]) -> tuple[object, ...]:
    """The same, as the normal form says them, x- keys taken together with the parser's words."""
    if "$ref" in node:
        return ("object", last(node), False)
    types = [node["type"]] if isinstance(node["type"], str) else node["type"]
    (kind,) = [each for each in types if each != "null"]
    inner = form_type(node["items"]) if kind == "array" else node.get("x-format", node.get("format"))
    return (node.get("x-wire-type", kind), inner, "null" in types)


def texts_of(node: Mapping[str, Any], known: str) -> Facts:
    """What of a value is no type: the same keys in both, but for the bounds."""
    found = {key: node[key] for key in ("description", "pattern", "examples", known, "x-send-null") if key in node}
    return {key: value for key, value in found.items() if value not in ([], "", None)}


def described_with_list(document: Mapping[str, Any], node: Mapping[str, Any]) -> str | None:
    """The description of a value, and the action that lists such values."""
    description: str | None = node.get("description")
    if (listed := node.get("x-listed-by")) is None:
        return description
    (summary,) = [
        operation["summary"]
        for *_, operation in operations_of(document)
        if operation["operationId"] == listed["operation"]
    ]
    return f"{description} Listed by {summary}."


def of_source(document: Mapping[str, Any]) -> Facts:
    """All that the source says of schemas and operations and that a client could need."""
    facts: Facts = {}
    for name, schema in document["components"]["schemas"].items():
        facts[name] = (schema.get("description"), schema.get("additionalProperties") is not False)
        for wire, value in schema["properties"].items():
            facts[f"{name}.{wire}"] = (source_type(value), wire in schema.get("required", []))
            if "$ref" not in value:
                described = value | {"description": described_with_list(document, value)}
                facts[f"{name}.{wire} texts"] = texts_of(described, "x-known-values")
                facts[f"{name}.{wire} bounds"] = {key: value[key] for key in BOUNDS & set(value)}
    for path, method, item, operation in operations_of(document):
        identity = operation["operationId"]
        facts[identity] = (method, path, operation["tags"][0], operation["summary"], operation["description"])
        facts[f"{identity} extensions"] = [
            operation["x-effect"],
            operation["x-provenance"],
            operation.get("x-assumed", []),
        ]
        for each in [*item.get("parameters", []), *operation.get("parameters", [])]:
            parameter = follow(document, each)
            place = f"{identity} {parameter['in']} {parameter['name']}"
            facts[place] = (source_type(parameter["schema"]), bool(parameter.get("required")))
            facts[f"{place} text"] = described_with_list(document, parameter)
        if "requestBody" in operation:
            body = follow(document, operation["requestBody"])
            facts[f"{identity} body"] = last(body["content"]["application/json"]["schema"])
        for code, response in operation["responses"].items():
            if code.startswith("2"):
                facts[f"{identity} result"] = source_result(follow(document, response)["content"])
    return facts


def operations_of(document: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any], dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item, item[method]


def source_result(content: Mapping[str, Any]) -> tuple[object, ...]:
    ((media, holder),) = content.items()
    if media != "application/json":
        return (media, "file")
    result = holder["schema"]["properties"]["result"]
    paged = "paging" in holder["schema"]["properties"]
    return (media, "paged" if paged else "many", last(result["items"])) if "items" in result else (media, last(result))


def of_form(form: Mapping[str, Any]) -> Facts:
    """The same, out of the normal form alone."""
    facts: Facts = {}
    for name, schema in form["components"]["schemas"].items():
        facts[name] = (schema["description"], schema["additionalProperties"])
        for python, value in schema["properties"].items():
            place = f"{name}.{value['x-wire']}"
            facts[place] = (form_type(value), python in schema["required"])
            if "$ref" not in value:
                facts[f"{place} texts"] = texts_of(value, "x-known-values")
                facts[f"{place} bounds"] = value.get("x-bounds", {})
    tags = {tag["name"]: tag["x-tag"] for tag in form["tags"]}
    for _, method, _, operation in operations_of(form):
        identity = operation["x-operation-id"]
        tag = tags[operation["tags"][0]]
        facts[identity] = (method, operation["x-path"], tag, operation["summary"], operation["description"])
        facts[f"{identity} extensions"] = [operation.get(f"x-{key}") for key in ("effect", "provenance", "assumed")]
        for each in operation["parameters"]:
            place = f"{identity} {each['in']} {each['x-wire']}"
            facts[place] = (form_type(each["schema"]), each["required"])
            facts[f"{place} text"] = each["schema"].get("description")
        if "requestBody" in operation:
            facts[f"{identity} body"] = last(operation["requestBody"]["content"]["application/json"]["schema"])
        ((_, response),) = operation["responses"].items()
        facts[f"{identity} result"] = form_result(response)
    return facts


def form_result(response: Mapping[str, Any]) -> tuple[object, ...]:
    ((_, holder),) = response["content"].items()
    media, kind, schema = response["x-media"], response["x-result"]["kind"], holder["schema"]
    if kind == "file":
        return (media, "file")
    return (media, last(schema)) if kind == "one" else (media, kind, last(schema["items"]))


@pytest.mark.parametrize("name", ["ours", "acme", "library"])
def test_it_says_what_the_source_says(name: str) -> None:
    overlays = (ACME,) if name == "acme" else ()
    document = bundled(*overlays, root=LIBRARY if name == "library" else ROOT)
    normal = normal_form(document)
    said, held = of_source(document), of_form(normal.document)
    lost = {place: (said.get(place), held.get(place)) for place in said | held if said.get(place) != held.get(place)}
    # What the run time reads by itself is no model.
    own = re.compile("|".join(rf"{each}\b" for each in normal.unreached))
    assert {place: both for place, both in lost.items() if not own.match(place)} == {}


def test_what_is_left_out_is_listed_and_is_documentation() -> None:
    left_out = claims(bundled()).accepted()
    assert {key for keys in left_out.values() for key in keys} == {
        *("anyOf", "content", "description", "examples", "headers", "links", "minProperties", "required", "summary"),
        *("format", "x-actions", "x-assumed", "x-assumed-notes", "x-columns", "x-lane", "x-sample-setup", "x-source"),
    }
    assert {"minProperties", "anyOf"} <= set(left_out["UpdateOpportunity"])
    assert set(normal_form(bundled()).unreached) >= {"Paging"}


def test_it_is_valid_openapi_in_few_words() -> None:
    normal = normal_form(bundled())
    OpenAPIV31SpecValidator(dict(normal.document)).validate()
    words = {key for key in keys_below(normal.document["components"]["schemas"]) if not key.startswith("x-")}
    assert words <= {
        *("type", "format", "items", "properties", "required", "additionalProperties", "$ref"),
        *("description", "pattern", "examples"),
    }


def keys_below(schemas: Mapping[str, Any]) -> Iterator[str]:
    for schema in schemas.values():
        yield from schema
        yield from keys_below(schema.get("properties", {}))
        if "items" in schema:
            yield from keys_below({"items": schema["items"]})


def changed(library: ProjectCopy, *actions: dict[str, Any]) -> NormalForm:
    return normal_form(bundled(library.overlay(*actions), root=library.root))


SHELF = "$.components.schemas.AddBook.properties.shelfMark"


@pytest.mark.parametrize(
    ("fields", "written"),
    [
        ({"enum": ["A", "B"]}, {"x-known-values": ["A", "B"]}),
        ({"const": "A"}, {"x-known-values": ["A"]}),
        ({"default": "A"}, {"x-default": "A"}),
        ({"maxLength": 7}, {"x-bounds": {"maxLength": 7}}),
    ],
)
def test_what_the_parser_would_mangle_stands_beside(
    fields: dict[str, Any], written: dict[str, Any], library: ProjectCopy
) -> None:
    form: Mapping[str, Any] = changed(library, update(SHELF, **fields)).document
    schema: Mapping[str, Any] = form["components"]["schemas"]["AddBook"]["properties"]["shelf_mark"]
    assert {key: schema.get(key) for key in written} == written
    assert schema.get("type") == "string"
    assert not {"enum", "const", "default", "maxLength"} & set(schema)


@pytest.mark.parametrize(
    ("target", "fields", "says"),
    [
        (SHELF, {"not": {"type": "string"}}, "AddBook.shelfMark: not of a text property is not supported"),
        (SHELF, {"enum": [1, 2]}, "AddBook.shelfMark: has values by enum that are not of its type"),
        (SHELF, {"allOf": [{"type": "integer"}]}, "AddBook.shelfMark: is of type integer in one part of allOf, and st"),
        ("$.components.schemas.AddBook", {"unevaluatedProperties": False}, "AddBook: unevaluatedProperties of a named"),
        ("listBooks", {"servers": [{"url": "https://x.example"}]}, "listBooks: servers of an operation is not support"),
        ("listBooks", {"security": [{"other": []}]}, "listBooks: its security differs from that of the document"),
    ],
)
def test_a_keyword_that_nothing_here_does_is_refused(
    target: str, fields: dict[str, Any], says: str, library: ProjectCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    overlay = library.overlay({**update(target), "update": fields})
    assert main(["normal", "--overlay", str(overlay)], root=library.root) == 1
    assert says in capsys.readouterr().err


def test_the_command_prints_it_with_what_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["normal"], root=LIBRARY) == 0
    printed = yaml.safe_load(capsys.readouterr().out)
    assert printed["paths"]["/books/{isbn}"]["get"]["x-operation-id"] == "getBook"
    assert {"place", "keywords"} == {key for each in printed["x-left-out"] for key in each}
    assert Path(LIBRARY / "spec").is_dir()

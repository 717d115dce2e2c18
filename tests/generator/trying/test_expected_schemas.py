"""What schemas say, read apart from the generator, and the values that are made for them."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.trying.expected.files import DocumentFiles
from generator.trying.expected.overlays import apply_overlay
from generator.trying.expected.pattern_texts import text_of_pattern
from generator.trying.expected.sampler import NoSample, Sampler
from generator.trying.expected.samples import Members, SampleList, Scalar, least_of, nulls_of, wire_of
from generator.trying.expected.schemas import DescribedSchemas

Json = dict[str, Any]


def sampler_of(tmp_path: Path, schemas: Json) -> tuple[Sampler, DocumentFiles]:
    path = tmp_path / "document.yaml"
    document = {"openapi": "3.1.0", "paths": {}, "components": {"schemas": schemas}}
    path.write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")
    source = DocumentFiles(path)
    return Sampler(source, DescribedSchemas(source)), source


def names_of(sample: object) -> list[str]:
    assert isinstance(sample, Members)
    return list(sample.members)


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"type": "string", "format": "date"}, datetime.date),
        ({"type": "string", "format": "date-dmy"}, datetime.date),
        ({"type": "string", "format": "date-time"}, datetime.datetime),
        ({"type": "string", "format": "decimal"}, Decimal),
        ({"type": "integer", "format": "unix-time"}, datetime.datetime),
        ({"type": "number"}, Decimal),
        ({"type": "integer"}, int),
        ({"type": ["null", "boolean"]}, bool),
        ({"type": "string", "nullable": True}, str),
        ({"pattern": "^[A-Z]{3}-[0-9]{2}$"}, str),
        ({"enum": [3, 5]}, int),
        ({"const": "card"}, str),
        ({"oneOf": [{"type": "null"}, {"type": "integer"}]}, int),
    ],
)
def test_what_a_value_is_in_python(tmp_path: Path, schema: Json, value: type) -> None:
    sampler, _ = sampler_of(tmp_path, {})
    sample = sampler.sample(schema, "request")
    assert isinstance(sample, Scalar)
    assert type(sample.value) is value


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "integer", "minimum": 1000, "maximum": 1003},
        {"type": "integer", "exclusiveMinimum": 5, "exclusiveMaximum": 8},
        {"type": "integer", "minimum": 5, "exclusiveMinimum": True, "maximum": 7, "exclusiveMaximum": True},
        {"type": "integer", "maximum": 0, "minimum": -3},
        {"type": "number", "multipleOf": 0.01, "maximum": 0.05, "minimum": 0.02},
    ],
)
def test_bounds(tmp_path: Path, schema: Json) -> None:
    sampler, _ = sampler_of(tmp_path, {})
    least, most = schema.get("minimum"), schema.get("maximum")
    for _ in range(20):
        wire = wire_of(sampler.sample(schema, "request"))
        assert least is None or Decimal(str(least)) <= wire
        assert most is None or wire <= Decimal(str(most))
        assert schema.get("exclusiveMinimum") is None or wire > 5
        assert "multipleOf" not in schema or wire % Decimal("0.01") == 0


def test_parts_are_laid_together(tmp_path: Path) -> None:
    base = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "at": {"type": "string"}}}
    sampler, source = sampler_of(tmp_path, {"Base": base})
    whole = {
        "allOf": [{"$ref": "#/components/schemas/Base"}, {"properties": {"at": {"format": "date"}}}],
        "properties": {"name": {"type": "string"}},
    }
    sample = sampler.sample(whole, "request")
    assert names_of(sample) == ["id", "at", "name"]
    assert isinstance(sample, Members)
    assert isinstance(sample.members["at"], Scalar)
    assert type(sample.members["at"].value) is datetime.date
    assert names_of(least_of(sample)) == ["id"]
    assert source.root["components"]["schemas"]["Base"]["properties"].keys() == {"id", "at"}


def test_a_kind_is_told_by_its_discriminator(tmp_path: Path) -> None:
    card = {"type": "object", "properties": {"kind": {"type": "string"}, "number": {"type": "string"}}}
    sampler, _ = sampler_of(tmp_path, {"Card": card, "Cash": card})
    references = [{"$ref": "#/components/schemas/Card"}, {"$ref": "#/components/schemas/Cash"}]
    mapping = {"by_card": "#/components/schemas/Card", "by_cash": "#/components/schemas/Cash"}
    chosen = {"oneOf": references, "discriminator": {"propertyName": "kind", "mapping": mapping}}
    assert wire_of(sampler.sample(chosen, "request"))["kind"] == "by_card"


def test_directions(tmp_path: Path) -> None:
    sampler, _ = sampler_of(tmp_path, {})
    schema = {
        "properties": {"id": {"type": "string", "readOnly": True}, "secret": {"type": "string", "writeOnly": True}}
    }
    assert names_of(sampler.sample(schema, "request")) == ["secret"]
    assert names_of(sampler.sample(schema, "reply")) == ["id"]


def test_circles_end(tmp_path: Path) -> None:
    node = {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "children": {"type": "array", "items": {"$ref": "#/components/schemas/Node"}},
            "by_name": {"additionalProperties": {"$ref": "#/components/schemas/Node"}},
        },
    }
    sampler, _ = sampler_of(tmp_path, {"Node": node})
    sample = sampler.sample({"$ref": "#/components/schemas/Node"}, "reply")
    depth = 0
    while isinstance(sample, Members) and isinstance(children := sample.members.get("children"), SampleList):
        assert isinstance(sample.members["name"], Scalar)
        sample, depth = children.items[0], depth + 1
    # Deep enough to see that an object within itself is read, and no deeper than that.
    assert 1 <= depth < 6


def test_an_object_that_must_contain_itself(tmp_path: Path) -> None:
    node = {"required": ["next"], "properties": {"next": {"$ref": "#/components/schemas/Node"}}}
    sampler, _ = sampler_of(tmp_path, {"Node": node})
    with pytest.raises(NoSample):
        sampler.sample({"$ref": "#/components/schemas/Node"}, "request")


def test_nulls(tmp_path: Path) -> None:
    sampler, _ = sampler_of(tmp_path, {})
    schema = {"properties": {"a": {"type": ["string", "null"]}, "b": {"type": "string"}, "c": {"nullable": True}}}
    sample = sampler.sample(schema, "request")
    nulls = wire_of(nulls_of(sample))
    assert nulls["a"] is None
    assert nulls["b"] == wire_of(sample)["b"]


def test_values_are_their_own(tmp_path: Path) -> None:
    sampler, _ = sampler_of(tmp_path, {})
    schema = {"type": "array", "items": {"properties": {name: {"type": "string"} for name in "abc"}}}
    sample = sampler.sample(schema, "reply")
    assert isinstance(sample, SampleList)
    values = [value for item in wire_of(sample) for value in item.values()]
    assert len(set(values)) == 6


def test_each_alternative_is_tried(tmp_path: Path) -> None:
    card = {"type": "object", "properties": {"kind": {"type": "string"}}}
    _, source = sampler_of(tmp_path, {"Card": card, "Cash": card})
    references = [{"$ref": "#/components/schemas/Card"}, {"$ref": "#/components/schemas/Cash"}]
    chosen = {"oneOf": [*references, {"type": "null"}], "discriminator": {"propertyName": "kind"}}
    kinds = []
    for number in range(3):
        sampler = Sampler(source, DescribedSchemas(source, number))
        kinds.append(wire_of(sampler.sample(chosen, "request"))["kind"])
        assert sampler.alternatives == 2
    assert kinds == ["Card", "Cash", "Card"]


def test_a_closed_alternative_gets_no_key_to_be_told_by(tmp_path: Path) -> None:
    card = {"type": "object", "properties": {"number": {"type": "string"}}, "additionalProperties": False}
    sampler, _ = sampler_of(tmp_path, {"Card": card})
    chosen = {"oneOf": [{"$ref": "#/components/schemas/Card"}], "discriminator": {"propertyName": "kind"}}
    assert names_of(sampler.sample(chosen, "request")) == ["number"]


def test_what_a_reply_must_hold_is_never_left_out(tmp_path: Path) -> None:
    deep: Json = {"type": "string"}
    for _ in range(9):
        deep = {"type": "object", "required": ["in"], "properties": {"in": deep}}
    sampler, _ = sampler_of(tmp_path, {})
    sample = sampler.sample({"properties": {"deep": deep, "name": {"type": "string"}}}, "reply")
    assert names_of(sample) == ["name"]


def test_texts_of_a_pattern_are_their_own_and_have_their_length() -> None:
    texts = {text_of_pattern("^pro_[a-z0-9]{8}$", number, (), ("pro_example1",)) for number in range(40)}
    assert len(texts) == 40
    assert text_of_pattern("^[a-z]*$", 5, ("usual",), least=9, most=12) not in (None, "usual")
    assert text_of_pattern("^(?=a)b$", 5, (), ("an example",)) is None
    assert text_of_pattern("^only$|^this$", 5, (), ("an example", "this")) in ("only", "this")


@pytest.mark.parametrize("pattern", ["^[A-Z]{2}[0-9]{4}$", "^(red|blue)-.+$", r"^\d{3}\.\d$", "/^[a-z]+$/i", "^x?$"])
def test_texts_for_patterns(pattern: str) -> None:
    import re

    text = text_of_pattern(pattern, 23, ())
    assert text is not None
    assert re.search(pattern.strip("/i"), text)


def test_a_document_in_several_files(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "paths.yaml").write_text("things:\n  get: {operationId: listThings, x-theirs: 1}\n")
    (tmp_path / "parts" / "schemas.yaml").write_text(
        "Thing: {properties: {part: {$ref: '#/Part'}}}\nPart: {type: string}\n"
    )
    (tmp_path / "openapi.yaml").write_text(
        "openapi: 3.1.0\n"
        "paths: {/things: {$ref: 'parts/paths.yaml#/things'}}\n"
        "components: {schemas: {List: {items: {$ref: 'parts/schemas.yaml#/Thing'}}}}\n"
    )
    source = DocumentFiles(tmp_path / "openapi.yaml")
    assert source.root["paths"]["/things"]["get"] == {"operationId": "listThings"}
    source.lend_components()
    assert source.root["components"]["schemas"].keys() >= {"List", "Thing"}
    reference = source.root["components"]["schemas"]["List"]["items"]
    assert source.resolved(source.resolved(reference)["properties"]["part"]) == {"type": "string"}


def test_yaml_as_it_is_meant(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("paths: {}\non: no\nday: 2031-01-02\nrate: 0.10\n200: ok\n")
    root = DocumentFiles(tmp_path / "a.yaml").root
    assert root == {"paths": {}, "on": "no", "day": "2031-01-02", "rate": Decimal("0.10"), "200": "ok"}
    assert str(root["rate"]) == "0.10"


def test_overlays() -> None:
    document: Json = {
        "paths": {"/a": {"get": {"operationId": "getA", "tags": ["x"]}, "put": {"operationId": "putA"}}},
        "components": {"parameters": {"P": {"name": "p"}}},
    }
    actions = [
        {"target": "$.paths.*[?@.operationId=='getA' || @.operationId=='putA']", "update": {"x-effect": "read"}},
        {"target": "$.paths['/a'].get", "update": {"tags": ["y"], "x-result": "data"}},
        {"target": "$.components.parameters.P", "update": {"x-client-parameter": True}},
        {"target": "$.paths.*.put", "remove": True},
    ]
    apply_overlay(document, {"actions": actions})
    operation = {"operationId": "getA", "tags": ["x", "y"], "x-effect": "read", "x-result": "data"}
    assert document["paths"] == {"/a": {"get": operation}}
    assert document["components"]["parameters"]["P"] == {"name": "p", "x-client-parameter": True}

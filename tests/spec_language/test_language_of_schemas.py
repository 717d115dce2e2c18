"""Whatever a document writes in its schemas has one meaning in the tree."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.keywords import claims
from generator.reading.yaml_file import read_yaml
from generator.tree.read import read_api
from generator.tree.specs import ApiSpec, FieldSpec

Json = dict[str, Any]


@pytest.fixture(scope="module")
def document() -> Json:
    path = Path(__file__).parent / "schemas.yaml"
    document: Json = json.loads(json.dumps(read_yaml(path, path.name)))
    return document


@pytest.fixture(scope="module")
def api(document: Json) -> ApiSpec:
    return read_api(document)


def called(field: FieldSpec) -> str:
    """What a field holds, in words."""
    words: dict[str, str] = {
        "object": field.model or "",
        "items": f"list of {called(field.item)}" if field.item else "list",
        "map": f"map of {called(field.item)}" if field.item else "map",
        "union": " | ".join(map(called, field.members)),
        "text": f"text {list(field.known_values)}" if field.known_values else "text",
        "integer": f"integer {list(field.known_values)}" if field.known_values else "integer",
        "datetime": "seconds" if field.unix else "datetime",
        "number": "number as text" if field.text else "number",
    }
    null = " or null" if field.nullable and field.kind != "any" else ""
    return f"{words.get(field.kind, field.kind)}{null}{'!' if field.required and field.wire in REQUIRED else ''}"


REQUIRED = {"id", "number", "kind", "litres"}

CLASSES: dict[str, dict[str, str]] = {
    "Hop": {"grams": "number"},
    "List": {"items": "list of integer"},
    "Keg": {"id": "text", "secret": "text", "kind": "text ['keg']!", "litres": "integer!"},
    "Bottle": {"id": "text", "secret": "text", "kind": "text ['bottle', 'can']", "within": "Crate"},
    "Crate": {"bottles": "list of Bottle"},
    "V1Order": {
        "id": "text",
        "secret": "text",
        "number": "text!",
        "class_": "List",
        "colour": "text ['pale', 'amber']",
        "strength": "text ['pale', 'amber', 'stout']",
        "size": "integer [1, 2] or null",
        "organic": "boolean",
        "mixed": "integer | text",
        "placed_at": "datetime",
        "placed_at_2": "seconds",
        "opens": "text",
        "brewed": "date or null",
        "price": "number as text",
        "deposit": "number",
        "note": "text or null",
        "amount": "text | integer",
        "free": "any",
        "whatever": "any",
        "meta": "map of any",
        "labels": "map of text",
        "counts": "map of integer",
        "hops": "list of Hop",
        "by_day": "map of list of Keg",
        "vessel": "Keg | Bottle",
        "either": "Keg | text or null",
        "before": "V1Order or null",
        "delivery": "V1OrderDelivery or null",
        "field_3_rd_party": "boolean",
    },
    "V1OrderDelivery": {"lines": "list of V1OrderDeliveryLine"},
    "V1OrderDeliveryLine": {"text": "text"},
    "Parcel": {
        "labels": "map of text",
        "sent_at": "seconds",
        "boxes": "list of ParcelBox",
        "to": "text | integer",
        "due": "datetime or null",
        "colours": "list of text ['pale', 'amber']",
    },
    "ParcelBox": {"weight": "number"},
}


def test_each_class_has_the_fields_that_the_document_means(api: ApiSpec) -> None:
    written = {model.name: {field.name: called(field) for field in model.fields} for model in api.models}
    assert list(written) == list(CLASSES)
    for name, fields in CLASSES.items():
        assert written[name] == fields


def test_texts_and_what_tells_classes_apart_are_kept(api: ApiSpec) -> None:
    fields = {field.name: field for field in api.model("V1Order").fields}
    assert (fields["colour"].description, fields["number"].description) == ("Of the beer.", "Counted up.")
    assert fields["labels"].description == "Of the order."
    assert fields["note"].deprecated
    assert fields["vessel"].discriminator is not None
    by_value = {"keg": "Keg", "bottle": "Bottle", "can": "Bottle", "flask": "Bottle"}
    assert dict(fields["vessel"].discriminator.models) == by_value


def test_every_keyword_is_claimed(document: Json) -> None:
    assert claims(document).refusals == []

"""Parts by allOf, alternatives by oneOf and anyOf, and what stands beside references."""

from __future__ import annotations

from typing import Any

import pytest

from generator.refusal import Refusal
from tests.generator.normal.schemas.writing import Json, classes, properties, reference, written

TEXT = {"type": "string"}
BASE = {"type": "object", "required": ["id"], "properties": {"id": TEXT}, "description": "Has an id."}
CARD = {"type": "object", "properties": {"type": {"const": "card"}, "number": TEXT}}
CASH = {"type": "object", "properties": {"type": {"enum": ["cash", "coins"]}}}
CODE = {"type": "string", "description": "A code.", "enum": ["a", "b"]}
NAMED: Json = {"Base": BASE, "Card": CARD, "Cash": CASH, "Code": CODE, "Alias": reference("Code")}

CLASS = "#/components/schemas/"
NULL = {"type": "null"}

FIELDS: dict[str, tuple[Json, Json]] = {
    "a named text": (reference("Code"), {"type": "string", "description": "A code.", "x-known-values": ["a", "b"]}),
    "an alias of it": (reference("Alias"), {"type": "string", "description": "A code.", "x-known-values": ["a", "b"]}),
    "a description beside a reference": (
        {**reference("Code"), "description": "This one."},
        {"type": "string", "description": "This one.", "x-known-values": ["a", "b"]},
    ),
    "a description beside a reference to a class": (
        {**reference("Base"), "description": "This one.", "deprecated": True},
        {"$ref": f"{CLASS}Base", "description": "This one.", "x-deprecated": True},
    ),
    "allOf of one reference": ({"allOf": [reference("Base")]}, {"$ref": f"{CLASS}Base"}),
    "allOf of a reference and words": (
        {"allOf": [reference("Base"), {"description": "This one."}]},
        {"$ref": f"{CLASS}Base", "description": "This one."},
    ),
    "allOf of scalars": (
        {"allOf": [reference("Code"), {"maxLength": 3}]},
        {"type": "string", "description": "A code.", "x-known-values": ["a", "b"], "x-bounds": {"maxLength": 3}},
    ),
    "allOf of fewer values": (
        {"allOf": [reference("Code"), {"enum": ["b", "c"]}]},
        {"type": "string", "description": "A code.", "x-known-values": ["b"]},
    ),
    "a class or null": (
        {"anyOf": [reference("Base"), NULL]},
        {"anyOf": [{"$ref": f"{CLASS}Base"}, NULL]},
    ),
    "a class, and null beside it": (
        {"oneOf": [reference("Base")], "type": ["object", "null"]},
        {"anyOf": [{"$ref": f"{CLASS}Base"}, NULL]},
    ),
    "a text or null": (
        {"oneOf": [TEXT, NULL], "description": "It."},
        {"type": ["string", "null"], "description": "It."},
    ),
    "alike scalars": (
        {"anyOf": [{"type": "string", "format": "date"}, {"type": "string"}, {"type": "string", "format": "uuid"}]},
        {"type": "string"},
    ),
    "alike scalars with values": (
        {"oneOf": [{"const": "a", "description": "One."}, {"const": "b"}], "type": "string"},
        {"type": "string", "x-known-values": ["a", "b"]},
    ),
    "values, and any other text": (
        {"anyOf": [{"type": "string", "enum": ["a"]}, {"type": "string"}]},
        {"type": "string"},
    ),
    "a class or a text": (
        {"oneOf": [reference("Base"), TEXT]},
        {"anyOf": [{"$ref": f"{CLASS}Base"}, TEXT]},
    ),
    "anything among others": ({"anyOf": [reference("Base"), {}]}, {}),
    "alternatives in alternatives": (
        {"anyOf": [{"oneOf": [reference("Base"), TEXT]}, {"anyOf": [{"type": "integer"}, NULL]}]},
        {"anyOf": [{"$ref": f"{CLASS}Base"}, TEXT, {"type": "integer"}, NULL]},
    ),
    "lists of different things": (
        {"oneOf": [{"type": "array", "items": TEXT}, {"type": "array", "items": {"type": "integer"}}]},
        {"anyOf": [{"type": "array", "items": TEXT}, {"type": "array", "items": {"type": "integer"}}]},
    ),
    "rules alone": ({**TEXT, "anyOf": [{"minLength": 3}, {"maxLength": 1}]}, TEXT),
}


def bare(form: Any) -> Any:
    """A schema without names on the wire."""
    if isinstance(form, dict):
        return {key: bare(word) for key, word in form.items() if key != "x-wire"}
    return [bare(each) for each in form] if isinstance(form, list) else form


@pytest.mark.parametrize(("value", "expected"), FIELDS.values(), ids=list(FIELDS))
def test_a_field(value: Json, expected: Json) -> None:
    assert bare(written(value, NAMED)) == expected


DISCRIMINATED: dict[str, tuple[Json, Json | None]] = {
    "by its mapping": (
        {"propertyName": "kind", "mapping": {"c": f"{CLASS}Card", "m": "Cash"}},
        {"wire": "kind", "models": {"c": "Card", "m": "Cash"}},
    ),
    "by the names of schemas": (
        {"propertyName": "kind"},
        {"wire": "kind", "models": {"Card": "Card", "Cash": "Cash"}},
    ),
    "by the values of the key": (
        {"propertyName": "type", "mapping": {"card": f"{CLASS}Card"}},
        {"wire": "type", "models": {"card": "Card", "cash": "Cash", "coins": "Cash", "Cash": "Cash"}},
    ),
    "by one property's values": (
        {},
        {"wire": "type", "models": {"card": "Card", "cash": "Cash", "coins": "Cash"}},
    ),
}


@pytest.mark.parametrize(("declared", "expected"), DISCRIMINATED.values(), ids=list(DISCRIMINATED))
def test_what_tells_classes_apart(declared: Json, expected: Json) -> None:
    union = {"oneOf": [reference("Card"), reference("Cash")], **({"discriminator": declared} if declared else {})}
    assert written(union, NAMED)["x-discriminator"] == expected


def test_what_tells_nothing_apart_is_no_discriminator() -> None:
    assert "x-discriminator" not in written({"oneOf": [reference("Base"), reference("Cash")]}, NAMED)


@pytest.mark.parametrize("mapped", [True, False])
def test_a_class_is_told_by_a_name_that_refers_to_it(mapped: bool) -> None:
    named = {**NAMED, "Debit": {"type": "object", "allOf": [reference("Card")]}}
    declared = {"propertyName": "type", "mapping": {"Debit": f"{CLASS}Debit"} if mapped else {}}
    union = {"oneOf": [reference("Debit"), reference("Bank")], "discriminator": declared}
    found = written(union, {**named, "Bank": {"properties": {"type": TEXT, "iban": TEXT}}})["x-discriminator"]
    assert found == {"wire": "type", "models": {"card": "Card", "Debit": "Card", "Bank": "Bank"}}


def test_parts_are_composed_to_a_class_of_its_own() -> None:
    invoice = {
        "allOf": [reference("Base"), {"properties": {"total": {"type": "integer"}}, "required": ["total"]}],
        "properties": {"note": TEXT},
        "description": "An invoice.",
    }
    found = classes(reference("Invoice"), {**NAMED, "Invoice": invoice})
    assert list(found) == ["Invoice"]
    assert properties(found["Invoice"]) == {"id": TEXT, "total": {"type": "integer"}, "note": TEXT}
    assert found["Invoice"]["required"] == ["id", "total"]
    assert found["Invoice"]["description"] == "An invoice."


def test_required_lists_beside_a_reference_make_a_class_of_its_own() -> None:
    found = classes({**reference("Card"), "required": ["number"]}, NAMED)
    assert {name: component["required"] for name, component in found.items()} == {"BookCode": ["number"]}


def test_a_property_that_two_parts_describe_is_both() -> None:
    parts = [
        {"properties": {"at": {"type": "string", "description": "When."}}},
        {"properties": {"at": {"type": ["string", "null"], "format": "date-time"}}},
    ]
    (found,) = classes({"type": "object", "allOf": parts}).values()
    assert properties(found) == {"at": {"type": ["string", "null"], "format": "date-time", "description": "When."}}


CONTRADICTIONS: dict[str, tuple[list[Json], str]] = {
    "types": ([TEXT, {"type": "integer"}], "is of type string in one part of allOf, and integer in another"),
    "values": ([{"enum": ["a"]}, {"enum": ["b"]}], "has no value that two parts of allOf both list by enum"),
    "alternatives": ([{"oneOf": [TEXT, {}]}, {"oneOf": [{}, TEXT]}], "has alternatives by oneOf or anyOf in two parts"),
}


@pytest.mark.parametrize(("parts", "problem"), CONTRADICTIONS.values(), ids=list(CONTRADICTIONS))
def test_parts_that_contradict_each_other_are_refused(parts: list[Json], problem: str) -> None:
    with pytest.raises(Refusal, match=rf"^Book\.code: {problem}"):
        written({"allOf": parts})
    with pytest.raises(Refusal, match=rf"^Book\.code\.at: {problem}"):
        written({"allOf": [{"properties": {"at": part}} for part in parts]})


def test_a_whole_number_is_a_number() -> None:
    assert bare(written({"allOf": [{"type": "number"}, {"type": "integer"}]})) == {"type": "integer"}


def test_alternatives_have_what_stands_beside_them() -> None:
    payment = {"type": "object", "properties": {"amount": TEXT}, "oneOf": [reference("Card"), reference("Cash")]}
    found = classes(reference("Payment"), {**NAMED, "Payment": payment})
    assert {name: list(component["properties"]) for name, component in found.items()} == {
        "PaymentCard": ["amount", "type_", "number"],
        "PaymentCash": ["amount", "type_"],
    }


def test_a_base_that_lists_its_heirs_is_a_union_of_them() -> None:
    pet = {
        "type": "object",
        "properties": {"kind": TEXT},
        "oneOf": [reference("Cat"), reference("Dog")],
        "discriminator": {"propertyName": "kind", "mapping": {"cat": f"{CLASS}Cat", "dog": f"{CLASS}Dog"}},
    }
    heirs = {name: {"allOf": [reference("Pet"), {"properties": {name.lower(): TEXT}}]} for name in ("Cat", "Dog")}
    field = written(reference("Pet"), {"Pet": pet, **heirs})
    assert [member["$ref"] for member in field["anyOf"]] == [f"{CLASS}Cat", f"{CLASS}Dog"]
    assert field["x-discriminator"] == {"wire": "kind", "models": {"cat": "Cat", "dog": "Dog"}}
    found = classes(reference("Pet"), {"Pet": pet, **heirs})
    assert {name: list(component["properties"]) for name, component in found.items()} == {
        "Cat": ["kind", "cat"],
        "Dog": ["kind", "dog"],
    }


ENDLESS: dict[str, tuple[Json, str]] = {
    "an alias of itself": ({"A": reference("A")}, "refers to itself, and never says what it is"),
    "aliases of each other": ({"A": {"allOf": [reference("B")]}, "B": reference("A")}, "refers to itself, and never"),
    "a list of itself": ({"A": {"type": "array", "items": reference("A")}}, "contains itself, and no object stands"),
    "a union of itself": ({"A": {"oneOf": [TEXT, reference("A")]}}, "contains itself, and no object stands between"),
    "a part of itself": ({"A": {"properties": {"a": TEXT}, "allOf": [reference("A")]}}, "is a part of itself"),
}


@pytest.mark.parametrize(("named", "problem"), ENDLESS.values(), ids=list(ENDLESS))
def test_what_never_ends_is_refused(named: Json, problem: str) -> None:
    with pytest.raises(Refusal, match=problem):
        written(reference("A"), named)

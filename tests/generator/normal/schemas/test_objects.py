"""Objects: classes after their places, maps, and what is made when it is needed."""

from __future__ import annotations

from typing import Any

import pytest

from generator.document import Node
from generator.normal.schemas.names import field_names
from generator.refusal import Refusal
from tests.generator.normal.schemas.writing import Json, classes, properties, read, reference, schemas_of, written

TEXT = {"type": "string"}
LINE = {"type": "object", "properties": {"sku": TEXT}}
INVOICE: Json = {"type": "object", "properties": {"lines": {"type": "array", "items": LINE}, "buyer": LINE}}

NAMES: dict[str, tuple[Json, list[str]]] = {
    "a property": ({"Invoice": {"properties": {"buyer": LINE}}}, ["Invoice", "InvoiceBuyer"]),
    "items of a list": ({"Invoice": {"properties": {"lines": {"items": LINE}}}}, ["Invoice", "InvoiceLine"]),
    "items of a list of one name": (
        {"Invoice": {"properties": {"data": {"items": LINE}}}},
        ["Invoice", "InvoiceDataItem"],
    ),
    "endings": ({"Invoice": {"properties": {"addresses": {"items": LINE}}}}, ["Invoice", "InvoiceAddress"]),
    "values of a map": (
        {"Invoice": {"properties": {"taxes": {"additionalProperties": LINE}}}},
        ["Invoice", "InvoiceTax"],
    ),
    "an alternative by its value": (
        {"Invoice": {"properties": {"by": {"oneOf": [{"properties": {"t": {"const": "credit-card"}}}, TEXT]}}}},
        ["Invoice", "InvoiceByCreditCard"],
    ),
    "an alternative by its number": ({"Invoice": {"oneOf": [TEXT, LINE]}}, ["InvoiceOption2"]),
    "a part": ({"Invoice": {"allOf": [{"properties": {"buyer": LINE}}]}}, ["Invoice", "InvoiceBuyer"]),
    "an object or null": ({"Invoice": {"anyOf": [LINE, {"type": "null"}]}}, ["Invoice"]),
    "a title is none": (
        {"Invoice": {"properties": {"buyer": {**LINE, "title": "Party"}}}},
        ["Invoice", "InvoiceBuyer"],
    ),
    "a name that is taken": (
        {"Invoice": {"properties": {"buyer": LINE, "x": reference("InvoiceBuyer")}}, "InvoiceBuyer": LINE},
        ["Invoice", "InvoiceBuyerDetails", "InvoiceBuyer"],
    ),
    "objects in objects": (
        {"Invoice": {"properties": {"buyer": {"properties": {"home": LINE}}}}},
        ["Invoice", "InvoiceBuyer", "InvoiceBuyerHome"],
    ),
}


@pytest.mark.parametrize(("named", "expected"), NAMES.values(), ids=list(NAMES))
def test_an_object_without_a_name_is_called_after_its_place(named: Json, expected: list[str]) -> None:
    found = classes(reference("Invoice"), named)
    assert [name for name, component in found.items() if "x-map" not in component] == expected
    assert all(component["x-name"] == name for name, component in found.items())


def test_an_inline_object_is_one_class_wherever_it_is_reached_from() -> None:
    named = {"Lines": {"type": "array", "items": LINE}, "A": {"properties": {"a": reference("Lines")}}}
    named["B"] = {"properties": {"b": reference("Lines"), "a": reference("A")}}
    for first in ("A", "B"):
        schemas = schemas_of(named)
        for name in (first, "A", "B"):
            schemas.reference(name)
        assert list(schemas.components()) == ["Line", "A", "B"]


def test_what_an_operation_holds_itself_is_called_after_it() -> None:
    schemas = schemas_of({})
    for place, wire in (("createInvoice", "body"), ("createInvoice.filter", "filter")):
        schemas.field(Node({}, {}, place), read(INVOICE), place, wire)
    assert list(schemas.components())[:4] == [
        *("CreateInvoiceBody", "CreateInvoiceBodyLine", "CreateInvoiceBodyBuyer"),
        "CreateInvoiceFilter",
    ]


MAPS: dict[str, tuple[Json, Json]] = {
    "of texts": ({"type": "object", "additionalProperties": TEXT}, TEXT),
    "of anything": ({"type": "object", "additionalProperties": True}, {}),
    "of nobody knows what": ({"type": "object"}, {}),
    "by names": ({"propertyNames": {"pattern": "^x"}, "additionalProperties": TEXT}, TEXT),
    "by one pattern": ({"type": "object", "patternProperties": {"^x": TEXT}, "additionalProperties": False}, TEXT),
    "by two patterns": ({"type": "object", "patternProperties": {"^x": TEXT, "^y": {"type": "integer"}}}, {}),
    "closed": ({"type": "object", "additionalProperties": False}, {}),
}


@pytest.mark.parametrize(("value", "values"), MAPS.values(), ids=list(MAPS))
def test_an_object_of_any_keys_is_a_map(value: Json, values: Json) -> None:
    ((name, component),) = classes(value).items()
    assert written(value) == {"$ref": f"#/components/schemas/{name}", "x-wire": "code"}
    assert component["x-map"] is True
    assert component["additionalProperties"] == {**values, "x-wire": "value"}


def test_an_object_that_is_open_to_keys_of_a_type_is_a_class() -> None:
    (component,) = classes({**LINE, "additionalProperties": TEXT}).values()
    assert component["additionalProperties"] is True
    (component,) = classes({**LINE, "additionalProperties": False}).values()
    assert component["additionalProperties"] is False


def test_a_part_that_is_closed_does_not_close_the_whole() -> None:
    closed = {**LINE, "additionalProperties": False}
    (component,) = classes({"allOf": [closed, {"properties": {"more": TEXT}}]}).values()
    assert component["additionalProperties"] is True


def test_classes_may_hold_themselves() -> None:
    node = {
        "type": "object",
        "properties": {
            "next": reference("Node"),
            "all": {"type": "array", "items": reference("Node")},
            "by_name": {"additionalProperties": reference("Node")},
            "either": {"oneOf": [reference("Node"), TEXT]},
        },
    }
    assert list(classes(reference("Node"), {"Node": node})) == ["Node", "Map1"]


def test_what_is_refused_leaves_nothing_behind_and_is_refused_again() -> None:
    named = {"A": {"properties": {"b": reference("B"), "own": LINE}}, "B": {"properties": {"c": {"$ref": "#/none"}}}}
    schemas = schemas_of({**named, "C": LINE})
    for _ in range(2):
        with pytest.raises(Refusal, match=r"^B\.c: the \$ref #/none leads nowhere"):
            schemas.reference("A")
        assert schemas.components() == {}
    schemas.reference("C")
    assert list(schemas.components()) == ["C"]


def test_what_nothing_needs_is_not_looked_at() -> None:
    schemas = schemas_of({"A": LINE, "B": {"allOf": 7}, "C": "nonsense"})
    schemas.reference("A")
    assert schemas.reached() == {"A"}


@pytest.mark.parametrize("value", [TEXT, {"type": "array", "items": LINE}, {"type": "object"}])
def test_a_reference_to_a_class_is_one(value: Json) -> None:
    with pytest.raises(Refusal, match=r"^components\.schemas\.A: is no object with properties"):
        schemas_of({"A": value}).reference("A")


def test_a_requirement_of_no_property_is_refused_or_tolerated() -> None:
    value = {**LINE, "required": ["sku", "none"]}
    with pytest.raises(Refusal, match=r"^Book\.code: requires none, which it does not have"):
        classes(value)
    notes: list[Refusal] = []
    (component,) = classes(value, tolerate=notes.append).values()
    assert component["required"] == ["sku"]
    assert len(notes) == 1


FIELD_NAMES: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "words": ({"taxType": TEXT, "ID": TEXT}, {"taxType": "tax_type", "ID": "id"}),
    "keywords": ({"class": TEXT, "from": TEXT}, {"class": "class_", "from": "from_"}),
    "names of models": ({"fields": TEXT, "list": TEXT}, {"fields": "fields_", "list": "list_"}),
    "signs": ({"@type": TEXT, "$id": TEXT, "_links": TEXT}, {"@type": "type_", "$id": "id", "_links": "field_links"}),
    "digits": ({"3ds": TEXT, "%": TEXT}, {"3ds": "field_3ds", "%": "field_"}),
    "two alike": (
        {"on-loan": TEXT, "onLoan": TEXT, "on_loan_2": TEXT},
        {"on-loan": "on_loan", "onLoan": "on_loan_3", "on_loan_2": "on_loan_2"},
    ),
    "a pin": ({"a": {**TEXT, "x-python-name": "first"}, "b": TEXT}, {"a": "first", "b": "b"}),
}


@pytest.mark.parametrize(("members", "expected"), FIELD_NAMES.values(), ids=list(FIELD_NAMES))
def test_any_name_on_the_wire_has_one_in_python(members: dict[str, Any], expected: dict[str, str]) -> None:
    assert field_names(members.items(), "Book") == expected


def test_a_pinned_name_that_another_property_has_is_refused() -> None:
    members = {"isbn": TEXT, "other": {**TEXT, "x-python-name": "isbn"}}
    with pytest.raises(Refusal, match=r"^Book\.other: has the same Python name as Book\.isbn: isbn"):
        field_names(members.items(), "Book")


def test_a_property_that_is_merged_keeps_its_pinned_name() -> None:
    parts = [{"properties": {"at": {**TEXT, "x-python-name": "when"}}}, {"properties": {"at": {"maxLength": 3}}}]
    (component,) = classes({"allOf": parts}).values()
    assert properties(component) == {"when": {"type": "string", "x-bounds": {"maxLength": 3}}}


@pytest.mark.parametrize(
    ("lists", "marked"),
    [
        ([["sku"], ["buyer"]], ["sku", "buyer"]),
        ([["sku", "buyer"], ["lines"]], ["sku", "buyer", "lines"]),
        ([["nowhere"], ["sku"]], ["sku"]),
        ([], []),
    ],
)
def test_properties_of_which_one_is_required_are_marked(lists: list[list[str]], marked: list[str]) -> None:
    members = {"sku": TEXT, "buyer": LINE, "lines": {"type": "array", "items": TEXT}, "note": TEXT}
    order = {"type": "object", "properties": members, "anyOf": [{"required": names} for names in lists]}
    component = classes(reference("Order"), {"Order": order}, lambda refusal: None)["Order"]
    assert [name for name, field in component["properties"].items() if "x-alternative" in field] == marked
    assert component["required"] == []

"""What stands in a reply around its result."""

from __future__ import annotations

from typing import Any

import pytest

from soliditech.models import Customer
from soliditech_runtime.operations.envelope import Envelope
from soliditech_runtime.operations.layout import Condition, ErrorLayout, ReplyLayout
from soliditech_runtime.operations.paging_layout import PagingLayout
from soliditech_runtime.operations.places import at
from soliditech_runtime.operations.results import File, Many, One, OrNone, Paged, Result
from soliditech_runtime.operations.values import Nothing, Value
from soliditech_runtime.schema.fields import Items, Text
from soliditech_runtime.schema.maps import Map
from soliditech_runtime.schema.reading import Reading

PAGES = PagingLayout(
    "page", page="page", total=at("meta.count", "count"), next=at("header:Link"), more=at("meta.more[0].x")
)
ONE: Result[Any] = One(lambda: Customer)
PAGED: Result[Any] = Paged(lambda: Customer, PAGES)
TEXTS: Result[Any] = Value(lambda: Items("result", "value", item=Map(item=Text())))


def envelope(*places: str, result: Result[Any] = ONE, siblings: tuple[str, ...] = (), closed: bool = True) -> Envelope:
    layout = ReplyLayout(
        at(*places),
        (ErrorLayout(code=at("error.code"), details=at("error.details"), field=at("field")),),
        failed_if=(Condition(at("failed")),),
        done_if=(Condition(at("state"), ("OK",)),),
        closed=closed,
    )
    return Envelope(layout, result, at(*siblings))


def reported(envelope: Envelope, document: Any) -> list[tuple[str, str, Any]]:
    reading = Reading()
    envelope.report(document, reading)
    assert {each.kind for each in reading.violations} <= {"unknown"}
    return [(each.field, each.name, each.value) for each in reading.violations]


@pytest.mark.parametrize(
    ("around", "document", "expected"),
    [
        (envelope("result"), {"result": {"x": 1}, "error": {"code": 1}, "failed": 0, "state": "OK"}, []),
        (envelope("result"), {"result": 1, "field": 1}, [("reply", "field", 1)]),
        (envelope("result"), {"result": 1, "error": {"field": 1}}, [("error", "field", 1)]),
        (envelope("a.b"), {"a": {"b": 1, "c": {"d": 2}}, "b": 3}, [("a", "c", {"d": 2}), ("reply", "b", 3)]),
        (envelope("data", "result"), {"result": 1, "data": 1}, []),
        (envelope("list[*].customer"), {"list": [{"customer": {}, "x": 1}], "y": 2}, [("reply", "y", 2)]),
        (
            envelope("result", result=PAGED),
            {"result": [], "meta": {"count": 1, "more": [], "x": 1}},
            [("meta", "x", 1)],
        ),
        (envelope("result", result=OrNone(PAGED)), {"result": [], "meta": {"page": 1}}, [("meta", "page", 1)]),
        (envelope("result", siblings=("took", "meta.x")), {"result": 1, "took": 1, "meta": {"x": 1}}, []),
        (envelope("result", siblings=("meta.x",)), {"result": 1, "meta": {"y": 1}}, [("meta", "y", 1)]),
        (envelope("result", siblings=("['a.b']",)), {"result": 1, "a.b": 1, "a": 1}, [("reply", "a", 1)]),
        (envelope("result"), {"other": 1}, []),
        (envelope("result"), [1], []),
        (envelope(""), {"a": 1}, []),
        (envelope("result", closed=False), {"result": 1, "a": 1}, []),
        (envelope("result", result=Nothing()), {"result": 1, "a": 1}, []),
        (envelope("result", result=File("text/csv")), {"result": 1, "a": 1}, []),
    ],
)
def test_keys_that_nothing_names_are_reported(around: Envelope, document: Any, expected: list[Any]) -> None:
    assert reported(around, document) == expected


def test_keys_of_the_objects_around_are_counted() -> None:
    reading = Reading()
    envelope("a.b").report({"a": {"b": {"not": 1, "these": 2}, "c": 1}, "d": {"nor": 1}}, reading)
    assert reading.keys == 4


@pytest.mark.parametrize(
    ("around", "document", "path", "expected"),
    [
        (envelope("result"), {"result": {}}, ("result", "accountId"), ("Customer.accountId", "")),
        (envelope("result"), {"result": {}}, ("result", "jane"), ("Customer", "jane")),
        (envelope("result"), {"result": {}}, ("result", "jane", 0, "x"), ("Customer", "x")),
        (envelope("result"), {"result": {}}, ("result", "accountId", "x"), ("Customer.accountId", "x")),
        (envelope("result"), {"result": {}}, ("result", "physicalAddress", "city"), ("PhysicalAddress.city", "")),
        (envelope("result"), {"result": {}}, ("result", "physicalAddress", "jane"), ("PhysicalAddress", "jane")),
        (envelope("result"), {"result": {}}, ("result",), ("Customer", "")),
        (envelope("result"), {"result": {}}, ("jane",), ("reply", "jane")),
        (envelope("result"), {"result": {}}, ("error", "code"), ("error.code", "")),
        (envelope("result"), {"result": {}}, ("error", "jane", 3), ("error", "jane")),
        (envelope("result"), {"result": {}}, ("error",), ("error", "")),
        (envelope("result"), {}, ("accountId",), ("Customer.accountId", "")),
        (envelope("result"), [], (), ("Customer", "")),
        (envelope("", result=PAGED), [], (3, "accountId"), ("Customer.accountId", "")),
        (envelope("result", result=PAGED), {"result": []}, ("result", 3, "jane"), ("Customer", "jane")),
        (envelope("a[0]", result=ONE), {"a": [{}]}, ("a", 0, "accountId"), ("Customer.accountId", "")),
        (
            envelope("list[*].customer", result=Many(lambda: Customer)),
            {"list": [{"customer": {}}]},
            ("list", 1, "customer", "accountId"),
            ("Customer.accountId", ""),
        ),
        (envelope("result", result=TEXTS), {"result": []}, ("result", 0, "jane"), ("reply.result", "jane")),
        (envelope("result", result=OrNone(TEXTS)), {"result": []}, ("result", 0), ("reply.result", "")),
        (envelope("result", result=Nothing()), {"result": []}, ("result", "jane"), ("reply", "jane")),
    ],
)
def test_a_path_is_named_by_what_the_spec_names(
    around: Envelope, document: Any, path: tuple[str | int, ...], expected: tuple[str, str]
) -> None:
    assert around.name_of(document, path) == expected

"""What proves that a value of each kind was sent, and how it is read."""

from __future__ import annotations

from typing import Any

import pytest

from soliditech_runtime.exchange import Reply
from soliditech_runtime.operations import results, values
from soliditech_runtime.operations.layout import ReplyLayout
from soliditech_runtime.operations.paging_layout import PagingLayout
from soliditech_runtime.operations.places import at
from soliditech_runtime.operations.values import AsItCame, ManyValues, PagedValues, Value
from soliditech_runtime.schema.fields import Boolean, Date, Field, Integer, Items, Text
from soliditech_runtime.schema.json import decode
from soliditech_runtime.schema.maps import Map
from soliditech_runtime.schema.reading import Reading, Violation
from soliditech_runtime.schema.unions import Anything
from soliditech_runtime.types import UNSET

KINDS: dict[str, Field] = {
    "map": Map("result", "value", item=Integer()),
    "list": Items("result", "value", item=Items(item=Text())),
    "any": Anything("result", "value"),
    "truth": Boolean("result", "value"),
    "date": Date("result", "value"),
}


@pytest.mark.parametrize(
    ("kind", "body", "proves"),
    [
        ("map", b'{"a": 1}', True),
        ("map", b"{}", False),
        ("map", b"[1]", False),
        ("list", b'[["a"]]', True),
        ("list", b"[null]", False),
        ("list", b'{"a": 1}', False),
        ("any", b"0", True),
        ("any", b'{"a": null}', True),
        ("any", b"null", False),
        ("truth", b"false", True),
        ("truth", b"1", False),
        ("date", b'"2026-05-01"', True),
    ],
)
def test_what_proves(kind: str, body: bytes, proves: bool) -> None:
    result: Value[Any] = Value(lambda: KINDS[kind])
    assert result.proves(ReplyLayout(), Reply(200, [], body), decode(body)) is proves


@pytest.mark.parametrize(
    ("kind", "body", "departures"),
    [("map", b'{"a": 1}', 0), ("map", b"[1]", 1), ("list", b'[["a"], []]', 0), ("any", b'[{"a": 1}]', 0)],
)
def test_what_is_read(kind: str, body: bytes, departures: int) -> None:
    reading = Reading()
    result: Value[Any] = Value(lambda: KINDS[kind])
    assert result.read(ReplyLayout(), Reply(200, [], body), decode(body), reading) == decode(body)
    assert len(reading.violations) == departures


@pytest.mark.parametrize(("described", "proves"), [(True, False), (False, True)])
def test_an_empty_reply_is_as_it_should_be_where_nothing_is_described(described: bool, proves: bool) -> None:

    assert AsItCame(described=described).proves(ReplyLayout(), Reply(200, [], b""), UNSET) is proves


LISTED = PagingLayout("page", page="page", total=at("total"))
LISTS: list[tuple[str, list[Any], list[Violation]]] = [
    ('{"items": [1, 2], "total": 2}', [1, 2], []),
    (
        '{"items": [1, null, "x"], "total": 3}',
        [1, None, "x"],
        [Violation("result", "null"), Violation("result", "type")],
    ),
    ('{"items": null, "total": 0}', [], []),
    ('{"items": {"a": 1}, "total": 1}', [{"a": 1}], [Violation("result", "shape")]),
]


@pytest.mark.parametrize(("body", "items", "departures"), LISTS)
def test_a_list_of_values(body: str, items: list[Any], departures: list[Violation]) -> None:
    layout, reply, document = ReplyLayout(result=at("items")), Reply(200, [], body.encode()), decode(body.encode())
    whole: ManyValues[Any] = ManyValues(Integer, LISTED)
    paged: PagedValues[Any] = PagedValues(Integer, LISTED, item_id=at("id"))
    reading = Reading()
    assert whole.read(layout, reply, document, reading) == items
    assert reading.violations == departures
    reading = Reading()
    content = paged.read(layout, reply, document, reading)
    assert (content.items, len(content.keys), content.total) == (items, len(items), document["total"])
    assert reading.violations == departures
    assert paged.proves(layout, reply, document) is (type(document["items"]) is list)


def test_a_list_that_was_to_come_whole_and_does_not_is_reported() -> None:
    reading = Reading()
    whole: ManyValues[Any] = ManyValues(Integer, LISTED)
    layout, body = ReplyLayout(result=at("items")), b'{"items": [1], "total": 2}'
    assert whole.read(layout, Reply(200, [], body), decode(body), reading) == [1]
    assert reading.violations == [Violation("total", "contradiction")]


def test_a_list_without_content_is_empty() -> None:
    paged: PagedValues[Any] = PagedValues(Integer, PagingLayout("page", page="page"))
    assert paged.read(ReplyLayout(), Reply(204, [], b""), UNSET, Reading()).items == []


def test_packages_that_were_generated_before_find_what_they_import() -> None:
    assert values.OrNone is results.OrNone

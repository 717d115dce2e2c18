"""What proves that a value of each kind was sent, and how it is read."""

from __future__ import annotations

from typing import Any

import pytest

from soliditech_runtime.exchange import Reply
from soliditech_runtime.operations.layout import ReplyLayout
from soliditech_runtime.operations.values import AsItCame, Value
from soliditech_runtime.schema.fields import Anything, Boolean, Date, Field, Integer, Items, Text
from soliditech_runtime.schema.json import decode
from soliditech_runtime.schema.maps import Map
from soliditech_runtime.schema.reading import Reading
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

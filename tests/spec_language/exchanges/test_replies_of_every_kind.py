"""Replies that hold no object, hold several things, or hold nothing."""

from __future__ import annotations

from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest

from soliditech_runtime import errors
from tests.support.calling import Calls
from tests.support.http_server import Answer, Server

METER = '{"id": "M-1", "count": 7}'
CSV = (("Content-Type", "text/csv; charset=utf-8"), ("Content-Disposition", 'attachment; filename="m.csv"'))


@pytest.fixture(scope="module")
def document() -> str:
    return "replies"


VALUES: dict[str, tuple[str, Answer, Any]] = {
    "a text": ("meters.owner", Answer('{"data": "Mill"}'), "Mill"),
    "a text that is null": ("meters.owner", Answer('{"data": null}'), None),
    "a list of texts": ("meters.tags", Answer('["a", "b"]'), ["a", "b"]),
    "an empty list": ("meters.tags", Answer("[]"), []),
    "a list, of a class of statuses": ("meters.set_tags", Answer('["a"]', 299), ["a"]),
    "a number, of the status default": ("meters.total", Answer("12.50", 207), Decimal("12.50")),
    "a whole number where any is described": ("meters.total", Answer("12"), Decimal(12)),
    "one of two kinds: an object": ("meters.state", Answer(METER), {"id": "M-1", "count": 7}),
    "one of two kinds: a text": ("meters.state", Answer('"later"', 202), "later"),
    "no content": ("meters.drop", Answer(status=204), None),
    "no content, with another status": ("meters.drop", Answer(status=200), None),
    "nothing described, nothing there": ("meters.close", Answer(""), None),
    "nothing described, an object there": ("meters.close", Answer('{"ok": 1}'), {"ok": 1}),
    "nothing described, a text there": ("meters.close", Answer(b"OK", 200, (("Content-Type", "text/plain"),)), "OK"),
    "nothing described, no content": ("meters.close", Answer(status=204), None),
    "no content beside an object": ("meters.save", Answer(status=204), None),
    "no content beside a list": ("meters.list", Answer(status=204), []),
}


@pytest.mark.parametrize(("call", "answer", "value"), VALUES.values(), ids=list(VALUES))
def test_what_a_method_returns(calls: Calls, server: Server, call: str, answer: Answer, value: Any) -> None:
    server.play((answer,))
    ids = [] if call == "meters.list" else ["M-1"]
    returned = calls.call(call, *ids)
    assert (returned, type(returned)) == (value, type(value))


@pytest.mark.parametrize(("call", "status"), [("get", 200), ("get", 206), ("save", 200), ("sheet", 200)])
def test_an_object_of_any_of_its_statuses(calls: Calls, server: Server, call: str, status: int) -> None:
    server.play((Answer(METER, status),))
    meter = calls.call(f"meters.{call}", "M-1")
    assert (type(meter).__name__, meter.id, meter.count) == ("Meter", "M-1", 7)


def test_a_file_of_the_first_described_type(calls: Calls, server: Server) -> None:
    server.play((Answer(b"day;count\n", 200, CSV),))
    file = calls.call("meters.readings", "M-1")
    assert (file.content, file.name, file.content_type) == (b"day;count\n", "m.csv", "text/csv")
    assert server.requests[0].headers["accept"] == "text/csv"


@pytest.mark.parametrize(
    ("call", "accept"),
    [
        ("meters.get", "application/json"),
        ("meters.sheet", "application/json"),
        ("meters.set_tags", "application/json"),
        ("meters.tags", "application/vnd.tessel+json"),
        ("meters.total", "text/json"),
    ],
)
def test_the_described_type_is_asked_for(calls: Calls, server: Server, call: str, accept: str) -> None:
    server.play((Answer('["a"]' if "tags" in call else "1" if "total" in call else METER),))
    calls.call(call, "M-1")
    assert server.requests[0].headers["accept"] == accept


@pytest.mark.parametrize(
    ("call", "answer"),
    [
        ("meters.set_tags", Answer("[]")),
        ("meters.set_tags", Answer('{"a": 1}')),
        ("meters.set_tags", Answer("[null]")),
        ("meters.close", Answer("{}")),
        ("meters.close", Answer(b"<p>", 200, (("Content-Type", "text/html"),))),
        ("meters.close", Answer('{"ok": ')),
        ("meters.drop", Answer(b"<p>", 200, (("Content-Type", "text/html"),))),
    ],
)
def test_what_proves_nothing_is_no_success_of_an_unsafe_action(
    calls: Calls, server: Server, call: str, answer: Answer
) -> None:
    server.play((answer,))
    with pytest.raises(errors.InvalidResponseError) as caught:
        calls.call(call, "M-1")
    assert caught.value.outcome == "unknown"


@pytest.mark.parametrize(
    ("call", "answer", "departure"),
    [
        ("meters.owner", Answer('{"data": 5}'), r"reply\.result \(type\)"),
        ("meters.owner", Answer("{}"), r"result \(missing\)"),
        ("meters.tags", Answer('["a", 1]'), r"reply\.result \(type\)"),
    ],
)
def test_another_kind_is_a_departure(calls: Calls, server: Server, call: str, answer: Answer, departure: str) -> None:
    server.play((answer,))
    with pytest.raises(errors.InvalidResponseError, match=departure):
        calls.call(call, "M-1")


def test_a_value_of_another_kind_is_kept(package: ModuleType, server: Server) -> None:
    server.play((Answer('["a", 1]'), Answer('"x"')))
    with package.Soliditech(base_url=server.url, api_key="k", on_contract_violation="ignore") as client:
        assert (client.meters.tags("M-1"), client.meters.total("M-1")) == (["a", 1], "x")


def test_a_page_in_place_of_a_file(calls: Calls, server: Server) -> None:
    server.play((Answer(b"<p>Log in</p>", 200, (("Content-Type", "text/html"),)),))
    with pytest.raises(errors.InvalidResponseError, match="it is no text/csv"):
        calls.call("meters.readings", "M-1")


def test_the_whole_reply_has_the_same_value(package: ModuleType, server: Server) -> None:
    server.play((Answer('["a"]', 200), Answer(status=204)))
    with package.Soliditech(base_url=server.url, api_key="k") as client:
        raw = client.meters.with_raw_response.tags("M-1")
        assert (raw.value, raw.status, raw.content) == (["a"], 200, b'["a"]')
        assert client.meters.with_raw_response.drop("M-1").value is None

"""Headers of a reply are found in any case, and keep every value that came."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import httpx
import pytest

from soliditech_runtime.calls.reply_headers import ReplyHeaders
from tests.support.clients import ScriptedReplies

SENT = [("ETag", '"c4n4ry"'), ("Set-Cookie", "a=1; Expires=Wed, 1 Jan"), ("set-cookie", "b=2")]


@pytest.fixture(params=["sync", "async"])
def raw(request: pytest.FixtureRequest) -> Any:
    """A whole reply that a client, sync or async, received."""
    service = ScriptedReplies(httpx.Response(200, json={"result": {"accountId": "A"}}, headers=SENT))
    is_async = request.param == "async"
    return service.ask(lambda client: client.customers.with_raw_response.get("A"), is_async=is_async)


@pytest.mark.parametrize("name", ["etag", "ETag", "ETAG"])
def test_a_header_is_found_in_any_case(raw: Any, name: str) -> None:
    assert (raw.headers[name], raw.headers.get(name), name in raw.headers) == ('"c4n4ry"', '"c4n4ry"', True)


def test_a_header_that_came_twice_keeps_both_values(raw: Any) -> None:
    assert raw.headers.get_all("SET-Cookie") == ["a=1; Expires=Wed, 1 Jan", "b=2"]
    assert raw.headers["set-cookie"] == "a=1; Expires=Wed, 1 Jan, b=2"


def test_a_header_that_did_not_come_is_missing(raw: Any) -> None:
    assert ("X-None" in raw.headers, raw.headers.get("X-None"), raw.headers.get_all("X-None")) == (False, None, [])
    assert 5 not in raw.headers
    with pytest.raises(KeyError):
        raw.headers["X-None"]


def test_headers_equal_those_that_say_the_same() -> None:
    headers = ReplyHeaders([("ETag", "1"), ("A", "x"), ("a", "y")])
    assert headers == ReplyHeaders([("a", "x"), ("etag", "1"), ("A", "y")]) == {"ETAG": "1", "a": "x, y"}
    assert headers != {"ETag": "2", "a": "x, y"}
    assert headers != ReplyHeaders([("ETag", "1"), ("a", "x, y")])
    assert headers != 5
    assert (dict(headers), len(headers)) == ({"etag": "1", "a": "x, y"}, 2)
    with pytest.raises(TypeError, match="unhashable"):
        hash(headers)


def test_headers_are_whole_through_pickles_and_copies_and_show_no_value() -> None:
    headers = ReplyHeaders(SENT)
    for twin in (pickle.loads(pickle.dumps(headers)), copy.copy(headers), copy.deepcopy(headers)):
        assert (twin, twin.get_all("set-cookie")) == (headers, headers.get_all("set-cookie"))
    assert repr(headers) == "<ReplyHeaders: etag, set-cookie>"
    assert repr(ReplyHeaders()) == "<ReplyHeaders: none>"


def test_a_whole_reply_is_whole_through_pickles_and_copies(raw: Any) -> None:
    for twin in (pickle.loads(pickle.dumps(raw)), copy.copy(raw), copy.deepcopy(raw)):
        assert (twin.value, twin.status, twin.headers, twin.content) == (
            raw.value,
            raw.status,
            raw.headers,
            raw.content,
        )
        assert twin.select() == {"accountId": "A"}

"""The request for the next page: one parameter changes, or a link is followed, but never to another place."""

from __future__ import annotations

from typing import Any

import pytest

from soliditech.replies import REPLIES
from soliditech_runtime.calls.parameters import Parameters
from soliditech_runtime.client.base_url import parse_base_url
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.paging_layout import PagingLayout
from soliditech_runtime.operations.places import at
from soliditech_runtime.operations.results import File
from soliditech_runtime.paging.position import ListFault, Marker
from soliditech_runtime.paging.request import marker_of, turned
from soliditech_runtime.schema.fields import Field, Integer, Text

BASE = parse_base_url("https://isp.example/api/v1", "URL", allow_http=False)
LIST: Operation[Any] = Operation(
    id="listThings",
    method="GET",
    path="/things",
    effect="read",
    result=File("application/pdf", b"%PDF-"),
    replies=REPLIES,
    query=(Integer("page", "page"), Integer("pageSize", "page_size")),
)
PAGE = PagingLayout("page", page="page", first=1)
IN_BODY = PagingLayout("cursor", in_body=True, page="after.cursor", next=at("next"))
LINK = PagingLayout("link", next=at("next"))


@pytest.mark.parametrize(
    ("layout", "parameters", "marker"),
    [
        (PAGE, Parameters("/things", {"page": "3"}, None), 3),
        (PAGE, Parameters("/things", {}, None), None),
        (PAGE, Parameters("/things", {"page": "x"}, None), None),
        (PagingLayout("cursor", page="page"), Parameters("/things", {"page": "3"}, None), "3"),
        (IN_BODY, Parameters("/things", {}, b'{"after":{"cursor":"x"}}'), "x"),
        (IN_BODY, Parameters("/things", {}, b'{"after":7}'), None),
        (LINK, Parameters("/things", {"page": "3"}, None), None),
    ],
)
def test_what_a_caller_asked_for(layout: PagingLayout, parameters: Parameters, marker: Marker | None) -> None:
    assert marker_of(layout, parameters) == marker


def test_the_query_keeps_its_order_and_all_else() -> None:
    before = Parameters("/things", {"pageSize": "2", "extra": "x"}, None)
    assert list(turned(PAGE, LIST, before, 2, BASE).query.items()) == [("page", "2"), ("pageSize", "2"), ("extra", "x")]
    assert before.query == {"pageSize": "2", "extra": "x"}


@pytest.mark.parametrize(
    ("field", "marker", "body"),
    [
        (Text("at", "at"), 2, b'{"at":"2"}'),
        (Integer("at", "at"), "17", b'{"at":17}'),
        (Integer("at", "at"), 17, b'{"at":17}'),
        (Text("other", "other"), 17, b'{"at":17}'),
    ],
)
def test_a_body_has_the_type_that_the_request_takes(field: Field, marker: Marker, body: bytes) -> None:
    layout = PagingLayout("cursor", in_body=True, page="at", next=at("next"))
    search: Operation[Any] = Operation(
        id="search", method="POST", path="/s", effect="read", result=LIST.result, replies=REPLIES, body=(field,)
    )
    assert turned(layout, search, Parameters("/s", {}, None), marker, BASE).body == body


def test_a_cursor_that_the_request_cannot_take_is_not_sent() -> None:
    layout = PagingLayout("cursor", in_body=True, page="at", next=at("next"))
    search: Operation[Any] = Operation(
        id="search",
        method="POST",
        path="/s",
        effect="read",
        result=LIST.result,
        replies=REPLIES,
        body=(Integer("at", "at"),),
    )
    with pytest.raises(ListFault, match="is no number"):
        turned(layout, search, Parameters("/s", {}, None), "abc", BASE)


def test_a_body_keeps_all_else_as_it_was_written() -> None:
    before = Parameters("/things", {}, b'{"amount":1.50,"after":{"size":2}}')
    assert turned(IN_BODY, LIST, before, "x", BASE).body == b'{"amount":1.50,"after":{"size":2,"cursor":"x"}}'


@pytest.mark.parametrize(
    ("link", "path"),
    [
        ("https://isp.example/api/v1/things?after=a%20b&x=1", "/things?after=a%20b&x=1"),
        ("https://ISP.example:443/api/v1/things?after=1#top", "/things?after=1"),
        ("/api/v1/other?p=2", "/other?p=2"),
        ("?after=1", "/things?after=1"),
        ("more", "/more"),
        ("../v1/things?p=2", "/things?p=2"),
    ],
)
def test_a_link_is_followed_from_where_it_stood(link: str, path: str) -> None:
    parameters = turned(LINK, LIST, Parameters("/things", {"pageSize": "2"}, None), link, BASE)
    assert parameters == Parameters(path, {}, None)


def test_a_link_is_relative_to_the_page_that_had_it() -> None:
    before = turned(LINK, LIST, Parameters("/things", {}, None), "/api/v1/cursors/abc?p=2", BASE)
    assert turned(LINK, LIST, before, "?p=3", BASE).path == "/cursors/abc?p=3"


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("https://evil.example/api/v1/things", "another server"),
        ("http://isp.example/api/v1/things", "another server"),
        ("https://isp.example:8443/api/v1/things", "another server"),
        ("https://key@isp.example/api/v1/things", "another server"),
        ("//evil.example/api/v1/things", "another server"),
        ("https://isp.example.evil.example/api/v1/things", "another server"),
        ("/admin/things", "outside base_url"),
        ("/api/v1", "outside base_url"),
        ("/api/v1x/things", "outside base_url"),
        ("../../things", "outside base_url"),
        ("https://isp.example/api/v1/../../admin", "outside base_url"),
        ("/api/v1/%2e%2e/admin", "outside base_url"),
        ("/api/v1/..%5cadmin", "outside base_url"),
        ("/api/v1/%252e%252e/admin", "outside base_url"),
        ("https://[isp/api/v1/things", "no URL"),
        ("https://isp.example:port/api/v1/things", "no URL"),
        ("/api/v1/things?a b", "no URL"),
        ("/api/v1/things\r\nX-Evil: 1", "no URL"),
        ("javascript:alert(1)", "another server"),
    ],
)
def test_a_link_elsewhere_is_not_followed(link: str, problem: str) -> None:
    with pytest.raises(ListFault, match=problem) as caught:
        turned(LINK, LIST, Parameters("/things", {}, None), link, BASE)
    assert link not in str(caught.value)

"""What a reply says of its page, wherever the document says that it stands."""

from __future__ import annotations

from typing import Any

import pytest

from soliditech_runtime.exchange import Reply
from soliditech_runtime.operations.page_content import REPEATED, PageContent, read_page, signs_in_whole
from soliditech_runtime.operations.paging_layout import PagingLayout
from soliditech_runtime.operations.places import at
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET

LINK = PagingLayout("link", next=at("header:Link"))


def read(
    layout: PagingLayout, document: Any, *headers: tuple[str, str], items: Any = (), item_id: str = ""
) -> tuple[PageContent[Any], list[tuple[str, str]]]:
    """The page, and what is reported of it."""
    reading = Reading()
    reply = Reply(200, [(name.lower().encode(), value.encode()) for name, value in headers], b"")
    content = read_page(list(items), layout, at(item_id) if item_id else (), reply, document, reading)
    return content, [(violation.field, violation.kind) for violation in reading.violations]


@pytest.mark.parametrize(
    ("headers", "link"),
    [
        (['<https://a.example/x?p=2>; rel="next"'], "https://a.example/x?p=2"),
        (["<a>; rel=prev, <b>; rel=next"], "b"),
        (['<a>; rel="prev"', '<b>; title="x, y"; REL="last next"'], "b"),
        (['<a>; title="<b>; rel=next"'], ""),
        (['<a>; rel="nextish"'], ""),
        (["nonsense"], ""),
        ([], ""),
    ],
)
def test_the_link_of_the_relation_next(headers: list[str], link: str) -> None:
    content, reported = read(LINK, {}, *(("Link", header) for header in headers))
    assert (content.next, reported) == (link, [])


@pytest.mark.parametrize(
    ("value", "total", "reported"),
    [
        (3, 3, []),
        ("3", 3, [("total", "type")]),
        ("three", UNSET, [("total", "type")]),
        (None, UNSET, [("total", "type")]),
        (True, UNSET, [("total", "type")]),
        (-1, UNSET, [("total", "type")]),
        ("9" * 30, UNSET, [("total", "type")]),
    ],
)
def test_a_total_in_the_body(value: object, total: object, reported: list[tuple[str, str]]) -> None:
    content, departures = read(PagingLayout("page", total=at("total")), {"total": value})
    assert (content.total, departures) == (total, reported)


@pytest.mark.parametrize("places", [("header:Link", "next"), ("next", "header:Link")])
def test_a_link_in_the_first_of_several_places_that_has_one(places: tuple[str, str]) -> None:
    layout = PagingLayout("link", next=at(*places))
    assert read(layout, {"next": "/x?p=2"})[0].next == "/x?p=2"
    assert read(layout, {"next": None}, ("Link", '</x?p=3>; rel="next"'))[0].next == "/x?p=3"
    assert read(layout, {}, ("Link", '</x>; rel="first"'))[0].next == ""


def test_a_total_and_a_flag_in_headers() -> None:
    layout = PagingLayout("page", total=at("header:X-Total"), more=at("header:X-More"))
    content, reported = read(layout, {}, ("X-Total", "7"), ("X-More", "True"))
    assert (content.total, content.more, reported) == (7, True, [])
    content, reported = read(layout, {})
    assert (content.total, content.more) == (UNSET, UNSET)
    assert reported == [("header:X-More", "missing"), ("header:X-Total", "missing")]


@pytest.mark.parametrize(
    ("value", "cursor", "reported"),
    [
        ("x", "x", []),
        (7, 7, []),
        (None, "", []),
        ("", "", []),
        ({}, UNSET, [("next", "type")]),
        (False, "", [("next", "type")]),
    ],
)
def test_a_cursor(value: object, cursor: object, reported: list[tuple[str, str]]) -> None:
    content, departures = read(PagingLayout("cursor", next=at("next")), {"next": value})
    assert (content.next, departures) == (cursor, reported)


def test_a_cursor_of_the_last_item() -> None:
    layout = PagingLayout("cursor", next_from_item=at("key.id"))
    assert read(layout, {}, items=[{"key": {"id": 1}}, {"key": {"id": "b"}}])[0].next == "b"
    assert read(layout, {}, items=[])[0].next == ""
    content, reported = read(layout, {}, items=[{"key": {}}])
    assert (content.next, reported) == (UNSET, [("key.id", "missing")])


def test_items_are_told_apart_by_their_ids() -> None:
    layout = PagingLayout("page")
    assert read(layout, {}, items=[{"id": 1}, {"id": 2}], item_id="id")[0].keys == (1, 2)


@pytest.mark.parametrize(("value", "count"), [(None, 0), (UNSET, 0), ([], 0), ([{}, {}], 2), ({"id": 1}, 1), ("x", 1)])
def test_there_is_a_key_for_each_item_that_is_read(value: object, count: int) -> None:
    content = read_page(value, PagingLayout("page"), at("id"), Reply(200, [], b""), {}, Reading())
    assert len(content.keys) == count


@pytest.mark.parametrize(
    ("document", "places"),
    [
        ({"more": False, "next": None, "total": 1, "pages": 1}, []),
        ({"more": True, "next": "x", "total": 2, "pages": 2}, ["more", "next", "total", "pages"]),
    ],
)
def test_signs_that_a_whole_list_is_not_whole(document: dict[str, Any], places: list[str]) -> None:
    layout = PagingLayout("none", more=at("more"), next=at("next"), total=at("total"), pages=at("pages"))
    content, _ = read(layout, document)
    signs = signs_in_whole(layout, content.replaced(items=["the one"]))
    assert [tuple(sign) for sign in signs] == [(place, "contradiction") for place in places]


def test_an_item_that_is_twice_in_a_whole_list_is_reported() -> None:
    content = PageContent(["an item"] * 2)
    layout = PagingLayout("none")
    assert signs_in_whole(layout, content.replaced(keys=("A", "A"))) == [REPEATED]
    assert signs_in_whole(layout, content.replaced(keys=("A", "B"))) == []

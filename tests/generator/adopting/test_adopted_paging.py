"""How lists go on, by what is asked for and what replies say."""

from __future__ import annotations

from typing import Any

import pytest

from generator.adopting.replies.paging import paging

from .harbour import FLAG, NUMBER, TEXT, asks, call, listed, record, reference, single

_ITEMS = listed(reference("Berth"))
_COUNTS = record(page=NUMBER, total=NUMBER, total_pages=NUMBER)
_TEXT = {"type": "string"}
_LINK = {"type": "string", "description": "The address of the next page."}
_OBJECT = [{"name": "page", "in": "query", "style": "deepObject", "schema": record(number=NUMBER, size=NUMBER)}]

_CASES: list[tuple[str, list[Any], Any, dict[str, Any]]] = [
    (
        "page, first number said",
        [*asks("page", default=1), *asks("per_page")],
        record(data=_ITEMS, meta=_COUNTS),
        {
            "style": "page",
            "page": "page",
            "first": 1,
            "size": "per_page",
            "total": "meta.total",
            "pages": "meta.total_pages",
        },
    ),
    (
        "page, counted from 0",
        asks("page", minimum=0),
        record(data=_ITEMS, more=FLAG),
        {"style": "page", "page": "page", "first": 0, "more": "more"},
    ),
    (
        "page, first number not said, but that of the reply",
        asks("page"),
        record(data=_ITEMS, meta=_COUNTS),
        {"style": "page", "page": "page", "current": "meta.page", "total": "meta.total", "pages": "meta.total_pages"},
    ),
    (
        "page in an object",
        _OBJECT,
        record(data=_ITEMS, meta=_COUNTS),
        {
            "style": "page",
            "page": "page[number]",
            "current": "meta.page",
            "size": "page[size]",
            "total": "meta.total",
            "pages": "meta.total_pages",
        },
    ),
    (
        "offset",
        asks("offset", "limit"),
        record(data=_ITEMS, total=NUMBER),
        {"style": "offset", "page": "offset", "first": 0, "size": "limit", "total": "total"},
    ),
    (
        "cursor",
        [*asks("cursor", type="string"), *asks("limit")],
        record(data=_ITEMS, next_cursor=_TEXT, has_more=FLAG),
        {"style": "cursor", "page": "cursor", "next": "next_cursor", "size": "limit", "more": "has_more"},
    ),
    (
        "cursor in an object called next",
        asks("after", type="string"),
        record(data=_ITEMS, paging=record(next=record(after=TEXT, link=TEXT))),
        {"style": "cursor", "page": "after", "next": "paging.next.after"},
    ),
    (
        "cursor from the last item",
        asks("starting_after", type="string"),
        record(data=_ITEMS, has_more=FLAG),
        {"style": "cursor", "page": "starting_after", "next-from-item": "id", "more": "has_more"},
    ),
    ("link", asks("cursor", type="string"), record(data=_ITEMS, next=_LINK), {"style": "link", "next": "next"}),
    ("total and no way on", [], record(data=_ITEMS, total=NUMBER), {"style": "none", "total": "total"}),
]


@pytest.mark.parametrize(("parameters", "reply", "expected"), [row[1:] for row in _CASES], ids=[r[0] for r in _CASES])
def test_paging(parameters: list[Any], reply: Any, expected: dict[str, Any]) -> None:
    operation, shapes = single("/berths", "get", call("listBerths", reply=reply, parameters=parameters))
    guess = paging(operation, shapes, "data")
    assert guess is not None
    ids = {} if expected["style"] == "none" else {"item-id": "id"}
    assert guess.value == {**expected, **ids}


def test_a_link_in_a_header() -> None:
    operation = call("listBerths", reply=_ITEMS)
    operation["responses"]["200"]["headers"] = {"Link": {"schema": TEXT}, "X-Total-Count": {"schema": NUMBER}}
    vendors, shapes = single("/berths", "get", operation)
    guess = paging(vendors, shapes, "")
    assert guess is not None
    assert guess.value == {"style": "link", "next": "header:Link", "total": "header:X-Total-Count", "item-id": "id"}


def test_a_search_has_its_page_in_the_body() -> None:
    body = record(page=NUMBER, limit=NUMBER, name=TEXT)
    operation, shapes = single("/berths/search", "post", call("search", body=body, reply=record(data=_ITEMS)))
    guess = paging(operation, shapes, "data")
    assert guess is not None
    assert (guess.value["in"], guess.value["page"], guess.value["size"]) == ("body", "page", "limit")


@pytest.mark.parametrize(
    ("parameters", "reply"), [(asks("page"), record(data=_ITEMS)), ([], record(data=_ITEMS, total=NUMBER))]
)
def test_where_items_could_be_passed_over_a_person_is_to_look(parameters: list[Any], reply: Any) -> None:
    operation, shapes = single("/berths", "get", call("listBerths", reply=reply, parameters=parameters))
    guess = paging(operation, shapes, "data")
    assert guess is not None
    assert guess.grade == "look"


def test_an_estimate_is_no_total() -> None:
    count = {"type": "integer", "description": "An estimate of how many there are."}
    reply = record(data=_ITEMS, total=count)
    operation, shapes = single("/berths", "get", call("list", reply=reply, parameters=asks("page", default=1)))
    guess = paging(operation, shapes, "data")
    assert guess is not None
    assert "total" not in guess.value


def test_nothing_that_speaks_of_pages_is_no_paging() -> None:
    operation, shapes = single(
        "/berths", "get", call("listBerths", reply=record(data=_ITEMS), parameters=asks("limit"))
    )
    assert paging(operation, shapes, "data") is None

"""Parameters: ids by what their path says, pages by their purpose, and what stands in another part of the request."""

from __future__ import annotations

from typing import Any

from soliditech_tools.matching.keys import pair_keys
from soliditech_tools.matching.matched import DecidedKeys, KeyPair, Match

from ...harbour import FLAG, TEXT, asks, call, harbour, record


def _in_path(*names: str) -> list[dict[str, Any]]:
    return [{**node, "in": "path"} for node in asks(*names, type="string")]


def _paired(
    our_path: str, ours: dict[str, Any], their_path: str, theirs: dict[str, Any], decided: DecidedKeys | None = None
) -> list[KeyPair]:
    document = harbour({our_path: {"post": {**call("ours"), **ours}}})
    vendor = harbour({their_path: {"post": {**call("theirs"), **theirs}}})
    match = Match("ours", (their_path, "post"), "decided", (), 1.0, 1.0)
    return [*pair_keys(document, vendor, match, decided or {})]


def _rows(*arguments: Any) -> list[tuple[str, str, str, str]]:
    return [(pair.verdict, pair.where, pair.ours, pair.theirs) for pair in _paired(*arguments)]


def test_ids_by_what_the_path_says_of_them() -> None:
    ours = {"parameters": _in_path("accountId", "contactId")}
    theirs = {"parameters": _in_path("person", "id")}
    rows = _rows("/customers/{accountId}/contacts/{contactId}", ours, "/people/{person}/clients/{id}", theirs)
    assert rows == [("renamed", "path", "accountId", "id"), ("renamed", "path", "contactId", "person")]


def test_ids_that_say_nothing_by_their_place_and_of_two_only_if_a_person_agrees() -> None:
    ours, theirs = {"parameters": _in_path("a", "b")}, {"parameters": _in_path("x", "y")}
    assert _rows("/berths/{a}", ours, "/moorings/{x}", theirs)[0] == ("renamed", "path", "a", "x")
    rows = _rows("/berths/{a}/crews/{b}", ours, "/moorings/{x}/mates/{y}", theirs)
    assert rows == [("proposed", "path", "a", "x"), ("proposed", "path", "b", "y")]


def test_an_id_is_not_taken_for_a_code_unseen() -> None:
    ours = {"parameters": _in_path("berthCode")}
    rows = _paired("/berths/{berthCode}", ours, "/slips/{slipId}", {"parameters": _in_path("slipId")})
    assert (rows[0].verdict, rows[0].sign) == ("proposed", "the same place in the path")
    rows = _paired("/berths/{berthCode}", ours, "/slips/{id}", {"parameters": _in_path("id")})
    assert rows[0].verdict == "renamed"


def test_what_asks_for_pages() -> None:
    rows = _rows("/a", {"parameters": asks("page", "pageSize")}, "/b", {"parameters": asks("page_number", "limit")})
    assert rows == [("renamed", "query", "page", "page_number"), ("renamed", "query", "pageSize", "limit")]
    rows = _rows("/a", {"parameters": asks("page")}, "/b", {"parameters": asks("offset", "cursor")})
    assert [row[0] for row in rows] == ["missing", "new", "new"]


def test_names_types_and_rest() -> None:
    ours = {"parameters": [*asks("fromDate", "status", type="string"), *asks("depth")]}
    theirs = {"parameters": [*asks("from_date", "state", "tide", type="string"), *asks("depth", type="boolean")]}
    assert _rows("/a", ours, "/b", theirs) == [
        ("renamed", "query", "fromDate", "from_date"),
        ("renamed", "query", "status", "state"),
        ("missing", "query", "depth", ""),
        ("new", "query", "", "tide"),
        ("new", "query", "", "depth"),
    ]


def test_a_decision_on_a_parameter() -> None:
    ours, theirs = {"parameters": asks("dockRing", "sail")}, {"parameters": asks("hook", "sail")}
    decided = {("query", "hook"): "dock_ring", ("query", "sail"): ""}
    assert _rows("/a", ours, "/b", theirs, decided) == [
        ("renamed", "query", "dockRing", "hook"),
        ("missing", "query", "sail", ""),
        ("new", "query", "", "sail"),
    ]


def test_an_id_of_our_path_in_the_body_and_the_other_way_round() -> None:
    body = {"requestBody": {"content": {"application/json": {"schema": record(client_id=TEXT, calm=FLAG)}}}}
    ours = {"parameters": _in_path("accountId")}
    (moved, new) = _paired("/customers/{accountId}", ours, "/rpc/Do", body)
    assert (moved.verdict, moved.where, moved.ours, moved.theirs) == ("reshaped", "body", "accountId", "client_id")
    assert moved.sign == "words that mean the same; ours is in the path, and theirs in the body"
    assert (new.verdict, new.theirs) == ("new", "calm")
    rows = _rows("/rpc/Do", body, "/customers/{id}", {"parameters": _in_path("id")})
    assert ("reshaped", "path", "client_id", "id") in rows

"""Where results stand, by what envelopes look like."""

from __future__ import annotations

from typing import Any

import pytest

from soliditech_tools.matching.replies.results import result_place

from .harbour import FLAG, NUMBER, TEXT, asks, call, listed, record, reference, single

_BERTH = reference("Berth")
_META = record(total=NUMBER)
_HAL = "_embedded.tiers"
_CASES: list[tuple[str, str, str, Any, str, str]] = [
    ("bare object", "get", "/berths/{id}", _BERTH, "", "one"),
    ("bare list", "get", "/berths", listed(_BERTH), "", "list"),
    ("list in an envelope", "get", "/berths", record(data=listed(_BERTH), meta=_META), "data", "list"),
    ("list named after the resource", "get", "/berths", record(berths=listed(_BERTH), total=NUMBER), "berths", "list"),
    ("object in an envelope", "get", "/berths/{id}", record(data=_BERTH, status=TEXT), "data", "one"),
    ("object named after the resource", "get", "/berths/{id}", record(berth=_BERTH), "berth", "one"),
    ("one object in a list", "get", "/berths/{id}", record(Berths=listed(_BERTH), Status=TEXT), "Berths[0]", "one"),
    ("wrapped items", "get", "/berths", record(list=listed(record(berth=_BERTH))), "list[*].berth", "list"),
    ("object with objects", "get", "/rates/{id}", record(id=TEXT, object=TEXT, tariff=_BERTH), "", "one"),
    ("parts next to each other", "get", "/rates/{id}", record(tariff=_BERTH, skipper=record(name=TEXT)), "", "one"),
    ("list under two ids", "get", "/docks/{dock}/{day}", record(data=listed(_BERTH), meta=_META), "data", "list"),
    ("object with a list", "get", "/rates/{id}", record(id=TEXT, tiers=listed(TEXT)), "", "one"),
    ("list with a mark", "get", "/rates", record(object=TEXT, tiers=listed(_BERTH)), "tiers", "list"),
    ("single value", "get", "/berths/count", record(result=NUMBER, success=FLAG), "result", "scalar"),
    ("list as HAL has it", "get", "/rates", record(_embedded=record(tiers=listed(_BERTH)), _links=_META), _HAL, "list"),
    ("object as HAL has it", "get", "/rates/{id}", record(id=TEXT, _embedded=record(tiers=listed(_BERTH))), "", "one"),
    ("two lists in HAL", "get", "/rates", record(_embedded=record(a=listed(TEXT), b=listed(TEXT))), "_embedded", "one"),
    ("map", "get", "/berths", {"type": "object", "additionalProperties": TEXT}, "", "one"),
]


@pytest.mark.parametrize(
    ("method", "path", "reply", "place", "kind"), [row[1:] for row in _CASES], ids=[r[0] for r in _CASES]
)
def test_result(method: str, path: str, reply: Any, place: str, kind: str) -> None:
    operation, shapes = single(path, method, call("getBerth", reply=reply))
    result = result_place(operation, shapes)
    assert (result.place, result.kind) == (place, kind)


@pytest.mark.parametrize(("status", "kind"), [("204", "none"), ("205", "none"), ("200", "any"), ("201", "any")])
def test_only_204_and_205_promise_no_content(status: str, kind: str) -> None:
    operation, shapes = single("/berths/{id}", "delete", call("deleteBerth", status=status))
    assert result_place(operation, shapes).kind == kind


def test_what_was_sent_comes_back_in_a_list_of_one() -> None:
    reply = record(Berths=listed(_BERTH), Warnings=listed(TEXT))
    operation, shapes = single("/berths", "put", call("createBerth", reply=reply, body=_BERTH))
    assert result_place(operation, shapes).place == "Berths[0]"


def test_a_list_that_has_pages_is_no_single_object() -> None:
    reply = record(Berths=listed(_BERTH))
    operation, shapes = single("/docks/{dock}", "get", call("getDock", reply=reply, parameters=asks("page")))
    assert result_place(operation, shapes).place == "Berths"


def test_envelopes_are_seen_through_all_of() -> None:
    envelope = {"allOf": [record(meta=_META), {"properties": {"data": listed(_BERTH)}}]}
    operation, shapes = single("/berths", "get", call("listBerths", reply=reference("Page")), Page=envelope)
    assert result_place(operation, shapes).place == "data"


def test_a_schema_that_goes_round_in_a_circle_is_read() -> None:
    node = {"allOf": [reference("Leaf"), record(children=listed(reference("Node")))]}
    leaf = {"oneOf": [reference("Node"), record(id=TEXT)]}
    operation, shapes = single("/nodes/{id}", "get", call("getNode", reply=reference("Node")), Node=node, Leaf=leaf)
    assert set(shapes.of(reference("Node")).properties) == {"children", "id"}
    assert result_place(operation, shapes).place == ""


@pytest.mark.parametrize(
    ("statuses", "place"), [(("default",), "data"), (("default", "422"), "data"), (("default", "200"), "")]
)
def test_default_is_the_success_where_no_other_is_described(statuses: tuple[str, ...], place: str) -> None:
    berth = record(data=reference("Berth"))
    content = {"application/json": {"schema": berth}}
    responses = {status: {"description": "", "content": content if status == "default" else {}} for status in statuses}
    operation, shapes = single("/berths/{id}", "get", {**call("get"), "responses": responses})
    assert result_place(operation, shapes).place == place

"""Replies of operations without a rule: what they are made from, which page, media type and status they have."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from soliditech_runtime import errors
from soliditech_runtime.package import Package
from soliditech_tools.sandbox.api.described_replies import STATELESS_HEADER
from soliditech_tools.testing import Sandbox, make


def test_each_reply_says_what_it_was_made_from(http: httpx.Client) -> None:
    made_from = {
        "/ships": "example",
        "/ships/S-1": "schema",
        "/ships/Ada": "schema",
        "/health": "nothing",
        "/ships/S-1/log": "example",
        "/ships/S-1/papers": "schema",
    }
    assert {path: http.get(path).headers[STATELESS_HEADER] for path in made_from} == made_from


def test_nothing_is_stored(http: httpx.Client, served: Sandbox) -> None:
    before = served.snapshot()
    replies = [http.post("/ships", json={"name": name}) for name in ("Dirk", "Els")]
    assert [reply.status_code for reply in replies] == [201, 201]
    assert replies[0].content == replies[1].content
    assert served.snapshot() == before


def test_the_status_and_the_media_type_are_those_of_the_document(http: httpx.Client) -> None:
    expected: dict[tuple[str, str], tuple[int, str | None]] = {
        ("GET", "/health"): (204, None),
        ("GET", "/ships/S-1"): (200, "application/json"),
        ("GET", "/ships/S-1/log"): (200, "text/csv"),
        ("GET", "/ships/S-1/papers"): (200, "application/pdf"),
        ("DELETE", "/ships/S-1"): (204, None),
    }
    replies = {key: http.request(*key) for key in expected}
    assert {key: (each.status_code, each.headers.get("content-type")) for key, each in replies.items()} == expected
    assert replies["GET", "/ships/S-1/log"].content == b"day,wind\n"
    assert replies["GET", "/ships/S-1/papers"].content.startswith(b"%PDF")
    added = http.post("/ships", json={"name": "Ada"})
    assert (added.status_code, added.headers["content-type"]) == (201, "application/vnd.dockyard+json")


def test_the_reply_to_an_unsafe_action_is_no_refusal(http: httpx.Client) -> None:
    # By the document's own default it would be one.
    assert http.post("/ships", json={"name": "Ada"}).json()["ok"] is True


def test_what_goes_one_way_alone_is_not_in_replies(http: httpx.Client) -> None:
    ship = http.get("/ships/S-1").json()
    assert "secret" not in ship
    assert ship["id"]


@pytest.mark.parametrize(
    ("query", "names", "following"),
    [
        ("", ["Ada", "Bea", "Cor"], None),
        ("?size=2", ["Ada", "Bea"], "2"),
        ("?size=2&page=2", ["Cor"], None),
        ("?size=2&page=3", [], None),
    ],
)
def test_a_list_ends_whatever_its_example_says(
    http: httpx.Client, query: str, names: list[str], following: str | None
) -> None:
    page = http.get(f"/ships{query}").json()
    assert [ship["name"] for ship in page["ships"]] == names
    assert (page["next"], page["more"], page["total"]) == (following, following is not None, 3)


def test_a_client_reads_all_pages(served: Sandbox) -> None:
    with served.client() as client:
        ships: Any = client.ships  # type: ignore[attr-defined]
        assert [ship.name for ship in ships.list(size=2)] == ["Ada", "Bea", "Cor"]


@pytest.mark.parametrize("fault", [503, "reset", "truncate", "not_json", "not_http"])
def test_every_fault_can_be_asked_for(served: Sandbox, fault: Any) -> None:
    served.reset()
    with served.client() as client:
        calls: Any = client.with_options(max_retries=0)
        served.fail_next(fault, operation="addCustomer")
        with pytest.raises(errors.SoliditechError):
            calls.ships.add(name="Ada")
        assert calls.ships.add(name="Ada").name
    assert [request.fault for request in served.requests] == [str(fault), None]


def test_latency_can_be_asked_for(http: httpx.Client, served: Sandbox) -> None:
    served.fail_next("latency", seconds=0.05)
    assert http.get("/health").elapsed.total_seconds() >= 0.05


def test_records_are_neither_made_up_nor_seeded(package: Package, served: Sandbox) -> None:
    from soliditech_tools.sandbox import create_app

    made_up: tuple[dict[str, Any], ...] = ({"seed": True}, {"customers": 3})
    for settings in made_up:
        with pytest.raises(ValueError, match="acme_dockyard keeps no records that could be made up"):
            create_app(package=package, **settings)
    with pytest.raises(ValueError, match="the sandbox keeps no Ship"):
        served.seed(make(package.models.Ship))


def test_the_document_and_the_pages_are_served(http: httpx.Client, package: Package) -> None:
    assert json.loads(http.get("/openapi.json").content) == json.loads(package.document_text())
    assert "Dockyard" in http.get("/").text

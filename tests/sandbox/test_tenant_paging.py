"""A tenant whose lists come in pages of another style: its client reads them whole from the sandbox."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from soliditech_runtime.package import Package
from soliditech_tools.testing import Sandbox, Tape, record, replay
from tests.support.tenant import Actions, building, drop, put

TARGET = "$.paths.*[?@.operationId=='listQuotes']"
REPLY = f"{TARGET}.responses['200'].content['application/json'].schema.properties"
SIZE = {"name": "limit", "in": "query", "schema": {"type": "integer"}, "description": "Most items.", "example": 50}
NEXT = {"type": "string", "description": "What asks for the next page."}
MORE = {"type": "boolean", "description": "Whether more follow."}
COUNT = {"type": "integer", "description": "A number."}


def marker(name: str, type_: str) -> dict[str, Any]:
    example = "1" if type_ == "string" else 1
    return {"name": name, "in": "query", "schema": {"type": type_}, "description": "Which page.", "example": example}


STYLES: dict[str, tuple[dict[str, Any], list[dict[str, Any]], dict[str, Any]]] = {
    "page from 0": (
        {"style": "page", "page": "p", "first": 0, "pages": "pages"},
        [marker("p", "integer")],
        {"pages": COUNT},
    ),
    "offset": ({"style": "offset", "page": "skip", "total": "all"}, [marker("skip", "integer")], {"all": COUNT}),
    "offset with a flag": (
        {"style": "offset", "page": "skip", "more": "on"},
        [marker("skip", "integer")],
        {"on": MORE},
    ),
    "cursor": ({"style": "cursor", "page": "after", "next": "next"}, [marker("after", "string")], {"next": NEXT}),
    "cursor of the last item": (
        {"style": "cursor", "page": "after", "next-from-item": "quoteNumber", "more": "more"},
        [marker("after", "string")],
        {"more": MORE},
    ),
    "link": ({"style": "link", "next": "next"}, [], {"next": NEXT}),
    "link in a header": ({"style": "link", "next": "header:Link"}, [], {}),
}


def overlay(style: str) -> Actions:
    paging, parameters, properties = STYLES[style]
    changes: dict[str, Any] = {"x-paging": {**paging, "size": "limit"}, "parameters": [*parameters, SIZE]}
    return [
        *(drop(f"{TARGET}.parameters[?@['$ref']=='#/components/parameters/{name}']") for name in ("Page", "PageSize")),
        drop(f"{TARGET}['x-paging']"),
        drop(f"{REPLY}.paging"),
        put(REPLY, properties),
        put(TARGET, changes),
    ]


@pytest.fixture(scope="module", params=STYLES)
def acme(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    with building(tmp_path_factory.mktemp("paging")) as build:
        yield build(f"acme_{request.param.replace(' ', '_')}", overlay(request.param))


@pytest.mark.parametrize("size", [1, 2, 50])
def test_a_list_is_read_whole(acme: Package, size: int) -> None:
    with Sandbox(package=acme) as sandbox, sandbox.client() as client:
        models: Any = acme.models
        numbers = [f"Q-{number}" for number in range(1, 6)]
        sandbox.seed(*(models.Quote(quote_number=number) for number in numbers))
        quotes: Any = client.quotes
        listed = [quote.quote_number for quote in quotes.list(limit=size)]
        assert len(listed) == len(set(listed)) >= len(numbers)
        assert listed[-len(numbers) :] == numbers
        assert [request.status for request in sandbox.requests] == [200] * len(sandbox.requests)
        assert len(sandbox.requests) >= len(listed) / size


def test_planned_pages_lead_from_one_to_the_next(acme: Package) -> None:
    with Sandbox(package=acme) as sandbox, sandbox.client() as client:
        models: Any = acme.models
        quotes: Any = client.quotes
        planned = [models.Quote(quote_number=f"P-{number}") for number in range(3)]
        sandbox.reply_next("listQuotes", planned)
        assert list(quotes.list(limit=2)) == planned
        if "last_item" in acme.name:
            with pytest.raises(ValueError, match="follow the last item"):
                sandbox.reply_next("listQuotes", planned[:2], total=3)
            return
        sandbox.reply_next("listQuotes", planned[:2], total=3)
        sandbox.reply_next("listQuotes", planned[2:], total=3)
        assert list(quotes.list(limit=2)) == planned
        assert len(sandbox.requests) == 3


def test_recorded_pages_lead_from_one_to_the_next(acme: Package, tmp_path: Path) -> None:
    def listed(tape: Tape) -> list[Any]:
        with tape.client() as client:
            quotes: Any = client.quotes
            return [quote.quote_number for quote in quotes.list(limit=2)]

    path = tmp_path / "quotes.json"
    with Sandbox(package=acme, over="socket") as sandbox:
        models: Any = acme.models
        sandbox.seed(*(models.Quote(quote_number=f"Q-QUAGGA-{number}") for number in range(1, 6)))
        settings: dict[str, Any] = {"base_url": sandbox.base_url, "api_key": sandbox.api_key, "trust_env": False}
        with record(path, package=acme, **settings) as recording:
            before = listed(recording)
    assert len(before) > 5
    with replay(path, package=acme) as tape:
        assert len(set(listed(tape))) == len(before)
    assert "QUAGGA" not in path.read_text(encoding="utf-8")

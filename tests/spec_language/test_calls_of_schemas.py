"""A package of the document sends and reads what its schemas mean: sync, async, and in flat JSON."""

from __future__ import annotations

import asyncio
import datetime
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from generator.build import Inputs, build
from tests.support.http_server import Answer, Server
from tests.support.imported_package import imported_package

Call = Callable[..., Any]
AT = datetime.datetime(2026, 3, 1, 12, 30, tzinfo=datetime.UTC)
PARCEL = (
    '{"labels":{"a.b":"x"},"sentAt":1772368200,"boxes":[{"weight":1.50}],"to":7,'
    '"due":"2026-03-01T12:30:00Z","colours":["pale","stout"]}'
)
FLAT = (
    '{"labels.c": "x", "sentAt": 1772368200, "boxes[0].weight": 1.50, "to": 7, '
    '"due": "2026-03-01T12:30:00Z", "colours[0]": "pale"}'
)
ORDER: dict[str, Any] = {
    "id": "O-1",
    "number": "7",
    "class": {"items": [1]},
    "size": None,
    "placedAt": "2026-03-01T12:30:00Z",
    "placed_at": 1772368200,
    "price": "1.50",
    "mixed": "a",
    "free": {"deep": [1, None]},
    "meta": {"any": [True]},
    "labels": {"from": "x"},
    "hops": [{"grams": 2}],
    "byDay": {"monday": [{"id": "K", "kind": "keg", "litres": 30}]},
    "vessel": {"kind": "flask", "within": {"bottles": []}},
    "either": "none",
    "before": {"number": "6"},
    "delivery": {"lines": [{"text": "Mill"}]},
    "3rdParty": True,
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    root = tmp_path_factory.mktemp("brewery")
    (root / "spec").mkdir()
    # Files of a spec are joined by references alone; what stands beside them is of documents in one piece.
    text = (Path(__file__).parent / "schemas.yaml").read_text(encoding="utf-8")
    text = text.replace(", description: Of the order.}", "}")
    (root / "spec" / "openapi.yaml").write_text(text, encoding="utf-8")
    (root / "pyproject.toml").write_text('[project]\nname = "brewery"\nversion = "1.0.0"\n', encoding="utf-8")
    folder = build(Inputs("brewery", output=root / "out", root=root))
    return imported_package(folder.parent, folder.name)


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture(params=["sync", "async"])
def call(request: pytest.FixtureRequest, package: ModuleType, server: Server) -> Call:
    """Calls a method of the orders, such as `get`."""
    settings = {"base_url": server.url, "api_key": "k", "allow_http": True}

    def sync(method: str, *ids: str, **fields: Any) -> Any:
        with package.Soliditech(**settings) as client:
            return getattr(client.orders, method)(*ids, **fields)

    async def awaited(method: str, *ids: str, **fields: Any) -> Any:
        async with package.AsyncSoliditech(**settings) as client:
            return await getattr(client.orders, method)(*ids, **fields)

    return sync if request.param == "sync" else lambda *ids, **fields: asyncio.run(awaited(*ids, **fields))


def test_a_reply_is_read_whole(call: Call, server: Server, package: ModuleType) -> None:
    server.script = lambda request: Answer(json.dumps(ORDER))
    order = call("get", "7")
    models = package.models
    assert (order.id, order.class_.items, order.size, order.price) == ("O-1", [1], None, Decimal("1.50"))
    assert order.placed_at == order.placed_at_2 == AT
    assert (order.free, order.meta, order.labels) == ({"deep": [1, None]}, {"any": [True]}, {"from": "x"})
    assert isinstance(order.hops[0], models.Hop)
    assert (order.by_day["monday"][0].litres, order.mixed, order.either) == (30, "a", "none")
    assert isinstance(order.vessel, models.Bottle)
    assert isinstance(order.before, models.V1Order)
    assert (order.delivery.lines[0].text, order.field_3_rd_party) == ("Mill", True)


def test_fields_are_sent_as_the_document_has_them(call: Call, server: Server, package: ModuleType) -> None:
    server.script = lambda request: Answer(request.body)
    parcel = call(
        "send",
        labels={"a.b": "x"},
        sent_at=AT,
        boxes=[package.models.ParcelBox(weight=Decimal("1.50"))],
        to=7,
        due=AT,
        colours=["pale", "stout"],
    )
    assert server.requests[0].body.decode() == PARCEL
    assert (parcel.to, parcel.due, parcel.sent_at) == (7, AT, AT)


def test_flat_json_is_sent_as_the_same(call: Call, server: Server) -> None:
    server.script = lambda request: Answer(request.body)
    call("send", parameters_json=FLAT)
    expected = PARCEL.replace('"a.b"', '"c"').replace(',"stout"', "")
    assert server.requests[0].body.decode() == expected

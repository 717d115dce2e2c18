"""What a document is taken to mean where nobody says it: names, effects, the key and the host."""

from __future__ import annotations

from typing import Any

import pytest

from generator.foreign.effects import effect
from generator.foreign.floor import lay_floor
from generator.foreign.notes import Notes

_SCHEMES: dict[str, Any] = {
    "token": {"type": "oauth2", "flows": {}},
    "bearer": {"type": "http", "scheme": "Bearer"},
    "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "cookie": {"type": "apiKey", "in": "cookie", "name": "session"},
}


def document(root: Any = None, **operations: dict[str, Any]) -> dict[str, Any]:
    """A document with an operation for each keyword, at a path of its name."""
    paths = {f"/{name}": {"get": {"operationId": name, **operation}} for name, operation in operations.items()}
    schemes = {name: dict(scheme) for name, scheme in _SCHEMES.items()}
    return {"paths": paths, "components": {"securitySchemes": schemes}, **(root or {})}


@pytest.mark.parametrize(
    ("method", "path", "identity", "expected"),
    [
        ("get", "/parcels", "listParcels", "read"),
        ("get", "/cron/{action}", "cron", "unsafe"),
        ("get", "/sync", "syncParcels", "unsafe"),
        ("put", "/parcels/{id}", "updateParcel", "idempotent"),
        ("put", "/parcels/{id}/address", "changeAddress", "idempotent"),
        ("put", "/parcels", "createParcels", "unsafe"),
        ("put", "/parcels", "refunds_put", "unsafe"),
        ("delete", "/parcels/{id}", "deleteParcel", "idempotent"),
        ("delete", "/payments/{id}", "voidPayment", "unsafe"),
        ("post", "/parcels/search", "searchParcels", "unsafe"),
        ("patch", "/parcels/{id}", "patchParcel", "unsafe"),
        ("get", "/parcels/{id}/send", "getParcelsByIdSend", "unsafe"),
        ("get", "/parcels/{id}/payments", "getParcelPayments", "read"),
        ("put", "/parcels/{id}/renew", "putParcelsById", "unsafe"),
        ("put", "/wallets/{id}", "topupWallet", "unsafe"),
    ],
)
def test_effect(method: str, path: str, identity: str, expected: str) -> None:
    assert effect(method, path, {"operationId": identity}) == expected


def test_calls_are_named_by_tag_and_operation_id_and_never_share_a_name() -> None:
    parcels = document(
        one={"tags": ["Big Parcels"], "operationId": "getIt"},
        two={"tags": ["big-parcels"], "operationId": "get_other"},
        three={"tags": ["Big Parcels"], "x-python": "big_parcels.get_third"},
        getThird={"tags": ["Big Parcels"]},
        close={"tags": ["close"], "operationId": "property"},
    )
    lay_floor(parcels, Notes())
    calls = [item["get"]["x-python"] for item in parcels["paths"].values()]
    assert calls == [
        "big_parcels.get_it",
        "big_parcels_2.get_other",
        "big_parcels.get_third",
        "big_parcels.get_third_get_get_third",
        "close_.property_",
    ]


SEVERAL = "it asks for several keys at once, of which the client carries one"


@pytest.mark.parametrize(
    ("root", "own", "scheme", "security", "problem"),
    [
        ([{"key": []}], None, "key", None, ""),
        ([{"token": ["all"]}], None, "token", None, ""),
        ([{"token": []}, {"key": []}], None, "token", None, ""),
        ([{"cookie": []}, {"key": []}], None, "key", None, ""),
        ([{"key": []}], [], "key", [], ""),
        ([{"key": []}], [{}], "key", [], ""),
        ([{"key": []}], [{}, {"key": []}], "key", None, ""),
        ([{"token": []}], [{"bearer": []}], "token", None, ""),
        ([{"token": []}], [{"token": [], "bearer": []}], "token", None, ""),
        ([{"key": []}], [{"token": []}], "key", None, "it asks for token, and the client carries key"),
        ([{"key": []}], [{"token": [], "key": []}], "key", None, f"{SEVERAL}: token and key"),
        ([{"key": []}], [{"cookie": []}], "key", None, "its key goes into a cookie: cookie"),
        ([{"key": []}], [{"nobody": []}], "key", None, "its security names nobody, which is not described"),
        (None, None, "token", None, ""),
        ([], None, "token", [], ""),
    ],
)
def test_key(root: Any, own: Any, scheme: str, security: Any, problem: str) -> None:
    last = {} if own is None else {"security": own}
    parcels = document({} if root is None else {"security": root}, first={}, second={}, last=last)
    refused = lay_floor(parcels, Notes())
    assert parcels["security"] == [{scheme: []}]
    assert list(parcels["components"]["securitySchemes"]) == [scheme]
    assert parcels["components"]["securitySchemes"][scheme]["type"] in ("apiKey", "http")
    if problem:
        ((identity, refusal),) = refused
        assert (identity, refusal.problem) == ("last", problem)
    else:
        assert refused == []
        assert parcels["paths"]["/last"]["get"].get("security") == security


def test_without_any_scheme_a_bearer_token_is_sent_and_noted() -> None:
    parcels = document({"components": {}}, first={})
    notes = Notes()
    assert lay_floor(parcels, notes) == []
    assert parcels["components"]["securitySchemes"] == {"bearer": {"type": "http", "scheme": "bearer"}}
    assert [note.place for note in notes.all()] == ["security"]


@pytest.mark.parametrize(
    ("servers", "expected", "note"),
    [
        (["https://a.example/v1"], "https://a.example/v1", ""),
        ([], None, ""),
        (["https://a.example", "https://b.example"], None, "Names 2 servers"),
        (["https://{region}.a.example"], None, "variables"),
        (["/v1"], None, "the prefix /v1"),
        (["http://a.example"], None, "no https URL"),
        (["https://user:word@a.example"], None, "no https URL"),
    ],
)
def test_host(servers: list[str], expected: str | None, note: str) -> None:
    parcels = document({"servers": [{"url": url} for url in servers], "security": [{"key": []}]}, first={})
    notes = Notes()
    assert lay_floor(parcels, notes) == []
    assert parcels.get("servers") == (None if expected is None else [{"url": expected}])
    listed = [entry.text for entry in notes.all() if entry.place == "servers"]
    assert listed == [] if not note else note in listed[0]
    assert "word" not in str(listed)


def test_an_operation_on_the_same_host_moves_below_its_prefix_and_on_another_is_refused() -> None:
    parcels = document(
        {"servers": [{"url": "https://a.example/api/v1"}]},
        first={},
        second={"servers": [{"url": "https://a.example/api/v2"}]},
        third={"servers": [{"url": "https://b.example"}]},
    )
    ((identity, refusal),) = lay_floor(parcels, Notes())
    assert (identity, refusal.problem) == ("third", "it goes to another host than the document: b.example")
    assert parcels["servers"] == [{"url": "https://a.example/api"}]
    paths = [item["get"].get("x-path") for item in parcels["paths"].values()]
    assert paths == ["/v1/first", "/v2/second", None]


def test_one_host_that_all_operations_name_is_the_documents() -> None:
    own = {"servers": [{"url": "https://a.example/v1"}]}
    parcels = document(first=dict(own), second=dict(own))
    assert lay_floor(parcels, Notes()) == []
    assert parcels["servers"] == [{"url": "https://a.example/v1"}]
    assert "x-path" not in parcels["paths"]["/first"]["get"]

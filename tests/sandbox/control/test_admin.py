"""The admin routes, all under one prefix and behind the key; and the paths that a document may have."""

from __future__ import annotations

import asyncio
import copy
from typing import Any

import pytest

from soliditech import models
from soliditech.groups import operation
from soliditech_runtime.schema.json import encode
from soliditech_tools.sandbox import create_app
from tests.support.caller import KEY, Caller, key_headers, key_scheme

ROUTES = [
    ("GET", "/requests"),
    ("DELETE", "/requests"),
    ("GET", "/faults"),
    ("POST", "/faults"),
    ("DELETE", "/faults"),
    ("GET", "/parity"),
    ("POST", "/reset"),
    ("GET", "/snapshot"),
    ("PUT", "/snapshot"),
]


def moved(operation_id: str, path: str) -> Any:
    """The bundled document with an operation elsewhere."""
    document: Any = copy.deepcopy(Caller().document)
    found = operation(operation_id)
    document["paths"].setdefault(path, {})[found.method.lower()] = document["paths"][found.path].pop(
        found.method.lower()
    )
    return document


@pytest.mark.parametrize(("method", "route"), ROUTES, ids=[" ".join(each) for each in ROUTES])
@pytest.mark.parametrize("key", [None, "wrong"], ids=["no key", "wrong key"])
def test_nothing_is_shown_or_changed_without_the_key(sandbox: Caller, method: str, route: str, key: str | None) -> None:
    reply = sandbox.send(method, f"/_sandbox{route}", key=key)
    assert reply.status == 401
    assert reply.error["code"] == "UNAUTHORIZED"


def test_the_key_stands_where_the_operations_take_it() -> None:
    document: Any = copy.deepcopy(Caller().document)
    document["components"]["securitySchemes"][key_scheme(document)] = {"type": "apiKey", "in": "query", "name": "token"}
    sandbox = Caller(document)
    assert sandbox.send("GET", f"/_sandbox/requests?token={KEY}", key=None).status == 200
    assert sandbox.send("GET", "/_sandbox/requests", headers=key_headers(KEY), key=None).status == 401


@pytest.mark.parametrize("path", ["/_sandbox", "/_sandbox/", "/_sandbox/nothing", "/_sandbox/requests/1"])
def test_other_paths_there_are_none(sandbox: Caller, path: str) -> None:
    assert sandbox.send("GET", path).status == 404


def test_other_verbs_are_refused(sandbox: Caller) -> None:
    reply = sandbox.send("PUT", "/_sandbox/requests")
    assert (reply.status, reply.headers["allow"]) == (405, "DELETE, GET")


def test_a_reset_goes_back_to_the_start(sandbox: Caller) -> None:
    first = sandbox.call("addCustomer", models.AddCustomer(account_use="Business")).result
    sandbox.send("POST", "/_sandbox/faults", body=b'{"fault": "latency"}')
    assert sandbox.send("POST", "/_sandbox/reset").status == 204
    assert sandbox.send("GET", "/_sandbox/requests").json == {"requests": []}
    assert sandbox.send("GET", "/_sandbox/faults").json == {"faults": []}
    assert sandbox.call("addCustomer", models.AddCustomer(account_use="Business")).result == first


def test_a_snapshot_can_be_taken_and_put_back(sandbox: Caller) -> None:
    taken = sandbox.send("GET", "/_sandbox/snapshot")
    assert taken.headers["content-type"] == "application/vnd.sqlite3"
    sandbox.call("updateCustomer", models.UpdateCustomer(dealer="DLR-0003"), account_id="ACC-1001")
    assert sandbox.send("PUT", "/_sandbox/snapshot", body=taken.content).status == 204
    found = models.Customer.from_dict(sandbox.call("getCustomer", account_id="ACC-1001").result)
    assert found.dealer != "DLR-0003"


@pytest.mark.parametrize("data", [b"", b"not a database", b"SQLite format 3\0" + b"x" * 4096])
def test_what_is_no_snapshot_is_refused_and_changes_nothing(sandbox: Caller, data: bytes) -> None:
    assert sandbox.send("PUT", "/_sandbox/snapshot", body=data).status == 400
    assert sandbox.call("getCustomer", account_id="ACC-1001").status == 200


def test_what_waits_over_a_reset_is_not_carried_out(sandbox: Caller) -> None:
    async def both() -> int:
        found, body = operation("addCustomer"), encode(models.AddCustomer(account_use="Business").to_dict())
        slow = {"X-Sandbox-Fault": "latency; seconds=0.3"}
        waiting = asyncio.create_task(sandbox.send_async(found.method, found.path, body=body, headers=slow))
        while not sandbox.app.state.controls.journal.requests():
            await asyncio.sleep(0.01)
        await sandbox.send_async("POST", "/_sandbox/reset")
        return (await waiting).status

    assert asyncio.run(both()) == 503
    assert len(sandbox.call("searchCustomers").result) == 1


@pytest.mark.parametrize("path", ["/_sandbox", "/_sandbox/requests", "/_sandbox/{accountId}"])
def test_a_document_with_a_path_of_its_own_there_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="searchCustomers is below /_sandbox"):
        create_app(document=moved("searchCustomers", path))


@pytest.mark.parametrize("path", ["/_sandboxes", "/customers/_sandbox"])
def test_a_path_that_only_looks_like_it_is_served(path: str) -> None:
    assert Caller(moved("searchCustomers", path)).send("GET", path).status == 200


@pytest.mark.parametrize("path", ["/", "/docs", "/openapi.json", "/docs/swagger-ui.css"])
def test_where_a_document_has_a_pages_path_the_page_gives_way(path: str) -> None:
    sandbox = Caller(moved("searchCustomers", path))
    assert sandbox.send("GET", path, key=None).status == 401
    assert len(sandbox.send("GET", path).result) == 1

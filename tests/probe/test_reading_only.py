"""The probe sends GETs of read actions, and nothing else, whatever a document claims."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import httpx
import pytest

from soliditech import PACKAGE
from soliditech_tools.probe.document import Document
from soliditech_tools.probe.reads import NotARead, Read, reads_of
from tests.probe.conftest import Probe, read_ids
from tests.probe.made_up_server import MadeUpServer
from tests.probe.watched_sandbox import WatchedSandbox


def claiming(operation_id: str, **fields: Any) -> dict[str, Any]:
    """The document, with one operation described otherwise."""
    document: dict[str, Any] = copy.deepcopy(dict(PACKAGE.document()))
    for item in document["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict) and operation.get("operationId") == operation_id:
                operation.update({name.replace("_", "-"): value for name, value in fields.items()})
    return document


def test_all_that_is_sent_are_gets_of_reads(probe: Probe) -> None:
    server = MadeUpServer(PACKAGE.document())
    probe(server)
    assert len(server.calls) >= len(reads_of(Document(PACKAGE.document()), PACKAGE))
    assert {method for method, _, _ in server.calls} == {"GET"}
    assert {endpoint.node.value["x-effect"] for _, endpoint, _ in server.calls} == {"read"}


def test_our_own_sandbox_is_only_read_and_clean(probe: Probe, tmp_path: Path) -> None:
    sandbox = WatchedSandbox()
    outcome = probe(sandbox, "--id", "accountId=ACC-1001", "--overlay", str(tmp_path / "none.yaml"))
    assert (outcome.status, outcome.errors) == (0, ""), outcome.report
    assert set(sandbox.methods) == {"GET"}
    assert not (tmp_path / "none.yaml").exists()


@pytest.mark.parametrize("operation_id", ["updateCustomer", "createDirectInvoice", "cancelContract"])
def test_a_document_that_calls_a_change_a_read_stops_everything(probe: Probe, operation_id: str) -> None:
    server = MadeUpServer(PACKAGE.document())
    outcome = probe(server, document=claiming(operation_id, x_effect="read"))
    assert outcome.status == 2
    assert outcome.errors.startswith(f"error: {operation_id} is not called: the document says ")
    assert "Nothing was sent" in outcome.errors
    assert server.calls == []


def test_a_change_moved_to_get_is_still_none_for_the_client(probe: Probe) -> None:
    document = claiming("updateCustomer", x_effect="read")
    item = next(each for each in document["paths"].values() if "put" in each and "get" in each)
    item["get"] = item.pop("put")
    server = MadeUpServer(PACKAGE.document())
    outcome = probe(server, document=document)
    assert outcome.status == 2
    assert "the client says" in outcome.errors
    assert server.calls == []


def test_an_action_that_the_document_does_not_call_a_read_is_left_alone(probe: Probe) -> None:
    server = MadeUpServer(PACKAGE.document())
    outcome = probe(server, document=claiming("getAgeAnalysis", x_effect="unsafe"))
    assert outcome.status == 0
    assert "getAgeAnalysis" not in {endpoint.id for _, endpoint, _ in server.calls}


def test_no_read_can_be_made_of_anything_else() -> None:
    for described in Document(PACKAGE.document()).operations():
        if described.effect != "read":
            with pytest.raises(NotARead):
                Read(described, PACKAGE)


def test_a_refused_key_ends_it_at_once(probe: Probe) -> None:
    server = MadeUpServer(PACKAGE.document(), replies={name: lambda: httpx.Response(401) for name in read_ids()})
    outcome = probe(server)
    assert outcome.status == 2
    assert "the API key was refused" in outcome.errors
    assert len(server.calls) == 1
    assert outcome.report == ""


def test_a_server_that_cannot_be_reached(probe: Probe) -> None:
    class Nobody(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            raise httpx.ConnectError("Canary")

    outcome = probe(Nobody())
    assert outcome.status == 2
    assert "could not be reached" in outcome.errors
    assert "Canary" not in outcome.errors

"""Ids come from the command line or from replies, and those that belong together stay together."""

from __future__ import annotations

import httpx
import pytest

from soliditech import PACKAGE
from soliditech_tools.probe.layouts.wrong_requests import WRONG_ID
from tests.probe.conftest import Probe
from tests.probe.made_up_server import MadeUpServer


def calls(server: MadeUpServer, operation_id: str) -> list[dict[str, str]]:
    return [ids for _, endpoint, ids in server.calls if endpoint.id == operation_id]


def test_a_contact_is_read_on_the_account_that_lists_it(probe: Probe) -> None:
    server = MadeUpServer(PACKAGE.document())
    probe(server)
    read = calls(server, "getCustomerContact")
    assert read
    assert len({ids["accountId"] for ids in calls(server, "getCustomer")} - {WRONG_ID}) == 3
    assert all(set(ids) == {"accountId", "contactId"} for ids in read)


def test_ids_that_are_given_are_the_only_ones(probe: Probe) -> None:
    server = MadeUpServer(PACKAGE.document())
    outcome = probe(server, "--id", "accountId=A/1", "--id", "accountId=A-2", "--id", "quoteNumber=Q-1")
    assert outcome.status == 0, outcome.report
    assert calls(server, "getCustomer") == [{"accountId": "A/1"}, {"accountId": "A-2"}]
    assert calls(server, "getQuote") == [{"quoteNumber": "Q-1"}]
    assert {ids["accountId"] for ids in calls(server, "getCustomerContact")} <= {"A/1", "A-2"}
    assert calls(server, "getProduct")


def test_without_an_id_a_read_is_not_tried(probe: Probe) -> None:
    empty = {"result": [], "paging": {"page": 1, "pageSize": 50, "totalItems": 0}}
    server = MadeUpServer(PACKAGE.document(), replies={"listQuotes": lambda: httpx.Response(200, json=empty)})
    outcome = probe(server)
    assert "getQuote: not tried: needs quoteNumber" in outcome.report
    assert calls(server, "getQuote") == []
    assert outcome.status == 0


@pytest.mark.parametrize("argument", ["ACC-1001", "accountId=", "accountNo=ACC-1001", "=ACC-1001"])
def test_an_id_that_is_none_is_refused_and_not_repeated(probe: Probe, argument: str) -> None:
    server = MadeUpServer(PACKAGE.document())
    outcome = probe(server, "--id", argument)
    assert outcome.status == 2
    assert "accountId" in outcome.errors
    assert "ACC-1001" not in outcome.errors
    assert server.calls == []


def test_an_id_that_cannot_be_sent_is_no_crash(probe: Probe) -> None:
    server = MadeUpServer(PACKAGE.document())
    outcome = probe(server, "--id", "quoteNumber=../customers")
    assert "getQuote: an id that was found cannot be sent" in outcome.report
    assert calls(server, "getQuote") == []

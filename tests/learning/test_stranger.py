"""A stranger's API of 20 operations is learnt, so that all its actions can be called; what was not learnt is listed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from generator.build import Inputs, build
from generator.checking.lint import lint
from soliditech import PACKAGE
from soliditech_tools.learning.capture import observe_capture
from soliditech_tools.learning.learn import Learnt, learn
from soliditech_tools.learning.seeing.observations import Observations
from soliditech_tools.learning.seeing.vocabulary import Vocabulary
from soliditech_tools.probe.__main__ import main as probe
from tests.support.http_server import Answer, Request, Server
from tests.support.imported_package import imported_package
from tests.support.stranger.calls import CALLS
from tests.support.stranger.learning import recorded, written_capture
from tests.support.stranger.operations import BASE, OPERATIONS
from tests.support.stranger.server import StrangersServer
from tests.support.stranger.values import BILL, CLIENT, KEY

ACTIONS = {operation.action for operation in OPERATIONS}
WRONG_GUESSES = {"/Clients": "searchCustomers", "/Clients/{clientId}/Contacts": "listCustomerContacts"}
"""What a person corrects in the proposals of a recording, which has no replies."""


def by_a_person(report: str, path: Path) -> Path:
    """The decisions that the report proposes, as a person corrects and keeps them."""
    lines = re.findall(r"^ +(- \{target: .*\})$", report, re.MULTILINE)
    for place, action in WRONG_GUESSES.items():
        lines = [re.sub(r"operationId: \w+", f"operationId: {action}", line) if f"['{place}'].get" in line else line
                 for line in lines]  # fmt: skip
    head = "overlay: 1.1.0\ninfo: {title: Decided, version: '1'}\nactions:\n"
    path.write_text(head + "".join(f"  {line}\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def of_recording(traffic: list[tuple[Request, Answer]], tmp_path_factory: pytest.TempPathFactory) -> Learnt:
    observations = recorded(traffic)
    proposed = learn(PACKAGE.document(), observations)
    assert not proposed.is_whole
    decisions = by_a_person(proposed.report, tmp_path_factory.mktemp("decided") / "decisions.yaml")
    return learn(PACKAGE.document(), observations, decisions=decisions)


@pytest.fixture(scope="module")
def of_capture(traffic: list[tuple[Request, Answer]], tmp_path_factory: pytest.TempPathFactory) -> Learnt:
    path = written_capture(tmp_path_factory.mktemp("capture") / "day.har", traffic)
    observations: Observations = observe_capture(path, Vocabulary(PACKAGE.document()))
    return learn(PACKAGE.document(), observations, take=["all"])


def inputs(learnt: Learnt, folder: Path, name: str) -> Inputs:
    overlay = folder / "found.yaml"
    overlay.write_text(learnt.overlay, encoding="utf-8")
    return Inputs(extra_overlays=(overlay,), output=folder, package=name)


def called(package: ModuleType, **options: Any) -> tuple[StrangersServer, dict[str, Any]]:
    """Each action called once by a client of the package; returns the server, and the results."""
    strangers_server = StrangersServer()
    server = Server()
    try:
        server.serve(strangers_server)
        client_class = package.PACKAGE.client
        with client_class(base_url=server.url + BASE, api_key=KEY, **options) as client:
            results = {action: call(client, package.models) for action, call in CALLS.items()}
    finally:
        server.close()
    return strangers_server, results


@pytest.fixture
def forgotten() -> Iterator[None]:
    """Takes out of the process what a test imported of packages that it built."""
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if name.startswith("strangers_"):
            del sys.modules[name]


def probed(package: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What the probe says of the stranger's server, with the package that learnt it."""
    server = Server()
    try:
        server.serve(StrangersServer())
        monkeypatch.setenv(f"{package.upper()}_BASE_URL", server.url + BASE)
        monkeypatch.setenv(f"{package.upper()}_API_KEY", KEY)
        assert probe(["--package", package]) == 1
    finally:
        server.close()
    return capsys.readouterr().out


def test_all_actions_can_be_called_with_what_a_capture_taught(
    of_capture: Learnt,
    tmp_path: Path,
    forgotten: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    build(inputs(of_capture, tmp_path, "strangers_captured"))
    server, results = called(imported_package(tmp_path, "strangers_captured"))
    assert server.refused == []
    assert set(server.done) == ACTIONS == set(CALLS)
    assert results["getCustomer"].account_id == CLIENT
    assert results["getCustomer"].primary_contact.last_name == "Oosthuizen"
    assert results["createPayment"].amount == Decimal("4567.89")
    assert [invoice.invoice_number for invoice in results["listCustomerInvoices"]] == [BILL]
    report = probed("strangers_captured", monkeypatch, capsys)
    assert "9 of 34 reads compared, 9 replies" in report
    wrong_replies = re.findall(r"^  (\w+): GET .* is not there", report, re.MULTILINE)
    # What the stranger has not.
    assert wrong_replies
    assert not ACTIONS & set(wrong_replies)
    assert "Values that are not as the spec says" not in report


def test_all_actions_can_be_called_with_what_a_recording_taught(
    of_recording: Learnt, tmp_path: Path, forgotten: None
) -> None:
    build(inputs(of_recording, tmp_path, "strangers_recorded"))
    package = imported_package(tmp_path, "strangers_recorded")
    # A recording has no replies, so what proves a success is not learnt.
    server, _ = called(package, evidence=lambda operation, body: True)
    assert server.refused == []
    assert set(server.done) == ACTIONS


@pytest.mark.parametrize("learnt", ["of_recording", "of_capture"])
def test_what_is_learnt_obeys_the_rules_of_the_spec(
    learnt: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    source = inputs(request.getfixturevalue(learnt), tmp_path, "strangers_linted").source()
    assert [f"{finding.place}: {finding.problem}" for finding in lint(source.document)] == []
    operations = [node for item in source.document["paths"].values() for node in item.values() if "x-effect" in node]
    confirmed = {node["operationId"]: node["x-confirmed"] for node in operations if "x-confirmed" in node}
    assert set(confirmed) == ACTIONS
    assert {entry["by"] for entry in confirmed.values()} == {learnt.removeprefix("of_").removesuffix("_")}


def test_the_report_says_what_was_learnt_and_what_was_not(of_recording: Learnt, of_capture: Learnt) -> None:
    for report in (of_recording.report, of_capture.report):
        assert "20 of 53 actions are learnt, 0 to decide, 0 not placed." in report
        assert f"All paths begin with {BASE}: the base URL ends with it." in report
        assert "The key stands in the query's parameter ApiKey." in report
        assert "updateCustomer: verb PATCH in place of PUT" in report
        assert "addCustomer: taxType is nested as Client.TaxType" in report
        assert "createPayment: the body is application/x-www-form-urlencoded in place of application/json" in report
        assert "getPayment: txNumber is TxNumber in the query" in report
        assert "updateCustomer: the body has PhysicalAddress.PostalCode, which the spec has not" in report
        # Not learnt, and said.
        assert re.search(r"^  createPayment: currency, method, notes$", report, re.MULTILINE)
        assert "cancelContract" in report.partition("Actions of which nothing was seen")[2]
    assert "getCustomer: the result stands at Data" in of_capture.report
    assert "getOutstandingBalance: its reply has TotalOutstanding, which the spec has not" in of_capture.report
    assert "stands at" not in of_recording.report

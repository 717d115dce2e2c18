"""`--once`: looked for first, sent if it is not there, and never twice, whatever becomes of the reply."""

from __future__ import annotations

import json

import pytest

from soliditech import PACKAGE
from soliditech_tools.cli.program import run as run_here
from soliditech_tools.testing import Sandbox
from tests.cli.conftest import Piped

PAY = ("payments", "create", "accountId=ACC-1001", "amount=899.00", "reference=ORDER-4711", "--once", "--yes")


def payments(sandbox: Sandbox) -> int:
    with sandbox.client() as client:
        found = client.payments.list_customer_payments("ACC-1001").collect()
    return sum(payment.reference == "ORDER-4711" for payment in found)


def test_it_is_sent_once_and_then_found(run: Piped, sandbox: Sandbox) -> None:
    first, second = run(*PAY), run(*PAY)
    assert (first.returncode, second.returncode) == (0, 0)
    assert json.loads(first.stdout)["txNumber"] == json.loads(second.stdout)["txNumber"]
    assert "It is looked for first, and sent only if it is not there." in first.stderr
    assert "nothing was sent" not in first.stderr
    assert "It was there already: nothing was sent" in second.stderr
    assert payments(sandbox) == 1


def test_a_reply_that_is_lost_is_looked_for(run: Piped, sandbox: Sandbox) -> None:
    sandbox.fail_next("reset", operation="createPayment", when="after")
    reply = run(*PAY)
    assert reply.returncode == 0
    assert "a look shows that it was done, once" in reply.stderr
    assert json.loads(reply.stdout)["reference"] == "ORDER-4711"
    assert payments(sandbox) == 1


def test_what_is_there_with_other_values_is_for_a_person(run: Piped, sandbox: Sandbox) -> None:
    run(*PAY)
    reply = run("--errors", "json", *(word.replace("899", "900") for word in PAY))
    error = json.loads(reply.stderr.splitlines()[-1])
    assert (reply.returncode, error["outcome"], error["fields"]) == (7, "not_sent", ["amount"])
    assert error["look"] == "soliditech payments list-customer-payments ACC-1001 --all"
    assert payments(sandbox) == 1


def test_a_state_is_brought_about_once(run: Piped, sandbox: Sandbox) -> None:
    words = ("customers", "suspend", "ACC-1001", "reason=Arrears", "--once", "--yes")
    assert run(*words).returncode == 0
    assert "nothing was sent" in run(*words).stderr
    assert len(sandbox.assert_sent("suspendCustomer")) == 1


def test_what_only_the_caller_knows_is_asked_for(run: Piped, sandbox: Sandbox) -> None:
    with sandbox.client() as client:
        service = client.telco.list_services("ACC-1001").items[0].service_id
    words = ("telco", "suspend-service", str(service), "reason=Arrears", "--once", "--yes")
    reply = run(*words)
    assert reply.returncode == 2
    assert "--look-account-id" in reply.stderr
    sandbox.assert_not_sent("suspendTelcoService")
    assert run(*words, "--look-account-id", "ACC-1001").returncode == 0
    assert "nothing was sent" in run(*words, "--look-account-id", "ACC-1001").stderr


@pytest.mark.parametrize("operation_id", list(PACKAGE.operations))
def test_it_is_offered_where_a_program_can_look(operation_id: str, capsys: pytest.CaptureFixture[str]) -> None:
    operation = PACKAGE.operations[operation_id]
    run_here([*operation.call.replace("_", "-").split("."), "--help"])
    rule = operation.reconcile
    can_look = rule is not None and rule.kind in ("reference", "state")
    assert ("--once" in capsys.readouterr().out) == can_look

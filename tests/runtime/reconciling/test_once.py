"""`once` and `ensure`: nothing is done twice, and what is not sent says why."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from soliditech import Once, RequestOptions, errors, models
from soliditech_runtime.process.system import REAL
from soliditech_tools.testing import Sandbox
from tests.runtime.reconciling.acted import ACCOUNT, ACTED, OTHERWISE, SERVICE, UNSAFE, call_of, sent
from tests.runtime.reconciling.altered import altered, in_another_envelope, lost, renamed
from tests.runtime.reconciling.conftest import Clock, Job

INVOICE = ACTED["createDirectInvoice"].arguments
BY_REFERENCE = ("createDirectInvoice", "createPayment", "addOpportunity", "allocatePaymentToInvoice")
BY_STATE = {
    "suspendCustomer": "account_status",
    "reinstateCustomer": "account_status",
    "suspendTelcoService": "status",
    "reinstateTelcoService": "status",
    "cancelContract": "status",
    "acceptQuote": "status",
}


def prepared(sandbox: Sandbox, name: str) -> dict[str, Any]:
    """The arguments of an action that can be done in the sandbox now."""
    with sandbox.client() as client:
        return {**ACTED[name].arguments, **ACTED[name].before(client)}


def once(name: str, arguments: dict[str, Any]) -> Job:
    return lambda client: client.once(call_of(client, name), **arguments)


def ensure(name: str, arguments: dict[str, Any]) -> Job:
    return lambda client: client.reconciling(**ACTED[name].asks).ensure(call_of(client, name), **arguments)


@pytest.mark.parametrize("name", BY_REFERENCE)
def test_what_was_created_is_found_from_then_on(name: str, sandbox: Sandbox, run: Callable[..., Any]) -> None:
    arguments = prepared(sandbox, name)
    count = sent(sandbox, name)
    first, second = run(once(name, arguments)), run(once(name, arguments))
    assert (first.how, second.how) == ("created", "found")
    assert type(first.value) is type(second.value)
    assert sent(sandbox, name) == count + 1


FLAT: dict[str, dict[str, Any]] = {
    "createPayment": {"accountId": ACCOUNT, "amount": Decimal("50.00"), "reference": "PAY-4711"},
    "createDirectInvoice": {
        "masterAccountId": ACCOUNT,
        "invoiceReference": "R",
        "lines[0].productCode": "FIBRE-100",
        "lines[0].quantity": 1,
        "lines[0].totalExcludingTax": Decimal("10.50"),
    },
}


@pytest.mark.parametrize("name", FLAT)
def test_what_is_given_as_flat_json_is_done_once(name: str, sandbox: Sandbox, run: Callable[..., Any]) -> None:
    job = once(name, {"parameters_json": FLAT[name]})
    assert [run(job).how for _ in "ab"] == ["created", "found"]
    assert sent(sandbox, name) == 1


@pytest.mark.parametrize("name", BY_REFERENCE)
@pytest.mark.parametrize("fault", ["reset", "truncate", "not_json", 500])
def test_what_was_done_and_not_said_is_found(
    fault: Any, name: str, sandbox: Sandbox, run: Callable[..., Any], clock: Clock
) -> None:
    arguments = prepared(sandbox, name)
    count = sent(sandbox, name)
    sandbox.fail_next(fault, operation=name, when="after")
    found = run(once(name, arguments))
    assert (found.how, clock.slept) == ("found_after_unknown", [0.5])
    assert sent(sandbox, name) == count + 1


@pytest.mark.parametrize("name", BY_REFERENCE)
def test_what_was_not_done_is_looked_for_and_not_sent_again(
    name: str, sandbox: Sandbox, run: Callable[..., Any], clock: Clock
) -> None:
    arguments = prepared(sandbox, name)
    count = sent(sandbox, name)
    sandbox.fail_next("reset", operation=name, when="before")
    with pytest.raises(errors.APIConnectionError) as caught:
        run(once(name, arguments))
    assert caught.value.outcome == "unknown"
    assert clock.slept == [0.5, 2, 10, 30]
    assert sent(sandbox, name) == count + 1
    assert run(once(name, arguments)).how == "created"


@pytest.mark.parametrize(("seconds", "waits"), [(0.4, []), (2.0, [0.5]), (12.0, [0.5, 2]), (30.0, [0.5, 2, 10])])
@pytest.mark.parametrize("place", ["options", "reconciling", "client"])
def test_looks_end_with_the_deadline(
    seconds: float, waits: list[float], place: str, sandbox: Sandbox, run: Callable[..., Any], clock: Clock
) -> None:
    sandbox.fail_next("reset", operation="createDirectInvoice", when="before")
    options = RequestOptions(deadline=seconds) if place == "options" else None
    deadline = seconds if place == "reconciling" else None
    settings = {"deadline": seconds} if place == "client" else {}
    with pytest.raises(errors.SoliditechError) as caught:
        run(
            lambda client: client.reconciling(deadline=deadline).once(
                client.invoicing.create_direct_invoice, **INVOICE, options=options
            ),
            **settings,
        )
    assert caught.value.outcome == "unknown"
    assert clock.slept == waits


def test_a_call_that_was_refused_is_an_error_at_once(sandbox: Sandbox, run: Callable[..., Any], clock: Clock) -> None:
    with pytest.raises(errors.ConflictError):
        run(once("createDirectInvoice", {**INVOICE, "lines": []}))
    assert clock.slept == []


@pytest.mark.parametrize("name", OTHERWISE)
def test_another_record_under_the_reference_is_an_error_with_the_names_of_its_fields(
    name: str, sandbox: Sandbox, run: Callable[..., Any]
) -> None:
    arguments = dict(ACTED[name].arguments)
    run(lambda client: call_of(client, name)(**{**arguments, **OTHERWISE[name]}))
    count = sent(sandbox, name)
    with pytest.raises(errors.ReconcileError) as caught:
        run(once(name, arguments))
    assert caught.value.outcome == "not_sent"
    assert caught.value.fields
    assert all(field in str(caught.value) for field in caught.value.fields)
    assert "12" not in str(caught.value)
    assert sent(sandbox, name) == count


@pytest.mark.parametrize("name", BY_STATE)
def test_a_state_is_brought_about_once(name: str, sandbox: Sandbox, run: Callable[..., Any]) -> None:
    arguments = prepared(sandbox, name)
    count = sent(sandbox, name)
    first, second = run(ensure(name, arguments)), run(ensure(name, arguments))
    assert (first.how, second.how) == ("created", "found")
    assert getattr(first.value, BY_STATE[name]) == getattr(second.value, BY_STATE[name])
    assert type(first.value) is type(second.value)
    assert sent(sandbox, name) == count + 1


@pytest.mark.parametrize("name", BY_STATE)
@pytest.mark.parametrize("moment", ["after", "before"])
def test_a_state_after_an_unknown_outcome(
    name: str, moment: Any, sandbox: Sandbox, run: Callable[..., Any], clock: Clock
) -> None:
    arguments = prepared(sandbox, name)
    count = sent(sandbox, name)
    sandbox.fail_next("reset", operation=name, when=moment)
    if moment == "after":
        assert run(ensure(name, arguments)).how == "found_after_unknown"
    else:
        with pytest.raises(errors.APIConnectionError):
            run(ensure(name, arguments))
        assert clock.slept == [0.5, 2, 10, 30]
    assert sent(sandbox, name) == count + 1


def test_a_state_of_a_day_ahead_is_not_ensured(sandbox: Sandbox, run: Callable[..., Any]) -> None:
    ahead = datetime.date.today() + datetime.timedelta(days=9)
    with pytest.raises(errors.ReconcileError, match="from a day ahead") as caught:
        run(ensure("suspendCustomer", {"account_id": ACCOUNT, "effective_date": ahead}))
    assert caught.value.outcome == "not_sent"
    assert sent(sandbox, "suspendCustomer") == 0


REFUSED: dict[str, tuple[Job, str]] = {
    "a state": (lambda client: client.once(client.customers.suspend, ACCOUNT, reason="Arrears"), "use ensure"),
    "a reference": (lambda client: client.ensure(client.payments.create, account_id="A", reference="R"), "use once"),
    "nothing to find": (lambda client: client.once(client.customers.add, tax_type="VAT"), "Nothing that is sent names"),
    "a hint": (
        lambda client: client.once(client.invoicing.insert_direct_contract, account_id=ACCOUNT),
        "does not take it: a person must look",
    ),
    "no reference": (lambda client: client.once(client.payments.create, account_id=ACCOUNT), "send reference too"),
    "no account": (lambda client: client.once(client.payments.create, reference="R"), "send accountId too"),
    "an empty reference": (
        lambda client: client.once(client.payments.create, account_id=ACCOUNT, reference=""),
        "send reference too",
    ),
    "a read": (lambda client: client.once(client.customers.get, ACCOUNT), "call the method itself"),
    "a list": (lambda client: client.once(client.customers.search), "call the method itself"),
    "an update": (lambda client: client.once(client.customers.update, ACCOUNT, tax_type="VAT"), "may be sent again"),
    "no method": (lambda client: client.once(print), "such as client.payments.create"),
    "a raw method": (
        lambda client: client.once(client.payments.with_raw_response.create, account_id=ACCOUNT, reference="R"),
        "such as client.payments.create",
    ),
    "a wrong value": (lambda client: client.once(client.payments.create, amount=1.5), "amount"),
    "a wrong lock": (
        lambda client: client.reconciling(lock=5).once(client.payments.create, account_id=ACCOUNT, reference="R"),
        "lock must be a context manager",
    ),
    "what the look-up needs": (
        lambda client: client.ensure(client.telco.suspend_service, SERVICE, reason="Lost"),
        r"give client\.reconciling\(account_id=\.\.\.\)\.ensure",
    ),
    "what no look-up needs": (
        lambda client: client.reconciling(account=1).once(client.payments.create, account_id="A", reference="R"),
        "asks for nothing more",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_done_once_says_why_and_sends_nothing(
    name: str, sandbox: Sandbox, run: Callable[..., Any]
) -> None:
    job, text = REFUSED[name]
    with pytest.raises(errors.InvalidParameterError, match=text) as caught:
        run(job)
    assert str(caught.value).endswith("Nothing was sent.")
    assert sandbox.requests == []


def test_a_method_of_another_client_is_refused(sandbox: Sandbox) -> None:
    with sandbox.client() as one, sandbox.client() as another:
        with pytest.raises(errors.InvalidParameterError, match="another client's"):
            one.once(another.payments.create, account_id=ACCOUNT, reference="R")
        shared = one.with_options(timeout=5)
        assert shared.once(one.payments.create, account_id=ACCOUNT, amount=Decimal(1), reference="R").how == "created"
    assert sent(sandbox, "createPayment") == 1


def test_a_client_that_is_closed_says_so(sandbox: Sandbox) -> None:
    client = sandbox.client()
    sandbox.fail_next("reset", operation="createPayment")
    with pytest.raises(errors.APIConnectionError) as caught:
        call_of(client, "createPayment")(**ACTED["createPayment"].arguments)
    client.close()
    assert caught.value.reconcile is not None
    with pytest.raises(errors.ConfigurationError, match="closed"):
        caught.value.reconcile.look(client)
    with pytest.raises(errors.ConfigurationError, match="closed"):
        client.once(call_of(client, "createPayment"), **ACTED["createPayment"].arguments)


def test_what_was_sent_stays_unknown_where_the_client_is_closed_before_the_look(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sandbox.client()
    monkeypatch.setattr(client._caller.settings, "system", REAL.replaced(sleep=lambda seconds: client.close()))
    sandbox.fail_next("reset", operation="createPayment", when="after")
    with pytest.raises(errors.APIConnectionError) as caught:
        client.once(call_of(client, "createPayment"), **ACTED["createPayment"].arguments)
    assert caught.value.outcome == "unknown"


def test_looks_have_the_settings_of_the_method(sandbox: Sandbox, run: Callable[..., Any]) -> None:
    def job(client: Any) -> Any:
        north = client.with_options(extra_headers={"X-Tenant": "north"})
        return client.once(north.payments.create, account_id=ACCOUNT, amount=Decimal(1), reference="R")

    assert run(job).how == "created"
    assert [request.headers.get("x-tenant") for request in sandbox.requests] == ["north"] * 2


@pytest.mark.parametrize("alter", [in_another_envelope, lost, renamed("invoiceReference", "reference")])
def test_nothing_is_sent_to_a_server_that_cannot_be_read(alter: Any, sandbox: Sandbox) -> None:
    for name in ("createDirectInvoice", "createPayment"):
        with altered(sandbox, alter) as client:
            call_of(client, name)(**{**ACTED[name].arguments, **OTHERWISE[name]})
            with pytest.raises(errors.ReconcileError) as caught:
                client.once(call_of(client, name), **ACTED[name].arguments)
            assert caught.value.outcome == "not_sent"
        assert sent(sandbox, name) == 1


def test_looks_go_to_the_tenant_of_the_call(sandbox: Sandbox) -> None:
    options = RequestOptions(extra_headers={"X-Tenant": "north"}, extra_body={"description": "Line"})
    arguments = {name: value for name, value in INVOICE.items() if name != "description"}
    with sandbox.client() as client:
        client.once(call_of(client, "createDirectInvoice"), **arguments, options=options)
    assert [request.headers.get("x-tenant") for request in sandbox.requests] == ["north"] * 2


def test_what_is_returned_shows_no_values() -> None:
    assert repr(Once(models.Payment(reference="PAY-1"), "found")) == "<Once: found>"
    match Once(5, "created"):
        case Once(value, how):
            assert (value, how) == (5, "created")


def test_every_action_is_taken_by_one_of_the_two_or_refused() -> None:
    assert {*BY_REFERENCE, *BY_STATE} < set(UNSAFE)

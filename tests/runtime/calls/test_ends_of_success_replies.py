"""How a call ends whose reply has a success status: what is returned or raised, logged, and said of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import httpx
import pytest

from soliditech import AsyncSoliditech, RequestOptions, Soliditech, errors
from soliditech_runtime.calls.evidence import Verdict
from soliditech_runtime.schema.reading import Violation
from soliditech_runtime.types import Effect
from tests.runtime.calls.success_replies import ONE, PAYMENT, REFUSAL
from tests.support.clients import ask

ACTIONS: dict[str, tuple[Effect, Callable[[Any], Any]]] = {
    "unsafe": ("unsafe", lambda client: client.payments.create(account_id="ACC-1", amount=Decimal("12.50"))),
    "unsafe, flat": (
        "unsafe",
        lambda client: client.payments.create(parameters_json={"accountId": "ACC-1", "amount": Decimal("12.50")}),
    ),
    "unsafe, raw": (
        "unsafe",
        lambda client: client.payments.with_raw_response.create(account_id="ACC-1", amount=Decimal("12.50")),
    ),
    "idempotent": ("idempotent", lambda client: client.customers.update("ACC-1", tax_type="VAT")),
    "idempotent, flat": (
        "idempotent",
        lambda client: client.customers.update("ACC-1", parameters_json={"taxType": "VAT"}),
    ),
    "idempotent, raw": (
        "idempotent",
        lambda client: client.customers.with_raw_response.update("ACC-1", tax_type="VAT"),
    ),
    "read": ("read", lambda client: client.payments.get("TXN-1")),
}


def call(body: object, act: Callable[[Any], Any], *, is_async: bool, status: int = 200, **settings: Any) -> Any:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    transport = httpx.MockTransport(lambda _: httpx.Response(status, content=content))
    given = {"base_url": "https://isp.example", "api_key": "key", "max_retries": 0, "transport": transport, **settings}
    try:
        return ask(act, is_async=is_async, **given)
    except errors.SoliditechError as error:
        return error


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("on_violation", ["log", "raise", "ignore"])
@pytest.mark.parametrize("action", ACTIONS)
def test_how_a_call_ends(action: str, on_violation: str, is_async: bool) -> None:
    effect, act = ACTIONS[action]
    for name, row in ONE.items():
        ended = call(row.body, act, is_async=is_async, on_contract_violation=on_violation)
        said: Verdict = getattr(row, effect)
        if said in ("refused", "unclear"):
            assert isinstance(ended, errors.APIResultError), name
            assert ended.outcome == ("rejected" if said == "refused" else "unknown"), name
        elif said == "unproved":
            assert isinstance(ended, errors.InvalidResponseError), name
            assert ended.outcome == "unknown", name
        elif on_violation == "raise" and effect != "read" and said != "proved":
            # That something was done is said only where the reply says it.
            assert isinstance(ended, errors.InvalidResponseError), name
            assert ended.outcome == ("accepted" if said == "done" else "unknown"), name
        elif effect != "read" and on_violation != "raise":
            assert not isinstance(ended, errors.SoliditechError), name


@pytest.mark.parametrize("action", ["unsafe", "idempotent", "read"])
def test_a_refusal_within_a_200_has_what_the_server_said(action: str) -> None:
    error = call({"error": REFUSAL}, ACTIONS[action][1], is_async=False)
    assert isinstance(error, errors.APIResultError)
    assert (error.status, error.code, error.message) == (200, "INVOICE_NOT_FOUND", "there is no such invoice")
    assert error.fields == ("invoiceNumber",)
    assert json.loads(error.body) == {"error": REFUSAL}
    assert "no such invoice" not in str(error)
    assert "INVOICE_NOT_FOUND" not in str(error)


def test_a_reply_that_proves_nothing_says_what_stood_there_and_what_would_take_it() -> None:
    error = call({"result": "c4n4ry"}, ACTIONS["unsafe"][1], is_async=False)
    assert "does not prove that anything was done: result is a text" in str(error)
    assert "write it into x-done-if: [{place: result, equals: [...]}]" in str(error)
    assert "c4n4ry" not in str(error)
    assert error.body == b'{"result": "c4n4ry"}'


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"result": None}, "result is null"),
        ({"result": {}}, "result is an empty object"),
        ({"result": {"a": 1}}, "result is an object without a known key that has a value"),
        ({"result": []}, "result is an empty list"),
        ({"result": False}, "result is false"),
        ({"other": 1}, "there is nothing at result"),
        (b"", "it is empty"),
        (b"<html>", "it is not JSON"),
    ],
)
def test_the_kinds_are_named(body: object, says: str) -> None:
    assert says in str(call(body, ACTIONS["unsafe"][1], is_async=False))


def test_what_is_taken_without_proof_is_reported() -> None:
    seen: list[Violation] = []

    def note(_: str, violations: Any) -> None:
        seen.extend(violations)

    bodies: tuple[object, ...] = ({"result": {}}, {"result": True}, b"", {"result": None})
    for body in bodies:
        seen.clear()
        call(body, ACTIONS["idempotent"][1], is_async=False, on_contract_violation=note)
        assert Violation("result", "unproved") in seen


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
def test_evidence_of_a_client_and_of_a_call(is_async: bool) -> None:
    seen: list[object] = []

    def evidence(operation_id: str, body: object) -> bool | None:
        seen.append((operation_id, body))
        return True

    _, act = ACTIONS["unsafe"]
    payment = call({"result": "OK"}, act, is_async=is_async, evidence=evidence)
    assert (payment.raw, seen) == ("OK", [("createPayment", {"result": "OK"})])
    options = RequestOptions(evidence=lambda *_: False)

    def refused(client: Any) -> Any:
        return client.payments.create(account_id="ACC-1", amount=Decimal(1), options=options)

    error = call({"result": PAYMENT}, refused, is_async=is_async, evidence=evidence)
    assert (type(error), error.outcome) == (errors.APIResultError, "rejected")


def test_evidence_that_raises_ends_in_an_error_of_ours() -> None:
    def evidence(_: str, body: Any) -> bool | None:
        raise ValueError(body)

    error = call({"result": {"txNumber": "c4n4ry"}}, ACTIONS["unsafe"][1], is_async=False, evidence=evidence)
    assert (type(error), error.outcome) == (errors.InvalidResponseError, "unknown")
    assert "the function evidence raised ValueError" in str(error)
    assert error.__context__ is None


@pytest.mark.parametrize("kind", [Soliditech, AsyncSoliditech])
def test_evidence_must_be_a_function(kind: Callable[..., Any]) -> None:
    settings: Mapping[str, Any] = {"base_url": "https://isp.example", "api_key": "key", "evidence": True}
    with pytest.raises(errors.ConfigurationError, match="evidence must be a function"):
        kind(**settings)

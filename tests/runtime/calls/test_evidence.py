"""Success needs evidence: what each reply with a success status means, for each effect and kind of result."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import httpx
import pytest

from soliditech import AsyncSoliditech, RequestOptions, Soliditech, errors, models
from soliditech.replies import REPLIES
from soliditech_runtime.calls.evidence import Verdict, judge
from soliditech_runtime.exchange import Reply
from soliditech_runtime.operations.layout import Condition, ReplyLayout
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.places import at
from soliditech_runtime.operations.results import File, Many, One
from soliditech_runtime.schema.json import decode
from soliditech_runtime.schema.reading import Violation
from soliditech_runtime.types import UNSET, Effect
from tests.support.clients import ask

PAYMENT = {"txNumber": "TXN-1", "accountId": "ACC-1", "amount": 12.5}
REFUSAL = {"code": "INVOICE_NOT_FOUND", "message": "there is no such invoice", "details": [{"field": "invoiceNumber"}]}

EFFECTS: tuple[Effect, ...] = ("read", "idempotent", "unsafe")


class Row(NamedTuple):
    """A body, and what it says of a read, an idempotent and an unsafe action."""

    body: object
    read: Verdict
    idempotent: Verdict
    unsafe: Verdict


def same(body: object, verdict: Verdict) -> Row:
    return Row(body, verdict, verdict, verdict)


def nothing(body: object) -> Row:
    """It proves nothing."""
    return Row(body, "tolerated", "tolerated", "unproved")


ONE: dict[str, Row] = {
    "a result": same({"result": PAYMENT}, "proved"),
    "a result with one value": same({"result": {"txNumber": "TXN-1", "accountId": None}}, "proved"),
    "a result with a value of another type": same({"result": {"txNumber": 7}}, "proved"),
    "a result, code 0 beside it": same({"result": PAYMENT, "code": 0}, "proved"),
    "a result, a message beside it": same({"result": PAYMENT, "message": "Created"}, "proved"),
    "a result, no error beside it": same({"result": PAYMENT, "error": None}, "proved"),
    "a result, success beside it": same({"result": PAYMENT, "success": True}, "proved"),
    "a result, an error beside it": Row({"result": PAYMENT, "error": REFUSAL}, "proved", "unclear", "unclear"),
    "a result, failure beside it": Row({"result": PAYMENT, "success": False}, "proved", "unclear", "unclear"),
    "an error": same({"error": REFUSAL}, "refused"),
    "an error that is a text": same({"error": "no such invoice"}, "refused"),
    "an error and an empty result": same({"error": REFUSAL, "result": {}}, "refused"),
    "no success": same({"success": False, "errMsg": "no such invoice"}, "refused"),
    "the result is error": same({"result": "error", "message": "no such invoice"}, "refused"),
    "the result is true": Row({"result": True}, "done", "done", "done"),
    "the result is null": nothing({"result": None}),
    "the result is an empty object": nothing({"result": {}}),
    "the result has unknown keys only": nothing({"result": {"id": 7}}),
    "the result has only null": nothing({"result": {"txNumber": None}}),
    "the result is an empty list": nothing({"result": []}),
    "the result is a list of one": nothing({"result": [PAYMENT]}),
    "the result is OK": nothing({"result": "OK"}),
    "the result is a number": nothing({"result": 117}),
    "the result is 0": nothing({"result": 0}),
    "the result is false": Row({"result": False}, "tolerated", "unproved", "unproved"),
    "no envelope": nothing(PAYMENT),
    "another envelope": nothing({"success": True, "data": PAYMENT}),
    "an error that is empty": nothing({"error": {}}),
    "a code": nothing({"code": "INVOICE_NOT_FOUND", "message": "there is no such invoice"}),
    "an empty object": nothing({}),
    "a list": nothing([]),
    "a text": nothing("OK"),
    "a number": nothing(7),
    "null": nothing(None),
    "false": Row(False, "tolerated", "unproved", "unproved"),
    "nothing": nothing(b""),
    "blanks": nothing(b" \r\n"),
    "HTML": Row(b"<html>Done</html>", "tolerated", "unproved", "unproved"),
    "JSON that is cut": Row(b'{"result": {"txNumber": "TXN-1"', "tolerated", "unproved", "unproved"),
}

MANY: dict[str, Row] = {
    "a list": same({"result": [PAYMENT]}, "proved"),
    "a list with one that says something": same({"result": [{}, {"other": 1}, PAYMENT]}, "proved"),
    "a list that says nothing": nothing({"result": [{}, {"other": 1}, 5]}),
    "an empty list": nothing({"result": []}),
    "one object": nothing({"result": PAYMENT}),
    "an error": same({"error": REFUSAL}, "refused"),
}

FILE: dict[str, Row] = {
    "the file": same(b"%PDF-1.7 ...", "proved"),
    "an error": same({"error": REFUSAL}, "refused"),
    "another file": Row(b"GIF89a", "tolerated", "unproved", "unproved"),
}

RESULTS: dict[str, Any] = {
    "one": One(lambda: models.Payment),
    "many": Many(lambda: models.Payment),
    "file": File("application/pdf", b"%PDF-"),
}
TABLE = [
    pytest.param(kind, effect, row, id=f"{kind}-{effect}-{name}")
    for kind, rows in (("one", ONE), ("many", MANY), ("file", FILE))
    for name, row in rows.items()
    for effect in EFFECTS
]


def operation(kind: str, effect: Effect, layout: ReplyLayout = REPLIES) -> Operation[Any]:
    return Operation(id="doIt", method="POST", path="/it", effect=effect, result=RESULTS[kind], replies=layout)


def verdict(
    described: Operation[Any],
    body: object,
    status: int = 200,
    evidence: Any = None,
    headers: Sequence[tuple[bytes, bytes]] = (),
) -> Verdict:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    try:
        document = decode(content)
    except Exception:
        document = UNSET
    return judge(described, Reply(status, list(headers), content), document, evidence)


@pytest.mark.parametrize(("kind", "effect", "row"), TABLE)
def test_what_a_body_says(kind: str, effect: Effect, row: Row) -> None:
    assert verdict(operation(kind, effect), row.body) == getattr(row, effect)


@pytest.mark.parametrize("status", [200, 201, 202, 203, 206, 207, 299])
def test_the_status_makes_no_difference(status: int) -> None:
    for row in ONE.values():
        assert verdict(operation("one", "unsafe"), row.body, status) == row.unsafe


@pytest.mark.parametrize("status", [204, 205])
@pytest.mark.parametrize("effect", EFFECTS)
def test_no_content_says_that_it_was_done(status: int, effect: Effect) -> None:
    assert verdict(operation("one", effect), b"", status) == "proved"


@pytest.mark.parametrize("effect", EFFECTS)
def test_what_the_spec_calls_done_is_done(effect: Effect) -> None:
    layout = REPLIES._replace(done_if=(Condition(at("result"), ("OK", 1)), Condition(at("data"))))
    for body in ({"result": "OK"}, {"result": Decimal("1.0")}, {"data": {"id": 7}}):
        content = {key: float(value) if isinstance(value, Decimal) else value for key, value in body.items()}
        assert verdict(operation("one", effect, layout), content) == "done"
    others: tuple[object, ...] = ({"result": "ok"}, {"result": True, "error": "x"}, {"data": {}})
    for other in others:
        assert verdict(operation("one", effect, layout), other) != "done"


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([{"ok": False}, {"ok": False}], "refused"),
        ([{"ok": True}, {"ok": False}], "unclear"),
        ([{"ok": True}], "unproved"),
        ([], "unproved"),
    ],
)
def test_a_refusal_of_some_items_is_not_one_of_all(items: list[object], expected: str) -> None:
    layout = REPLIES._replace(failed_if=(Condition(at("items[*].ok"), (False,)),))
    assert verdict(operation("one", "unsafe", layout), {"items": items}) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([{"error": "x"}, {"error": "y"}], "refused"),
        # What says nothing may have been done: to send all of it again would do it twice.
        ([{"id": 7}, {"error": "x"}], "unclear"),
        ([{"error": None}, {"error": "x"}], "unclear"),
        ([{"id": 7}], "unproved"),
    ],
)
def test_an_item_that_says_nothing_of_an_error_counts_as_one_without(items: list[object], expected: str) -> None:
    layout = REPLIES._replace(failed_if=(Condition(at("items[*].error")),))
    assert verdict(operation("one", "unsafe", layout), {"items": items}) == expected


def test_a_flag_for_the_whole_does_not_outweigh_items_that_say_nothing() -> None:
    failed = (Condition(at("items[*].error")), Condition(at("success"), (False,)))
    described = operation("one", "unsafe", REPLIES._replace(failed_if=failed))
    assert verdict(described, {"success": False, "items": [{"error": "x"}, {"id": 7}]}) == "unclear"
    assert verdict(described, {"success": False, "items": [{"error": "x"}]}) == "refused"


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [(200, b"", "refused"), (200, b"<p>", "refused"), (204, b"", "unclear"), (200, {"other": 1}, "refused")],
)
def test_a_refusal_in_a_header_counts_whatever_the_body_is(status: int, body: object, expected: str) -> None:
    described = operation("one", "unsafe", REPLIES._replace(failed_if=(Condition(at("header:X-Error")),)))
    assert verdict(described, body, status, headers=[(b"x-error", b"boom")]) == expected


@pytest.mark.parametrize("body", [b"", b"<p>", {"other": 1}])
def test_a_success_in_a_header_counts_whatever_the_body_is(body: object) -> None:
    described = operation("one", "unsafe", REPLIES._replace(done_if=(Condition(at("header:X-State"), ("OK",)),)))
    assert verdict(described, body, headers=[(b"x-state", b"OK")]) == "done"


@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize(("own", "expected"), [(True, "done"), (False, "refused")])
def test_the_callers_own_rule_comes_first(effect: Effect, own: bool, expected: str) -> None:
    for row in ONE.values():
        assert verdict(operation("one", effect), row.body, evidence=lambda *_: own) == expected
        assert verdict(operation("one", effect), row.body, evidence=lambda *_: None) == getattr(row, effect)


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

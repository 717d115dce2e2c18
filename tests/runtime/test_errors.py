"""The errors: one tree, whole through pickles and copies, one line that says what to do next; nothing else escapes."""

from __future__ import annotations

import asyncio
import copy
import inspect
import pickle
import re
import socket
import ssl
from collections.abc import Callable
from typing import Any

import httpcore
import httpx
import pytest

from soliditech import errors
from soliditech_runtime.types import FieldProblem
from tests.support.clients import ScriptedReplies

KEY = "key"
ALL = [getattr(errors, name) for name in errors.__all__]
FIELDS: dict[str, Any] = {
    "operation": "createDirectInvoice",
    "status": 409,
    "code": "limit",
    "message": "the server's words",
    "fields": ("taxType", "lines[0].quantity"),
    "details": (FieldProblem("taxType", "is not known"),),
    "body": b'{"error": {}}',
    "request_id": "0123",
    "attempts": 3,
    "elapsed": 1.5,
    "retry_after": 7.0,
    "redirect_to": "https://elsewhere.example/",
    "outcome": "unknown",
}
Way = Callable[[Any], Any]


def pickled(protocol: int) -> Way:
    return lambda error: pickle.loads(pickle.dumps(error, protocol))


WAYS: dict[str, Way] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    **{f"pickle {protocol}": pickled(protocol) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)},
}


def test_the_tree() -> None:
    tree = {
        "ConfigurationError": "SoliditechError",
        "InvalidParameterError": "SoliditechError",
        "ParameterModeError": "InvalidParameterError",
        "FlatJSONError": "InvalidParameterError",
        "APIConnectionError": "SoliditechError",
        "APITimeoutError": "APIConnectionError",
        "DeadlineExceeded": "APITimeoutError",
        "APIStatusError": "SoliditechError",
        "BadRequestError": "APIStatusError",
        "AuthenticationError": "APIStatusError",
        "PermissionDeniedError": "APIStatusError",
        "NotFoundError": "APIStatusError",
        "ConflictError": "APIStatusError",
        "UnprocessableEntityError": "APIStatusError",
        "RateLimitError": "APIStatusError",
        "APIResultError": "APIStatusError",
        "InternalServerError": "APIStatusError",
        "InvalidResponseError": "SoliditechError",
        "ReconcileError": "SoliditechError",
    }
    assert {kind.__name__: kind.__bases__[0].__name__ for kind in ALL if kind is not errors.SoliditechError} == tree
    assert issubclass(errors.InvalidParameterError, ValueError)
    assert issubclass(errors.ParameterModeError, TypeError)
    defined = {name for name, kind in vars(errors).items() if inspect.isclass(kind) and issubclass(kind, Exception)}
    assert defined == set(errors.__all__)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", ALL)
def test_every_error_survives_copies_and_pickles_whole(kind: type[errors.SoliditechError], way: str) -> None:
    error = kind("what happened", **FIELDS)
    error.add_note("seen in the nightly run")
    twin = WAYS[way](error)
    assert type(twin) is kind
    assert (str(twin), twin.args) == ("what happened", ("what happened",))
    assert {name: getattr(twin, name) for name in FIELDS} == FIELDS
    assert twin.__notes__ == ["seen in the nightly run"]
    assert vars(twin) == vars(error)


def test_every_error_has_every_field() -> None:
    error = errors.ConfigurationError("what happened")
    assert vars(error) == {
        **dict.fromkeys(FIELDS),
        "fields": (),
        "details": (),
        "body": b"",
        "attempts": 0,
        "elapsed": 0.0,
        "outcome": "not_sent",
        "reconcile": None,
        "_repeatable_until": None,
    }


def read(client: Any) -> Any:
    return client.customers.get("A")


def change(client: Any) -> Any:
    return client.customers.update("A", tax_type="VAT")


def bill(client: Any) -> Any:
    return client.invoicing.create_direct_invoice(master_account_id="A", invoice_reference="R")


def pay(client: Any) -> Any:
    return client.payments.allocate_to_invoice("T", invoice_number="I")


def failure(action: Callable[[Any], Any], answer: httpx.Response | BaseException) -> errors.SoliditechError:
    with pytest.raises(errors.SoliditechError) as caught:
        ScriptedReplies(answer).ask(action, is_async=False, max_retries=0)
    return caught.value


FAILURES: dict[str, httpx.Response | BaseException] = {
    **{str(status): httpx.Response(status, json={}) for status in (302, 400, 401, 403, 404, 409, 418, 422, 429, 500)},
    "unreadable": httpx.Response(200, text="<html>"),
    "refused": httpx.ConnectError("refused"),
    "reset": httpx.ReadError("reset"),
    "late": httpx.ReadTimeout("late"),
    "unforeseen": ValueError("broken"),
}
NEXT_STEPS = {
    "not_sent": "Nothing was sent; it is safe to call again.",
    "rejected": "The server did nothing.",
    "accepted": "The server did it; do not send it again.",
    "unknown": "It may or may not have been done.",
}


@pytest.mark.parametrize("name", FAILURES)
@pytest.mark.parametrize("action", [read, change, bill, pay])
def test_a_message_is_one_line_that_says_what_to_do_next(name: str, action: Callable[[Any], Any]) -> None:
    error = failure(action, FAILURES[name])
    said = str(error)
    assert said.startswith(f"{error.operation}: ")
    assert said.isprintable()
    assert re.search(r"[^.]\.$", said)
    if action is read:
        assert said.endswith("Reading changes nothing; it is safe to call again.")
    else:
        assert NEXT_STEPS[error.outcome] in said
    assert repr(error) == f"{type(error).__name__}({said!r})"
    assert (error.attempts, len(error.request_id or "")) == (1, 32)
    assert error.elapsed > 0


@pytest.mark.parametrize("name", ["500", "reset", "late", "302", "418", "unforeseen"])
def test_an_unsafe_action_of_unknown_outcome_says_how_to_reconcile(name: str) -> None:
    error = failure(bill, FAILURES[name])
    assert error.outcome == "unknown"
    assert "Look for invoiceReference with invoicing.list_customer_invoices before sending it again." in str(error)
    assert error.reconcile is not None
    assert error.reconcile.where == {"invoiceReference": "R"}


@pytest.mark.parametrize("missing", ["masterAccountId", "invoiceReference"])
def test_an_action_that_nothing_leads_to_says_what_to_send_next_time(missing: str) -> None:
    sent = {"master_account_id": "A", "invoice_reference": "R"}
    del sent[{"masterAccountId": "master_account_id", "invoiceReference": "invoice_reference"}[missing]]
    error = failure(lambda client: client.invoicing.create_direct_invoice(**sent), FAILURES["reset"])
    assert f"next time send {missing}, to find it by." in str(error)
    assert error.reconcile is None


def test_an_idempotent_action_of_unknown_outcome_may_be_sent_again() -> None:
    assert "Sending the same values again is safe." in str(failure(change, FAILURES["reset"]))


def _everything_raisable() -> list[type[Exception]]:
    """Every exception class of the libraries below a transport, and of Python itself."""
    found: dict[str, type[Exception]] = {}
    waiting: list[type[Exception]] = [Exception]
    homes = ("builtins", "httpx", "httpcore", "h11", "ssl", "socket", "asyncio", "anyio", "zlib", "select", "binascii")
    while waiting:
        kind = waiting.pop()
        for child in kind.__subclasses__():
            if child.__module__.split(".")[0] in homes and issubclass(child, Exception):
                found[f"{child.__module__}.{child.__qualname__}"] = child
            waiting.append(child)
    # Assertions are how a stand-in speaks to its test.
    return [kind for _, kind in sorted(found.items()) if not issubclass(kind, AssertionError)]


def _made(kind: type[Exception]) -> Exception:
    for arguments in (
        ("text",),
        (),
        ("utf-8", b"text", 0, 1, "text"),
        ("utf-8", "text", 0, 1, "text"),
        ("text", [OSError()]),
    ):
        try:
            return kind(*arguments)
        except (TypeError, AttributeError):
            continue
    error = kind.__new__(kind)
    Exception.__init__(error, "text")
    return error


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
def test_nothing_else_escapes_whatever_a_transport_raises(is_async: bool) -> None:
    kinds = _everything_raisable()
    assert {httpx.ReadError, httpcore.ReadError, ssl.SSLError, StopIteration, socket.gaierror} <= set(kinds)
    assert len(kinds) > 80
    escaped: dict[str, BaseException] = {}
    for kind in kinds:
        try:
            ScriptedReplies(_made(kind)).ask(bill, is_async=is_async, max_retries=0)
        except errors.APIConnectionError as error:
            if (
                error.__context__ is not None
                or error.__cause__ is not None
                or error.outcome not in ("unknown", "not_sent")
            ):
                escaped[kind.__name__] = error
        except BaseException as error:
            escaped[kind.__name__] = error
    assert escaped == {}


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit, AssertionError])
def test_what_ends_the_process_or_the_test_passes_through(kind: type[BaseException]) -> None:
    with pytest.raises(kind):
        ScriptedReplies(kind()).ask(bill, is_async=False, max_retries=0)


def test_cancellation_passes_through() -> None:
    with pytest.raises(asyncio.CancelledError):
        ScriptedReplies(asyncio.CancelledError()).ask(bill, is_async=True, max_retries=0)


def test_an_exception_of_a_transports_own_is_logged_by_class_and_place(caplog: pytest.LogCaptureFixture) -> None:
    failure(bill, ZeroDivisionError("the text"))
    (record,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert re.fullmatch(
        r"the transport raised ZeroDivisionError at .*tests/support/clients\.py, line \d+", record.getMessage()
    )


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
def test_a_transport_of_the_users_own_may_raise_too(is_async: bool) -> None:
    class Broken:
        def send(self, request: object, limits: object) -> Any:
            raise OSError("text")

        def close(self) -> None: ...

        async def aclose(self) -> None: ...

    with pytest.raises(errors.APIConnectionError) as caught:
        ScriptedReplies(OSError()).ask(bill, is_async=is_async, max_retries=0, transport=Broken())
    assert caught.value.outcome == "unknown"

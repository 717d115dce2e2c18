"""Calls where the stack has almost no room left: nothing is sent, or the error says truly what came of it."""

from __future__ import annotations

import copy
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from soliditech import errors, flat_json, models
from soliditech.groups import operation
from soliditech_runtime.calls.attempts.answer import Timeouts
from soliditech_runtime.calls.attempts.loop import Call
from soliditech_runtime.calls.failures.error_reply import read_error
from soliditech_runtime.calls.retries.budget import Budget
from soliditech_runtime.calls.retries.retry import RetryPolicy
from soliditech_runtime.exchange import Reply, Request
from soliditech_runtime.operations.layout import ErrorLayout, ReplyLayout
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.places import at
from soliditech_runtime.process.stack import ROOM
from tests.faults.calls import ACTS, EFFECTS, Caller, Kind
from tests.faults.scripts import OK, answers, reply
from tests.support.fault_server import FaultServer

DEPTHS = (*range(1, 61), 100, 150, *range(ROOM - 10, ROOM + 20, 3), 300)
PYTHONS_OWN = 12
"""With so few frames left, the test cannot ask for the method, or not enter it, and the error is that of Python."""

# Whether an update or an invoice was done, as the replies say.
REPLIES: dict[str, tuple[bytes, str | None]] = {
    "done": (reply(OK), None),
    "refused": (reply(b'{"error": {"code": "X", "message": "m"}}', status=b"409 No"), "rejected"),
    "nothing that proves it": (reply(b"{}"), "unknown"),
    "no JSON": (reply(b"<html>"), "unknown"),
    "trouble": (reply(b"{}", status=b"500 X"), "unknown"),
}


def room() -> int:
    """How many frames are left."""
    try:
        return 1 + room()
    except RecursionError:
        return 1


def where_frames_are_left(number: int, act: Callable[[], Any]) -> Any:
    """What `act` returns or raises where `number` of frames are left."""

    def descend(frames: int) -> Any:
        return act() if frames <= 0 else descend(frames - 1)

    return descend(room() - number - 1)


async def where_frames_are_left_async(number: int, act: Callable[[], Awaitable[Any]]) -> Any:
    """As `where_frames_are_left`, with what `act` returns awaited there."""

    async def descend(frames: int) -> Any:
        return await (act() if frames <= 0 else descend(frames - 1))

    return await descend(room() - number - 1)


def ending(caller: Caller, kind: Kind, number: int) -> errors.SoliditechError | RecursionError | None:
    """How an unsafe call ends."""

    def act(client: Any) -> Any:
        if kind == "async":
            return where_frames_are_left_async(number, lambda: ACTS["unsafe"](client))
        return where_frames_are_left(number, lambda: ACTS["unsafe"](client))

    try:
        caller.call(act)
    except (errors.SoliditechError, RecursionError) as error:
        return error
    return None


@pytest.mark.parametrize("name", REPLIES)
def test_however_little_room_there_is_an_unsafe_action_arrives_once_or_is_refused(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], kind: Kind, name: str
) -> None:
    raw, outcome = REPLIES[name]
    server = serve(answers(raw))
    caller = connect(server.port)
    caller.end(ACTS["unsafe"])
    for number in DEPTHS:
        before = len(server.requests)
        error = ending(caller, kind, number)
        arrived = len(server.requests) - before
        if isinstance(error, RecursionError):
            assert (arrived, number <= PYTHONS_OWN) == (0, True), number
        elif number < ROOM - 10:
            assert isinstance(error, errors.InvalidParameterError), number
            assert (arrived, error.outcome, error.__context__) == (0, "not_sent", None), number
            assert "almost full" in str(error)
            assert str(error).endswith("Nothing was sent.")
        elif isinstance(error, errors.InvalidParameterError):
            assert (arrived, number < ROOM + 20) == (0, True), number
        else:
            assert (arrived, None if error is None else error.outcome) == (1, outcome), number
    assert caller.end(ACTS["unsafe"]).outcome == outcome


def test_a_first_call_is_refused_as_any_other(
    connect: Callable[..., Caller],
    serve: Callable[..., FaultServer],
    kind: Kind,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def load(action: Operation[Any], frames: int = 40) -> None:
        if frames:
            load(action, frames - 1)

    caller = connect(serve(answers(reply(OK))).port)
    caller.end(ACTS["unsafe"])
    # As deep as imports are, which happen but once.
    monkeypatch.setattr(Operation, "load", load)
    monkeypatch.setattr(operation("createDirectInvoice"), "is_loaded", False)
    for number in (15, 30, 45, 60, 100, 150):
        error = ending(caller, kind, number)
        assert isinstance(error, errors.InvalidParameterError), number
        assert "almost full" in str(error), number


def test_a_reply_for_whose_nesting_there_is_no_room_says_what_is_known() -> None:
    def read(received: Reply) -> object:
        return read(received)

    policy = RetryPolicy(Budget(), lambda: 0.0, lambda: 0.0, lambda: 0.0)
    timeouts = Timeouts(connect=5, read=30, write=30, deadline=120, max_retries=2)
    for effect in EFFECTS:
        action = copy.copy(operation("createPayment"))
        action.effect = effect
        steps = Call(action, Request("GET", "/", []), "id", read, timeouts, policy).steps()
        next(steps)
        with pytest.raises(errors.InvalidResponseError, match="than the stack of this thread has room for") as caught:
            steps.send(Reply(200, [], b"{}"))
        assert (caught.value.outcome, caught.value.attempts, caught.value.__context__) == ("unknown", 1, None)


def test_an_error_reply_for_whose_nesting_there_is_no_room_keeps_its_body() -> None:
    layout = ReplyLayout(errors=(ErrorLayout(code=at("code"), details=at("details")),))
    body = b'{"code": "X", "details": ' + b"[" * 60 + b'"a"' + b"]" * 60 + b"}"
    assert read_error(layout, Reply(409, [], body), None).code == "X"
    content = where_frames_are_left(40, lambda: read_error(layout, Reply(409, [], body), None))
    assert (content.code, content.body) == (None, body)


def test_functions_without_a_call_end_in_our_errors_too(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer]
) -> None:
    answer = connect(serve(answers(reply(OK))).port).end(ACTS["unsafe"]).answer
    assert answer is not None
    data = {"physicalAddress": {"city": "x", "own": [{"a": [1]}]}}
    customer = models.Customer.from_dict(data)
    functions: tuple[Callable[[], object], ...] = (
        lambda: models.Customer.from_dict(data),
        lambda: models.UpdateCustomer.from_record(customer),
        customer.to_dict,
        customer.to_wire,
        lambda: flat_json.flatten(data),
        lambda: flat_json.unflatten({"physicalAddress.city": "x"}),
        answer.select,
        lambda: answer.select("result.accountId"),
        answer.json,
    )
    for function in functions:
        function()
        ends: set[str | bool] = set()
        for number in range(1, 100):
            try:
                where_frames_are_left(number, function)
                ends.add("done")
            except RecursionError:
                assert number <= PYTHONS_OWN
            except errors.SoliditechError as error:
                ends.add("almost full" in str(error) or "nested too deeply" in str(error))
        assert "done" in ends
        assert False not in ends

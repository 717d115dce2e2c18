"""What is sent again, what never is, and which outcome an error has after several attempts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from soliditech import errors
from soliditech_runtime.types import Effect, Outcome
from tests.faults.calls import ACTS, EFFECTS, Caller
from tests.faults.scripts import after_part, answers, chunked, first, hang_after_request, in_turn, reply
from tests.support.fault_server import FaultServer, Script
from tests.support.scripts import close, once, reset

NOW = b"Retry-After: 0"
LATER = reply(b"{}", NOW, status=b"429 Later")
TROUBLE = reply(b"{}", status=b"503 Down")
EARLY = reply(b"{}", status=b"425 Too Early")


def refusing(status: int) -> Script:
    """Refuse everything with `status`."""
    return answers(reply(b"{}", status=b"%d X" % status))


def test_a_read_that_timed_out_and_then_was_not_found_is_not_found(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer]
) -> None:
    server = serve(in_turn(hang_after_request, refusing(404)))
    ended = connect(server.port, timeout=0.3).end(ACTS["read"])
    assert (ended.kind, ended.outcome, ended.attempts) == (errors.NotFoundError, "rejected", 2)
    assert server.arrived(2, 2) == (2, 2)


UNREADABLE = answers(reply(b"<html>"))

# What happens, the last answer alone, and the outcome of both for an update.
GRAVEST: dict[str, tuple[Script, Script, Outcome]] = {
    "timeout, then not found": (in_turn(hang_after_request, refusing(404)), refusing(404), "unknown"),
    "reset, then refused": (in_turn(once(b"", reset), refusing(422)), refusing(422), "unknown"),
    "half sent, then a conflict": (in_turn(after_part(reset), refusing(409)), refusing(409), "unknown"),
    "truncated, then too many": (in_turn(once(reply()[:-1]), refusing(429)), refusing(429), "unknown"),
    "trouble, then refused": (first(TROUBLE, refusing(400)), refusing(400), "unknown"),
    "trouble, then unreadable": (first(TROUBLE, UNREADABLE), UNREADABLE, "unknown"),
    "too many, then refused": (first(LATER, refusing(400)), refusing(400), "rejected"),
    "too many, then trouble": (first(LATER, refusing(500)), refusing(500), "unknown"),
    "too many, then unreadable": (first(LATER, UNREADABLE), UNREADABLE, "unknown"),
}


@pytest.mark.parametrize("name", GRAVEST)
def test_the_gravest_outcome_over_the_attempts_of_an_update_wins(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], name: str
) -> None:
    script, _, outcome = GRAVEST[name]
    server = serve(script)
    ended = connect(server.port, timeout=0.3 if "timeout" in name else 5).end(ACTS["idempotent"])
    assert (ended.outcome, ended.attempts) == (outcome, 2)


@pytest.mark.parametrize("name", GRAVEST)
def test_of_a_read_only_the_last_attempt_counts(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], name: str
) -> None:
    script, last, _ = GRAVEST[name]
    server = serve(script)
    ended = connect(server.port, timeout=0.3 if "timeout" in name else 5).end(ACTS["read"])
    alone = connect(serve(last).port, max_retries=0).end(ACTS["read"])
    assert (ended.kind, ended.outcome, ended.attempts) == (alone.kind, alone.outcome, 2)


# What follows a 429 or 425 of an unsafe action.
AFTERWARDS: dict[str, tuple[Script, Outcome]] = {
    "lost": (once(b"", reset), "unknown"),
    "refused": (refusing(409), "rejected"),
    "trouble": (refusing(500), "unknown"),
    "unreadable": (UNREADABLE, "unknown"),
}


@pytest.mark.parametrize("refusal", [LATER, EARLY], ids=["429", "425"])
@pytest.mark.parametrize("name", AFTERWARDS)
def test_an_unsafe_action_is_sent_again_after_a_whole_429_or_425_alone(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], name: str, refusal: bytes
) -> None:
    second, outcome = AFTERWARDS[name]
    server = serve(first(refusal, second))
    ended = connect(server.port, max_retries=5).end(ACTS["unsafe"])
    assert (ended.outcome, ended.attempts, len(server.requests)) == (outcome, 2, 2)


NOT_WHOLE: dict[str, bytes] = {
    "429 without its end": LATER[:-1],
    "429 without its body": LATER[:-2],
    "429 without the end of its headers": LATER[: LATER.index(b"\r\n\r\n")],
    "425 without its end": EARLY[:-1],
    "429 without its last chunk": chunked(b'{"error": {}}', NOW, status=b"429 Later", end=b""),
    "429 in broken gzip": reply(b"no gzip", NOW, b"Content-Encoding: gzip", status=b"429 Later"),
    "425 in broken gzip": reply(b"no gzip", NOW, b"Content-Encoding: gzip", status=b"425 Early"),
    "429 in an unknown coding": reply(b"?", NOW, b"Content-Encoding: br", status=b"429 Later"),
    "429 that is too large": reply(b" " * 2_000_000, NOW, status=b"429 Later"),
    "429 without Retry-After": reply(b"{}", status=b"429 Later"),
}


@pytest.mark.parametrize("name", NOT_WHOLE)
def test_an_unsafe_action_is_not_sent_again_after_a_429_or_425_that_is_not_whole(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], name: str
) -> None:
    server = serve(in_turn(once(NOT_WHOLE[name]), answers(reply())))
    ended = connect(server.port, max_reply_bytes=1_000_000).end(ACTS["unsafe"])
    outcome = "rejected" if name == "429 without Retry-After" else "unknown"
    assert (ended.outcome, ended.attempts, server.accepted, len(server.requests)) == (outcome, 1, 1, 1)


@pytest.mark.parametrize("refusal", [LATER, EARLY], ids=["429", "425"])
def test_an_unsafe_action_is_not_sent_again_after_429_or_425_when_that_is_switched_off(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], refusal: bytes
) -> None:
    server = serve(answers(refusal, reply()))
    caller = connect(server.port, resend_unexecuted=False)
    ended = caller.end(ACTS["unsafe"])
    assert (ended.outcome, ended.attempts, len(server.requests)) == ("rejected", 1, 1)


@pytest.mark.parametrize("refusal", [LATER, EARLY], ids=["429", "425"])
@pytest.mark.parametrize("effect", ["read", "idempotent"])
def test_what_may_be_repeated_is_so_after_429_or_425_all_the_same(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], effect: Effect, refusal: bytes
) -> None:
    server = serve(answers(refusal, reply()))
    ended = connect(server.port, resend_unexecuted=False).end(ACTS[effect])
    assert (ended.kind, ended.attempts, len(server.requests)) == (None, 2, 2)


@pytest.mark.parametrize("effect", EFFECTS)
def test_no_more_attempts_than_allowed(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], effect: Effect
) -> None:
    server = serve(answers(LATER))
    for number, retries in enumerate((0, 1, 4)):
        before = len(server.requests)
        ended = connect(server.port, max_retries=retries).end(ACTS[effect])
        assert (ended.kind, ended.outcome, ended.attempts) == (errors.RateLimitError, "rejected", retries + 1)
        assert (server.accepted, len(server.requests) - before) == (number + 1, retries + 1)


@pytest.mark.parametrize("effect", EFFECTS)
def test_every_action_is_tried_again_when_nothing_was_sent(
    connect: Callable[..., Caller],
    serve: Callable[..., FaultServer],
    server_context: Any,
    loopback_pem: str,
    effect: Effect,
) -> None:
    def whole(peer: Any) -> None:
        peer.secure(server_context)
        answers(reply())(peer)

    server = serve(in_turn(close, whole))
    caller = connect(0, base_url=f"https://127.0.0.1:{server.port}", verify=loopback_pem)
    ended = caller.end(ACTS[effect])
    assert (ended.kind, ended.attempts, len(server.requests)) == (None, 2, 1)


@pytest.mark.parametrize("effect", EFFECTS)
def test_nothing_sent_and_then_refused_is_refused(
    connect: Callable[..., Caller],
    serve: Callable[..., FaultServer],
    server_context: Any,
    loopback_pem: str,
    effect: Effect,
) -> None:
    def whole(peer: Any) -> None:
        peer.secure(server_context)
        refusing(404)(peer)

    server = serve(in_turn(close, whole))
    ended = connect(0, base_url=f"https://127.0.0.1:{server.port}", verify=loopback_pem).end(ACTS[effect])
    assert (ended.kind, ended.outcome, ended.attempts) == (errors.NotFoundError, "rejected", 2)


def test_the_retry_budget_bounds_the_retries_of_a_client_and_its_copies(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer]
) -> None:
    """500 tokens, 5 a retry: in a long outage a client soon sends each request once."""
    server = serve(answers(TROUBLE))
    caller = connect(server.port, max_retries=2)
    copy = caller.client.with_options(timeout=4)
    calls = 70
    attempts = [caller.end(ACTS["read"]).attempts for _ in range(calls // 2)]
    attempts += [caller.end(lambda _: ACTS["read"](copy)).attempts for _ in range(calls // 2)]
    assert attempts == [3] * 50 + [1] * 20
    assert len(server.requests) == calls + 100

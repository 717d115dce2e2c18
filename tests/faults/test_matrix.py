"""Each fault on the wire x each effect x each client: the error, its outcome, what reached the server, the time.

Faults that only the deadline ends are in test_ends_in_time.py, those of TLS and of proxies in test_handshakes.py,
statuses and redirects in test_statuses.py, bodies that arrive whole and cannot be read in test_unreadable_replies.py.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from soliditech import errors
from soliditech.groups import operation
from soliditech_runtime.types import Effect
from tests.faults.calls import ACTS, EFFECTS, OPERATIONS, Caller
from tests.faults.scripts import (
    HEAD,
    OK,
    after_part,
    answers,
    chunked,
    hang_after_request,
    in_turn,
    reply,
    trickling,
    unread,
)
from tests.faults.table import Expected, Fault, check, lost, not_sent, success, unreadable, without_reads
from tests.support.ports import refusing
from tests.support.scripts import close, hang, once, reset

SOON = {"timeout": 0.15}
BIG = 12_000_000

BROKEN_FRAMING = {
    "not http": b"garbage\r\n\r\n",
    "no status": b"HTTP/1.1 \r\n\r\n",
    "status of two digits": b"HTTP/1.1 42 X\r\n\r\n",
    "status of four digits": b"HTTP/1.1 2000 X\r\n\r\n",
    "status below 100": b"HTTP/1.1 099 X\r\n\r\n",
    "negative status": b"HTTP/1.1 -200 X\r\n\r\n",
    "another protocol": b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
    "two lengths": HEAD + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
    "negative length": HEAD + b"Content-Length: -1\r\n\r\n",
    "length that is no number": HEAD + b"Content-Length: many\r\n\r\n",
    "endless length": HEAD + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n",
    "chunk size that is no number": HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    "negative chunk size": HEAD + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n",
    "chunk without its line end": HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n0\r\n\r\n",
    "unknown transfer coding": HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "a second status line as a header": HEAD + b"HTTP/1.1 500 Server Error\r\nContent-Length: 0\r\n\r\n",
    "a header of 300 kB": HEAD + b"X: " + b"a" * 300_000 + b"\r\n\r\n",
    "a header without a name": HEAD + b": x\r\nContent-Length: 0\r\n\r\n",
    "a null byte in a header": HEAD + b"X: a\0b\r\nContent-Length: 0\r\n\r\n",
}

TRUNCATED = {
    "status line": HEAD[:-4],
    "headers": HEAD + b"Content-Le",
    "body": reply()[:-1],
    "body not begun": HEAD + b"Content-Length: 100\r\n\r\n",
    "chunk": chunked()[:-15],
    "between chunks": chunked(end=b""),
    "last chunk": chunked()[:-2],
    "after an interim reply": b"HTTP/1.1 100 Continue\r\n\r\n",
    "after a 199": b"HTTP/1.1 199 Almost\r\n\r\n",
    "refusal": reply(b"{}", status=b"409 Conflict")[:-1],
}

ODD_BUT_WHOLE = {
    "interim replies first": b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + reply(),
    "199 first": b"HTTP/1.1 199 Almost\r\n\r\n" + reply(),
    "the same length twice": reply(OK, b"Content-Length: %d" % len(OK)),
    "a header that says another status": reply(OK, b"Status: 500 Internal Server Error", b"Grpc-Status: 13"),
    "no reason": reply(status=b"200"),
    "another reason": reply(status=b"200 500 Internal Server Error"),
    "chunked": chunked(),
    "latin-1 header": reply(OK, b"X-Name: Andr\xe9"),
}

FAULTS: dict[str, Fault] = {
    "closed after a part of the request": Fault(after_part(close), lost(arrived=False)),
    "reset after a part of the request": Fault(after_part(reset), lost(arrived=False)),
    "closed after the request": Fault(once(b""), lost()),
    "reset after the request": Fault(once(b"", reset), lost()),
    "closed while a big body is sent": Fault(after_part(close), without_reads(lost(arrived=False)), body=BIG),
    "reset while a big body is sent": Fault(after_part(reset), without_reads(lost(arrived=False)), body=BIG),
    "big body is never read": Fault(
        unread,
        without_reads(lost(errors.APITimeoutError, arrived=False)),
        SOON,
        body=BIG,
    ),
    "hang": Fault(hang_after_request, lost(errors.APITimeoutError), SOON),
    "hang within the headers": Fault(once(HEAD + b"X: ", hang), lost(errors.APITimeoutError), SOON),
    "hang within the body": Fault(
        once(HEAD + b"Content-Length: 100\r\n\r\nhalf", hang), lost(errors.APITimeoutError), SOON
    ),
    "1xx with endless headers": Fault(trickling(b"HTTP/1.1 100 Continue\r\n", b"X: a\r\n" * 1000, pause=0), lost()),
    "length longer than the body, then a hang": Fault(once(reply()[:-1], hang), lost(errors.APITimeoutError), SOON),
    "length shorter than the body": Fault(answers(HEAD + b"Content-Length: 5\r\n\r\n" + OK), unreadable(kept=False)),
    "body after the end of chunks": Fault(answers(chunked(b"{", end=b"0\r\n\r\n" + OK)), unreadable(kept=False)),
    "length and chunks": Fault(answers(HEAD + b"Content-Length: 5\r\n" + chunked()[len(HEAD) :]), success()),
    "old protocol, body until close": Fault(once(b"HTTP/1.0 200 OK\r\n\r\n" + OK), success()),
    "body until close": Fault(once(HEAD + b"\r\n" + OK), success()),
    **{f"{name} cut off": Fault(once(raw), lost()) for name, raw in TRUNCATED.items()},
    **{f"{name} cut off by a reset": Fault(once(raw, reset), lost()) for name, raw in TRUNCATED.items()},
    **{name: Fault(once(raw, hang), lost()) for name, raw in BROKEN_FRAMING.items()},
    **{name: Fault(answers(raw), success()) for name, raw in ODD_BUT_WHOLE.items()},
    "one reset, then all is well": Fault(
        in_turn(once(b"", reset), answers(reply())),
        {
            **success(requests=2, connections=2),
            "unsafe": Expected(errors.APIConnectionError, "unknown", 1, 1, 1),
        },
    ),
}


def test_the_actions_have_the_effects_that_they_stand_for() -> None:
    assert {effect: operation(name).effect for effect, name in OPERATIONS.items()} == {each: each for each in EFFECTS}


@pytest.mark.parametrize(
    ("name", "effect"), [(name, effect) for name, fault in FAULTS.items() for effect in fault.story]
)
def test_each_fault_has_its_error_and_outcome(
    connect: Callable[..., Caller], serve: Callable[..., Any], name: str, effect: Effect
) -> None:
    fault = FAULTS[name]
    server = serve(fault.script)
    caller = connect(server.port, **fault.settings)
    ended = caller.end(fault.act(effect, ACTS))
    check(caller, server, ended, fault.story[effect], fault.seconds)


@pytest.mark.proof(alone=True)
@pytest.mark.parametrize(
    ("name", "effect"), [(name, effect) for name, fault in FAULTS.items() for effect in fault.story]
)
def test_each_fault_is_the_same_over_tls(
    connect: Callable[..., Caller],
    serve: Callable[..., Any],
    server_context: Any,
    loopback_pem: str,
    name: str,
    effect: Effect,
) -> None:
    fault = FAULTS[name]
    server = serve(fault.script, context=server_context)
    caller = connect(0, **{"verify": loopback_pem, **fault.settings, "base_url": f"https://127.0.0.1:{server.port}"})
    ended = caller.end(fault.act(effect, ACTS))
    # A body to the end of the connection is cut off where TLS does not say that it is the end.
    story = lost() if "until close" in name else fault.story
    check(caller, server, ended, story[effect], fault.seconds)


@pytest.mark.parametrize("effect", EFFECTS)
def test_a_refused_connection_was_not_sent(connect: Callable[..., Caller], effect: Effect) -> None:
    with refusing() as port:
        ended = connect(port).end(ACTS[effect])
    assert (ended.kind, ended.outcome, ended.attempts) == not_sent()[effect][:3]
    assert ended.seconds < 5


@pytest.mark.parametrize("fault", [close, reset], ids=["closed", "reset"])
@pytest.mark.parametrize("effect", EFFECTS)
def test_a_connection_gone_before_the_request_is_never_called_better_than_it_is(
    connect: Callable[..., Caller], serve: Callable[..., Any], effect: Effect, fault: Callable[[Any], object]
) -> None:
    """Whether a byte left is a race between the two sides; both ends of it are honest, as long as nothing arrived."""
    server = serve(fault)
    caller = connect(server.port)
    ended = caller.end(ACTS[effect])
    assert ended.kind is errors.APIConnectionError
    assert ended.outcome in ("not_sent", "unknown")
    if effect == "unsafe" and ended.outcome == "unknown":
        assert ended.attempts in (1, 2)
    else:
        assert ended.attempts == 2
    assert server.arrived(ended.attempts, 0) == (ended.attempts, 0)

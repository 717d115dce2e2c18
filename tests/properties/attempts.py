"""What may come of one attempt, beside what the design says of it: generated for the model of the retry policy."""

from __future__ import annotations

from email.utils import formatdate
from typing import NamedTuple

from hypothesis import strategies as st

from soliditech_runtime.exchange import Fault, FaultKind, Reply
from soliditech_runtime.schema.json import DepartingReply, MissingResult, UnreadableReply
from soliditech_runtime.types import Effect, Outcome

READ: Effect = "read"
EFFECTS: tuple[Effect, ...] = ("read", "idempotent", "unsafe")
ALWAYS = frozenset(EFFECTS)
NEVER: frozenset[Effect] = frozenset()
HARMLESS: frozenset[Effect] = frozenset(("read", "idempotent"))

NOW = 1_700_000_000
"""The time of day in the model, for Retry-After dates."""


class Attempt(NamedTuple):
    """One attempt as the loop sees it, and what is true of it.

    Args:
        result: what the loop is fed with.
        repeated: for which effects the design allows another attempt.
        truth: what the server may have done: nothing reached it (`not_sent`), it refused (`rejected`), it did it
            (`accepted`), it may have done it (`unknown`).
        told: seconds that a Retry-After asks for.
        complaint: what reading a success reply raises.
        unexecuted: it is repeated on the assumption that 429 and 425 mean "not executed".
    """

    result: Reply | Fault
    repeated: frozenset[Effect]
    truth: Outcome
    told: float | None = None
    complaint: UnreadableReply | None = None
    unexecuted: bool = False

    @property
    def succeeded(self) -> bool:
        return isinstance(self.result, Reply) and 200 <= self.result.status < 300 and self.complaint is None


LATE = Attempt(Fault("deadline", sent=False), NEVER, "not_sent")
"""What a transport answers that was given no time."""

_BEFORE_SENDING: tuple[FaultKind, ...] = (
    "pool_timeout",
    "dns",
    "connect",
    "connect_timeout",
    "tls",
    "proxy",
    "write",
    "write_timeout",
    "protocol",
)
_FOR_GOOD: tuple[FaultKind, ...] = ("certificate", "proxy_auth")
_AFTER_SENDING: tuple[FaultKind, ...] = ("write", "write_timeout", "read", "read_timeout", "protocol")
_LAST: tuple[FaultKind, ...] = ("deadline", "proxy_auth")
_TROUBLE = (408, 500, 502, 503, 504)
_REJECTED = (400, 401, 403, 404, 405, 409, 413, 415, 422)
_OTHER = (199, 300, 301, 302, 304, 307, 308, 402, 406, 410, 418, 423, 451, 499, 501, 505, 507, 520, 599, 600, 999)
_TOO_LARGE = "larger than 33,554,432 bytes"
_PROBLEMS = (_TOO_LARGE, "broken gzip", "broken gzip: it ends early")

_RETRY_AFTER: st.SearchStrategy[tuple[str | None, float | None]] = st.one_of(
    st.just((None, None)),
    st.sampled_from(("", "soon", "-1", "nan", "inf", "1e2", "0x10", "٣")).map(lambda text: (text, None)),
    st.integers(0, 240).map(lambda eighths: (str(eighths / 8), eighths / 8)),
    st.integers(0, 90).map(lambda seconds: (f" {seconds} ", float(seconds))),
    st.integers(-90, 90).map(lambda after: (formatdate(NOW + after, usegmt=True), max(0.0, float(after)))),
)


def _reply(status: int, *, problem: str | None = None, retry_after: str | None = None) -> Reply:
    headers = [] if retry_after is None else [(b"retry-after", retry_after.encode("utf-8"))]
    return Reply(status, headers, b"" if problem else b"{}", problem, too_large=problem == _TOO_LARGE)


@st.composite
def refusals(draw: st.DrawFn) -> Attempt:
    """429 and 425, complete or not, with any Retry-After."""
    status = draw(st.sampled_from((429, 425)))
    problem = draw(st.none() | st.sampled_from(_PROBLEMS))
    text, told = draw(_RETRY_AFTER)
    complete = problem is None and (told is not None or status == 425)
    return Attempt(
        _reply(status, problem=problem, retry_after=text),
        ALWAYS if complete else HARMLESS,
        "rejected" if problem is None else "unknown",
        told,
        unexecuted=True,
    )


@st.composite
def other_statuses(draw: st.DrawFn) -> Attempt:
    """Every other status that is no success."""
    status = draw(st.sampled_from((*_TROUBLE, *_REJECTED, *_OTHER)))
    problem = draw(st.none() | st.sampled_from(_PROBLEMS))
    text, told = draw(_RETRY_AFTER)
    return Attempt(
        _reply(status, problem=problem, retry_after=text),
        HARMLESS if status in _TROUBLE else NEVER,
        "rejected" if status in _REJECTED and problem is None else "unknown",
        told,
    )


@st.composite
def successes(draw: st.DrawFn) -> Attempt:
    """2xx that can be read, and 2xx that cannot."""
    status = draw(st.sampled_from((200, 201, 202, 204, 206, 299)))
    text, told = draw(_RETRY_AFTER)
    how = draw(st.sampled_from(("fine", "fine", "fine", "garbled", "incomplete", "departed", "nothing")))
    problem = draw(st.sampled_from(_PROBLEMS)) if how == "incomplete" else None
    complaints: dict[str, UnreadableReply] = {
        "garbled": UnreadableReply("it is not JSON"),
        "incomplete": UnreadableReply("it is broken"),
        "departed": DepartingReply("it departs from the spec"),
        "nothing": MissingResult("the reply holds no result"),
    }
    return Attempt(
        _reply(status, problem=problem, retry_after=text),
        frozenset((READ,)) if how in ("garbled", "incomplete") and problem != _TOO_LARGE else NEVER,
        "accepted" if how in ("departed", "nothing") else "unknown",
        told,
        complaints.get(how),
    )


def attempts() -> st.SearchStrategy[Attempt]:
    """Anything that may come of an attempt."""
    return st.one_of(
        st.sampled_from(_BEFORE_SENDING).map(lambda kind: Attempt(Fault(kind, sent=False), ALWAYS, "not_sent")),
        st.sampled_from(_FOR_GOOD).map(lambda kind: Attempt(Fault(kind, sent=False), NEVER, "not_sent")),
        st.sampled_from(_AFTER_SENDING).map(lambda kind: Attempt(Fault(kind, sent=True), HARMLESS, "unknown")),
        st.sampled_from(_LAST).map(lambda kind: Attempt(Fault(kind, sent=True), NEVER, "unknown")),
        refusals(),
        other_statuses(),
        successes(),
    )

"""A call that ends in an exception which is not its own: it goes through, and leaves behind what became of the call."""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING, Any

from ...errors import ConfigurationError
from ...exchange import Fault, Reply
from ...process.exhaustion import exhaustion
from ...process.foreign_exceptions import clear_frames, is_from_outside, is_of_the_network, pass_on
from ...process.logs import write_log
from ..failures.texts import next_step
from ..retries.outcomes import outcome_of, worst_outcome

if TYPE_CHECKING:
    from ...deadline import Limits
    from ...operations.operation import Operation
    from ...schema.json import UnreadableReply
    from ...types import Outcome


class LastAttempt:
    """The attempt that was interrupted, as `RequestEvent` tells it: that is a class of attrs, which few calls need."""

    __slots__ = ("attempt", "outcome", "request_id", "seconds", "status")

    def __init__(
        self, attempt: int, status: int | None, seconds: float, request_id: str, outcome: Outcome | None
    ) -> None:
        self.attempt = attempt
        self.status = status
        self.seconds = seconds
        self.request_id = request_id
        self.outcome: Outcome | None = outcome


def unforeseen(error: Exception, limits: Limits, logger: logging.Logger | None) -> Fault:
    """The fault for an exception that a transport raised, though it should have returned a fault.

    The exception may hold anything, so only its class and its place are logged. The request may have been sent.

    Args:
        error: what came out of the transport.
        limits: the attempt's.
        logger: the client's.

    Raises:
        BaseException: `error`, or what it was made of, is not the transport's.
    """
    pass_on(error)
    # A transport of the caller's is of other modules, and its exceptions are faults. An AssertionError is of a test,
    # and a ConfigurationError says what is wrong with such a transport.
    if isinstance(error, (AssertionError, ConfigurationError)) or (limits.counted and not is_of_the_network(error)):
        raise error
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    where = "" if traceback is None else f" at {traceback.tb_frame.f_code.co_filename}, line {traceback.tb_lineno}"
    if logger is not None:
        write_log(logger, logging.ERROR, "the transport raised %s%s", type(error).__name__, where)
    if (reason := exhaustion(error)) is not None:
        return Fault("resources", sent=True, reason=reason)
    return Fault("unforeseen", sent=True)


def outcome_when_interrupted(
    operation: Operation[Any],
    before: Outcome,
    limits: Limits | None,
    result: Reply | Fault | None,
    unreadable: UnreadableReply | None,
    *,
    succeeded: bool,
) -> Outcome:
    """The outcome of a call, over all attempts.

    Args:
        operation: the operation.
        before: the outcome of the attempts before.
        limits: those of the last attempt, which count what was sent; None before the first.
        result: what came of the last attempt; None while it is on its way.
        unreadable: why a reply with a success status is no success.
        succeeded: the reply was read, and is a success.
    """
    if succeeded:
        return "accepted"
    if result is None:
        result = Fault("interrupted", sent=limits is not None and (limits.sent > 0 or not limits.counted))
    elif isinstance(result, Reply) and result.proves is not None and unreadable is None:
        return worst_outcome(operation.effect, before, result.proves)
    return worst_outcome(operation.effect, before, outcome_of(result, unreadable))


def leave_word(
    error: BaseException,
    operation: Operation[Any],
    last: LastAttempt,
    logger: logging.Logger | None,
) -> bool:
    """Leave the outcome of an interrupted call in a note and a log line; False if an event is not called for either.

    Args:
        error: what interrupted it.
        operation: the operation.
        last: its last attempt, with the outcome of the call.
        logger: the client's; None to log nothing.
    """
    if isinstance(error, AssertionError) and not is_from_outside(error):
        # A test's stand-in for the transport refuses the request.
        return False
    clear_frames(error)
    outcome: Outcome = last.outcome or "unknown"
    replied = "" if last.status is None else f" after a reply with status {last.status}"
    text = f"{operation.id} was interrupted{replied}, outcome {outcome}. {next_step(operation, outcome)}"
    _add_note(error, text if logger is None else f"{logger.name}: {text}")
    if logger is not None:
        grave = operation.effect == "unsafe" and outcome == "unknown"
        write_log(
            logger,
            logging.WARNING if grave else logging.INFO,
            "%s %s %s: interrupted by %s, attempt %d, %.0f ms, request id %s, outcome %s. %s",
            operation.id,
            operation.method,
            operation.path,
            type(error).__name__,
            last.attempt,
            last.seconds * 1000,
            last.request_id,
            outcome,
            next_step(operation, outcome),
        )
    return True


def _add_note(error: BaseException, note: str) -> None:
    # A class of the user's may forbid new attributes, as that of a frozen dataclass does.
    with contextlib.suppress(Exception):
        if note not in getattr(error, "__notes__", ()):
            error.add_note(note)

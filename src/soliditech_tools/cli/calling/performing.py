"""One call of an action, from its first byte to the written result, and the exit status that says what became of it.

Whatever goes wrong after bytes of a change left is never told as a failure: the status is 5 or 6 then.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from soliditech_runtime.errors import SoliditechError
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.reconciling.reconcile import Reconcile
from soliditech_runtime.types import Outcome

from ..descriptions import Descriptions
from ..output.terminal import discard
from .exit_codes import ExitCode, exit_code_of
from .looking import look_of
from .reporting import Report

if TYPE_CHECKING:
    from soliditech_runtime.calls.events import RequestEvent

_STOPS = ("SIGTERM", "SIGHUP", "SIGINT")
_CODES: dict[Outcome, ExitCode] = {
    "not_sent": ExitCode.NOT_DONE,
    "rejected": ExitCode.REJECTED,
    "accepted": ExitCode.ACCEPTED,
    "unknown": ExitCode.UNKNOWN,
}


class Performance:
    """A call and what became of it.

    Args:
        operation: the action.
        descriptions: those of its package.
        errors_as_json: errors are written as one JSON object.
    """

    def __init__(self, operation: Operation[Any], descriptions: Descriptions, *, errors_as_json: bool) -> None:
        self._operation = operation
        self._descriptions = descriptions
        self._errors_as_json = errors_as_json
        self._last_event: RequestEvent | None = None
        self._has_begun = False
        self._code: ExitCode | None = None
        self.reconcile: Reconcile | None = None
        """How to find out whether it was done, by what is sent."""

    def note(self, event: RequestEvent) -> None:
        """Keep the last event of the action: of an interrupted call it holds the outcome."""
        # Looks are calls of another action.
        if event.operation == self._operation.id:
            self._last_event = event

    def run(self, call: Callable[[], Any], write: Callable[[Any], None]) -> ExitCode:
        """Call the action and write its result.

        Args:
            call: calls it.
            write: writes what it returned.
        """
        for name in _STOPS:
            # A stop from outside is then an interruption like Ctrl-C, whose outcome the client works out.
            if (number := getattr(signal, name, None)) is not None and signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, signal.default_int_handler)
        self._has_begun = True
        try:
            value = call()
        except SoliditechError as error:
            return self._failed(error)
        except KeyboardInterrupt:
            return self.interrupted()
        except Exception as error:
            return self._broken(error)
        try:
            if sys.stdout is None:
                raise OSError(None, "standard output is closed")
            write(value)
            sys.stdout.flush()
        except SoliditechError as error:
            # A list that is written while it is read.
            return self._failed(error)
        except (Exception, KeyboardInterrupt) as error:
            return self._unwritten(error)
        self._code = ExitCode.DONE
        return ExitCode.DONE

    def refused(self, error: SoliditechError) -> ExitCode:
        """Report what was refused before anything was sent, and return the exit status."""
        return self._failed(error)

    def _failed(self, error: SoliditechError) -> ExitCode:
        code = exit_code_of(error, self._operation.effect)
        look = None
        may_be_done = code in (ExitCode.UNKNOWN, ExitCode.ACCEPTED, ExitCode.NOT_CONFIRMED)
        if may_be_done and self._operation.effect == "unsafe":
            look = look_of(self._operation, error.reconcile or self.reconcile, self._descriptions)
        facts = {
            "outcome": error.outcome,
            "status": error.status,
            "code": error.code,
            "server": error.message,
            "fields": error.fields,
            "details": tuple(f"{detail.field}: {detail.message}" for detail in error.details),
            "retry_after": error.retry_after,
            "request_id": error.request_id,
            "look": look,
        }
        return self._end(code, self._descriptions.in_words_of_commands(str(error), self._operation), facts)

    def interrupted(self) -> ExitCode:
        """Report that a signal ended it, and return the exit status by what is known of the call."""
        if self._code is not None:
            return self._code
        operation = self._operation
        if not self._has_begun:
            return self._end(ExitCode.NOT_CONFIRMED, f"{operation.id} was interrupted. Nothing was sent.")
        if operation.effect == "read":
            return self._end(ExitCode.NOT_DONE, f"{operation.id} was interrupted; it changes nothing.")
        return self._ended_by_force(f"{operation.id} was interrupted")

    def _broken(self, error: Exception) -> ExitCode:
        """A mistake of this command, whose text may have values."""
        problem = f"{self._operation.id}: a fault of this command: {type(error).__name__}{_place_of(error)}"
        if self._operation.effect == "read":
            return self._end(ExitCode.TOOL_FAILED, f"{problem}.")
        return self._ended_by_force(problem)

    def _ended_by_force(self, problem: str) -> ExitCode:
        outcome = "unknown" if self._last_event is None else self._last_event.outcome or "unknown"
        code = _CODES[outcome]
        rule = self._operation.reconcile
        text, look = f"{problem}, outcome {outcome}.", None
        if code is ExitCode.UNKNOWN and rule is not None:
            text = f"{text} {self._descriptions.in_words_of_commands(rule.text())}"
            look = look_of(self._operation, self.reconcile, self._descriptions)
        return self._end(code, text, {"outcome": outcome, "look": look})

    def _unwritten(self, error: BaseException) -> ExitCode:
        if sys.stdout is not None:
            discard(sys.stdout)
        if self._operation.effect != "read":
            text = f"{self._operation.id} was done, but its reply could not be written; do not run it again."
            return self._end(ExitCode.ACCEPTED, text, {"outcome": "accepted"})
        if isinstance(error, BrokenPipeError):
            return ExitCode.DONE
        if isinstance(error, KeyboardInterrupt):
            return self.interrupted()
        reason = error.strerror if isinstance(error, OSError) else f"{type(error).__name__}{_place_of(error)}"
        text = f"{self._operation.id}: the result could not be written: {reason}."
        return self._end(ExitCode.TOOL_FAILED, text)

    def _end(self, code: ExitCode, text: str, facts: Mapping[str, object] | None = None) -> ExitCode:
        # What is known now is not lost to a second Ctrl-C.
        for name in _STOPS if self._has_begun else ():
            if (number := getattr(signal, name, None)) is not None:
                signal.signal(number, signal.SIG_IGN)
        self._code = code
        Report(code, text, self._operation.id, facts or {}).write(as_json=self._errors_as_json)
        return code


def _place_of(error: BaseException) -> str:
    """The line that raised it, without any value."""
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    if traceback is None:
        return ""
    return f" in {traceback.tb_frame.f_globals.get('__name__', '?')}, line {traceback.tb_lineno}"

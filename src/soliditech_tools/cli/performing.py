"""One call of an action, from the confirmation to the written result, and the exit status that says what became of it.

Whatever goes wrong after bytes of a change left is never told as a failure: the status is 5 or 6 then.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any

import msgspec

from soliditech_runtime.calls.events import RequestEvent
from soliditech_runtime.errors import SoliditechError
from soliditech_runtime.operations.operation import Operation

from .exit_codes import ExitCode, exit_code_of


class Performance:
    """A call and what became of it.

    Args:
        operation: the action.
        errors_as_json: errors are written as one JSON object.
    """

    def __init__(self, operation: Operation[Any], *, errors_as_json: bool) -> None:
        self._operation = operation
        self._errors_as_json = errors_as_json
        self._last_event: RequestEvent | None = None
        self._has_begun = False

    def note(self, event: RequestEvent) -> None:
        """Keep the last event: of an interrupted call it holds the outcome."""
        self._last_event = event

    def run(self, call: Callable[[], Any], write: Callable[[Any], None]) -> ExitCode:
        """Call the action and write its result.

        Args:
            call: calls it.
            write: writes what it returned.
        """
        # A stop from outside is then an interruption like Ctrl-C, whose outcome the client works out.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        self._has_begun = True
        try:
            value = call()
        except SoliditechError as error:
            return self._failed(error)
        except KeyboardInterrupt:
            return self.interrupted()
        try:
            write(value)
            sys.stdout.flush()
        except (Exception, KeyboardInterrupt) as error:
            return self._unwritten(error)
        return ExitCode.DONE

    def _failed(self, error: SoliditechError) -> ExitCode:
        code = exit_code_of(error, self._operation.effect)
        facts = {"outcome": error.outcome, "status": error.status, "code": error.code, "fields": error.fields}
        self._report(code, str(error), facts | {"request_id": error.request_id})
        return code

    def interrupted(self) -> ExitCode:
        """Report that a signal ended it, and return the exit status by what is known of the call."""
        operation = self._operation
        if not self._has_begun:
            return ExitCode.NOT_CONFIRMED
        if operation.effect == "read":
            self._report(ExitCode.NOT_DONE, f"{operation.id} was interrupted; it changes nothing.")
            return ExitCode.NOT_DONE
        outcome = "unknown" if self._last_event is None else self._last_event.outcome or "unknown"
        codes = {"not_sent": ExitCode.NOT_DONE, "rejected": ExitCode.REJECTED, "accepted": ExitCode.ACCEPTED}
        code = codes.get(outcome, ExitCode.UNKNOWN)
        text = f"{operation.id} was interrupted, outcome {outcome}."
        advice = operation.reconcile if code is ExitCode.UNKNOWN else None
        self._report(code, text if advice is None else f"{text} {advice}", {"outcome": outcome})
        return code

    def _unwritten(self, error: BaseException) -> ExitCode:
        # What is left in the buffer would fail once more, at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if self._operation.effect != "read":
            text = f"{self._operation.id} was done, but its reply could not be written; do not run it again."
            self._report(ExitCode.ACCEPTED, text, {"outcome": "accepted"})
            return ExitCode.ACCEPTED
        if isinstance(error, BrokenPipeError):
            return ExitCode.DONE
        reason = error.strerror if isinstance(error, OSError) else type(error).__name__
        self._report(ExitCode.TOOL_FAILED, f"{self._operation.id}: the result could not be written: {reason}.")
        return ExitCode.TOOL_FAILED

    def _report(self, code: ExitCode, text: str, facts: Mapping[str, object] | None = None) -> None:
        present = {name: value for name, value in (facts or {}).items() if value not in (None, ())}
        lines = [f"error: {text}", *(f"  {name}: {_printable(value)}" for name, value in present.items())]
        if self._errors_as_json:
            line = {"exit": int(code), "operation": self._operation.id, "error": text, **present}
            lines = [msgspec.json.encode(line).decode()]
        # Where nobody listens, the status still has to say what became of the call.
        with suppress(OSError):
            print(*lines, sep="\n", file=sys.stderr)


def _printable(value: object) -> str:
    """A value of the server's without what would steer a terminal."""
    values: Iterable[object] = value if isinstance(value, tuple) else (value,)
    text = ", ".join(map(str, values))
    return "".join(character if character.isprintable() else "?" for character in text)

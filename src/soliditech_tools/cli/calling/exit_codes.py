"""What the exit status says: by the outcome of a call, so that a script knows whether it may run it again."""

from __future__ import annotations

from enum import IntEnum

from soliditech_runtime.errors import ConfigurationError, InvalidParameterError, ReconcileError, SoliditechError
from soliditech_runtime.types import Effect


class ExitCode(IntEnum):
    """The exit status of the command."""

    DONE = 0
    TOOL_FAILED = 1
    BAD_INPUT = 2
    REJECTED = 3
    NOT_DONE = 4
    ACCEPTED = 5
    UNKNOWN = 6
    NOT_CONFIRMED = 7


EXPLAINED = """\b
Exit status:
  0  done
  1  a fault of the command itself
  2  bad input; nothing was sent
  3  rejected: the server said that nothing was done
  4  not sent, or a read that failed; run it again
  5  accepted: it was done, but its reply could not be read or written; do not run it again
  6  unknown: it may or may not have been done; look first
  7  not confirmed, or nobody can tell whether it was done before; nothing was sent
"""


def exit_code_of(error: SoliditechError, effect: Effect) -> ExitCode:
    """The exit status of a call that failed.

    Args:
        error: what the call raised.
        effect: the action's effect.
    """
    if isinstance(error, ConfigurationError | InvalidParameterError):
        return ExitCode.BAD_INPUT
    if error.outcome == "rejected":
        return ExitCode.REJECTED
    if isinstance(error, ReconcileError) and error.outcome == "not_sent":
        # Running it again would find the same: a person has to look.
        return ExitCode.NOT_CONFIRMED
    if error.outcome == "not_sent" or effect == "read":
        return ExitCode.NOT_DONE
    return ExitCode.ACCEPTED if error.outcome == "accepted" else ExitCode.UNKNOWN

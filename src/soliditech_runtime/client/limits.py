"""How long a call may take and how often it may be tried: the numbers that a user gives, checked before all else."""

from __future__ import annotations

from typing import Any

from ..calls.attempts.answer import Timeouts
from ..errors import ConfigurationError
from ..foreign_scalars import plain

LONGEST = 366 * 24 * 3600
"""A year, in seconds. Beyond some years, sockets and clocks of the operating system refuse a wait."""

_LONGEST_PHASE = 2_000_000
"""About 23 days: poll() counts milliseconds in 32 bits, and a longer wait would end at any time, or never."""

_MOST = 2**63 - 1


def changed_timeouts(
    before: Timeouts,
    timeout: float | None,
    connect_timeout: float | None,
    deadline: float | None,
    max_retries: int | None,
) -> Timeouts:
    """`before` with the given values changed; None leaves a value unchanged.

    Args:
        before: the values to change.
        timeout: seconds for a read or a write.
        connect_timeout: seconds for connecting.
        deadline: seconds for a whole call.
        max_retries: 0 or more.

    Raises:
        ConfigurationError: a number cannot be used.
    """
    changes: dict[str, Any] = {}
    if timeout is not None:
        changes["read"] = changes["write"] = min(_seconds("timeout", timeout), _LONGEST_PHASE)
    if connect_timeout is not None:
        changes["connect"] = min(_seconds("connect_timeout", connect_timeout), _LONGEST_PHASE)
    if deadline is not None:
        changes["deadline"] = _seconds("deadline", deadline)
    if max_retries is not None:
        number = _number(max_retries)
        if not isinstance(number, int) or not 0 <= number <= _MOST:
            raise ConfigurationError("max_retries must be a whole number, 0 or more, and below 2**63.")
        changes["max_retries"] = number
    return before.replaced(**changes)


def _seconds(name: str, value: object) -> float:
    number = _number(value)
    # An int of any size compares exactly; only then is it safe to convert.
    if number is None or not 0 < number <= LONGEST:
        raise ConfigurationError(
            f"{name} must be a number of seconds above 0 and at most {LONGEST:,} (366 days), as int or float; "
            "there is no call without a limit."
        )
    return number


def _number(value: object) -> int | float | None:
    """`value` as Python's own number; None if it is none, or true or false."""
    value = plain(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if isinstance(value, int) else float(value)

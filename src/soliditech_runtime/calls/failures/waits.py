"""What is said of the wait that a server asks for."""

from __future__ import annotations

import math

_DAY = 24 * 60 * 60
_ASKING = frozenset((408, 425, 429))


def wait_text(status: int, retry_after: float | None, elapsed: float, deadline: float | None) -> str:
    """How long the server asks to wait, to stand after what happened; empty where it does not matter.

    Args:
        status: the HTTP status.
        retry_after: seconds that the server asks to wait; None if it asks for none.
        elapsed: seconds since the call began.
        deadline: seconds for the whole call; None if it is not known.
    """
    if status not in _ASKING and status < 500:
        return ""
    if retry_after is None:
        return ", and the server does not say how long to wait; call less often" if status == 429 else ""
    text = f"; the server asks to wait {_seconds(retry_after)}"
    if deadline is None or elapsed + retry_after < deadline:
        return text
    return f"{text}, beyond the deadline of {deadline:g} s"


def _seconds(seconds: float) -> str:
    # A server may put any number there, such as a customer's.
    return "more than a day" if seconds > _DAY else f"{math.ceil(seconds)} s"

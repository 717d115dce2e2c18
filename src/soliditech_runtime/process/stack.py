"""Whether the stack has room for a call: one that runs out of it on its way could not say whether it was sent."""

from __future__ import annotations

from ..errors import InvalidParameterError

ROOM = 200
"""Frames: more than a call, the reading of its reply and the making of its error ever take, first imports included."""

FULL = "the stack of this thread is almost full: call from a place that is not as deep in a recursion"
"""What is said where Python raised a RecursionError and nothing else is wrong."""


def check_room(operation: str) -> None:
    """Refuse a call for which the stack has no room.

    Args:
        operation: the operationId.

    Raises:
        InvalidParameterError: there is none.
    """
    try:
        _descend(ROOM)
    except RecursionError:
        pass
    else:
        return
    raise InvalidParameterError(f"{operation}: {FULL}. Nothing was sent.", operation=operation)


def _descend(frames: int) -> None:
    if frames:
        _descend(frames - 1)

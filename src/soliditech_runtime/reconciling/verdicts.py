"""What a look-up found out: whether an action was done."""

from __future__ import annotations

import datetime
from typing import Any


class Done:
    """It was done.

    Args:
        record: what shows it, as the read gives it; customers' data, so do not log it.
    """

    __slots__ = ("record",)
    __match_args__ = ("record",)

    def __init__(self, record: Any) -> None:
        self.record = record

    def __repr__(self) -> str:
        return "<Done>"


class NotDone:
    """It was not done, by what stands there now. A server may still be at a request that has just been cut off."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<NotDone>"


class Unsettled:
    """Nobody can know yet: it takes effect on a day, and that has not passed.

    Args:
        until: the day from which a look-up can tell.
    """

    __slots__ = ("until",)
    __match_args__ = ("until",)

    def __init__(self, until: datetime.date) -> None:
        self.until = until

    def __repr__(self) -> str:
        # The day is of what was sent.
        return "<Unsettled>"


class CannotTell:
    """What is there proves neither that it was done nor that it was not: do not send it again unseen.

    Args:
        why: the reason, in a sentence without values.
        differing: the fields that were sent otherwise than the one record that was found has them, by wire name.
    """

    __slots__ = ("differing", "why")
    __match_args__ = ("why",)

    def __init__(self, why: str, differing: tuple[str, ...] = ()) -> None:
        self.why = why
        self.differing = differing

    def __repr__(self) -> str:
        return f"<CannotTell: {self.why}>"


Verdict = Done | NotDone | Unsettled | CannotTell
"""What `error.reconcile.look` returns."""

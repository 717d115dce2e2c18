"""Objects that hold locks and sockets, which a forked child must not share with its parent."""

from __future__ import annotations

import os
import weakref
from typing import Protocol


class Renewable(Protocol):
    """Can begin anew in a forked child."""

    def renew(self) -> None:
        """Make new locks and give up all connections, without a word to the other side."""
        ...


_registered: weakref.WeakSet[Renewable] = weakref.WeakSet()


def renew_after_fork(thing: Renewable) -> None:
    """Call `thing.renew()` in every child forked from now on."""
    _registered.add(thing)


def _renew_all() -> None:
    for thing in list(_registered):
        thing.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_all)

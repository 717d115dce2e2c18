"""Renews objects with locks and sockets in a forked child, which must not share them with its parent."""

from __future__ import annotations

import os
import weakref
from typing import Protocol


class Renewable(Protocol):
    """An object that can be renewed in a forked child."""

    def renew(self) -> None:
        """Make new locks and abandon all connections, without sending anything."""
        ...


_registered: weakref.WeakSet[Renewable] = weakref.WeakSet()


def renew_after_fork(renewable: Renewable) -> None:
    """Call `thing.renew()` in every child forked from now on."""
    _registered.add(renewable)


def renew_all() -> None:
    """Renew all of them, as in a child that was just forked."""
    for renewable in list(_registered):
        renewable.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=renew_all)

"""The base of the groups whose methods return whole replies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...process.annotations import deferred
from ...process.frames import clear_frames_of
from ..raw_methods import add_raw_methods
from .group import AsyncGroup

if TYPE_CHECKING:
    from .caller import AsyncCaller


class AsyncRawGroup:
    """The methods of a group, returning whole replies.

    Args:
        caller: carries out the calls.
    """

    _group_class: type[AsyncGroup]

    def __init_subclass__(cls, *, group: type[AsyncGroup] | None = None) -> None:
        if group is not None:
            cls._group_class = group
            add_raw_methods(cls, group)
        clear_frames_of(cls)

    @deferred
    def __init__(self, caller: AsyncCaller) -> None:
        self._group = self._group_class(caller, raw=True)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

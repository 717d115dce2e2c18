"""The shared part of the sync and the async client.

Its imports are deferred until a client is created, so that importing the package takes almost no time.
"""

from __future__ import annotations

from ..process.frames import clear_frames_of, clears_frames

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, NoReturn, Self

    from ..calls.attempts.steps import Admission
    from ..calls.events import RequestEvent
    from ..process.system import System
    from .client_parameters import ParameterValue


class BaseClient:
    """The base of the clients: a client has groups of operations and passes their calls to its caller."""

    _caller: Any
    _owner = True
    _parameters: Mapping[str, ParameterValue] = {}
    """What was given once, to the client; a generated client with such parameters sets it before all else."""
    _admission: Admission | None = None
    _system: System | None = None
    """Clocks, random bytes, sleep, locks and sockets of a simulation; None for the real ones."""

    def __init_subclass__(cls) -> None:
        clear_frames_of(cls)

    @clears_frames
    def with_options(
        self,
        *,
        timeout: float | None = None,
        connect_timeout: float | None = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        on_event: Callable[[RequestEvent], None] | None = None,
    ) -> Self:
        """A client with changed settings that shares the connections of this client, which stays unchanged.

        Args:
            timeout: seconds for each read and each write; at most a year, as all times.
            connect_timeout: seconds for connecting, and for waiting for a free connection.
            deadline: seconds for a whole call.
            max_retries: how often a failed attempt is repeated, where repeating is safe.
            extra_headers: headers that every request carries, unless its call has others of these names.
            on_event: is called with a `RequestEvent` after every attempt.

        Raises:
            ConfigurationError: a number cannot be used.
            InvalidParameterError: a name or value cannot be sent as a header.
        """
        changed = object.__new__(type(self))
        changed._caller = self._caller.with_settings(
            timeout, connect_timeout, deadline, max_retries, extra_headers or {}, on_event
        )
        changed._owner = False
        return changed

    def __reduce__(self) -> NoReturn:
        raise TypeError("a client is not pickled or copied; make a client in each process, or use with_options()")

    def __repr__(self) -> str:
        # Crash reporters show the client also when its constructor failed.
        caller = getattr(self, "_caller", None)
        base_url = caller and caller.settings.base_url
        server = f"{base_url.scheme}://{base_url.authority}" if base_url else "not made"
        return f"<{type(self).__name__}: {server}>"

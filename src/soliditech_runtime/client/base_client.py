"""What the sync and the async client share.

A client is a thin shell: what makes it work is imported when one is made, so that importing it costs next to nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, NoReturn, Self

    from ..calls.events import RequestEvent


class BaseClient:
    """A caller with names."""

    _caller: Any
    _owner = True

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
        """A client with other settings that shares this one's connections, and leaves this one as it is.

        Args:
            timeout: seconds for each read and each write.
            connect_timeout: seconds for connecting, and for waiting for a free connection.
            deadline: seconds for a whole call.
            max_retries: how often a failed attempt is repeated, where repeating is safe.
            extra_headers: headers that every request carries.
            on_event: is told of every attempt.

        Raises:
            ConfigurationError: a number cannot be used.
            InvalidParameterError: a name or value that cannot be a header.
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
        # A crash reporter shows a client that could not be made, too.
        caller = getattr(self, "_caller", None)
        base_url = caller and caller.settings.base_url
        place = f"{base_url.scheme}://{base_url.authority}" if base_url else "not made"
        return f"<{type(self).__name__}: {place}>"

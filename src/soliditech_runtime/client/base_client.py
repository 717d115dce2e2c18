"""The shared part of the sync and the async client.

Its imports are deferred until a client is created, so that importing the package takes almost no time.
"""

from __future__ import annotations

from ..process.annotations import defer_methods
from ..process.frames import clear_frames_of, clears_frames

TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any, NoReturn, TypeVar

    from ..calls.attempts.rate_limit import RateLimit
    from ..calls.attempts.steps import Admission
    from ..calls.events import RequestEvent
    from ..operations.operation import Operation
    from ..process.system import System
    from .client_parameters import ParameterValue

    _ClientType = TypeVar("_ClientType", bound="BaseClient")


class _NotMade:
    """Stands for the caller of a client whose constructor did not run."""

    def __get__(self, instance: object, owner: type) -> Any:
        if instance is None:
            return self
        from ..errors import ConfigurationError

        raise ConfigurationError(
            f"The {owner.__name__} was not made: call super().__init__(...) in the __init__ of your class, in the "
            "__post_init__ of a dataclass, or in the __attrs_pre_init__ of a class of attrs."
        )


# Its subclasses do this when they are made.
@defer_methods
class BaseClient:
    """The base of the clients: a client has groups of operations and passes their calls to its caller."""

    _caller: Any = _NotMade()
    _owner = True
    _groups = ""
    """The import name of the package of its groups, with a dot behind it."""
    _parameters: Mapping[str, ParameterValue] = {}
    """What was given once, to the client; a generated client with such parameters sets it before all else."""
    _admission: Admission | None = None
    _system: System | None = None
    """Clocks, random bytes, sleep, locks and sockets of a simulation; None for the real ones."""

    def __init_subclass__(cls) -> None:
        clear_frames_of(cls)

    @clears_frames
    def with_options(
        self: _ClientType,
        *,
        timeout: float | None = None,
        connect_timeout: float | None = None,
        deadline: float | None = None,
        max_retries: int | None = None,
        extra_headers: Mapping[str, str] | None = None,
        on_event: Callable[[RequestEvent], None] | None = None,
        rate_limit: float | RateLimit | None = None,
    ) -> _ClientType:
        """A client with changed settings that shares the connections of this client, which stays unchanged.

        It has the class of this client, and the attributes that a subclass set. What a cached property computed is
        computed anew.

        Args:
            timeout: seconds for each read and each write; at most a year, as all times.
            connect_timeout: seconds for connecting, and for waiting for a free connection.
            deadline: seconds for a whole call.
            max_retries: how often a failed attempt is repeated, where repeating is safe.
            extra_headers: headers that every request carries, unless its call has others of these names.
            on_event: is called with a `RequestEvent` after every attempt.
            rate_limit: attempts a second, or a limit that several clients share, in place of the one of this client.

        Raises:
            ConfigurationError: a number cannot be used.
            InvalidParameterError: a name or value cannot be sent as a header.
        """
        changed = object.__new__(type(self))
        for name, value in _attributes(self):
            object.__setattr__(changed, name, value)
        changed._caller = self._caller.with_settings(
            timeout, connect_timeout, deadline, max_retries, extra_headers or {}, on_event, rate_limit
        )
        changed._owner = False
        return changed

    def _operation(self, name: str) -> Operation[Any]:
        """The operation with an operationId.

        Raises:
            InvalidParameterError: this client has none.
        """
        from importlib import import_module

        from ..errors import InvalidParameterError

        groups = import_module(self._groups.rstrip("."))
        if name not in groups.PLACES:
            raise InvalidParameterError(f"This client has no action {name}: give one of the same API.")
        operation: Operation[Any] = groups.operation(name)
        return operation

    def __reduce__(self) -> NoReturn:
        raise TypeError("a client is not pickled or copied; make a client in each process, or use with_options()")

    def __repr__(self) -> str:
        # Crash reporters show the client also when its constructor failed.
        caller = vars(self).get("_caller")
        base_url = caller and caller.settings.base_url
        server = f"{base_url.scheme}://{base_url.authority}" if base_url else "not made"
        return f"<{type(self).__name__}: {server}>"


def _attributes(client: BaseClient) -> Iterator[tuple[str, object]]:
    """What the constructor of a client or of its subclass set, in slots too, but for what belongs to its caller."""
    state: Any = object.__getstate__(client)
    parts = state if isinstance(state, tuple) else (state,)
    for name, value in [attribute for part in parts for attribute in (part or {}).items()]:
        defined = next((vars(base)[name] for base in type(client).__mro__ if name in vars(base)), None)
        # A group, or a cached property, which may have computed what has the old settings.
        is_computed = hasattr(defined, "__set_name__")
        if name != "_caller" and not is_computed:
            yield name, value

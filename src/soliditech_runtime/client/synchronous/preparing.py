# Derived from asynchronous/preparing.py: change that, and run `make generate`.
"""Calls that are prepared and not sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from ...errors import InvalidParameterError
from ...operations.operation import Operation
from .group import Group

if TYPE_CHECKING:
    from ...calls.options import RequestOptions
    from ...calls.parameters import Parameters
    from ..settings import Settings
    from .caller import SyncCaller


class Prepared(NamedTuple):
    """A call that is ready to be sent.

    Args:
        caller: sends it.
        operation: the operation.
        parameters: what it is sent with.
        options: those of the call.
    """

    caller: SyncCaller
    operation: Operation[Any]
    parameters: Parameters
    options: RequestOptions | None

    def __repr__(self) -> str:
        # The parameters are customers' data.
        return f"<{type(self).__name__}: {self.operation.id}>"


class _Preparing:
    """In the place of a caller, it hands over what the caller would be given."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller
        self.settings: Settings = caller.settings

    def call(self, operation: Operation[Any], parameters: Parameters, options: RequestOptions | None) -> Prepared:
        return Prepared(self._caller, operation, parameters, options)

    def call_raw(self, operation: Operation[Any], parameters: Parameters, options: RequestOptions | None) -> NoReturn:
        raise InvalidParameterError(
            f"{operation.id}: it reads, so call the method itself. Nothing was sent.", operation=operation.id
        )


def prepared(caller: SyncCaller, method: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Prepared:
    """What a method would send.

    Args:
        caller: of the client whose method it must be, or of one that shares its connections.
        method: a method of a group, such as `client.payments.create`.
        args: its arguments by position.
        kwargs: its arguments by name.

    Raises:
        InvalidParameterError: it is no such method, or an argument cannot be sent as given.
    """
    group = getattr(method, "__self__", None)
    function: Any = getattr(method, "__func__", None)
    if not isinstance(group, Group) or function is None:
        problem = "give a method of this client and then its arguments, such as client.payments.create"
        raise InvalidParameterError(f"This is no action: {problem}. Nothing was sent.")
    if not group._caller.is_related_to(caller):
        raise InvalidParameterError("The method is another client's: give one of this client. Nothing was sent.")
    preparing: Any = _Preparing(group._caller)
    call: Prepared = function(type(group)(preparing), *args, **kwargs)
    return call

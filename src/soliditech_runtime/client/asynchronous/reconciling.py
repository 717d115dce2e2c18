"""Actions that are done once, and states that are brought about only where they are not there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal, ParamSpec, TypeVar

from ...errors import SoliditechError
from ...operations.results import One
from ...process.frames import clear_frames_of
from ...reconciling.once import (
    LOOK_AGAIN_AFTER,
    Once,
    check_asks,
    reconcile_for,
    refusal_before_sending,
    refusal_of_another,
)
from ...reconciling.reconcile import Reconcile
from ...reconciling.sent import sent_values
from ...reconciling.verdicts import CannotTell, Done, NotDone
from ...schema.model import Model
from ..holding import async_holding
from ..limits import changed_timeouts
from ..remaining_time import RemainingTime, of_look_up
from .look_up import AsyncLookUp
from .preparing import AsyncPrepared, prepared

if TYPE_CHECKING:
    from ..holding import AsyncLock
    from .client import AsyncClient

_P = ParamSpec("_P")
_T = TypeVar("_T")


class AsyncReconciling:
    """`once` and `ensure` of a client, with a lock, a deadline, and what their look-ups ask for.

    Args:
        client: makes the calls.
        lock: is held from the first look to the last; None for no lock.
        deadline: seconds for all that is done; None for the deadline of a call.
        asks: the arguments of the reads that the actions do not have.

    Raises:
        ConfigurationError: the deadline cannot be used.
    """

    def __init__(
        self, client: AsyncClient, lock: AsyncLock | None, deadline: float | None, asks: Mapping[str, object]
    ) -> None:
        settings = client._caller.settings
        changed_timeouts(settings.timeouts, None, None, deadline, None)
        self._client = client
        self._lock = lock
        self._deadline = deadline
        self._asks = asks

    async def once(self, method: Callable[_P, Awaitable[_T]], /, *args: _P.args, **kwargs: _P.kwargs) -> Once[_T]:
        """As `once` of the client."""
        return await self._run("reference", method, args, kwargs)

    async def ensure(self, method: Callable[_P, Awaitable[_T]], /, *args: _P.args, **kwargs: _P.kwargs) -> Once[_T]:
        """As `ensure` of the client."""
        return await self._run("state", method, args, kwargs)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    async def _run(
        self,
        kind: Literal["reference", "state"],
        method: Callable[..., Awaitable[Any]],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> Once[Any]:
        call = await prepared(self._client._caller, method, args, kwargs)
        operation, parameters = call.operation, call.parameters
        sent = sent_values(operation, parameters.path, parameters.query, parameters.body)
        reconcile = reconcile_for(operation, sent, kind)
        check_asks(
            reconcile, self._asks, "give client.reconciling({0}=...)." + ("once" if kind == "reference" else "ensure")
        )
        async with async_holding(self._lock):
            return await self._carry_out(call, reconcile)

    async def _carry_out(self, call: AsyncPrepared, reconcile: Reconcile) -> Once[Any]:
        settings = call.caller.settings
        time = RemainingTime(settings, call.options, self._deadline)
        look = self._look(call, reconcile, time, is_first=True)
        verdict = await look.verdict()
        if isinstance(verdict, Done):
            return Once(_value(call, verdict.record), "found")
        if not isinstance(verdict, NotDone):
            raise refusal_before_sending(call.operation, verdict, look.failure)
        try:
            value = await call.caller.call(call.operation, call.parameters, time.shortened(call.options))
            return Once(value, "created")
        except SoliditechError as error:
            if error.outcome not in ("unknown", "accepted"):
                raise
            failure: SoliditechError = error
        for wait in LOOK_AGAIN_AFTER:
            if wait >= time.seconds:
                break
            await settings.system.async_sleep(wait)
            verdict = await self._look(call, reconcile, time).verdict()
            if isinstance(verdict, Done):
                return Once(_value(call, verdict.record), "found_after_unknown")
            if isinstance(verdict, CannotTell) and verdict.differing:
                failure = refusal_of_another(call.operation, verdict, failure)
                break
        try:
            raise failure
        finally:
            # Else this frame and the error would keep each other alive.
            del failure

    def _look(
        self, call: AsyncPrepared, reconcile: Reconcile, time: RemainingTime, *, is_first: bool = False
    ) -> AsyncLookUp:
        options = of_look_up(call.options)
        return AsyncLookUp(self._client, reconcile, self._asks, options, time, is_first=is_first)


def _value(call: AsyncPrepared, record: Any) -> Any:
    """A record as the action returns it."""
    result = call.operation.result
    if not isinstance(result, One) or not isinstance(record, Model) or isinstance(record, result.model):
        return record
    return result.model.from_dict(record.to_dict())


clear_frames_of(AsyncReconciling)

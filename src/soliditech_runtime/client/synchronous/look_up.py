# Derived from asynchronous/look_up.py: change that, and run `make generate`.
"""Looks whether an action was done."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ...calls.parameters import Parameters, from_fields
from ...errors import ConfigurationError, InvalidParameterError, SoliditechError
from ...operations.operation import Operation
from ...operations.results import Many, Paged
from ...paging.listing import Listing
from ...reconciling.once import check_asks
from ...reconciling.search import OUTSIDE_RESULT, Search, doubt_of
from ...reconciling.verdicts import CannotTell, Unsettled
from ...types import UNSET
from ...violations import Violation

if TYPE_CHECKING:
    from ...calls.options import RequestOptions
    from ...paging.position import Position
    from ...reconciling.reconcile import Reconcile
    from ...reconciling.verdicts import Verdict
    from ..remaining_time import RemainingTime
    from .caller import SyncCaller

_CALLERS_FAULT = (ConfigurationError, InvalidParameterError)
_LATE = "the deadline passed before all was read"


class LookUp:
    """One look.

    Args:
        caller: reads, with the settings that the action was sent with.
        operations: gives the read by its operationId.
        reconcile: what is looked for.
        asks: the arguments of the read that the action does not have.
        options: settings of the reads.
        end: when they must be done; None if each has its own deadline.
        is_first: nothing was sent yet.
    """

    def __init__(
        self,
        caller: SyncCaller,
        operations: Callable[[str], Operation[Any]],
        reconcile: Reconcile,
        asks: Mapping[str, object],
        options: RequestOptions | None,
        end: RemainingTime | None = None,
        *,
        is_first: bool = False,
    ) -> None:
        check_asks(reconcile, asks, "give {0}=... to look")
        self._caller = caller
        self._operations = operations
        self._reconcile = reconcile
        self._arguments = {**reconcile.arguments, **asks}
        self._options = options
        self._end = end
        self._is_first = is_first
        self._violations: list[Violation] = []
        self.failure: SoliditechError | None = None
        """The error of the read, if it failed."""

    def verdict(self) -> Verdict:
        """What it finds.

        Raises:
            ConfigurationError, InvalidParameterError: the read cannot be made with this client, or so; not after the
                action was sent, of which either would say that it was not.
        """
        reconcile = self._reconcile
        if reconcile.kind in ("hint", "none"):
            return CannotTell(reconcile.why)
        today = datetime.date.fromtimestamp(self._caller.settings.system.now())
        day = reconcile.not_before
        if day is not None and day > today:
            return Unsettled(day)
        operation = self._operations(reconcile.operation)
        parameters = self._parameters(operation)
        search = Search(reconcile, is_list=isinstance(operation.result, Many | Paged), is_first=self._is_first)
        try:
            doubt = self._read(self._caller.noting(self._violations), operation, parameters, search)
        except SoliditechError as error:
            if isinstance(error, _CALLERS_FAULT) and (self._is_first or self._end is None):
                raise
            self.failure = error
            return CannotTell(f"The look-up failed. {error}")
        return search.verdict(today, doubt)

    def _parameters(self, operation: Operation[Any]) -> Parameters:
        names = {field.name for field in operation.ids}
        ids = {name: value for name, value in self._arguments.items() if name in names}
        fields = {name: value for name, value in self._arguments.items() if name not in names}
        known = {field.name for field in (*operation.query, *operation.headers, *(operation.body or ()))}
        if unknown := sorted(set(fields) - known):
            raise InvalidParameterError(f"{operation.id} does not take {', '.join(unknown)}. Nothing was sent.")
        return from_fields(operation, ids, fields, self._options)

    def _read(self, caller: SyncCaller, operation: Operation[Any], parameters: Parameters, search: Search) -> str:
        """Read all that there is, and no further than to the first doubt; returns that, or nothing."""
        if not isinstance(operation.result, Paged):
            if self._is_late():
                return _LATE
            answer = caller.call_raw(operation, parameters, self._remaining())
            search.add(operation.replies.find_result(answer.json()), answer.value)
            return self._doubt(operation)
        listing: Listing[Any] = Listing(operation, parameters, caller.settings)
        position: Position | None = None
        page: Parameters | None = listing.parameters
        while page is not None:
            if self._is_late():
                return _LATE
            answer = caller.call_raw(operation, page, self._remaining())
            position = listing.position(answer, position)
            result = UNSET if not answer.content else operation.replies.find_result(answer.json())
            search.add(result, answer.value.items)
            if search.problem or self._doubt(operation):
                break
            page = listing.after(position, page)
        return self._doubt(operation)

    def _doubt(self, operation: Operation[Any]) -> str:
        paging = getattr(operation.result, "paging", None)
        signs = () if paging is None else paging.signs
        if self._reconcile.kind == "reference" and isinstance(operation.result, Many):
            # A list that comes whole says nothing of pages: what stands beside it may.
            signs = (*signs, OUTSIDE_RESULT)
        return doubt_of(self._violations, signs)

    def _is_late(self) -> bool:
        return self._end is not None and self._end.is_over

    def _remaining(self) -> RequestOptions | None:
        return self._options if self._end is None else self._end.shortened(self._options)

# Derived from asynchronous/look_up.py: change that, and run `make generate`.
"""Looks whether an action was done."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...calls.parameters import Parameters, from_fields
from ...errors import InvalidParameterError, SoliditechError
from ...operations.operation import Operation
from ...operations.results import Many, Paged
from ...paging.listing import Listing
from ...reconciling.once import check_asks
from ...reconciling.search import Search, doubt_of
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
    from .client import SyncClient

_LATE = "The deadline passed before all was read."


class LookUp:
    """One look.

    Args:
        client: looks.
        reconcile: what is looked for.
        asks: the arguments of the read that the action does not have.
        options: settings of the reads.
        end: when they must be done; None if each has its own deadline.
        is_first: nothing was sent yet.
    """

    def __init__(
        self,
        client: SyncClient,
        reconcile: Reconcile,
        asks: Mapping[str, object],
        options: RequestOptions | None,
        end: RemainingTime | None = None,
        *,
        is_first: bool = False,
    ) -> None:
        check_asks(reconcile, asks, "give {0}=... to look")
        self._client = client
        self._reconcile = reconcile
        self._arguments = {**reconcile.arguments, **asks}
        self._options = options
        self._end = end
        self._is_first = is_first
        self._violations: list[Violation] = []
        self.failure: SoliditechError | None = None
        """The error of the read, if it failed."""

    def verdict(self) -> Verdict:
        """What it finds."""
        reconcile = self._reconcile
        if reconcile.kind in ("hint", "none"):
            return CannotTell(reconcile.why)
        caller: SyncCaller = self._client._caller
        today = datetime.date.fromtimestamp(caller.settings.system.now())
        day = reconcile.not_before
        if day is not None and day > today:
            return Unsettled(day)
        operation = self._client._operation(reconcile.operation)
        parameters = self._parameters(operation)
        search = Search(reconcile, is_list=isinstance(operation.result, Many | Paged), is_first=self._is_first)
        try:
            late = self._read(caller.noting(self._violations), operation, parameters, search)
        except SoliditechError as error:
            self.failure = error
            return CannotTell(f"The look-up failed. {error}")
        if late:
            return CannotTell(_LATE)
        paging = getattr(operation.result, "paging", None)
        signs = () if paging is None else paging.signs
        return search.verdict(today, doubt_of(self._violations, signs))

    def _parameters(self, operation: Operation[Any]) -> Parameters:
        names = {field.name for field in operation.ids}
        ids = {name: value for name, value in self._arguments.items() if name in names}
        fields = {name: value for name, value in self._arguments.items() if name not in names}
        known = {field.name for field in (*operation.query, *operation.headers, *(operation.body or ()))}
        if unknown := sorted(set(fields) - known):
            raise InvalidParameterError(f"{operation.id} does not take {', '.join(unknown)}. Nothing was sent.")
        return from_fields(operation, ids, fields, self._options)

    def _read(self, caller: SyncCaller, operation: Operation[Any], parameters: Parameters, search: Search) -> bool:
        """Read all that there is; returns whether the time was too short for that."""
        layout = operation.replies
        if not isinstance(operation.result, Paged):
            if self._is_late():
                return True
            answer = caller.call_raw(operation, parameters, self._remaining())
            search.add(layout.find_result(answer.json()), answer.value)
            return False
        listing: Listing[Any] = Listing(operation, parameters, caller.settings)
        position: Position | None = None
        page: Parameters | None = listing.parameters
        while page is not None:
            if self._is_late():
                return True
            answer = caller.call_raw(operation, page, self._remaining())
            position = listing.position(answer, position)
            found = UNSET if not answer.content else layout.find_result(answer.json())
            search.add(found, answer.value.items)
            page = listing.after(position, page)
        return False

    def _is_late(self) -> bool:
        return self._end is not None and self._end.is_over

    def _remaining(self) -> RequestOptions | None:
        return self._options if self._end is None else self._end.shortened(self._options)

"""One list that is read page by page: its requests, and what is believed of its replies. No I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from ..calls.parameters import Parameters
from ..calls.raw_response import RawResponse
from ..errors import InvalidResponseError
from ..operations.operation import Operation
from ..operations.page_content import PageContent
from ..operations.results import Paged
from ..operations.values import PagedValues
from ..schema.json import DepartingReply
from .position import ListFault, Position
from .request import marker_of, turned

if TYPE_CHECKING:
    from ..client.settings import Settings

_T = TypeVar("_T")


class Listing(Generic[_T]):
    """A list.

    Args:
        operation: the operation that reads it.
        parameters: the parameters of the first page.
        settings: the client's.
    """

    def __init__(self, operation: Operation[PageContent[_T]], parameters: Parameters, settings: Settings) -> None:
        assert isinstance(operation.result, Paged | PagedValues)
        self._operation = operation
        self._layout = operation.result.paging
        self._settings = settings
        self.parameters = parameters

    def position(self, answer: RawResponse[PageContent[_T]], previous: Position | None) -> Position:
        """Where a page stands, after what contradicts itself was reported.

        Args:
            answer: the reply with the page.
            previous: the position of the page before; None for the first.

        Raises:
            InvalidResponseError: the page brings nothing new, or a departure is to be raised.
        """
        marker = marker_of(self._layout, self.parameters) if previous is None else previous.next
        problem = ""
        try:
            position = Position(self._layout, answer.value, marker, previous)
            if position.violations:
                self._settings.on_contract_violation(self._operation.id, position.violations)
            return position
        except ListFault as fault:
            problem = str(fault)
        except DepartingReply as departing:
            problem = f"a page cannot be relied on: {departing}"
        # Raised outside of `except`, so that the error has no context, which would hold the reply.
        raise self._error(problem, answer)

    def after(self, position: Position, parameters: Parameters) -> Parameters | None:
        """The parameters of the page after another; None if that was the last.

        Args:
            position: where the other page stands.
            parameters: the parameters of the other page; a link may be relative to it.

        Raises:
            InvalidResponseError: what the server says of the next page cannot be followed.
        """
        problem = position.fault
        if not problem:
            if position.next is None:
                return None
            try:
                return turned(self._layout, self._operation, parameters, position.next, self._settings.base_url)
            except ListFault as fault:
                problem = str(fault)
        raise self._error(problem, None)

    def _error(self, problem: str, answer: RawResponse[PageContent[_T]] | None) -> InvalidResponseError:
        hint = "The items so far were read; the list may be incomplete."
        return InvalidResponseError(
            f"{self._operation.id}: {problem}. {hint}",
            operation=self._operation.id,
            status=200 if answer is None else answer.status,
            request_id=None if answer is None else answer.request_id,
            attempts=1 if answer is None else answer.attempts,
            elapsed=0.0 if answer is None else answer.elapsed,
            outcome="accepted",
            repeatable_until=None if self._operation.effect == "unsafe" else float("inf"),
        )

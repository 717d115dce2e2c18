"""The base of the groups of actions."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from ..operations.operation import Operation
from ..paging import AsyncPage, AsyncPager, Page, PageContent, first_number
from ..schema.model import Model

if TYPE_CHECKING:
    from ..calls.options import RequestOptions
    from .caller import AsyncCaller, SyncCaller

_T = TypeVar("_T")
_M = TypeVar("_M", bound=Model)


class _Call(Protocol):
    def __call__(
        self,
        operation: Operation[_T],
        ids: Mapping[str, object],
        values: Mapping[str, object],
        options: RequestOptions | None,
    ) -> _T: ...


class _AsyncCall(Protocol):
    def __call__(
        self,
        operation: Operation[_T],
        ids: Mapping[str, object],
        values: Mapping[str, object],
        options: RequestOptions | None,
    ) -> Awaitable[_T]: ...


class Group:
    """Actions that belong together.

    Args:
        caller: carries them out.
        raw: methods return a `RawResponse` in place of its value; `with_raw_response` gives them that type.
    """

    def __init__(self, caller: SyncCaller, *, raw: bool = False) -> None:
        self._caller = caller
        self._raw = raw
        self._call: _Call = cast("_Call", caller.call_raw) if raw else caller.call

    def _pages(
        self,
        operation: Operation[PageContent[_M]],
        ids: Mapping[str, object],
        values: Mapping[str, object],
        options: RequestOptions | None,
    ) -> Page[_M]:
        """The page that `values` ask for, from which the others can be had."""

        def fetch(number: int) -> PageContent[_M]:
            return self._caller.call(operation, ids, {**values, "page": number}, options)

        answer = self._caller.call_raw(operation, ids, values, options)
        page = Page(operation.id, answer.value, first_number(values), fetch)
        return cast("Page[_M]", answer.with_value(page)) if self._raw else page


class AsyncGroup:
    """The async twin of `Group`.

    Args:
        caller: carries them out.
        raw: methods return a `RawResponse` in place of its value; `with_raw_response` gives them that type.
    """

    def __init__(self, caller: AsyncCaller, *, raw: bool = False) -> None:
        self._caller = caller
        self._raw = raw
        self._call: _AsyncCall = cast("_AsyncCall", caller.call_raw) if raw else caller.call

    def _pages(
        self,
        operation: Operation[PageContent[_M]],
        ids: Mapping[str, object],
        values: Mapping[str, object],
        options: RequestOptions | None,
    ) -> AsyncPager[_M]:
        """The page that `values` ask for, from which the others can be had."""

        async def fetch(number: int) -> PageContent[_M]:
            return await self._caller.call(operation, ids, {**values, "page": number}, options)

        async def first() -> AsyncPage[_M]:
            answer = await self._caller.call_raw(operation, ids, values, options)
            page = AsyncPage(operation.id, answer.value, first_number(values), fetch)
            return cast("AsyncPage[_M]", answer.with_value(page)) if self._raw else page

        return AsyncPager(first)

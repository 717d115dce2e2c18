"""The base of the groups of actions."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from .model import Model
from .operation import Operation
from .paging import AsyncPage, AsyncPager, Page, PageContent, first_number
from .types import RequestOptions

if TYPE_CHECKING:
    from .async_client import AsyncClient
    from .sync_client import SyncClient

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
        client: what sends them.
        raw: methods return a `RawResponse` in place of its value; `with_raw_response` gives them that type.
    """

    def __init__(self, client: SyncClient, *, raw: bool = False) -> None:
        self._client = client
        self._raw = raw
        self._call: _Call = cast("_Call", client.call_raw) if raw else client.call

    def _pages(
        self,
        operation: Operation[PageContent[_M]],
        ids: Mapping[str, object],
        values: Mapping[str, object],
        options: RequestOptions | None,
    ) -> Page[_M]:
        """The page that `values` ask for, from which the others can be had."""

        def fetch(number: int) -> PageContent[_M]:
            return self._client.call(operation, ids, {**values, "page": number}, options)

        answer = self._client.call_raw(operation, ids, values, options)
        page = Page(operation.id, answer.value, first_number(values), fetch)
        return cast("Page[_M]", answer.with_value(page)) if self._raw else page


class AsyncGroup:
    """The async twin of `Group`.

    Args:
        client: what sends them.
        raw: methods return a `RawResponse` in place of its value; `with_raw_response` gives them that type.
    """

    def __init__(self, client: AsyncClient, *, raw: bool = False) -> None:
        self._client = client
        self._raw = raw
        self._call: _AsyncCall = cast("_AsyncCall", client.call_raw) if raw else client.call

    def _pages(
        self,
        operation: Operation[PageContent[_M]],
        ids: Mapping[str, object],
        values: Mapping[str, object],
        options: RequestOptions | None,
    ) -> AsyncPager[_M]:
        """The page that `values` ask for, from which the others can be had."""

        async def fetch(number: int) -> PageContent[_M]:
            return await self._client.call(operation, ids, {**values, "page": number}, options)

        async def first() -> AsyncPage[_M]:
            answer = await self._client.call_raw(operation, ids, values, options)
            page = AsyncPage(operation.id, answer.value, first_number(values), fetch)
            return cast("AsyncPage[_M]", answer.with_value(page)) if self._raw else page

        return AsyncPager(first)

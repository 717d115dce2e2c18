"""The base of the groups of actions."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from .operation import Operation
from .types import RequestOptions

if TYPE_CHECKING:
    from .async_client import AsyncClient
    from .sync_client import SyncClient

_T = TypeVar("_T")


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
        self._call: _Call = cast("_Call", client.call_raw) if raw else client.call


class AsyncGroup:
    """The async twin of `Group`.

    Args:
        client: what sends them.
        raw: methods return a `RawResponse` in place of its value; `with_raw_response` gives them that type.
    """

    def __init__(self, client: AsyncClient, *, raw: bool = False) -> None:
        self._client = client
        self._call: _AsyncCall = cast("_AsyncCall", client.call_raw) if raw else client.call

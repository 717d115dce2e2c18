"""Calls by name through a client of a package that was built, sync or async alike."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import ModuleType
from typing import Any


class Calls:
    """A client, and what it does.

    Args:
        client: the client.
        runner: runs what an async one gives; None for a sync one.
    """

    def __init__(self, client: Any, runner: asyncio.Runner | None) -> None:
        self._client = client
        self._runner = runner

    def call(self, call: str, /, *ids: Any, **fields: Any) -> Any:
        """What a method returns, or the first page of a list; `call` is such as `charges.create`."""
        return self._settled(self._method(call)(*ids, **fields))

    def items(self, call: str, /, *ids: str, **fields: Any) -> list[Any]:
        """All items of a list, of all its pages."""
        pager = self._method(call)(*ids, **fields)
        return list(pager) if self._runner is None else self._runner.run(_collected(pager))

    def collected(self, call: str, /, *ids: str, **fields: Any) -> list[Any]:
        """All items of a list, read before any is handed out."""
        return list(self._settled(self._method(call)(*ids, **fields).collect()))

    def rest(self, page: Any) -> Iterator[Any]:
        """The items of a page and of all after it, one at a time."""
        if self._runner is None:
            yield from page
            return
        items = aiter(page)
        with suppress(StopAsyncIteration):
            while True:
                yield self._runner.run(_awaited(anext(items)))

    def page_after(self, page: Any) -> Any:
        """The page after another; None if that was the last."""
        return self._settled(page.next_page())

    def _method(self, call: str) -> Any:
        group, _, name = call.partition(".")
        return getattr(getattr(self._client, group), name)

    def _settled(self, value: Any) -> Any:
        if self._runner is None or not inspect.isawaitable(value):
            return value
        return self._runner.run(_awaited(value))


@contextmanager
def calling(package: ModuleType, *, is_async: bool, **settings: Any) -> Iterator[Calls]:
    """A client of the package, open as long as this lasts."""
    if not is_async:
        with package.Soliditech(**settings) as client:
            yield Calls(client, None)
        return
    client = package.AsyncSoliditech(**settings)
    with asyncio.Runner() as runner:
        yield Calls(client, runner)
        runner.run(client.aclose())


async def _awaited(value: Any) -> Any:
    return await value


async def _collected(pager: Any) -> list[Any]:
    return [item async for item in pager]

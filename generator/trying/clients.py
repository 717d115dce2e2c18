"""The clients of a package, sync and async, and one way to call both."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

KEY = "key-of-the-trial"

_Arguments = tuple[Sequence[Any], dict[str, Any]]


class Calls:
    """Calls methods of a client by name.

    Args:
        client: the client.
        runner: runs what an async one returns; None for a sync one.
    """

    def __init__(self, client: Any, runner: asyncio.Runner | None) -> None:
        self._client = client
        self._runner = runner
        self.mode = "sync" if runner is None else "async"

    def call(self, call: str, arguments: _Arguments) -> Any:
        """What a method returns; of a list in pages, the first."""
        value = self._method(call)(*arguments[0], **arguments[1])
        if self._runner is None or not inspect.isawaitable(value):
            return value
        return self._runner.run(_awaited(value))

    def items(self, call: str, arguments: _Arguments) -> list[Any]:
        """All items of a list, of all its pages, or of the one reply that it comes in."""
        pager = self._method(call)(*arguments[0], **arguments[1])
        return list(pager) if self._runner is None else self._runner.run(_collected(pager))

    def _method(self, call: str) -> Any:
        group, _, name = call.partition(".")
        return getattr(getattr(self._client, group), name)


class Departures:
    """Collects what a client reports of replies that depart from the document."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, operation: str, violations: Sequence[Any]) -> None:
        self.texts += [f"{violation.field} is reported ({violation.kind})" for violation in violations]


@contextmanager
def both(package: Any, base_url: str, parameters: dict[str, Any], departures: Departures) -> Iterator[list[Calls]]:
    """A sync and an async client.

    Args:
        package: the package as data.
        base_url: the address of the server.
        parameters: what else is given to the client, by Python name.
        departures: is told of departures.
    """
    settings = {
        "base_url": base_url,
        "api_key": KEY,
        "max_retries": 0,
        "timeout": 10,
        "trust_env": False,
        "on_contract_violation": departures,
        **parameters,
    }
    with package.client(**settings) as client, asyncio.Runner() as runner:
        async_client = package.async_client(**settings)
        yield [Calls(client, None), Calls(async_client, runner)]
        runner.run(async_client.aclose())


async def _awaited(value: Any) -> Any:
    return await value


async def _collected(pager: Any) -> list[Any]:
    if not hasattr(pager, "__aiter__"):
        # A list that is known to come whole is no pager: there is nothing to be asked for later.
        return list(await pager)
    return [item async for item in pager]

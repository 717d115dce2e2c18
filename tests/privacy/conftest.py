from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from soliditech import AsyncSoliditech, Soliditech
from tests.privacy.canaries import KEY, canaries_in
from tests.privacy.watch import Watch, leaks_of_error, watching
from tests.support.loopback import authority, bare_environment, serve

__all__ = ["authority", "bare_environment", "serve"]

Action = Callable[[Any], Any]


@pytest.fixture
def watch(capfd: pytest.CaptureFixture[str]) -> Iterator[Watch]:
    """All that the process lets out while the test runs; a canary in it fails the test."""
    with watching() as found:
        yield found
    assert found.leaks() == []
    assert canaries_in("".join(capfd.readouterr())) == []


class Twin:
    """Runs an action with a sync client, or with an async one in an event loop of its own."""

    def __init__(self, *, is_async: bool) -> None:
        self.is_async = is_async

    def run(self, action: Action, **settings: Any) -> Any:
        """What `action` returns, given a client with `settings`."""
        settings = {"base_url": "https://isp.example/api", "api_key": KEY, "max_retries": 0, **settings}
        if not self.is_async:
            with Soliditech(**settings) as client:
                return action(client)
        # In its debug mode asyncio logs more.
        with asyncio.Runner(debug=True) as runner:
            return runner.run(self._run(action, settings))

    async def _run(self, action: Action, settings: dict[str, Any]) -> Any:
        async with AsyncSoliditech(**settings) as client:
            result = action(client)
            return await result if inspect.isawaitable(result) else result

    def fails(self, action: Action, expected: type[BaseException], **settings: Any) -> Any:
        """The error of `action`, which must be an `expected` and hold no canary."""
        with pytest.raises(expected) as caught:
            self.run(action, **settings)
        error = caught.value
        assert error.__cause__ is None
        assert error.__context__ is None
        assert leaks_of_error(error) == []
        return error


@pytest.fixture(params=["sync", "async"])
def twin(request: pytest.FixtureRequest) -> Twin:
    """The sync client, and in a second run of the test the async one."""
    return Twin(is_async=request.param == "async")

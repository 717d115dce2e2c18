from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.privacy.canaries import KEY, canaries_in
from tests.privacy.watch import Watch, leaks_of_error, watching
from tests.support.clients import Action, ask
from tests.support.loopback import authority, bare_environment, loopback_pem, serve, server_context

__all__ = ["authority", "bare_environment", "loopback_pem", "serve", "server_context"]


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
        # In its debug mode asyncio logs more.
        return ask(action, is_async=self.is_async, debug=True, **settings)

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

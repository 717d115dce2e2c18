"""nest_asyncio: event loops within a running one, as notebooks use them."""

from __future__ import annotations

from collections.abc import Callable

from tests.compat.scripts import run_program
from tests.support.fault_server import FaultServer


def test_calls_in_nested_loops_get_their_replies_and_end(serve: Callable[..., FaultServer]) -> None:
    server = serve()
    many = [f"many-{number}" for number in range(6)]
    expected = ["nested", *many, "busy", "DeadlineExceeded unknown", "anew", "first", "sync"]
    assert run_program("nested", server.url) == expected

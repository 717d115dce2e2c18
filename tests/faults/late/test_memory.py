"""Where memory runs out, the error says so, and what became of the action; the server is not blamed."""

from __future__ import annotations

import ast
import errno
import subprocess
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import pytest

from soliditech import errors
from soliditech_runtime.deadline import Limits
from soliditech_runtime.exchange import Fault, Reply, Request
from soliditech_runtime.process.exhaustion import exhaustion
from soliditech_runtime.transport.exchange.reply_reader import ReplyReader
from soliditech_runtime.types import Outcome
from tests.faults.calls import KINDS, Kind
from tests.faults.late.ends import PAID, answering
from tests.support.clients import ask
from tests.support.fault_server import FaultServer

MEMORY = "this process has no memory left"
# As little as a reply may have, and a hundred times as much once it is read.
WIDE = b'{"result": {"invoiceNumber": "I", "lines": [' + b"[]," * 3_000_000 + b"[]]}}"

PROGRAM = """
import asyncio, resource, sys, soliditech

def limit():
    size = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + 100_000_000, resource.RLIM_INFINITY))

async def main(kind, base_url):
    make = soliditech.Soliditech if kind == "sync" else soliditech.AsyncSoliditech
    client = make(base_url=base_url, api_key="key")
    limit()
    try:
        answer = client.invoicing.create_direct_invoice(cost_center="C")
        if kind == "async":
            await answer
    except soliditech.SoliditechError as error:
        print(repr((type(error).__name__, error.outcome, str(error))))

asyncio.run(main(*sys.argv[1:]))
"""


class Large(bytes):
    """Bytes that are too many for whatever is made of them."""

    def count(self, *_: object) -> NoReturn:
        raise MemoryError

    def removeprefix(self, prefix: object, /) -> NoReturn:
        raise MemoryError

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> NoReturn:
        raise MemoryError


class Ending:
    """A transport that ends each exchange in one way.

    Args:
        end: is returned, or raised.
    """

    def __init__(self, end: Reply | Fault | Exception) -> None:
        self.end = end
        self.requests = 0

    def send(self, request: Request, limits: Limits) -> Any:
        """End."""
        self.requests += 1
        if isinstance(self.end, Exception):
            raise self.end
        return self.end

    def close(self) -> None:
        """Nothing."""


class AsyncEnding(Ending):
    """The same for asyncio."""

    async def send(self, request: Request, limits: Limits) -> Any:
        """End."""
        return super().send(request, limits)

    async def aclose(self) -> None:
        """Nothing."""


def bill(kind: Kind, end: Reply | Exception) -> tuple[errors.SoliditechError, int]:
    """How an invoice ends, and how often it was sent."""
    transport = Ending(end) if kind == "sync" else AsyncEnding(end)
    with pytest.raises(errors.SoliditechError) as caught:
        ask(
            lambda client: client.invoicing.create_direct_invoice(cost_center="C"),
            is_async=kind == "async",
            base_url="https://isp.example",
            api_key="key",
            transport=transport,
        )
    return caught.value, transport.requests


@pytest.mark.parametrize("kind", KINDS)
def test_a_reply_for_which_there_is_no_memory_ends_in_an_error_with_its_outcome(
    kind: Kind, serve: Callable[..., FaultServer]
) -> None:
    server = serve(answering(WIDE))
    command = [sys.executable, "-c", PROGRAM, kind, server.url]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    error, outcome, text = ast.literal_eval(done.stdout)
    assert (error, outcome) == ("InvalidResponseError", "unknown"), text
    assert f"the reply (200) cannot be read: {MEMORY}" in text
    assert server.arrived(1, 1) == (1, 1)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("status", "error_class", "outcome"),
    [
        (200, errors.InvalidResponseError, "unknown"),
        (409, errors.ConflictError, "rejected"),
        (500, errors.InternalServerError, "unknown"),
    ],
)
def test_a_body_too_large_to_be_read_takes_no_outcome_from_an_error(
    kind: Kind, status: int, error_class: type[errors.SoliditechError], outcome: Outcome
) -> None:
    error, requests = bill(kind, Reply(status, [], Large(b'{"result": {"invoiceNumber": "I"}}')))
    assert (type(error), error.outcome, error.status, requests) == (error_class, outcome, status, 1)
    assert error.body == b""
    assert error.__context__ is None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("raised", "text"),
    [
        (MemoryError(), MEMORY),
        (OSError(errno.EMFILE, "c4n4ry"), "this process has as many files and connections open as it may"),
        (OSError(errno.ENFILE, "c4n4ry"), "this machine has as many files open as it may"),
        (OSError(errno.ENOSPC, "c4n4ry"), "this machine has no space left"),
        (OSError(errno.ENOBUFS, "c4n4ry"), "this machine has no memory left for connections"),
    ],
)
def test_what_a_transport_ran_out_of_is_in_the_error(kind: Kind, raised: Exception, text: str) -> None:
    error, requests = bill(kind, raised)
    # Of a transport that is not ours, nobody knows whether it had sent anything.
    assert (type(error), error.outcome, requests) == (errors.APIConnectionError, "unknown", 1)
    assert text in str(error)
    assert "c4n4ry" not in str(error)


@pytest.mark.parametrize("kind", KINDS)
def test_memory_that_runs_out_while_a_reply_comes_is_no_fault_of_the_servers(
    kind: Kind, serve: Callable[..., FaultServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    def feed(reader: ReplyReader, data: bytes) -> NoReturn:
        raise MemoryError

    monkeypatch.setattr(ReplyReader, "feed", feed)
    server = serve(answering(PAID))
    with pytest.raises(errors.APIConnectionError, match=MEMORY) as caught:
        ask(
            lambda client: client.invoicing.create_direct_invoice(cost_center="C"),
            is_async=kind == "async",
            base_url=server.url,
            api_key="key",
        )
    assert (caught.value.outcome, caught.value.attempts) == ("unknown", 1)
    assert server.wait_open(0)


@pytest.mark.parametrize("error", [OSError(), OSError(errno.ECONNREFUSED, ""), ValueError(), OSError("no number")])
def test_other_failures_are_no_lack_of_anything(error: Exception) -> None:
    assert exhaustion(error) is None

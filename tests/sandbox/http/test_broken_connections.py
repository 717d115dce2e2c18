"""Faults below HTTP, seen from the other end of a socket."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from soliditech import Soliditech, errors
from soliditech.groups import operation
from soliditech_tools.testing import Sandbox
from tests.support.caller import key_headers
from tests.support.sandbox_process import running


@pytest.fixture(scope="module")
def served() -> Iterator[Sandbox]:
    with Sandbox(over="socket", api_key="key") as found:
        yield found


def received(served: Sandbox, *headers: str) -> tuple[bytes, bool]:
    """What comes back on a connection until it ends, and whether it ends in a reset."""
    address = urlsplit(served.base_url)
    found = operation("getCustomer")
    target = found.path.replace(f"{{{found.ids[0].wire}}}", "ACC-1001")
    key = (f"{name}: {value}" for name, value in key_headers("key").items())
    lines = [f"{found.method} {target} HTTP/1.1", "Host: x", *key, *headers]
    data = b""
    with socket.create_connection((address.hostname, address.port), timeout=10) as connection:
        connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n")
        try:
            while part := connection.recv(65536):
                data += part
        except ConnectionResetError:
            return data, True
    return data, False


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_reset_is_a_reset_and_not_an_end(served: Sandbox, when: str) -> None:
    assert received(served, f"X-Sandbox-Fault: reset; when={when}") == (b"", True)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_truncated_reply_announces_more_than_comes(served: Sandbox, when: str) -> None:
    data, reset = received(served, f"X-Sandbox-Fault: truncate; when={when}")
    head, _, body = data.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 ")
    lengths = [int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")]
    assert not reset
    assert 0 < len(body) < lengths[0]
    assert len(lengths) == 1


@pytest.mark.parametrize("when", ["before", "after"])
def test_what_is_no_http_is_bytes_without_a_status_line(served: Sandbox, when: str) -> None:
    data, reset = received(served, f"X-Sandbox-Fault: not_http; when={when}")
    assert data
    assert not data.startswith(b"HTTP/")
    assert not reset


def test_nothing_is_logged_of_a_fault_and_the_next_request_is_served(
    served: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        for fault in ("reset", "truncate", "not_http"):
            received(served, f"X-Sandbox-Fault: {fault}")
        data, _ = received(served, "Connection: close")
    assert data.startswith(b"HTTP/1.1 200 ")
    assert not [record for record in caplog.records if record.name.startswith(("uvicorn", "soliditech", "asyncio"))]


def test_the_command_breaks_connections_too(tmp_path: Path) -> None:
    with (
        running("--db", str(tmp_path / "sandbox.db")) as sandbox,
        Soliditech(base_url=sandbox.url, api_key="sandbox", max_retries=0) as client,
    ):
        failing = client.with_options(extra_headers={"X-Sandbox-Fault": "reset"})
        with pytest.raises(errors.APIConnectionError) as caught:
            failing.customers.update("ACC-1001", tax_type="EXEMPT")
        assert caught.value.outcome == "unknown"
        assert client.customers.get("ACC-1001").tax_type == "EXEMPT"

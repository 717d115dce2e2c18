"""The sandbox as a command, over a real connection."""

from __future__ import annotations

import signal
import socket
import subprocess
from pathlib import Path

import httpx
import pytest

from soliditech import RequestOptions, Soliditech, errors
from soliditech.groups import operation
from tests.sandbox.conftest import Start
from tests.support.caller import key_headers
from tests.support.sandbox_process import command, environment


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_listens_and_leaves_when_told(start: Start, number: signal.Signals) -> None:
    sandbox = start()
    assert '"sandbox"' in sandbox.line
    with Soliditech(base_url=sandbox.url, api_key="sandbox") as client:
        assert client.customers.get("ACC-1001").account_id == "ACC-1001"
        # The connection is still open.
        sandbox.process.send_signal(number)
        said = sandbox.ended(10)
    assert sandbox.process.returncode == 0
    assert said == ("", "")


def test_a_key_from_the_environment_is_not_shown(start: Start) -> None:
    sandbox = start(key="from-outside")
    assert "from-outside" not in sandbox.line
    assert "SOLIDITECH_API_KEY" in sandbox.line
    with Soliditech(base_url=sandbox.url, api_key="sandbox") as client, pytest.raises(errors.AuthenticationError):
        client.customers.get("ACC-1001")
    with Soliditech(base_url=sandbox.url, api_key="from-outside") as client:
        client.customers.get("ACC-1001")
    sandbox.process.terminate()
    assert "from-outside" not in "".join(sandbox.ended(10))


def test_a_file_is_found_again(start: Start, tmp_path: Path) -> None:
    arguments = ("--db", str(tmp_path / "sandbox.db"))
    sandbox = start(*arguments)
    with Soliditech(base_url=sandbox.url, api_key="sandbox") as client:
        account_id = str(client.customers.add(account_use="Business").account_id)
    sandbox.process.terminate()
    sandbox.ended(10)
    url = start(*arguments).url
    with Soliditech(base_url=url, api_key="sandbox") as client:
        assert client.customers.get(account_id).account_use == "Business"


def test_an_encoded_slash_and_a_large_body_over_a_connection(start: Start) -> None:
    url = start().url
    with Soliditech(base_url=url, api_key="sandbox") as client:
        assert client.invoicing.get_direct_invoice("INV/2026/000117").status == "Unpaid"
        large = RequestOptions(extra_body={"unheardOf": "x" * 1024 * 1024})
        with pytest.raises(errors.BadRequestError) as caught:
            client.customers.add(options=large)
        assert "1 MiB" in str(caught.value.message)
        assert client.invoicing.get_direct_invoice("INV/2026/000117").status == "Unpaid"


def test_a_reply_to_head_has_no_body(start: Start) -> None:
    url = start().url
    reply = httpx.head(url + operation("addCustomer").path)
    assert (reply.status_code, reply.content) == (405, b"")


def test_a_server_wide_options_request_is_answered_in_json(start: Start) -> None:
    url = start().url
    host, port = url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(b"OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        reply = b"".join(iter(lambda: connection.recv(65536), b""))
    assert reply.startswith(b"HTTP/1.1 404")
    assert b'"NOT_FOUND"' in reply.partition(b"\r\n\r\n")[2]


def test_the_clock_starts_at_the_day_that_is_named_and_a_file_keeps_it(start: Start, tmp_path: Path) -> None:
    arguments = ("--db", str(tmp_path / "sandbox.db"))
    key = key_headers("sandbox")
    sandbox = start(*arguments, "--today", "2026-03-31")
    route = f"{sandbox.url}/_sandbox/clock"
    assert httpx.get(route, headers=key).json()["today"] == "2026-03-31"
    httpx.post(route, headers=key, json={"advanceDays": 45}).raise_for_status()
    sandbox.process.terminate()
    sandbox.ended(10)
    again = start(*arguments)
    assert httpx.get(f"{again.url}/_sandbox/clock", headers=key).json()["today"] == "2026-05-15"
    again.process.terminate()
    again.ended(10)
    done = run(*arguments, "--today", "2026-05-14")
    assert done.returncode == 1
    assert done.stderr.startswith("error: the clock is at 2026-05-15 and never goes back, so it cannot be set to ")


@pytest.mark.parametrize("day", ["31/03/2026", "2026-02-30", "tomorrow", ""])
def test_what_is_no_day_is_refused(day: str) -> None:
    done = run("--today", day)
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: --today: {day!r} is no day: write one such as 2026-03-31\n")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_around_which_nothing_can_be_made_up_is_refused(day: str) -> None:
    done = run("--seed", "--today", day)
    assert done.returncode == 1
    assert done.stderr.startswith(f"error: around {day} records cannot be made up: give --today a day")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Start a sandbox that cannot start."""
    return subprocess.run(
        command("--port", "0", *arguments), env=environment(), capture_output=True, text=True, check=False
    )


def test_what_cannot_start_says_why(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    file.write_text("this is not a database, and long enough to be seen as none" * 50)
    done = run("--db", str(file))
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr

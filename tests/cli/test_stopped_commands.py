"""A stop in the middle of a payment reads as unknown, and one in the middle of a read as a read that failed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from soliditech_tools.testing import Sandbox

PAY = ("payments", "create", "accountId=ACC-1001", "amount=250.00", "paymentDate=26/11/2026", "--yes")
READ = ("customers", "get", "ACC-1001")


@pytest.fixture(scope="module")
def shared() -> Iterator[Sandbox]:
    with Sandbox(over="socket") as sandbox:
        yield sandbox


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(("words", "operation", "status"), [(PAY, "createPayment", 6), (READ, "getCustomer", 4)])
def test_the_status_of_a_stopped_call(
    shared: Sandbox, words: tuple[str, ...], operation: str, status: int, stop: signal.Signals
) -> None:
    shared.reset()
    shared.fail_next("latency", operation=operation, when="after", seconds=3)
    variables = {"SOLIDITECH_BASE_URL": shared.base_url, "SOLIDITECH_API_KEY": shared.api_key}
    command = [sys.executable, "-m", "soliditech_tools.cli", *words]
    with subprocess.Popen(command, env=os.environ | variables, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 30
        while not shared.requests and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(stop)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == status
    assert "was interrupted" in errors

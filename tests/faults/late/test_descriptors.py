"""At the limit of file descriptors an error says so, and its outcome, whether anything was sent or not."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.calls import KINDS, Kind
from tests.faults.late.ends import ENDS, PAID, answering
from tests.faults.late.processes import ended, taking
from tests.support.fault_server import FaultServer

PROGRAM = Path(__file__).with_name("limited_process.py")
OPEN_FILES = "this process has as many files and connections open as it may"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_call_for_which_nothing_can_be_opened_says_so_and_is_repeated(
    kind: Kind, host: str, serve: Callable[..., FaultServer]
) -> None:
    server = serve(answering(PAID, b"Connection: close"))
    url = server.url.replace("127.0.0.1", host)
    command = [sys.executable, str(PROGRAM), kind, url]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    lines = {name: rest for name, *rest in map(ast.literal_eval, done.stdout.splitlines())}
    for name in ("first", "first, in flat JSON"):
        error, outcome, attempts, text, faults = lines[name]
        assert (error, outcome, attempts, faults) == ("APIConnectionError", "not_sent", 0, []), text
        assert OPEN_FILES in text
        assert text.endswith("Nothing was sent; it is safe to call again.")
    assert lines["free"] == [None, "", 0, "", [None]]
    error, outcome, attempts, text, faults = lines["limited"]
    assert (error, outcome, attempts) == ("APIConnectionError", "not_sent", 2), text
    assert faults == ["resources"] * 2
    assert OPEN_FILES in text
    assert text.endswith("Nothing was sent; it is safe to call again.")
    assert lines["limited, then free"] == [None, "", 0, "", ["resources", None]]
    assert server.arrived(2, 2) == (2, 2)


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_comes_though_nothing_can_be_opened_any_more(
    kind: Kind, serve: Callable[..., FaultServer], tmp_path: Path
) -> None:
    names = ("done", "done, departing", "status 409", "reset", "a page", "Retry-After of a date", "reported")
    ends, flag = {name: ENDS[name] for name in names}, tmp_path / "flag"
    results = ended(ends, serve(taking(ends, flag)), flag, kind=kind, limit="descriptors")
    assert {name: (each.kind, each.outcome) for name, each in results.items()} == {
        name: (end.kind, end.outcome) for name, end in ends.items()
    }
    assert all(each.was_taken for each in results.values())

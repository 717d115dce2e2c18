"""What crash reporters send and rich tracebacks show of a failed call has no value of what was sent and got."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rich.traceback import Traceback

from soliditech import Soliditech, errors
from tests.privacy import replies
from tests.privacy.calls import CALLS, at
from tests.privacy.canaries import KEY, canaries_in
from tests.privacy.conftest import Twin
from tests.privacy.endpoint import Endpoint, frames_of
from tests.privacy.failing_program import REPORTS
from tests.support.fault_server import FaultServer
from tests.support.rooms import ROOT

Serve = Callable[..., FaultServer]


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """Where Sentry's SDK sends its reports."""
    listening = Endpoint()
    yield listening
    listening.close()


def test_sentry_is_sent_no_value(endpoint: Endpoint, serve: Serve) -> None:
    refusing = serve(replies.in_turn(replies.WORDS, status=b"409 Conflict"))
    repeating = serve(replies.in_turn(replies.page(1)))
    urls = [at(server)["base_url"] for server in (refusing, repeating)]
    command = [sys.executable, "-m", "tests.privacy.failing_program", endpoint.dsn, *urls]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert "\nKeyboardInterrupt\n" in ended.stderr
    assert ended.stdout == ""
    events = endpoint.events()
    assert len(events) == REPORTS
    (own,) = (event for event in events if event["exception"]["values"][0]["type"] == "LookupError")
    # The texts are the client's own.
    assert any("a business rule forbids it (409)" in str(event["exception"]["values"][-1]["value"]) for event in events)
    # The frames are there, with their lines.
    assert all(
        any(_is_ours(frame) and frame["lineno"] for frame in frames_of(event)) for event in events if event != own
    )
    # Of the program's own frames one was left in, to see that the search finds what a variable holds.
    assert [item for item in endpoint.items() if canaries_in(json.dumps(item, ensure_ascii=False))] == [own]


def _is_ours(frame: dict[str, Any]) -> bool:
    return str(frame["module"]).partition(".")[0] in ("soliditech", "soliditech_runtime")


@pytest.mark.parametrize("name", CALLS)
def test_rich_shows_no_value(name: str, twin: Twin, serve: Serve) -> None:
    server = serve(replies.in_turn(replies.WORDS, status=b"409 Conflict"))
    assert _shown_by_rich(twin.fails(CALLS[name], errors.ConflictError, **at(server))) == []


def test_rich_shows_no_setting() -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        Soliditech(base_url="https://isp.example", api_key=KEY, deadline=0)
    assert _shown_by_rich(caught.value) == []


def _shown_by_rich(error: BaseException) -> list[str]:
    """The variables of frames that are not of the tests, in which rich shows a canary."""
    trace = Traceback.extract(type(error), error, error.__traceback__, show_locals=True)
    frames = [frame for stack in trace.stacks for frame in stack.frames]
    ours = [frame for frame in frames if "/soliditech" in frame.filename]
    assert ours
    others = [frame for frame in frames if not frame.filename.startswith(str(ROOT / "tests"))]
    return [
        f"{frame.name}: {name}"
        for frame in others
        for name, shown in (frame.locals or {}).items()
        if canaries_in(str(shown))
    ]

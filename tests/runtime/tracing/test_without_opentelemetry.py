"""A process that does not use OpenTelemetry, or switches tracing off, pays nothing and notices nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import httpx
import pytest

from tests.support.clients import ScriptedReplies
from tests.support.telemetry import Telemetry

PROGRAM = """
import json, sys
{before}
import logging
logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(levelname)s %(message)s")
from soliditech import Soliditech
from soliditech_runtime.exchange import Reply
sent, way = [], []
class Canned:
    def send(self, request, limits):
        sys.setprofile(None)
        sent.append([name.decode() for name, _ in request.headers])
        return Reply(200, [], b'{{"result": {{"accountId": "A"}}}}')
    def close(self): ...
def note(frame, event, argument):
    if event == "call":
        way.append(frame.f_code.co_filename)
with Soliditech(base_url="https://isp.example", api_key="k", transport=Canned()) as client:
    client.customers.get("A")
    sys.setprofile(note)
    client.customers.get("A")
print(json.dumps({{
    "sent": sent,
    "way": [path for path in way if "soliditech_runtime/tracing/" in path.replace("\\\\", "/")],
    "imported": sorted(name for name in sys.modules if name.startswith("opentelemetry")),
}}))
"""
BLOCKED = """
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "opentelemetry":
            raise ModuleNotFoundError(name=name)
sys.meta_path.insert(0, Blocked())
"""


def run(before: str = "", **variables: str) -> tuple[dict[str, Any], str]:
    """What a process did that makes two calls, and what it wrote to its standard error."""
    program = PROGRAM.format(before=before)
    environment = os.environ | variables
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment, timeout=60
    )
    return json.loads(done.stdout), done.stderr


def test_a_process_that_does_not_use_it_imports_nothing_of_it_and_calls_nothing() -> None:
    report, _ = run()
    assert (report["imported"], report["way"]) == ([], [])


@pytest.mark.parametrize("variables", [{}, {"OTEL_PYTHON_TRACER_PROVIDER": "sdk_tracer_provider"}])
def test_where_it_is_not_installed_nothing_is_said(variables: dict[str, str]) -> None:
    report, errors = run(BLOCKED, **variables)
    assert (report["imported"], report["way"]) == ([], [])
    assert [line for line in errors.splitlines() if not line.startswith("INFO getCustomer GET")] == []


def test_a_process_that_imports_it_has_its_calls_traced() -> None:
    report, _ = run("import opentelemetry.baggage")
    assert report["way"]
    assert "opentelemetry.trace" in report["imported"]


def test_where_the_environment_names_a_provider_it_is_imported() -> None:
    report, _ = run(OTEL_PYTHON_TRACER_PROVIDER="sdk_tracer_provider")
    assert "opentelemetry.sdk.trace" in report["imported"]
    assert all("traceparent" in names for names in report["sent"])


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
def test_tracing_is_switched_off(is_async: bool, telemetry: Telemetry) -> None:
    service = ScriptedReplies(httpx.Response(200, json={"result": {"accountId": "A"}}))
    for settings in ({"tracing": False}, {}):
        service.ask(lambda client: client.customers.get("A"), is_async=is_async, **settings)
    assert ["traceparent" in request.headers for request in service.requests] == [False, True]
    assert len(telemetry.spans()) == 1


def test_a_copy_is_traced_as_its_parent_is(telemetry: Telemetry) -> None:
    service = ScriptedReplies(httpx.Response(200, json={"result": {"accountId": "A"}}))
    for tracing in (False, True):
        service.ask(lambda client: client.with_options(timeout=3).customers.get("A"), is_async=False, tracing=tracing)
    assert ["traceparent" in request.headers for request in service.requests] == [False, True]


LATER = """
import httpx
from soliditech import Soliditech
def transport(request):
    print("traceparent" in request.headers)
    return httpx.Response(200, json={"result": {"accountId": "A"}})
with Soliditech(base_url="https://isp.example", api_key="k", transport=httpx.MockTransport(transport)) as client:
    client.customers.get("A")
    from opentelemetry import trace
    client.customers.get("A")
    from opentelemetry.sdk.trace import TracerProvider
    trace.set_tracer_provider(TracerProvider())
    client.customers.get("A")
"""


def test_the_order_in_which_a_program_sets_things_up_does_not_matter() -> None:
    done = subprocess.run([sys.executable, "-c", LATER], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["False", "False", "True"]

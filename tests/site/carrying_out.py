"""Carries out the samples of the pages: each against a sandbox that is as it was at its start."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx

from generator.pages.catalogue import ActionText
from generator.pages.samples import Sample
from soliditech import Soliditech
from tests.support.sandbox_process import SandboxProcess

_KEY = {"X-API-Key": "sandbox"}
_COMMANDS = f"""set -e
curl() {{ command curl --silent --show-error --fail-with-body "$@"; }}
soliditech() {{ {shlex.quote(sys.executable)} -m soliditech_tools.cli "$@" $SAMPLE_OPTIONS; }}
"""


def carry_out(action: ActionText, sample: Sample, sandbox: SandboxProcess, folder: Path) -> None:
    """Reset the sandbox, do what the sample needs first, and run it as it stands.

    Raises:
        Exception: the sample fails.
    """
    httpx.post(f"{sandbox.url}/_sandbox/reset", headers=_KEY).raise_for_status()
    with Soliditech() as client:
        for step in action.text.get("x-sample-setup", ()):
            other = action.catalogue.actions[step["operation"]]
            _method(client, other)(parameters_json=step["with"])
    if sample.language == "python":
        exec(compile(sample.code, f"{action.page} ({sample.way})", "exec"), {"__name__": "__main__"})
    elif sample.language == "json":
        with Soliditech() as client:
            _method(client, action)(parameters_json=sample.code)
    else:
        for file in folder.glob("*.pdf"):
            file.unlink()
        # At a terminal it would ask.
        options = "--yes" if action.operation.effect == "unsafe" else ""
        done = subprocess.run(
            ["bash", "-c", _COMMANDS + sample.code],
            cwd=folder,
            env={**os.environ, "SAMPLE_OPTIONS": options},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        if action.operation.result.is_json:
            printed = json.loads(done.stdout, parse_float=Decimal)
            assert sample.way != "curl" or "result" in printed


def last_request(sandbox: SandboxProcess) -> tuple[str, str, Any]:
    """Method, place and content of the last request that the sandbox took; the content exact to the digit."""
    reply = httpx.get(f"{sandbox.url}/_sandbox/requests", headers=_KEY).raise_for_status()
    entry = reply.json()["requests"][-1]
    body = json.loads(entry["body"], parse_float=str, parse_int=str) if entry["body"] else None
    return entry["method"], entry["operation"], (entry["ids"], entry["query"], body)


def _method(client: Soliditech, action: ActionText) -> Any:
    return getattr(getattr(client, action.group), action.method)

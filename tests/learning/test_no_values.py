"""No value of a request or a reply comes out: not in the overlay, not in the report, not in what a command says."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from generator.build import ROOT
from soliditech_tools.probe.__main__ import main
from soliditech_tools.sandbox.__main__ import main as sandbox
from tests.support.http_server import Answer, Request
from tests.support.stranger.client import StrangersClient
from tests.support.stranger.learning import written_capture
from tests.support.stranger.sent_values import sent_values

CANARIES = [
    "Canary van Wyk",
    "canary@isp.example",
    "CANARY-1001",
    "canary_77001",
    "canarykey",
    "Canary",
    "0821234567",
    "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    "98765.43",
    "27/11/1984",
    "../canary",
    "CANARY",
    "canary.1001",
    "customer-90210",
    "addressLine90210",
    "v90210",
]


def hostile_requests() -> list[dict[str, Any]]:
    """Requests with a value in each place where one can stand, also where names are expected."""
    requests: list[dict[str, Any]] = []
    for canary in CANARIES:
        text = quote(canary, safe="")
        nested = {"customer": {canary: {"name": canary, canary: [canary, {canary: canary}]}}, canary: canary}
        requests += [
            {"method": "GET", "url": f"/customers/{text}/{text}?{text}={text}&accountId={text}"},
            {"method": "POST", "url": f"/{text}/invoices/{text}.pdf;id={text}", "json": nested},
            {"method": "PUT", "url": f"/api/v1/payments('{text}')", "json": {f"lines[{canary}]": canary}},
            {"method": "PATCH", "url": f"/customers/{text}", "data": {canary: canary, f"address[{canary}]": canary}},
            {"method": "POST", "url": "/quotes", "json": [canary, [canary]]},
            {"method": "DELETE", "url": f"/quotes/{text}", "content": canary, "headers": {"content-type": text}},
            {"method": "POST", "url": "/quotes", "content": f"<{canary}/>", "headers": {"content-type": "text/xml"}},
            {"method": "POST", "url": "/quotes", "content": f'{{"{canary}": ', "headers": {"x-api-key": canary}},
            {"method": "POST", "url": "/quotes", "files": {text: (text, canary)}, "headers": {f"x-{text}": text}},
            {"method": "GET", "url": "/quotes", "headers": {"authorization": f"{text} {text}", "cookie": text}},
        ]
    return requests


def assert_silent(text: str, values: set[str]) -> None:
    """Nothing of the values stands in the text."""
    assert [value for value in sorted(values) if value.lower() in text.lower()] == []
    assert "canary" not in text.lower()
    assert "90210" not in text


def test_a_recording_holds_no_value(traffic: list[tuple[Request, Answer]], tmp_path: Path) -> None:
    output = tmp_path / "found.yaml"
    command = [sys.executable, "-m", "soliditech_tools.sandbox", "--record", str(output), "--port", "0"]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        first = process.stdout.readline()
        url = re.findall(r"http://\S+\d", first)[0]
        StrangersClient(url).run()
        with httpx.Client(base_url=url, trust_env=False) as client:
            replies = [client.request(**request) for request in hostile_requests()]
    finally:
        process.send_signal(signal.SIGINT)
        printed, errors = process.communicate(timeout=60)
    assert {reply.status_code for reply in replies} == {200}
    assert {reply.text for reply in replies} <= {'{"result":[]}', '{"result":{}}'}
    assert process.returncode == 1
    assert "words that are not known, and may be values" in printed
    assert errors == ""
    written = output.read_text(encoding="utf-8")
    assert_silent(printed.replace(str(output), "") + written, sent_values(traffic))


def test_a_recording_that_could_not_be_kept_does_not_begin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sandbox(["--record", str(tmp_path / "gone" / "found.yaml")]) == 2
    assert "gone is no folder that can be written to; give another file as --record" in capsys.readouterr().err


def test_a_capture_holds_no_value(
    traffic: list[tuple[Request, Answer]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written_capture(tmp_path / "day.har", traffic)
    content = json.loads(path.read_text(encoding="utf-8"))
    for canary in CANARIES:
        body = json.dumps({"Data": {canary: canary, "customer": [{canary: {"name": canary}}]}, "error": canary})
        for status in (200, 404, 500):
            reply = {"status": status, "content": {"mimeType": "application/json", "text": body}}
            posted = {"mimeType": "multipart/form-data", "params": [{"name": canary, "value": canary}]}
            url = f"https://billing.stranger.example/api/v2/Clients/{quote(canary, safe='')}?{quote(canary)}=1"
            sent = {"method": "POST", "url": url, "headers": [{"name": canary, "value": canary}], "postData": posted}
            content["log"]["entries"].append({"request": sent, "response": reply, "comment": canary})
    path.write_text(json.dumps(content), encoding="utf-8")
    assert main(["--har", str(path), "--take", "all", "--overlay", str(tmp_path / "found.yaml")]) in (0, 1)
    printed = capsys.readouterr()
    assert "of 53 actions are learnt" in printed.out
    written = (tmp_path / "found.yaml").read_text(encoding="utf-8")
    assert_silent(printed.out.replace(str(tmp_path), "") + printed.err + written, sent_values(traffic))

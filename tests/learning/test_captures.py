"""Captures as browsers and proxies write them: what is read of them, and what is refused."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from soliditech import PACKAGE
from soliditech_tools.learning.capture import observe_capture
from soliditech_tools.learning.learn import LearningError
from soliditech_tools.learning.seeing.observations import Observations
from soliditech_tools.learning.seeing.vocabulary import Vocabulary
from soliditech_tools.probe.__main__ import main

JSON = {"mimeType": "application/json"}


def entry(url: str, method: str = "GET", **more: Any) -> dict[str, Any]:
    reply = {"status": more.pop("status", 200), "content": more.pop("content", {})}
    return {"request": {"method": method, "url": url, "headers": [], **more}, "response": reply}


def observed(path: Path, *entries: Any) -> Observations:
    path.write_text("\ufeff" + json.dumps({"log": {"entries": entries}}), encoding="utf-8")
    return observe_capture(path, Vocabulary(PACKAGE.document()))


def test_the_host_with_most_requests_counts_and_pages_do_not(tmp_path: Path) -> None:
    page = {"mimeType": "text/html; charset=utf-8", "text": "<p>"}
    observations = observed(
        tmp_path / "c.har",
        entry("https://isp.example/customers/ACC-1"),
        entry("https://isp.example/invoices/INV-1"),
        entry("https://metrics.example/customers"),
        *[entry("https://cdn.example/customers", content=page)] * 5,
        entry("https://[broken/customers"),
        "nothing",
        {"response": {}},
    )
    assert set(observations.operations) == {("/customers/{customerId}", "get"), ("/invoices/{invoiceId}", "get")}
    assert observations.by == "capture"


def test_bodies_come_as_text_as_fields_or_encoded(tmp_path: Path) -> None:
    encoded = base64.b64encode(b'{"result": {"accountId": "ACC-1"}}').decode()
    observations = observed(
        tmp_path / "c.har",
        entry(
            "https://isp.example/payments",
            "POST",
            postData={
                "mimeType": "application/x-www-form-urlencoded",
                "params": [{"name": "amount", "value": "12.50"}, {"name": "address[city]", "value": "Paarl"}],
            },
            content={"mimeType": "application/json", "text": encoded, "encoding": "base64"},
        ),
        entry("https://isp.example/quotes", "POST", content={**JSON, "text": "-", "encoding": "base64"}),
    )
    payment = observations.operations["/payments", "post"]
    assert payment.media == "application/x-www-form-urlencoded"
    assert payment.body is not None
    assert payment.body.schema(all_are_texts=True)["properties"]["amount"] == {"type": "number"}
    assert [*payment.body.properties["address"].properties] == ["city"]
    reply = payment.replies["200"]
    assert reply is not None
    assert [*reply.properties["result"].properties] == ["accountId"]
    assert observations.operations["/quotes", "post"].replies == {"200": None}


@pytest.mark.parametrize("content", [b"", b"\x80\x04flow", b"[]", b'{"log": 1}', b'{"log": {"entries": {}}}'])
def test_what_is_no_har_file_is_refused(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "capture.har"
    path.write_bytes(content)
    assert main(["--har", str(path)]) == 2
    assert "capture.har is no HAR file; save one with" in capsys.readouterr().err


def test_a_capture_without_requests_to_an_api_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LearningError, match="has no request to an API"):
        observed(tmp_path / "c.har", entry("about:blank"))


def test_the_overlay_follows_the_report_where_no_file_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "capture.har"
    path.write_text(json.dumps({"log": {"entries": [entry("https://isp.example/customers/ACC-1")]}}), encoding="utf-8")
    assert main(["--har", str(path), "--take", "all"]) == 0
    report, _, overlay = capsys.readouterr().out.partition("\n---\n")
    assert "GET /customers/{customerId} is getCustomer" in report
    assert json.loads(overlay)["x-seen"]["by"] == "capture"
    assert main(["--har", str(tmp_path / "gone.har")]) == 2
    assert "gone.har: No such file" in capsys.readouterr().err

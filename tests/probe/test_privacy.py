"""Names and shapes only: no value of a customer, no id and no key comes out, whatever the server sends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from soliditech import PACKAGE
from tests.probe.conftest import Probe, read_ids
from tests.probe.made_up_server import CANARY, Change, MadeUpServer

VALUES = [
    7,
    "Canary Street 1",
    "Canary@isp.example",
    True,
    None,
    ["Canary"],
    {"Canary": "Canary"},
    "2026-02-26T10:00:00",
]


def turned(step: int) -> Change:
    """Every value takes the place of another, so that nearly everything is of a wrong type."""

    def turn(value: Any, depth: int = 0) -> Any:
        if isinstance(value, dict) and depth < 2:
            return {key: turn(each, depth + 1) for key, each in value.items()}
        if isinstance(value, list) and depth < 2:
            return [turn(each, depth + 1) for each in value]
        return VALUES[(len(str(value)) + step) % len(VALUES)]

    return turn


def as_keys(whole: Any) -> Any:
    """Customers' ids, numbers and names in the places of keys."""
    one = whole["result"][0] if isinstance(whole["result"], list) else whole["result"]
    texts = [value for value in one.values() if isinstance(value, str)]
    one.update({"CanaryACC-1001": 1, "Canary van Wyk": 2, "0821234567": 3, **dict.fromkeys(texts, "x")})
    return {**whole, "CanaryACC-1001": {}, "canary@isp.example": 1}


def failing(whole: Any) -> httpx.Response:
    headers = {"content-type": "Canary/Canary", "location": "https://Canary.example/Canary", "x-request-id": "Canary"}
    return httpx.Response(whole, json={"error": {"code": "Canary", "message": "Canary"}}, headers=headers)


@pytest.mark.parametrize("change", [*(turned(step) for step in range(len(VALUES))), as_keys])
def test_nothing_that_a_reply_holds_is_printed(probe: Probe, change: Change) -> None:
    changes = dict.fromkeys(read_ids(), change)
    outcome = probe(MadeUpServer(PACKAGE.document(), changes))
    whole = outcome.report + outcome.overlay + outcome.errors
    assert len(outcome.report.splitlines()) > 5
    assert CANARY.lower() not in whole.lower()
    for value in ("0821234567", "1001", "2026-02-26", "12.34"):
        assert value not in whole


@pytest.mark.parametrize("status", [200, 302, 400, 401, 403, 404, 405, 422, 429, 500])
def test_nothing_that_an_error_holds_is_printed(probe: Probe, status: int, tmp_path: Path) -> None:
    names = ["getCustomer", "getInvoicePdf"]
    server = MadeUpServer(PACKAGE.document(), replies={name: lambda: failing(status) for name in names})
    outcome = probe(server, "--overlay", str(tmp_path / "Canary.yaml"))
    # What the key may not read is no difference.
    assert outcome.status in ((0,) if status == 403 else (1, 2))
    assert CANARY.lower() not in (outcome.report + outcome.errors).lower()


def test_keys_that_are_values_are_counted(probe: Probe) -> None:
    outcome = probe(MadeUpServer(PACKAGE.document(), {"getAgeAnalysis": as_keys}))
    assert "getAgeAnalysis, outside the result: 2 that are not names" in outcome.report

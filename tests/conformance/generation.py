"""Cases that schemathesis generates from the document."""

from __future__ import annotations

import datetime
import json
import re
from importlib.resources import files
from typing import Any

import schemathesis
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from soliditech.values import parse_date

KEY = "key-of-the-test"

DATES = st.dates(min_value=datetime.date(1000, 1, 1))
schemathesis.openapi.format("date-dmy", DATES.map(lambda day: f"{day.day:02}/{day.month:02}/{day.year:04}"))
schemathesis.openapi.format("date", DATES.map(datetime.date.isoformat))

EXAMPLES = 15
EVERY_HEALTH_CHECK: list[Any] = list(HealthCheck)
CASES = settings(
    max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, suppress_health_check=EVERY_HEALTH_CHECK
)


def raw_document() -> dict[str, Any]:
    """The bundled document as plain JSON."""
    found: dict[str, Any] = json.loads((files("soliditech") / "openapi.json").read_text(encoding="utf-8"))
    return found


_DAY_FIRST = re.compile(r"[0-9]{2}/[0-9]{2}/[0-9]{4}")


def holds_impossible_date(node: Any) -> bool:
    """Whether a value in `node` is written as a date but is in no calendar."""
    if isinstance(node, dict):
        return any(map(holds_impossible_date, node.values()))
    if isinstance(node, list):
        return any(map(holds_impossible_date, node))
    return isinstance(node, str) and bool(_DAY_FIRST.fullmatch(node)) and parse_date(node, day_first=True) is None


def configuration(mode: str, **checks: object) -> schemathesis.Config:
    """How cases are generated.

    Args:
        mode: `positive` for what the spec allows, `all` for what it forbids too.
        checks: settings of schemathesis' checks.
    """
    return schemathesis.Config.from_dict(
        {
            "seed": 1,
            "headers": {"X-API-Key": KEY},
            "generation": {"mode": mode, "allow-x00": False, "codec": "utf-8"},
            "checks": checks,
            "operations": [
                {
                    # The 404 is for an invoice number that schemathesis made up; it takes it for one of the payment
                    # that it created just before.
                    "include-operation-id": "allocatePaymentToInvoice",
                    "checks": {"ensure_resource_availability": {"enabled": False}},
                }
            ],
        }
    )

"""Packages that are right are found right, whatever the style of their API."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.trying import try_document
from generator.trying.rows import totals

STYLES = Path(__file__).parents[2] / "api_styles"
OPERATIONS = {"body_cursor": 2, "header_total": 3, "last_id": 3, "page_context": 3, "success_flag": 5}


def test_our_own_actions() -> None:
    rows = try_document(None, [])
    assert [row for row in rows if row.verdict != "right"] == []
    assert len(rows) == 53
    assert min(row.checked for row in rows) > 5


@pytest.mark.parametrize("style", OPERATIONS)
def test_another_style(style: str) -> None:
    rows = try_document(STYLES / style / "document.yaml", [STYLES / style / "overlay.yaml"])
    assert [row for row in rows if row.verdict != "right"] == []
    assert totals(rows)["right"] == OPERATIONS[style]

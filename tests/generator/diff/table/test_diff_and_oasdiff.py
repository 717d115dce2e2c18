"""What `generator diff` calls breaking, beside what oasdiff does: each of its rules is judged, or no client sees it.

The rules are read as facts, by their ids and levels. Where we judge otherwise, the table says why.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TypedDict

import pytest

from tests.generator.diff.table.changes_table import read_table, table

RULES = 509
"""How many rules oasdiff has, at the commit that the table names."""

_Judgement = TypedDict(
    "_Judgement",
    {"change": str, "not-seen": str, "because": str, "ERR": list[str], "WARN": list[str], "INFO": list[str]},
    total=False,
)


@cache
def judgements() -> list[_Judgement]:
    rows: list[_Judgement] = read_table("oasdiff.yaml")
    return rows


def rules(row: _Judgement) -> list[str]:
    return [*row.get("ERR", []), *row.get("WARN", []), *row.get("INFO", [])]


def test_every_rule_is_judged_once() -> None:
    counted = Counter(rule for row in judgements() for rule in rules(row))
    assert [rule for rule, times in counted.items() if times > 1] == []
    assert len(counted) == RULES


@pytest.mark.parametrize("row", judgements(), ids=lambda row: rules(row)[0])
def test_another_verdict_than_that_of_oasdiff_has_its_reason(row: _Judgement) -> None:
    if "change" not in row:
        assert row.get("not-seen")
        return
    is_breaking = table()[row["change"]].is_breaking
    others = row.get("INFO", []) if is_breaking else [*row.get("ERR", []), *row.get("WARN", [])]
    if "because" in row:
        assert others == rules(row), f"{row['change']}: the reason is for rules on which we agree"
    else:
        assert others == [], f"{row['change']}: write because"

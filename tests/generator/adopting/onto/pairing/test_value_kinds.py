"""Which kinds of values may be the same: an amount is no text, and a date no flag."""

from __future__ import annotations

from typing import Any

import pytest

from soliditech_tools.matching.described.shapes import Shapes
from soliditech_tools.matching.pairing.kinds import Fit, are_apart, fit, value_kind

from ...harbour import FLAG, NUMBER, TEXT, listed, record

AMOUNT = {"type": "number", "format": "decimal"}
AMOUNT_AS_TEXT = {"type": "string", "format": "decimal"}
DATE = {"type": "string", "format": "date"}
TIME = {"type": "string", "format": "date-time"}


def _fit(ours: Any, theirs: Any, name: str = "value", their_name: str = "value") -> Fit:
    shapes = Shapes({})
    return fit(name, shapes.of(ours), their_name, shapes.of(theirs), (shapes, shapes))


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (AMOUNT, AMOUNT, "fits"),
        (AMOUNT, AMOUNT_AS_TEXT, "fits"),
        (AMOUNT, TEXT, "never"),
        (TEXT, AMOUNT, "never"),
        (AMOUNT, NUMBER, "doubtful"),
        (NUMBER, AMOUNT, "fits"),
        (DATE, TIME, "fits"),
        (DATE, TEXT, "doubtful"),
        (DATE, NUMBER, "doubtful"),
        (DATE, FLAG, "never"),
        (DATE, AMOUNT, "never"),
        (FLAG, TEXT, "never"),
        (FLAG, NUMBER, "never"),
        (TEXT, NUMBER, "doubtful"),
        (TEXT, record(a=TEXT), "never"),
        (listed(TEXT), TEXT, "never"),
        (listed(TEXT), listed(TEXT), "fits"),
        (listed(DATE), listed(FLAG), "never"),
        (record(a=TEXT), listed(record(a=TEXT)), "never"),
        (AMOUNT, {}, "fits"),
    ],
)
def test_kinds(ours: Any, theirs: Any, expected: Fit) -> None:
    assert _fit(ours, theirs) == expected


def test_the_name_tells_where_types_are_loose() -> None:
    assert _fit(TEXT, NUMBER, "berthNumber", "berth_id") == "fits"
    assert _fit(AMOUNT, NUMBER, "quantity", "qty") == "fits"
    assert value_kind("dueDate", Shapes({}).of(TEXT)) == value_kind("paidOn", Shapes({}).of(TEXT)) == "date"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("total excluding tax", "total including tax"), ("start date", "end date"), ("day 30", "day 60"), ("id", "code")],
)
def test_words_that_exclude_each_other(ours: str, theirs: str) -> None:
    assert are_apart(frozenset(ours.split()), frozenset(theirs.split()))
    assert not are_apart(frozenset(ours.split()), frozenset(ours.split()))

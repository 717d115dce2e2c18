"""What is said of a value of another kind: what to write instead, in the words of its users, and never the value."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, get_args

import pytest

from soliditech_runtime.schema.refusal_text import Expected, Kind, refusal_text

CANARY = "c4n4ry"
KINDS: Sequence[Kind] = get_args(Kind)
VALUES = (
    *(None, True, 7531, -7531, 7531.25, float("nan"), float("inf"), Decimal("7531.5"), Decimal("NaN"), Decimal("Inf")),
    *("", " ", CANARY, f"{CANARY} 7531", "7531", "0753", "75,31", "true", "null", "undefined", f"={{{{ {CANARY} }}}}"),
    *(f'{{"{CANARY}": 1}}', f'["{CANARY}"]', [CANARY], (7531,), {CANARY: 7531}, CANARY.encode(), object()),
    *(datetime.date(7531, 1, 2), datetime.datetime(7531, 1, 2, 3, 4), "7531-01-02T03:04:05", "02/01/7531"),
)
EMPTY, NOT_SENT = "is empty; leave the key out", "is NaN, as an empty cell gives it; leave the key out"
ZEROS = "quote it, with any zeros that it begins with"
PLAIN = "write a plain number, such as 1899.00: digits and a point, with no currency, blanks or commas"
FLOAT = "cannot be a float, which is not exact; use"
TEXT_ITSELF = "or give the JSON text itself, or json.loads(..., parse_float=Decimal)"
LEFT = "is what an expression without a value left as text; correct the expression, or leave the key out"


@pytest.mark.parametrize(
    ("kind", "value", "says"),
    [
        # A code that lost its zeros on the way.
        ("a string", 181, f"must be a string; {ZEROS}"),
        ("a string", Decimal("181.5"), f"must be a string; {ZEROS}"),
        ("a string", 181.0, f"must be a string; {ZEROS}, and without a .0 at its end"),
        ("a string", float("-inf"), "must be a string, not an infinite number"),
        ("a string", Decimal("Infinity"), "must be a string, not an infinite number"),
        ("a string", Decimal("1E+400"), f"must be a string; {ZEROS}"),
        ("a string", True, "must be a string, not true or false"),
        ("a string", ["a"], "must be a string, not a list"),
        ("a string", {}, "must be a string, not an object"),
        # An empty cell.
        ("a string", float("nan"), NOT_SENT),
        ("a number", Decimal("NaN"), NOT_SENT),
        ("a date", float("nan"), NOT_SENT),
        ("true or false", "", EMPTY),
        ("a date", "", EMPTY),
        ("a number", "", EMPTY),
        ("a time", "  ", EMPTY),
        ("a whole number", "\t", EMPTY),
        # An amount as people write it.
        ("a number", "1 899,00", f"must be a number, not a string; {PLAIN}"),
        ("a number", "R 899.00", f"must be a number, not a string; {PLAIN}"),
        ("a number", "1,899.00", f"must be a number, not a string; {PLAIN}"),
        ("a number", "899 ZAR", f"must be a number, not a string; {PLAIN}"),
        ("a number", "0899.00", f"must be a number, not a string; {PLAIN}"),
        (
            "a whole number",
            "1,000",
            "must be a whole number, not a string; write a plain number, such as 12: digits alone",
        ),
        (
            "a number in quotes",
            "R 899.00",
            'must be a number in quotes, such as "1899.00": digits and a point, with no currency, blanks or commas',
        ),
        ("a number in quotes", 5, 'must be a number in quotes, such as "12.50"'),
        # In quotes, and else as it should be.
        ("a number", "899.00", "must be a number, not a string; leave out the quotes (in a dict, use Decimal)"),
        ("a whole number", " 5", "must be a whole number, not a string; leave out the quotes (in a dict, use int)"),
        ("a whole number", "-5", "must be a whole number, not a string; leave out the quotes (in a dict, use int)"),
        ("true or false", "true", "must be true or false, not a string; leave out the quotes"),
        ("true or false", "false", "must be true or false, not a string; leave out the quotes"),
        ("true or false", "True", "must be true or false, not a string; write true or false, without quotes"),
        ("true or false", "yes", "must be true or false, not a string; write true or false, without quotes"),
        ("true or false", 1, "must be true or false, not a number"),
        ("a list", '["a"]', "is JSON in a string; give the list itself"),
        ("an object", '{"a": 1}', "must be an object, and is JSON in a string; give the object itself"),
        ("a dict", ' {"a": 1}\n', "must be an object, and is JSON in a string; give the object itself"),
        # A mapping that the json module made.
        ("a number", 0.5, f"{FLOAT} Decimal, {TEXT_ITSELF}"),
        ("a whole number", 2.0, f"{FLOAT} int, {TEXT_ITSELF}"),
        ("a number", float("inf"), f"{FLOAT} Decimal, {TEXT_ITSELF}"),
        ("a number", Decimal("Infinity"), "must be finite"),
        ("a whole number", Decimal("0.5"), "must be a whole number"),
        ("a number", True, "must be a number, not true or false"),
        # What an expression left.
        ("a number", "undefined", LEFT),
        ("a date", "[object Object]", LEFT),
        ("true or false", "={{ $json.urgent }}", LEFT),
        ("a whole number", "null", LEFT),
        # Dates.
        (
            "a date",
            "2024-03-01T00:00:00",
            "must be a calendar date written dd/MM/yyyy, in quotes, without a time of day",
        ),
        ("a date", "1 March 2024", "must be a calendar date written dd/MM/yyyy, in quotes"),
        ("a date", 45352, "must be a calendar date written dd/MM/yyyy, in quotes, not a number"),
        (
            "a date",
            datetime.datetime(2024, 3, 1),
            "must be a calendar date written dd/MM/yyyy, in quotes; in a dict, use .date()",
        ),
    ],
)
def test_in_json(kind: Kind, value: object, says: str) -> None:
    assert refusal_text(Expected(kind, "dd/MM/yyyy" if kind == "a date" else ""), value) == says


@pytest.mark.parametrize(
    ("expected", "value", "says"),
    [
        (Expected("a whole number"), "3", "must be a whole number, not a string; use int"),
        (Expected("a number"), "3", "must be a number, not a string; use Decimal"),
        (Expected("a whole number"), 3.0, f"{FLOAT} int"),
        (Expected("a number"), 3.5, f"{FLOAT} Decimal"),
        (
            Expected("a number in quotes"),
            "R 3",
            'must be a number, not a string; write a plain number, such as Decimal("1899.00"): '
            "digits and a point, with no currency, blanks or commas",
        ),
        (Expected("a string"), 181, f"must be a string, not a number; {ZEROS}"),
        (Expected("a string"), datetime.date(2024, 3, 1), "must be a string, not of type date"),
        (Expected("true or false"), "true", "must be true or false, not a string"),
        (Expected("a date"), "", "is empty; leave it out"),
        (Expected("a date", nullable=True), "", "is empty; leave it out, or give None to clear it"),
        (
            Expected("a date"),
            datetime.datetime(2024, 3, 1),
            "must be a datetime.date, not a datetime.datetime; use .date()",
        ),
        (
            Expected("a date"),
            "2024-03-01",
            "must be a datetime.date, not a string; write it as datetime.date(2024, 3, 1)",
        ),
        (Expected("an object", "models.Card"), {}, "must be a models.Card, not a dict; write models.Card(...)"),
        (Expected("an object", "models.Card"), [], "must be a models.Card, not a list"),
        (Expected("a value", "a date or a list"), 5, "must be a date or a list"),
    ],
)
def test_in_python(expected: Expected, value: object, says: str) -> None:
    assert refusal_text(expected.replaced(python=True), value) == says


@pytest.mark.parametrize(
    ("expected", "says"),
    [
        (Expected("a date"), "leave the key out"),
        (Expected("a date", keyed=False), "leave it out"),
        (Expected("a date", nullable=True), "leave the key out, or write null to clear it"),
        (Expected("a date", required=True), "it must be given"),
        (Expected("a date", required=True, nullable=True), "it must be given, or write null to clear it"),
    ],
)
def test_null_is_offered_where_it_may_be_sent(expected: Expected, says: str) -> None:
    assert refusal_text(expected, "") == f"is empty; {says}"
    assert refusal_text(expected, float("nan")) == f"is NaN, as an empty cell gives it; {says}"


def test_null_where_none_may_be() -> None:
    assert refusal_text(Expected("a date"), None) == "cannot be null; leave it out instead"
    assert refusal_text(Expected("a date", required=True), None) == "cannot be null; it must be given"


@pytest.mark.parametrize("kind", KINDS)
def test_no_value_is_ever_shown(kind: Kind) -> None:
    flags: Any = itertools.product((False, True), repeat=4)
    for value, chosen in itertools.product(VALUES, list(flags)):
        said = refusal_text(Expected(kind, "", *chosen), value)
        assert said
        assert said.isprintable()
        for canary in (CANARY, "7531", "0753", "75,31"):
            assert canary not in said

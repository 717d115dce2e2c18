"""Ids in paths, and queries, as they go on the wire."""

from __future__ import annotations

from typing import Any

import pytest

from soliditech_runtime.operations.paths import PathId, PathTemplate, PathValue, encode_id
from soliditech_runtime.schema.fields import Date, Field, Integer, Number
from soliditech_runtime.schema.values import InvalidValue
from soliditech_runtime.types import UNSET


def test_ids_are_filled_into_their_places() -> None:
    path = PathTemplate("/customers/{accountId}/contacts/{contactId}/history")
    assert path.template == "/customers/{accountId}/contacts/{contactId}/history"
    assert path.ids == ["accountId", "contactId"]
    assert path.fill({"contactId": "C 1", "accountId": "A/1"}) == "/customers/A%2F1/contacts/C%201/history"
    assert PathTemplate("/customers").fill({}) == "/customers"


@pytest.mark.parametrize(
    ("value", "encoded"),
    [
        ("ACC-1001", "ACC-1001"),
        ("a.b_c~d", "a.b_c~d"),
        ("...", "..."),
        ("a/b", "a%2Fb"),
        ("a%2Fb", "a%252Fb"),
        ("a?b#c", "a%3Fb%23c"),
        ("é", "%C3%A9"),
        ("a\n", "a%0A"),
    ],
)
def test_an_id_is_one_segment(value: str, encoded: str) -> None:
    assert encode_id(value) == encoded


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("", "must not be empty"),
        (None, "must be given, and cannot be null"),
        (5, "must be a string; quote it, with any zeros that it begins with"),
        (float("nan"), "is NaN, as an empty cell gives it; it must be given"),
        *((f"a{chr(code)}b", "must not hold control characters") for code in (*range(0x20), *range(0x7F, 0xA0))),
        *(
            (value, 'must not be or hold a "." or ".." segment')
            for value in (
                ".",
                "..",
                "a/..",
                "../a",
                "./a",
                "a\\..\\b",
                "%2e",
                ".%2E",
                "a%2F..",
                "a%5C..",
                "%252e%252e",
            )
        ),
    ],
)
def test_ids_that_lead_elsewhere_are_refused(value: Any, problem: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        PathId("accountId").check(value)
    assert caught.value.problem == problem


@pytest.mark.parametrize(
    "value", ["ACC-1001", "INV/2026/1", "...", "a..b", ".a", "a b", "é", " ", "%25252e", "a%", "\u2028"]
)
def test_any_other_id_is_taken(value: str) -> None:
    assert PathId("accountId").check(value) == value


def test_a_path_takes_ids_that_are_checked_already_and_those_that_were_given() -> None:
    path = PathTemplate("/customers/{accountId}/contacts/{contactId}")
    ids = (PathId("accountId", "account_id"), PathId("contactId", "contact_id"))
    assert path.path(ids, {"contact_id": "C/1"}, {"accountId": "A 1"}) == "/customers/A%201/contacts/C%2F1"
    assert path.path(ids, {"account_id": "A"}, {"contactId": "C"}) == "/customers/A/contacts/C"
    with pytest.raises(InvalidValue, match="must be given") as caught:
        path.path(ids, {"account_id": "A", "contact_id": None}, {})
    assert caught.value.describe(python=True) == "contact_id must be given"
    with pytest.raises(InvalidValue, match="must not be empty") as caught:
        path.path(ids, {"account_id": "", "contact_id": "C"}, {})
    assert caught.value.describe(python=False) == "accountId must not be empty"


def test_all_ids_that_are_missing_or_refused_are_told_at_once() -> None:
    path = PathTemplate("/a/{first}/{second}/{third}")
    ids = (PathId("first", "first_"), PathId("second", "second_"), PathId("third", "third_"))
    with pytest.raises(InvalidValue) as caught:
        path.path(ids, {"second_": "..", "third_": UNSET}, {})
    assert caught.value.describe(python=True) == (
        "3 problems: (1) first_ must be given; "
        '(2) second_ must not be or hold a "." or ".." segment; (3) third_ must be given'
    )
    assert [problem.absent for problem in caught.value.leaves()] == [True, False, True]


def test_a_number_for_an_id_is_refused_in_the_words_of_who_gave_it() -> None:
    with pytest.raises(InvalidValue) as caught:
        PathId("accountId").write(181)
    python = "must be a string, not a number; quote it, with any zeros that it begins with"
    assert caught.value.in_python == python
    assert caught.value.problem == python.replace(", not a number", "")


@pytest.mark.parametrize("value", [Integer(), Number(), Date()])
def test_an_id_of_another_kind_must_be_given_too(value: Field) -> None:
    with pytest.raises(InvalidValue) as caught:
        PathValue("year", "year", value=value).write(float("nan"))
    assert caught.value.in_python == "is NaN, as an empty cell gives it; it must be given"


def test_an_id_that_is_no_text_says_where_its_values_are_listed() -> None:
    field = PathValue("plan", "plan", value=Integer(), listed_by=("searchPlans", "id"))
    assert field.listed_by == PathId("plan", "plan", listed_by=("searchPlans", "id")).listed_by is not None

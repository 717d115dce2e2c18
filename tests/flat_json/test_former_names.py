"""Keys that were renamed are taken under their former names, wherever they stand."""

from __future__ import annotations

import copy
from collections.abc import Collection
from typing import Any

import pytest

from soliditech.errors import FlatJSONError
from soliditech.flat_json import FlatStyle
from soliditech_runtime.flat_json.parameters import read_parameters
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.paths import PathId
from soliditech_runtime.operations.results import Many
from soliditech_runtime.schema.fields import Date, Items, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.types import UNSET

CITY: Any = type("City", (), {"FIELDS": (Text("name", former=("title",)),)})
FIELDS: Any = (
    Date("paidOn", former=("payDate", "date")),
    Text("note"),
    Object("city", model=CITY, former=("town",)),
    Items("stops", item=Object(model=CITY), former=("halts",)),
    Items("tags", item=Text(), former=("words",)),
)
OPERATION = Operation(
    id="pay",
    method="POST",
    path="/accounts/{accountId}",
    effect="unsafe",
    result=Many(lambda: Model),
    ids=(PathId("accountId", "account_id", former=("customerId",)),),
    body=FIELDS,
    flat=FlatStyle(),
)


def read(flat: dict[str, object], **given: object) -> tuple[dict[str, str], dict[str, object]]:
    return read_parameters(flat, OPERATION, given, allow_empty=True)


@pytest.mark.parametrize(
    ("flat", "body"),
    [
        ({"payDate": "2026-03-30"}, {"paidOn": "2026-03-30"}),
        ({"date": "2026-03-30"}, {"paidOn": "2026-03-30"}),
        ({"town.name": "Delft"}, {"city": {"name": "Delft"}}),
        ({"city.title": "Delft"}, {"city": {"name": "Delft"}}),
        ({"town.title": "Delft"}, {"city": {"name": "Delft"}}),
        ({"halts[0].title": "A", "stops[1].name": "B"}, {"stops": [{"name": "A"}, {"name": "B"}]}),
        ({"halts": [{"title": "A"}]}, {"stops": [{"name": "A"}]}),
        ({"words[0]": "a"}, {"tags": ["a"]}),
        ({"words": ["a"], "payDate": "2026-03-30"}, {"paidOn": "2026-03-30", "tags": ["a"]}),
    ],
)
def test_a_former_name_is_the_key_of_today(flat: dict[str, object], body: dict[str, object]) -> None:
    _, sent = read(flat)
    assert sent == body
    assert list(sent) == list(body)


def test_an_id_is_taken_under_its_former_name() -> None:
    assert read({"customerId": "A", "note": "n"}) == ({"accountId": "A"}, {"note": "n"})
    assert read({"customerId": "A"}, account_id="A") == ({"accountId": "A"}, {})


def test_a_key_one_letter_apart_from_a_former_name_within_is_shown() -> None:
    with pytest.raises(FlatJSONError, match=r"'city\.titlex' is not known"):
        read({"city.titlex": "a", "note": "n"})


def test_a_name_of_what_is_sent_outside_of_the_body_is_shown() -> None:
    wider: Any = copy.copy(OPERATION)
    wider.query = (Text("dryRun"),)
    with pytest.raises(FlatJSONError, match="pay: 'dryRun' is not known; keys that the spec does not know"):
        read_parameters({"dryRun": "yes", "note": "n"}, wider, {}, allow_empty=True)
    with pytest.raises(FlatJSONError, match="pay: key 1 of the object is not known"):
        read({"dryRun": "yes", "note": "n"})


@pytest.mark.parametrize("argument", [None, UNSET])
def test_an_id_that_is_demanded_and_given_nowhere_is_told(argument: object) -> None:
    with pytest.raises(FlatJSONError) as caught:
        read_parameters({"note": "n"}, OPERATION, {"account_id": argument}, allow_empty=True, demand_ids=True)
    assert str(caught.value) == (
        "pay: accountId must be given, as a key of parameters_json or as an argument. Nothing was sent."
    )
    ids, _ = read_parameters({"note": "n"}, OPERATION, {"account_id": "A"}, allow_empty=True, demand_ids=True)
    assert ids == {}


@pytest.mark.parametrize(
    ("flat", "added", "problem"),
    [
        ({"note": "n"}, {"paidOn"}, None),
        ({"note": "n"}, {"payDate", "other"}, None),
        ({"note": "n"}, {"other"}, "paidOn is required"),
        ({"note": "n"}, (), "paidOn is required"),
        ({"note": 5}, {"paidOn"}, "note must be a string"),
        ({"note": "n", "paidOn": "30/03/2026"}, {"paidOn"}, "paidOn must be a calendar date"),
    ],
)
def test_what_is_added_afterwards_by_whatever_name_is_not_asked_for(
    flat: dict[str, object], added: Collection[str], problem: str | None
) -> None:
    demanding = copy.copy(OPERATION)
    demanding.body = (Date("paidOn", former=("payDate", "date"), required=True), Text("note"))
    if problem is None:
        assert read_parameters(flat, demanding, {}, allow_empty=True, added=added) == ({}, flat)
    else:
        with pytest.raises(FlatJSONError, match=problem):
            read_parameters(flat, demanding, {}, allow_empty=True, added=added)


@pytest.mark.parametrize(
    ("flat", "problem"),
    [
        ({"payDate": "2026-03-30", "paidOn": "2026-03-30"}, "paidOn is given twice"),
        ({"payDate": "2026-03-30", "date": "2026-03-30"}, "paidOn is given twice"),
        ({"town.name": "a", "city.name": "a"}, "city.name is given twice"),
        ({"customerId": "A", "accountId": "A"}, "accountId is given twice"),
        ({"payDate": "30/03/2026"}, "paidOn must be a calendar date"),
        ({"customerId": ""}, "accountId must not be empty"),
        ({"oldDate": "2026-03-30"}, "key 1 of the object is not known"),
    ],
)
def test_what_is_wrong_is_refused_under_the_name_of_today(flat: dict[str, object], problem: str) -> None:
    with pytest.raises(FlatJSONError) as refused:
        read(flat)
    assert problem in str(refused.value)

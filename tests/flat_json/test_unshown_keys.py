"""Keys that may be a customer's data, as those of a file without a header row, are shown in no refusal."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from soliditech.errors import FlatJSONError
from soliditech.flat_json import FlatStyle, flatten, unflatten
from soliditech.groups import operation
from soliditech_runtime.flat_json.keys import COMPARED, can_be_name
from soliditech_runtime.flat_json.shown_keys import is_of_spec
from soliditech_runtime.schema.fields import Items, Text
from soliditech_runtime.schema.maps import Map
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.types import UNSET

Read = Callable[..., Any]

NO_NAME = "a key can be no name, and is not shown; has the file a header row?"
ROW = "none of the keys is known, and they are not shown; has the file a header row?"

DATA = [
    *("thandi@example.com", "Thandi Nkosi", "0821234567", "+27 82 123 4567", "+27821234567", "8001", "ACC-1001"),
    *("INV/2024/17", "2024-03-01", "01/03/2024", "R899.00", "12 Long Street", "O'Neill", "https://isp.example/c"),
    *("8001015009087", "Nkosi, T", "{{ $json.key }}", "a\nb", "\ud800", "-500", "4-7-2 x", "VAT4130123456"),
]


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(FlatJSONError) as caught:
        call()
    assert caught.value.__context__ is None
    return str(caught.value)


def problem(read: Read, parameters: Any) -> str:
    said = refusal(lambda: read(parameters)).partition(": ")[2]
    return said.removesuffix(" Nothing was sent.").removesuffix(".")


@pytest.mark.parametrize("key", DATA)
def test_a_key_that_can_be_no_name(read: Read, key: str) -> None:
    assert not can_be_name(key)
    assert problem(read, {key: 1}) == NO_NAME
    assert problem(read, {key: 1, "note": "n"}) == NO_NAME
    assert problem(read, {"lines": [{key: 1}]}) == NO_NAME
    for call in (
        lambda: read(f"{{{json.dumps(key)}: 1, {json.dumps(key)}: 2}}"),
        lambda: read({f"{key}.": 1}),
        lambda: read({f"note.{key}": 1}),
        lambda: read({f"{key}[{'8' * 12}]": 1}),
        lambda: unflatten({key: 0.5}),
        lambda: unflatten({f"{key}.": 1}),
        lambda: flatten({key: 0.5}),
        lambda: flatten({f"{key}.": 1}),
    ):
        said = refusal(call)
        assert key not in said
        assert repr(key)[1:-1] not in said


@pytest.mark.parametrize("key", DATA)
def test_no_other_key_of_that_object_is_shown(read: Read, key: str) -> None:
    """Nkosi can be a name, but beside a mail address it is one of another kind."""
    assert problem(read, {"Nkosi": 1, key: 2}) == NO_NAME
    assert problem(read, {key: 1, "Nkosi": 2, "note": "n"}) == NO_NAME


@pytest.mark.parametrize("row", [["Thandi", "Nkosi", "Durban"], ["VAT", "Gauteng", "Nkosi", "true"], ["a", "b", "c"]])
def test_a_row_of_which_no_key_is_known(read: Read, row: list[str]) -> None:
    assert problem(read, dict.fromkeys(row, "c4n4ry")) == ROW
    assert problem(read, json.dumps(dict.fromkeys(row, "c4n4ry"))) == ROW


@pytest.mark.parametrize("nested", [{"lines": [{"sku": "A"}, "ROW"]}, {"buyer": "ROW"}])
def test_a_row_in_place_of_an_object_within(read: Read, nested: Any) -> None:
    row = dict.fromkeys(["Thandi", "Nkosi", "Durban"], "c4n4ry")
    given = json.loads(json.dumps(nested).replace('"ROW"', json.dumps(row)))
    place = "lines[1]" if "lines" in nested else "buyer"
    assert problem(lambda parameters: read(parameters, style=FlatStyle(nested="take")), given) == f"{place}: {ROW}"


@pytest.mark.parametrize("known", ["note", "NOTE", "accountId", "due_date", "lines[0].sku"])
def test_beside_a_known_key_others_are_told_by_their_number(read: Read, known: str) -> None:
    said = problem(read, {"qqqq": "c4n4ry", "wwww": "c4n4ry", known: None})
    assert "key 1 of the object is not known" in said
    assert "key 2 of the object is not known" in said
    assert "qqqq" not in said
    assert "wwww" not in said


@pytest.mark.parametrize("key", ["Nkosi", "Thandi", "Rates", "Notes", "skLiveAbcDefGhi", "Nkosi.city", "größe"])
@pytest.mark.parametrize("beside", [{}, {"note": "n"}, {"note": "n", "reference": "r", "dueDate": None}])
def test_a_key_that_may_be_a_name_or_the_api_key_is_not_shown(read: Read, key: str, beside: dict[str, object]) -> None:
    for given in (
        {**beside, key: "c4n4ry"},
        json.dumps({**beside, key: "c4n4ry"}),
        {**beside, key: {"note": "n"}},
        {**beside, key: '{"note": "n"}'},
        {**beside, f"{key}.": 1},
        {**beside, f"{key}[x]": 1},
        {**beside, f"note.{key}": 1},
        {**beside, "lines": [{key: 1}]},
        {**beside, "buyer": {key: 1}},
        f'{{"{key}": 1, "{key}": 2}}',
        f'{{"lines": [{{"{key}": 1, "{key}": 2}}]}}',
    ):
        said = refusal(lambda given=given: read(given, style=FlatStyle(nested="take")))  # type: ignore[misc]
        assert not re.search(rf"\b{re.escape(key)}\b", said), given


@pytest.mark.parametrize(
    ("key", "told", "near"),
    [
        ("seler.vatNumbr", "key 1 of the object", "seller.vatNumber"),
        ("sellers.vatNumbr", "'sellers.vatNumbr'", "seller.vatNumber"),
        ("lines[0].quantety", "'lines[0].quantety'", "lines[0].quantity"),
        ("lines[0].qty", "key 1 of the object, below 'lines[0]',", "lines[0].quantity"),
        ("buyer.adress.twon", "key 1 of the object, below 'buyer.adress',", "buyer.address"),
    ],
)
def test_of_a_mistyped_key_is_shown_what_is_like_names_of_the_spec(read: Read, key: str, told: str, near: str) -> None:
    said = problem(read, {key: "c4n4ry", "note": "n"})
    assert said.startswith(f"{told} is not known; ")
    assert near in said


@pytest.mark.parametrize(
    ("key", "near"), [("Due Date", "dueDate"), ("start date", "startDate"), ("Line-Reference 1", "lineReference")]
)
def test_the_nearest_known_key_is_named(read: Read, key: str, near: str) -> None:
    assert problem(read, {key: "c4n4ry", "note": "n"}) == (
        f"a key can be no name, and is not shown; did you mean {near}, or has the file a header row?"
    )


@pytest.mark.parametrize(
    "key",
    [
        *("DueDate", "due_date", "due-date", "$dueDate", "dueDat", "duDate", "dueeDate", "deuDate", "duxDate", "sku"),
        *("no/te", "LINES[1].SKX", "rating", "buyer.address.citx"),
        *("lines.2.sku", "lines/0/sku", "lines[1234].skx", "lines->sku", "0/sku", "", "lines[", "accountID"),
        *("buyer.emial", "buyer..email", "lines[-1].sku", "name.buyer"),
    ],
)
def test_what_is_made_of_names_of_the_spec_is_shown(read: Read, key: str) -> None:
    assert can_be_name(key)
    assert repr(key) in refusal(lambda: read({key: "c4n4ry"}))


@pytest.mark.parametrize("key", ["duxyate", "euddate", "dueDatexx", "nite", "dueDat\u00e9", "due dat"])
def test_what_is_more_than_one_letter_apart_from_a_known_key_is_not_shown(read: Read, key: str) -> None:
    for given in ({"note": "n", key: "c4n4ry"}, f'{{"note": "n", "{key}": 1, "{key}": 2}}'):
        said = refusal(lambda given=given: read(given))  # type: ignore[misc]
        assert key not in said
        assert repr(key)[1:-1] not in said


@pytest.mark.parametrize(
    "key",
    ["lines[82123].sku", "lines[82123].skx", "lines[821234567].sku", "dueDate4711", "dueDate.82123", "4711", "0/1"],
)
def test_numbers_beside_names_of_the_spec_are_not_shown(read: Read, key: str) -> None:
    said = refusal(lambda: read({key: 7}))
    assert not set(re.findall("[0-9]{4,}", key)) & set(re.findall("[0-9]+", said))


def test_keys_of_maps_may_be_anything(read: Read) -> None:
    flat = {"labels": {key: "x" for key in DATA if key.isprintable()}}

    assert read(flat, fields=(Map("labels", item=Text()),))[1] == flat


CARD: Any = type("Card", (), {"FIELDS": (Text("digits"), Text("@type"))})
MAPS: Any = (
    Map("labels", item=Text()),
    Map("cards", item=Object(model=CARD)),
    Map("codes", item=Items(item=Text())),
    Map("@links", item=Text()),
)


@pytest.mark.parametrize("key", ["thandi@example", "Thandi Nkosi", "0821234567", "Nkosi"])
@pytest.mark.parametrize(
    ("flat", "says"),
    [
        ({"labels": {}, "labels.KEY": "x"}, "labels is given beside labels.*"),
        ({"labels.KEY": 7}, "labels.* must be a string"),
        ({"labels": {"KEY": UNSET}}, "labels.* must be a string"),
        ({"labels.KEY": UNSET}, "labels.* is UNSET"),
        ({"cards": {"KEY": 7}}, "cards.* must be a flat object; or write cards.*.digits"),
        ({"cards.KEY": {"digits": "7"}}, "cards.* is a nested object; write its keys in full: cards.*.digits"),
        ({"cards": {"KEY": {"digit": "7"}}}, "key 1 of cards.* is not known; did you mean digits?"),
        ({"codes.KEY[1]": "x"}, "codes.*[0] is missing; number the items of codes.* 0, 1, 2"),
        ({"codes.KEY": "x"}, "codes.* is a collection; write codes.*[0]"),
        # The names of the spec are shown, whatever they are like.
        ({"@links.KEY": 7, "labels.KEY": "x"}, "@links.* must be a string"),
        ({"cards.KEY.@type": 7}, "cards.*.@type must be a string"),
    ],
)
def test_a_key_of_a_map_is_not_shown_either(read: Read, key: str, flat: Any, says: str) -> None:
    given = {name.replace("KEY", key): _with(value, key) for name, value in flat.items()}
    said = problem(read_of(read), given)
    assert said.startswith(says)
    assert key not in said


def _with(value: Any, key: str) -> Any:
    return {name.replace("KEY", key): inner for name, inner in value.items()} if isinstance(value, dict) else value


def read_of(read: Read) -> Read:
    return lambda parameters: read(parameters, fields=MAPS)


def test_nor_are_names_that_contradict_each_other() -> None:
    said = refusal(lambda: unflatten({"thandi@example.com": 1, "thandi@example": 2}))
    assert said == "unflatten: key 2 of the object is given beside key 1 of the object: leave out one of the two."


@pytest.mark.parametrize(
    ("key", "is_shown"),
    [
        ("physicalAddress." * 8 + "city", True),
        ("physicalAddress." * 8 + "city1", False),
        ("physicalAddress." * 8 + "Jane", False),
        ("Jane." * 24, False),
        ("[0]." * 30, False),
        ("accountId." * 12 + "city", True),
    ],
)
def test_of_a_long_key_each_part_must_be_a_name(key: str, is_shown: bool) -> None:
    assert len(key) > COMPARED
    assert is_of_spec(key, operation("updateCustomer").body or (), ("accountId",)) is is_shown

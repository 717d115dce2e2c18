"""Values at the places that steps lead to."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from soliditech.errors import FlatJSONError, InvalidParameterError
from soliditech.flat_json import FlatStyle, unflatten
from soliditech_runtime.flat_json.keys import Step
from soliditech_runtime.flat_json.nesting import nest
from soliditech_runtime.schema.values import InvalidValue


def _slashed(steps: tuple[Step, ...]) -> str:
    return "/".join(map(str, steps))


def test_a_place_is_given_once() -> None:
    with pytest.raises(InvalidValue, match=r"^b/c/d is given twice; leave out one of the two$"):
        nest([(("c", "d"), 1), (("c", "d"), 2)], _slashed, ("b",))


def test_what_was_put_before_stands_in_the_way() -> None:
    with pytest.raises(InvalidValue, match=r"^b/c is given beside b/c/d: leave out one of the two$"):
        nest([(("c",), 1), (("c", "d"), 2)], _slashed, ("b",))
    with pytest.raises(InvalidValue, match=r"^b/c is given beside b/c/d: leave out one of the two$"):
        nest([(("c", "d"), 2), (("c",), 1)], _slashed, ("b",))


def test_what_is_given_back_to_users_is_made_of_dicts_and_lists_of_pythons_own() -> None:
    found = unflatten({"lines[0].sku": "A", "lines[1].options[0].key": "k", "buyer.name": "n", "tags": [{"a.b": 1}]})
    assert found == {
        "lines": [{"sku": "A"}, {"options": [{"key": "k"}]}],
        "buyer": {"name": "n"},
        "tags": [{"a": {"b": 1}}],
    }
    todo: list[object] = [found]
    while todo:
        one = todo.pop()
        assert type(one) in (dict, list, str, int)
        todo += one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()


TAKE = FlatStyle(nested="take")

Body = Callable[..., dict[str, object]]


@pytest.mark.parametrize(
    ("flat", "nested"),
    [
        ({"buyer": {"email": "e"}}, {"buyer": {"email": "e"}}),
        ({"buyer": {"address": {"city": "c"}, "name": "n"}}, {"buyer": {"name": "n", "address": {"city": "c"}}}),
        ({"buyer": {"address.city": "c"}}, {"buyer": {"address": {"city": "c"}}}),
        ({"buyer.address": {"city": "c"}, "buyer.name": "n"}, {"buyer": {"name": "n", "address": {"city": "c"}}}),
        ({"lines[0]": {"sku": "A"}, "lines[1].sku": "B"}, {"lines": [{"sku": "A"}, {"sku": "B"}]}),
        ({"lines": [{"options": [{"key": "k"}]}]}, {"lines": [{"options": [{"key": "k"}]}]}),
        ({"node": {"inner": {"inner": {"label": "x"}}}}, {"node": {"inner": {"inner": {"label": "x"}}}}),
        ({"buyer": {}, "note": "n"}, {"note": "n", "buyer": {}}),
        ({"buyer": None}, {"buyer": None}),
    ],
)
def test_nested_objects_are_taken_where_the_style_says_so(body: Body, flat: Any, nested: dict[str, object]) -> None:
    sent = body(flat, style=TAKE)
    assert sent == nested
    assert list(sent) == list(nested)


@pytest.mark.parametrize(
    ("flat", "says"),
    [
        ({"buyer": {"name": "x"}, "buyer.email": "x"}, "buyer is given beside buyer.email: leave out one of the two"),
        ({"buyer.email": "x", "buyer": {"name": "x"}}, "buyer is given beside buyer.email: leave out one of the two"),
        (
            {"buyer": {"name": "x"}, "buyer.address": {"city": "x"}},
            "buyer is given beside buyer.address: leave out one of the two",
        ),
        ({"lines[0]": {"sku": "A"}, "lines[0].price": 1}, "lines[0] is given beside lines[0].price: leave out"),
        ({"buyer": {"nam": "x"}}, "key 1 of buyer is not known; did you mean name?"),
        ({"buyer": {"email": 7}}, "buyer.email must be a string"),
        ({"buyer": {"address": {"city": 7}}}, "buyer.address.city must be a string"),
        ({"seller": {"rating": 7}}, "seller.vatNumber is required"),
        ({"buyer": "x"}, "buyer is a nested object; write its keys in full"),
        ({"buyer": ["x"]}, "buyer is a nested object; write its keys in full"),
        ({"tags": {"a": "x"}}, "tags is a collection; write tags[0]"),
    ],
)
def test_what_a_nested_object_may_not_be(body: Body, flat: Any, says: str) -> None:
    with pytest.raises(FlatJSONError, match=re.escape(says)):
        body(flat, style=TAKE)


def test_a_nested_object_has_an_end(body: Body) -> None:
    inner: dict[str, Any] = {"label": "x"}
    for _ in range(40):
        inner = {"inner": inner}
    with pytest.raises(FlatJSONError, match="too deeply; 32 levels"):
        body({"node": inner}, style=TAKE)


def test_nested_objects_are_refused_or_taken() -> None:
    assert repr(FlatStyle()) == "FlatStyle('.', '[]')"
    assert repr(TAKE) == "FlatStyle('.', '[]', nested='take')"
    with pytest.raises(InvalidParameterError, match=r'^nested must be "refuse" or "take"\.$'):
        FlatStyle(nested="allow")  # type: ignore[arg-type]

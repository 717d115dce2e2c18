"""Values that may be of several kinds: each kind has its spelling, and what all share has the names of today."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from soliditech_runtime.errors import FlatJSONError
from soliditech_runtime.schema.fields import Field, Integer, Items, Text
from soliditech_runtime.schema.maps import Map
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.unions import Anything, Union

Body = Callable[..., dict[str, object]]


def model(name: str, *fields: Field) -> Any:
    return type(name, (), {"FIELDS": fields})


CARD = model("Card", Text("type", required=True), Text("holder", former=("owner",)), Integer("limit"), Text("uses"))
BANK = model(
    "Bank", Text("type", required=True), Text("holder", former=("owner",)), Text("limit"), Items("uses", item=Text())
)
KINDS = {"card": CARD, "bank": BANK}

FIELDS: tuple[Field, ...] = (
    Union("source", members=(Text(),), discriminator=("type", KINDS)),
    Items("sources", item=Union(members=(), discriminator=("type", KINDS))),
    Items("rows", item=Union(members=(Items(item=Integer()), Integer()))),
    Union("rates", members=(Map(item=Integer()), Map(item=Text()))),
    Map("lists", item=Union(members=(Items(item=Integer()), Integer()))),
    Map("codes", item=Items(item=Text())),
    Map("cards", item=Object(model=CARD)),
    Anything("meta"),
)


def refusal(body: Body, flat: dict[str, Any]) -> str:
    with pytest.raises(FlatJSONError) as caught:
        body(flat, fields=FIELDS)
    return str(caught.value).removeprefix("placeOrder: ").removesuffix(". Nothing was sent.")


@pytest.mark.parametrize(
    ("flat", "nested"),
    [
        ({"source": ""}, {"source": ""}),
        ({"meta": " "}, {"meta": " "}),
        ({"source.type": "bank", "source.owner": "A"}, {"source": {"type": "bank", "holder": "A"}}),
        ({"sources": [{"type": "bank", "owner": "A"}]}, {"sources": [{"type": "bank", "holder": "A"}]}),
        ({"sources[0].type": "bank", "sources[0].owner": "A"}, {"sources": [{"type": "bank", "holder": "A"}]}),
        ({"sources[0].type": "bank", "sources[0].uses[0]": "x"}, {"sources": [{"type": "bank", "uses": ["x"]}]}),
        ({"sources": [{"type": "bank", "uses[0]": "x"}]}, {"sources": [{"type": "bank", "uses": ["x"]}]}),
        ({"rows": [1, 2]}, {"rows": [1, 2]}),
        ({"rows[0][0]": 1, "rows[1]": 2}, {"rows": [[1], 2]}),
        ({"rates.a": 1, "rates.b": 2}, {"rates": {"a": 1, "b": 2}}),
        ({"rates": {"a": "x"}}, {"rates": {"a": "x"}}),
        ({"lists.a": [1], "lists.b": 2}, {"lists": {"a": [1], "b": 2}}),
        ({"lists": {"a": [1, 2], "b": 3}}, {"lists": {"a": [1, 2], "b": 3}}),
    ],
)
def test_each_kind_is_taken(flat: dict[str, Any], nested: dict[str, Any], body: Body) -> None:
    assert body(flat, fields=FIELDS) == nested


@pytest.mark.parametrize(
    ("flat", "says"),
    [
        (
            {"source": {"type": "card", "holder": "A"}},
            "source is a nested object; write its keys in full: source.type, source.holder, source.limit and so on; "
            "flat_json.flatten does so",
        ),
        ({"rows": [[1], 2]}, "rows[0] is a collection in a list; write rows[0][0]"),
        ({"cards": {"x": [1]}}, "cards.* must be a flat object; or write cards.*.type, cards.*.holder, cards.*.limit"),
    ],
)
def test_what_cannot_be_taken_is_told_with_the_keys_to_write(flat: dict[str, Any], says: str, body: Body) -> None:
    assert refusal(body, flat).startswith(says)


def test_the_example_of_what_to_send_has_a_key_of_a_map(body: Body) -> None:
    with pytest.raises(FlatJSONError, match=r"give at least one key, such as labels\.name\."):
        body({}, fields=(Map("labels", item=Text()),))


def test_a_class_whose_maps_hold_the_class_itself_is_entered_once(body: Body) -> None:
    node = model("Node")
    node.FIELDS = (Text("label"), Map("children", item=Object(model=node)))
    fields: tuple[Field, ...] = (Object("node", model=node),)
    with pytest.raises(FlatJSONError, match=r"'node\.labels' is not known; did you mean node\.label"):
        body({"node.labels": "x"}, fields=fields)

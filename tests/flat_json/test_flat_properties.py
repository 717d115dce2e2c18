"""What holds for all flat objects: of a field tree, near it, and of nothing at all."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from soliditech.errors import FlatJSONError
from soliditech.flat_json import FlatStyle, flatten
from soliditech_runtime.schema.fields import Boolean, Date, Field, Integer, Items, Number, Text
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.values import write_date
from soliditech_runtime.schema.writing import check_object

many = settings(max_examples=200, deadline=None, derandomize=True)
Read = Callable[..., tuple[dict[str, object], dict[str, object]]]

encode = msgspec.json.Encoder(decimal_format="number").encode
letters = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
amounts = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**13), max_value=10**13)


def single_values(field: Field) -> st.SearchStrategy[Any]:
    if isinstance(field, Text):
        return st.from_regex(r"[A-Z0-9-]{1,4}", fullmatch=True) if field.wire == "sku" else letters
    if isinstance(field, Integer):
        return st.integers(-(2**63), 2**63 - 1)
    if isinstance(field, Number):
        return st.sampled_from(["1", "-2.50"]) if field.wire == "rate" else amounts
    if isinstance(field, Boolean):
        return st.booleans()
    assert isinstance(field, Date)
    return st.dates().map(lambda day: write_date(day, day_first=field.wire == "dueDate"))


def field_values(field: Field, levels: int) -> st.SearchStrategy[Any]:
    if isinstance(field, Items):
        found: st.SearchStrategy[Any] = st.lists(field_values(field.item, levels), max_size=3)
    elif isinstance(field, Object):
        # An empty object has no flat spelling.
        found = bodies(field.model.FIELDS, levels - 1).filter(bool)
    else:
        found = single_values(field)
    return found | st.none() if field.nullable else found


def bodies(fields: tuple[Field, ...], levels: int = 3) -> st.SearchStrategy[dict[str, Any]]:
    """Nested bodies as the field tree wants them; deeper than `levels` there are single values only."""
    fields = tuple(each for each in fields if levels or not isinstance(each, Items | Object))
    return st.fixed_dictionaries(
        {each.wire: field_values(each, levels) for each in fields if each.required},
        optional={each.wire: field_values(each, levels) for each in fields if not each.required},
    )


def as_lists(fields: tuple[Field, ...], nested: dict[str, Any]) -> dict[str, Any]:
    """The flat object of `nested` in which every collection is a list."""
    flat: dict[str, Any] = {}
    for each in fields:
        if each.wire in nested:
            _spell(flat, each.wire, each, nested[each.wire])
    return flat


def _spell(flat: dict[str, Any], key: str, field: Field, value: Any) -> None:
    if isinstance(field, Object) and value is not None:
        for inner, one in as_lists(field.model.FIELDS, value).items():
            flat[f"{key}.{inner}"] = one
    elif isinstance(field, Items) and value and isinstance(field.item, Items):
        for index, one in enumerate(value):
            _spell(flat, f"{key}[{index}]", field.item, one)
    elif isinstance(field, Items) and value and isinstance(field.item, Object):
        flat[key] = [as_lists(field.item.model.FIELDS, one) for one in value]
    else:
        flat[key] = value


@many
@given(data=st.data())
def test_all_spellings_give_the_nested_body(read: Read, order: tuple[Field, ...], data: st.DataObject) -> None:
    nested = data.draw(bodies(order).filter(bool))
    wanted = copy.deepcopy(nested)
    check_object(order, wanted)
    flat = flatten(nested)
    lists = as_lists(order, nested)
    for parameters in (flat, lists, encode(flat), encode(lists), encode(flat).decode(), json.dumps(lists, cls=Exact)):
        assert encode(read(parameters)[1]) == encode(wanted)
    for style in (FlatStyle("/", "."), FlatStyle("__")):
        assert encode(read(flatten(nested, style), style=style)[1]) == encode(wanted)
    shuffled = dict(data.draw(st.permutations(list(flat.items()))))
    assert encode(read(shuffled)[1]) == encode(wanted)


class Exact(json.JSONEncoder):
    """Writes an indented text, so that both ways of writing JSON are read."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "indent": 1})

    def encode(self, o: Any) -> str:
        return msgspec.json.format(encode(o), indent=1).decode()


garbage = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.text(max_size=4)
    | st.binary(max_size=4)
    | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
pieces = st.sampled_from(
    [
        "reference",
        "buyer",
        "address",
        "city",
        "lines",
        "options",
        "sku",
        "tags",
        "grid",
        "node",
        "inner",
        "children",
        "x",
    ]
)
joins = st.sampled_from([".", "[0]", "[1]", "[0].", "[1].", "[", "]", "..", "", "[01]", "/", ".0.", "[0][0]"])
near_keys = st.lists(st.tuples(pieces, joins), min_size=1, max_size=5).map(
    lambda parts: "".join(piece + join for piece, join in parts).rstrip(".")
)


@st.composite
def near_objects(draw: st.DrawFn, order: tuple[Field, ...]) -> dict[Any, Any]:
    """A flat object of the field tree with a few things wrong."""
    flat: dict[Any, Any] = dict(flatten(draw(bodies(order))))
    for key in draw(st.lists(st.sampled_from(sorted(flat)), max_size=2)) if flat else ():
        flat[key] = draw(garbage)
    for key in draw(st.lists(near_keys | st.text(max_size=5) | st.integers(), max_size=2)):
        flat[key] = draw(garbage | near_values)
    return flat


near_values = st.sampled_from(
    [{"sku": "A"}, [{"sku": "A"}], [{"options[0].key": "k", "options": []}], [{"options": [{"key": 5}]}], [[1]], [], {}]
)


def attempt(read: Read, parameters: Any) -> tuple[dict[str, object], dict[str, object]] | FlatJSONError:
    try:
        return read(parameters)
    except FlatJSONError as error:
        return error


def result_or_refusal(read: Read, parameters: Any) -> None:
    found = attempt(read, parameters)
    if isinstance(found, FlatJSONError):
        assert found.__cause__ is None
        assert found.__context__ is None
        assert str(found).isprintable()
    else:
        assert all(isinstance(value, str) for value in found[0].values())
        assert encode(found[1])


@many
@given(data=st.data())
def test_near_objects_are_read_or_refused(read: Read, order: tuple[Field, ...], data: st.DataObject) -> None:
    result_or_refusal(read, data.draw(near_objects(order)))


@many
@given(parameters=garbage | st.dictionaries(near_keys, garbage | near_values, max_size=4))
def test_anything_is_read_or_refused(read: Read, parameters: Any) -> None:
    result_or_refusal(read, parameters)


json_text = st.recursive(
    st.sampled_from(
        ["1", "-0", "1e5", "1e999", "NaN", "-Infinity", "null", "true", '""', '"a"', '"\\ud800"', "01", "+1"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: f"[{','.join(parts)}]")
        | st.lists(st.tuples(near_keys.map(json.dumps), inner), max_size=3).map(
            lambda pairs: "{" + ",".join(f"{key}:{value}" for key, value in pairs) + "}"
        )
    ),
    max_leaves=8,
)


@many
@given(text=json_text | st.text() | st.binary() | json_text.map(str.encode) | json_text.map(lambda text: text[:-1]))
def test_any_text_is_read_or_refused(read: Read, text: str | bytes) -> None:
    result_or_refusal(read, text)


@many
@given(data=st.data())
def test_text_that_breaks_off_or_is_changed(read: Read, order: tuple[Field, ...], data: st.DataObject) -> None:
    text = encode(flatten(data.draw(bodies(order))))
    at = data.draw(st.integers(0, len(text)))
    result_or_refusal(read, text[:at] + data.draw(st.binary(max_size=2)) + text[at + data.draw(st.integers(0, 2)) :])
    result_or_refusal(read, text[:at])


@many
@given(number=st.decimals(allow_nan=False, allow_infinity=False) | amounts | st.integers().map(Decimal))
def test_numbers_are_exact_or_refused(read: Read, number: Decimal) -> None:
    by_mapping = attempt(read, {"total": number})
    by_text = attempt(read, encode({"total": number}))
    if isinstance(by_mapping, FlatJSONError):
        assert str(by_mapping) == str(by_text)
    else:
        assert not isinstance(by_text, FlatJSONError)
        assert encode(by_mapping[1]["total"]) == encode(by_text[1]["total"]) == encode(number)

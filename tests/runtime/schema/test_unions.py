"""Maps, values of any kind, and unions: what is read leniently, and what is sent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from soliditech_runtime.errors import InvalidParameterError
from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.fields import Date, Field, Integer, Items, Number, Text
from soliditech_runtime.schema.maps import Map
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading, Violation
from soliditech_runtime.schema.unions import Union, UnknownObject
from soliditech_runtime.schema.values import InvalidValue
from soliditech_runtime.types import UNSET


@define(kw_only=True, eq=False, repr=False)
class Card(Model):
    """A class of the unions."""

    type_: Any = wire.text("type", required=True)
    digits: Any = wire.text("digits")


@define(kw_only=True, eq=False, repr=False)
class Bank(Model):
    """Another class of the unions."""

    iban: Any = wire.text("iban", required=True)
    digits: Any = wire.text("digits")
    bic: Any = wire.text("bic")


@define(kw_only=True, eq=False, repr=False)
class Payer(Model):
    """A model with each kind."""

    named: Any = wire.union(
        "named", Text(), discriminator=("type", {"card": Card, "bank": lambda: Bank}), nullable=True
    )
    shaped: Any = wire.union("shaped", Card, Bank)
    single: Any = wire.union("single", Card, Integer(), Number(), Date(), Text(), Items(item=Text()))
    plain: Any = wire.union("plain", Integer(), Map(item=Integer()))
    list_: Any = wire.items("list", Union(members=(Text(),), discriminator=("type", {"card": Card})))
    rates: Any = wire.mapping("rates", Number(), required=True, send_null=True)
    cards: Any = wire.mapping("cards", Card)
    meta: Any = wire.anything("meta")


def read(**data: Any) -> tuple[Payer, list[Violation]]:
    reading = Reading()
    return Payer.read({"rates": {}, **data}, reading), reading.violations


@pytest.mark.parametrize(
    ("key", "value", "model"),
    [
        ("named", {"type": "card", "digits": "1"}, Card),
        ("named", {"type": "card"}, Card),
        ("shaped", {"type": "x", "digits": "1"}, Card),
        ("shaped", {"iban": "x", "digits": "1"}, Bank),
        ("shaped", {"type": "t", "iban": "x", "digits": "1", "bic": "b"}, Bank),
        ("single", {"type": "x"}, Card),
        ("single", {"digits": "1"}, Card),
    ],
)
def test_an_object_becomes_the_class_it_is_of(key: str, value: dict[str, Any], model: type[Model]) -> None:
    payer, _ = read(**{key: dict(value)})
    assert type(getattr(payer, key)) is model


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("named", {"type": "cash", "till": {"a": Decimal("1.0")}}),
        ("named", {"iban": "x"}),
        ("named", {"type": ["card"]}),
        ("named", {}),
        ("shaped", {"bic": "x"}),
    ],
)
def test_an_object_of_no_class_keeps_all_its_keys(key: str, value: dict[str, Any]) -> None:
    payer, violations = read(**{key: dict(value)})
    unknown = getattr(payer, key)
    assert (type(unknown), unknown.additional_properties) == (UnknownObject, value)
    assert violations == [Violation(f"Payer.{key}", "variant")]
    assert payer.to_dict()[key] == value
    assert "till" not in repr(unknown)


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("named", "tok", "tok"),
        ("named", None, None),
        ("single", 5, 5),
        ("single", Decimal("2.00"), Decimal("2.00")),
        ("single", "2024-03-01", date(2024, 3, 1)),
        ("single", "x", "x"),
        ("single", ["a"], ["a"]),
        ("plain", Decimal("2.0"), 2),
        ("plain", {"a": Decimal("2.0")}, {"a": 2}),
        ("rates", {"a": 1, "b": Decimal("0.10")}, {"a": Decimal(1), "b": Decimal("0.10")}),
        ("meta", None, None),
        ("meta", [{"a": Decimal("0.10")}, None], [{"a": Decimal("0.10")}, None]),
    ],
)
def test_a_value_is_read_by_its_kind_and_written_as_it_was(key: str, value: Any, expected: Any) -> None:
    payer, violations = read(**{key: value})
    result = getattr(payer, key)
    assert (result, type(result), violations) == (expected, type(expected), [])
    assert payer.to_dict()[key] == value


def test_what_is_of_no_kind_stays_in_raw_beside_classes_and_departs_elsewhere() -> None:
    payer, violations = read(shaped=5, plain="x", list=["a", 4, {"type": "card"}], cards={"a": 1, "b": {"type": "x"}})
    assert payer.shaped.raw == 5
    assert payer.plain is UNSET
    assert [payer.list_[0], payer.list_[1].raw, type(payer.list_[2])] == ["a", 4, Card]
    assert (payer.cards["a"].raw, payer.cards["b"].type_) == (1, "x")
    assert payer.additional_properties == {"plain": "x"}
    kinds = {(violation.field, violation.kind) for violation in violations}
    assert kinds == {("Payer.shaped", "type"), ("Payer.plain", "type"), ("Payer.list", "type"), ("Card", "shape")}
    assert payer.to_dict()["list"] == ["a", 4, {"type": "card"}]


@pytest.mark.parametrize("value", [{"a": "x"}, {"a": 1, "b": None}, [], "x", None])
def test_a_map_with_a_value_of_another_kind_is_kept_as_it_came(value: Any) -> None:
    payer, violations = read(rates=value)
    assert payer.rates is UNSET
    assert [violation.field for violation in violations] == ["Payer.rates"]
    # Though the field is required, and null is sent where it is not given.
    assert payer.to_dict() == {"rates": value}


def test_a_list_that_departs_is_kept_whole_though_its_first_objects_were_good() -> None:
    field = Items("maps", "maps", item=Map(item=Items(item=Integer())))
    assert field.reads([{"a": [1]}])
    assert not field.reads([{"a": [1]}, {"a": ["x"]}])


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        (Payer.FIELDS[0], Bank(), "is required"),
        (Payer.FIELDS[0], Payer(), "must be a models.Card or a models.Bank or a string"),
        (Payer.FIELDS[0], {"type": "card"}, "must be a models.Card or a models.Bank or a string"),
        (Payer.FIELDS[1], None, "cannot be null"),
        (Payer.FIELDS[2], 0.5, "must be a models.Card or a whole number or a number or a date or a list or a string"),
        (Payer.FIELDS[2], ["a", 1], r"\[1\] must be a string"),
        (Payer.FIELDS[3], "x", "must be a whole number or a dict"),
        (Payer.FIELDS[3], {"a": "secret"}, r"\* must be a whole number, not a string"),
        (Payer.FIELDS[5], {1: 2}, "must have strings for keys"),
        (Payer.FIELDS[5], [], "must be a dict"),
        (Payer.FIELDS[7], {"a": 0.5}, "cannot be a float"),
        (Payer.FIELDS[7], {1: 2}, "every key in it must be a string"),
        (Payer.FIELDS[7], object(), "must be made of dict, list, str, int, Decimal, bool and None"),
    ],
)
def test_what_no_member_takes_is_refused(field: Field, value: object, problem: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        field.write(value)
    text = refused.value.describe(python=True)
    assert refused.match(problem.partition("] ")[2] or problem.partition("* ")[2] or problem)
    assert "secret" not in text


def test_objects_of_a_union_are_sent_as_they_are() -> None:
    payer = Payer(
        named=Bank(iban="x"), single=[], list_=[Card(type_="card"), "a"], rates={"a": 1}, meta=[1, {"a": None}]
    )
    assert payer.to_dict() == {
        "named": {"iban": "x"},
        "single": [],
        "list": [{"type": "card"}, "a"],
        "rates": {"a": 1},
        "meta": [1, {"a": None}],
    }
    with pytest.raises(InvalidParameterError, match=r"^Payer: named\.iban is required$"):
        Payer(named=Bank()).to_wire()


def test_the_more_exact_kind_is_sent() -> None:
    assert str(Payer.FIELDS[2].write(Decimal("2.00"))) == "2.00"
    assert Payer.FIELDS[2].write(date(2024, 3, 1)) == "2024-03-01"
    assert Payer.FIELDS[2].check("12") == "12"

"""Values of other libraries and of derived classes: sent where they are exact, refused with the way out where not."""

from __future__ import annotations

import datetime
import enum
import subprocess
import sys
import uuid
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import httpx
import pytest

from soliditech import RequestOptions, errors, flat_json, models
from soliditech_runtime.foreign_scalars import empty_cell, list_remedy_for, plain, remedy_for
from soliditech_runtime.operations.headers import IdempotencyKey
from soliditech_runtime.operations.paths import PathValue
from soliditech_runtime.schema.fields import Boolean, Date, Field, Integer, Items, Number, Text
from soliditech_runtime.schema.maps import Map
from soliditech_runtime.schema.times import DateTime
from soliditech_runtime.schema.unions import Anything, Union
from soliditech_runtime.schema.values import InvalidValue
from tests.support.clients import ScriptedReplies
from tests.support.table_values import (
    NA,
    NAT,
    Array,
    BigInteger,
    Bool,
    Datetime64,
    Float32,
    Int64,
    Scalar,
    Timestamp,
)

INVOICE = httpx.Response(200, json={"result": {"invoiceNumber": "I"}})
LIST = httpx.Response(200, json={"result": [{"invoiceNumber": "I"}], "paging": {"page": 3, "totalItems": 1}})
OFFSET = datetime.timezone(datetime.timedelta(hours=2))


class Level(enum.IntEnum):
    HIGH = 7


class Tax(str, enum.Enum):  # noqa: UP042 - its str() is the name of the member
    VAT = "VAT zero"


class Colour(enum.Enum):
    RED = "VAT"


class Amount(Decimal):
    pass


class Code(str):
    def __str__(self) -> str:
        return "another text"


@pytest.fixture(params=["sync", "async"])
def is_async(request: pytest.FixtureRequest) -> bool:
    return bool(request.param == "async")


EXACT: list[tuple[Field, object, object]] = [
    (Integer(), Int64(5), 5),
    (Integer(), BigInteger(-(2**63)), -(2**63)),
    (Integer(), Level.HIGH, 7),
    (Number(), Int64(5), 5),
    (Number(), BigInteger(2**70), Decimal(2**70)),
    (Number(), Amount("1.50"), Decimal("1.50")),
    (Number(), Level.HIGH, 7),
    (Boolean(), Bool(True), True),
    (Boolean(), Bool(False), False),
    (Text(), Tax.VAT, "VAT zero"),
    (Text(), Code("VAT"), "VAT"),
    (Items(item=Integer()), [Int64(1), Level.HIGH, 3], [1, 7, 3]),
    (Map(item=Number()), {Tax.VAT: Int64(1)}, {"VAT zero": 1}),
    (Union(members=(Integer(), Text())), Int64(5), 5),
    (Anything(), {"a": [Int64(1), Bool(True), Tax.VAT, Amount("0.10")]}, {"a": [1, True, "VAT zero", Decimal("0.10")]}),
    (DateTime(unix=True), Timestamp(1970, 1, 1, 0, 0, 9, tzinfo=datetime.UTC), 9),
    (DateTime(), Timestamp(2024, 3, 1, 9, tzinfo=OFFSET), "2024-03-01T09:00:00+02:00"),
]


@pytest.mark.parametrize(("field", "value", "sent"), EXACT)
def test_what_is_exact_is_sent_as_pythons_own(field: Field, value: object, sent: object) -> None:
    written = field.write(value)
    assert written == sent
    assert deep_types(written) == deep_types(sent)


def deep_types(value: object) -> object:
    if isinstance(value, dict):
        return [(type(key), deep_types(inner)) for key, inner in value.items()]
    return [deep_types(item) for item in value] if isinstance(value, list) else type(value)


@pytest.mark.parametrize("case", [case for case in EXACT if not isinstance(case[0], DateTime)])
def test_in_a_dict_with_flat_keys_too(case: tuple[Field, Any, object]) -> None:
    field, value, sent = case
    checked = field.check(list(value) if isinstance(value, list) else value)
    assert checked == sent
    assert deep_types(checked) == deep_types(sent)


EMPTY = "as an empty cell gives it; leave it out"
REFUSED: list[tuple[Field, object, str]] = [
    *((kind(), NA, f"is NA, {EMPTY}") for kind in (Text, Integer, Number, Boolean, Date, DateTime, Anything)),
    *((kind(), NAT, f"is NaT, {EMPTY}") for kind in (Text, Integer, Number, Boolean, Date, DateTime, Anything)),
    (Items(item=Text()), NA, f"is NA, {EMPTY}"),
    (Map(item=Text()), NAT, f"is NaT, {EMPTY}"),
    (Union(members=(Text(), Integer())), NA, f"is NA, {EMPTY}"),
    (Date(nullable=True), NAT, f"is NaT, {EMPTY}, or give None to clear it"),
    (Text(required=True), NA, "is NA, as an empty cell gives it; it must be given"),
    (Date(), Datetime64(is_empty=True), f"is NaT, {EMPTY}"),
    (Number(), Float32(float("nan")), f"is NaN, {EMPTY}"),
    (Number(), Float32(0.5), "cannot be a float, which is not exact; use Decimal"),
    (Integer(), Float32(2.0), "cannot be a float, which is not exact; use int"),
    (Anything(), [Float32(0.5)], "cannot be a float, which is not exact; use Decimal, or json.loads"),
    (Number(), Fraction(1, 3), "must be a number, not of type Fraction; use Decimal"),
    (Number(), Bool(True), "must be a number, not true or false"),
    (Integer(), Bool(False), "must be a whole number, not true or false"),
    (Boolean(), Int64(1), "must be true or false, not a number"),
    (Boolean(), Level.HIGH, "must be true or false, not a number"),
    (Text(), Int64(181), "must be a string, not a number; quote it, with any zeros"),
    (Text(), Level.HIGH, "must be a string, not a number; quote it"),
    (Text(), Colour.RED, "must be a string, not of type Colour; use .value"),
    (Number(), Colour.RED, "must be a number, not of type Colour; use .value"),
    (Text(), b"VAT", "must be a string, not of type bytes; use .decode()"),
    (Text(), uuid.UUID(int=7), "must be a string, not of type UUID; use str(...)"),
    (Text(), Scalar(), "must be a string, not of type Scalar; use .as_py()"),
    (Number(), Array([1, 2]), "must be a number, not of type Array"),
    (Number(), Datetime64(), "must be a number, not of type datetime64"),
    (Items(item=Integer()), Array([1, 2]), "must be a list, not of type Array; use .tolist()"),
    (Items(item=Integer()), {1, 2}, "must be a list, not of type set; use list(...)"),
    (Items(item=Integer()), {"a": 1}.values(), "must be a list, not of type dict_values; use list(...)"),
    (Date(), datetime.datetime(2024, 3, 1), "must be a datetime.date, not a datetime.datetime; use .date()"),
    (Date(), Timestamp(2024, 3, 1), "must be a datetime.date, not a datetime.datetime; use .date()"),
    (Date(), Datetime64(), "must be a datetime.date, not of type datetime64; use .astype('datetime64[D]').item()"),
    (DateTime(), datetime.date(2024, 3, 1), "must be a datetime.datetime with an offset"),
    (DateTime(), Timestamp(2024, 3, 1), "has no offset from UTC"),
    (IdempotencyKey(), NA, f"is NA, {EMPTY}"),
    (IdempotencyKey(), Array([1]), "must be a string, not of type Array"),
    (Items(item=Integer()), Int64(5), "must be a list, not a number"),
    (Items(item=Text()), Code("a"), "must be a list, not a string"),
    (Items(item=Text()), Scalar(), "must be a list, not of type Scalar; use .as_py()"),
]


@pytest.mark.parametrize(("field", "value", "says"), REFUSED)
def test_what_is_not_exact_is_refused_with_the_way_out(field: Field, value: object, says: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        field.write(value)
    assert says in caught.value.describe(python=True)


@pytest.mark.parametrize("value", [NA, NAT, Float32(0.5), Array([1]), Fraction(1, 3), Colour.RED, Datetime64()])
@pytest.mark.parametrize("kind", [Text, Integer, Number, Boolean, Date, DateTime])
def test_in_a_dict_it_is_refused_too(kind: Callable[[], Field], value: object) -> None:
    with pytest.raises(InvalidValue):
        kind().check(value)


def test_a_time_of_pandas_keeps_its_nanoseconds_or_is_refused() -> None:
    class Elapsed(datetime.timedelta):
        nanoseconds = 5

    class Precise(datetime.datetime):
        def __sub__(self, value: object) -> Any:
            return Elapsed(seconds=1)

    with pytest.raises(InvalidValue, match="is sent as whole seconds, and has a fraction of one"):
        DateTime(unix=True).write(Precise(2024, 3, 1, tzinfo=datetime.UTC))


def test_a_whole_number_may_be_an_id_of_a_path() -> None:
    field = PathValue("number", "number", value=Integer())
    assert field.write(Int64(5)) == field.check(Int64(5)) == "5"
    for value in (NA, Bool(True)):
        with pytest.raises(InvalidValue):
            field.check(value)


@pytest.mark.parametrize("argument", [NA, Array(["A", "B"])])
def test_an_id_that_compares_to_nothing_is_refused_beside_one_in_flat_json(argument: Any, *, is_async: bool) -> None:
    service = ScriptedReplies(INVOICE)
    with pytest.raises(errors.FlatJSONError, match=r"accountId (is NA|must be a string)"):
        service.ask(
            lambda client: client.customers.update(argument, parameters_json={"accountId": "A", "taxType": "VAT"}),
            is_async=is_async,
        )
    with pytest.raises(errors.FlatJSONError, match=r"accountId (must be given, and is NA|must be a string)"):
        service.ask(
            lambda client: client.customers.update(parameters_json={"accountId": argument, "taxType": "VAT"}),
            is_async=is_async,
        )
    assert service.requests == []


def test_they_go_out_in_bodies_queries_and_options(*, is_async: bool) -> None:
    service = ScriptedReplies(INVOICE)

    def create(client: Any) -> Any:
        values: dict[str, Any] = {"quantity": Int64(3), "total_excluding_tax": Amount("1.10")}
        line = models.DirectInvoiceLine(product_code=Tax.VAT, **values)
        options = RequestOptions(
            extra_body={Tax.VAT: [Int64(5), Bool(True)]}, extra_query={"q": Tax.VAT}, extra_headers={"X-Tax": Tax.VAT}
        )
        return client.invoicing.create_direct_invoice(cost_center=Code("C"), lines=[line], options=options)

    service.ask(create, is_async=is_async)
    (request,) = service.requests
    assert b'"productCode":"VAT zero"' in request.content
    assert b'"quantity":3' in request.content
    assert b'"totalExcludingTax":1.10' in request.content
    assert b'"costCenter":"C"' in request.content
    assert request.content.endswith(b'"VAT zero":[5,true]}')
    assert request.url.query == b"q=VAT%20zero"
    assert request.headers["X-Tax"] == "VAT zero"


def test_they_count_pages(*, is_async: bool) -> None:
    service = ScriptedReplies(LIST)
    service.ask(
        lambda client: client.invoicing.list_customer_invoices("A", page=Int64(3), page_size=Level.HIGH),
        is_async=is_async,
    )
    assert service.requests[0].url.query == b"page=3&pageSize=7"


def test_they_are_flattened_as_pythons_own() -> None:
    flat = flat_json.flatten({Tax.VAT: {"b": [Int64(1), Bool(True), Code("c")]}})
    assert flat == {"VAT zero.b[0]": 1, "VAT zero.b[1]": True, "VAT zero.b[2]": "c"}
    assert deep_types(flat) == [(str, int), (str, bool), (str, str)]
    assert flat_json.unflatten({Tax.VAT: [Int64(1)]}) == {"VAT zero": [1]}
    for value in (NA, NAT, Float32(float("nan"))):
        with pytest.raises(
            errors.FlatJSONError, match=r"^flatten: key 1 of the object is Na?[NT], as an empty cell gives it|is NA"
        ):
            flat_json.flatten({"a": value})


@pytest.mark.parametrize(
    "value", [5, True, 0.5, "a", Decimal(1), None, [1], {}, object(), NA, Array([1]), Fraction(1, 2)]
)
def test_what_is_pythons_own_or_no_single_value_comes_back_as_it_is(value: object) -> None:
    assert plain(value) is value


@pytest.mark.parametrize("value", [0, 0.0, "", "NaN", None, Decimal(0), [], {}, Array([]), Datetime64(), Fraction(0)])
def test_what_is_no_empty_cell(value: object) -> None:
    assert empty_cell(value) == ""


@pytest.mark.parametrize("value", ["a", 1, 0.5, object(), None, datetime.date(2024, 3, 1)])
def test_no_way_out_is_made_up(value: object) -> None:
    assert remedy_for(value) == list_remedy_for(value) == ""


def test_no_library_is_imported_for_it() -> None:
    program = (
        "import sys; from soliditech_runtime.foreign_scalars import plain, empty_cell;"
        "plain(object()); empty_cell(1.5);"
        "print([name for name in ('numpy', 'pandas', 'uuid') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"

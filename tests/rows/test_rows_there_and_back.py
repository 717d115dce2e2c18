"""Whatever a model's row holds, in cells of text or as Python has it, comes back the same or is refused."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from soliditech_runtime.errors import FlatJSONError
from soliditech_runtime.flat_json.parameters import read_parameters
from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.fields import Date, Text
from soliditech_runtime.schema.model import Model
from tests.rows.conftest import FIELDS, placing, reading_rows_of

many = settings(max_examples=300, deadline=None, derandomize=True)


@define(kw_only=True, eq=False, repr=False)
class Item(Model):
    code: Any = wire.text("code")
    pieces: Any = wire.integer("pieces", nullable=True)
    price: Any = wire.number("price")


@define(kw_only=True, eq=False, repr=False)
class Basket(Model):
    note: Any = wire.text("note", nullable=True)
    phone: Any = wire.text("workPhone")
    pieces: Any = wire.integer("pieces")
    total: Any = wire.number("total", nullable=True)
    rate: Any = wire.number("rate", text=True)
    paid: Any = wire.date("paid", day_first=True, nullable=True)
    due: Any = wire.date("due")
    packed: Any = wire.date_time("packed")
    seen: Any = wire.date_time("seen", unix=True)
    gift: Any = wire.boolean("gift", nullable=True)
    best: Any = wire.nested("best", Item)
    words: Any = wire.items("words", Text())
    days: Any = wire.items("days", Date(day_first=True))
    items: Any = wire.items("items", Item, nullable=True)


placed = placing(Basket.FIELDS)
from_row = reading_rows_of(placed)

amounts = st.integers(0, 6).flatmap(lambda places: st.decimals(-(10**13), 10**13, places=places))
plain_amounts = amounts.filter(lambda amount: "E" not in str(amount))
# A word and another: nothing that looks as if a program had made it of something else.
words = st.from_regex(r"[A-Z][a-z]{1,5}-[0-9]{1,4}( [a-zé\n,;\"']{1,6}\.)?", fullmatch=True)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda m: datetime.timezone(datetime.timedelta(minutes=m)))
times = st.datetimes(datetime.datetime(1, 1, 3), datetime.datetime(9999, 12, 29), timezones=offsets)
whole = st.integers(-(2**63), 2**63 - 1)


def baskets(texts: st.SearchStrategy[str], numbers: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Basket]:
    """Baskets with something in all of their lists and items."""
    item = st.builds(Item, code=texts, pieces=whole | st.none(), price=numbers)
    fields: dict[str, st.SearchStrategy[Any]] = {
        "note": texts | st.none(),
        "phone": texts,
        "pieces": whole,
        "total": numbers | st.none(),
        "rate": numbers,
        "paid": st.dates() | st.none(),
        "due": st.dates(),
        "packed": times,
        "seen": times.map(lambda time: time.replace(microsecond=0)),
        "gift": st.booleans() | st.none(),
        "best": item,
        "words": st.lists(texts, min_size=1, max_size=3),
        "days": st.lists(st.dates(), min_size=1, max_size=3),
        "items": st.lists(item, min_size=1, max_size=3) | st.none(),
    }
    return st.fixed_dictionaries({}, optional=fields).map(lambda given: Basket(**given))


def written_and_read(row: Mapping[str, object]) -> dict[str, str]:
    """The row as a CSV file has it."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, row)
    writer.writeheader()
    writer.writerow(row)
    (read,) = csv.DictReader(io.StringIO(file.getvalue(), newline=""))
    return read


def body(flat: dict[str, object]) -> dict[str, object]:
    """The nested body that a call with these parameters sends."""
    return read_parameters(flat, placed, {}, allow_empty=True)[1]


@many
@given(baskets(words, plain_amounts))
@example(Basket(total=Decimal("1.10"), gift=False, days=[datetime.date(2024, 2, 29)], items=[Item(code="A-1")]))
def test_cells_of_text_come_back(basket: Basket) -> None:
    row = basket.to_row(lists="indices")
    flat = from_row(written_and_read(row), empty="null") if row else {}
    assert flat.keys() == row.keys()
    assert body(flat) == basket.to_dict()


@many
@given(baskets(words, amounts), st.sampled_from(("whole", "indices")))
def test_values_as_python_has_them_come_back(basket: Basket, lists: Any) -> None:
    assert body(from_row(basket.to_row(lists=lists), empty="null", na_values=(None,))) == basket.to_dict()


@many
@given(baskets(st.text(st.characters(exclude_categories=["Cs"]), max_size=6), amounts))
@example(Basket(note="'0181"))
@example(Basket(words=["\ufeff"]))
@example(Basket(total=Decimal("1E+3")))
def test_what_does_not_come_back_is_refused_or_was_blank(basket: Basket) -> None:
    row = {key: value for key, value in basket.to_row(lists="indices").items() if not is_blank(value)}
    with suppress(FlatJSONError):
        flat = from_row(written_and_read(row), empty="null") if row else {}
        # A list with a blank in it has a gap, and is refused by the call.
        assert body(flat) == body({key: written(key, value) for key, value in row.items()})


def is_blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip("\u200b\u200c\u200d\u2060\ufeff ").strip()


def written(key: str, value: object) -> object:
    """A value of a row as JSON has it."""
    fields = {field.wire: field for field in Basket.FIELDS}
    field = fields.get(key.partition("[")[0])
    if field is None or "." in key:
        return value
    return (field.parts[0] if "[" in key else field).write(value)


anything = st.text(max_size=12) | st.from_regex(r"[ '=#(]?-?[0-9]{1,12}[.,/: -]?[0-9]{0,4}[%)eE+-]?[0-9]{0,2}")
ALL = reading_rows_of(placing(FIELDS))


@many
@given(st.sampled_from(FIELDS), anything, st.sampled_from((".", ",")), st.sampled_from(("refuse", "strip", "keep")))
def test_any_text_becomes_what_the_call_takes_or_is_refused(field: Any, cell: str, decimal: str, blanks: str) -> None:
    with suppress(FlatJSONError):
        flat = ALL({field.wire: cell}, decimal=decimal, blanks=blanks)
        sent = read_parameters(flat, placing(FIELDS), {}, allow_empty=True)[1]
        assert sent == flat

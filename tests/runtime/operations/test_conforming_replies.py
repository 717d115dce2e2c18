"""Which replies are read from their bytes at once, and which are left to lenient reading."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any
from unittest.mock import Mock

import pytest

from soliditech.groups import PLACES, operation
from soliditech_runtime.calls import reply_reader
from soliditech_runtime.calls.reply_reader import read_reply
from soliditech_runtime.exchange import Reply
from soliditech_runtime.operations.conforming.replies import ConformingReplies, conforming_replies
from soliditech_runtime.operations.envelope import Envelope
from soliditech_runtime.operations.layout import Condition, ReplyLayout
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.paging_layout import PagingLayout
from soliditech_runtime.operations.places import at
from soliditech_runtime.operations.results import File, Many, One, Paged, Result
from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.fields import Boolean, Date, Integer, Number, Text
from soliditech_runtime.schema.json import decode_reply
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.types import UNSET, Effect
from tests.support.examples import example


@define(kw_only=True, eq=False, repr=False)
class Line(Model):
    """An object in another."""

    code: Any = wire.text("code", required=True)
    due: Any = wire.date("due")


@define(kw_only=True, eq=False, repr=False)
class Bill(Model):
    """An object with fields of all kinds of which each has one type."""

    id: Any = wire.text("id", nullable=True)
    count: Any = wire.integer("count")
    amount: Any = wire.number("amount", nullable=True)
    rate: Any = wire.number("rate", text=True)
    paid: Any = wire.boolean("paid")
    sent: Any = wire.date("sent", day_first=True)
    made: Any = wire.date_time("made")
    seen: Any = wire.date_time("seen", unix=True)
    line: Any = wire.nested("line", Line, nullable=True)
    lines: Any = wire.items("lines", Line)
    gaps: Any = wire.items("gaps", Object(model=Line, nullable=True))
    words: Any = wire.items("words", Text())
    parts: Any = wire.items("parts", Number())
    days: Any = wire.items("days", Date(day_first=True), nullable=True)
    flags: Any = wire.items("flags", Boolean(nullable=True))


@define(kw_only=True, eq=False, repr=False)
class Branch(Model):
    """An object with others of its class in it."""

    inner: Any = wire.items("inner", lambda: Branch)


@define(kw_only=True, eq=False, repr=False)
class Mixed(Model):
    """An object with a value of several kinds."""

    either: Any = wire.union("either", Text(), Integer())


@define(kw_only=True, eq=False, repr=False)
class Quoted(Model):
    """An object with a key that has a quote in it."""

    size: Any = wire.text('size in "')


LAYOUT = ReplyLayout(at("result"), failed_if=(Condition(at("error")), Condition(at("result"), ("error",))), closed=True)
PAGING = PagingLayout("page", page="page", total=at("paging.total"))
BILLS: Result[Any] = Paged(lambda: Bill, PAGING, item_id=at("id"))


def reader(
    result: Result[Any], layout: ReplyLayout = LAYOUT, effect: Effect = "read", siblings: tuple[str, ...] = ()
) -> ConformingReplies | None:
    return conforming_replies(result, layout, Envelope(layout, result, at(*siblings)), effect)


def read(body: str | bytes, result: Result[Any] = One(lambda: Bill), **options: Any) -> Any:  # noqa: B008  # no state
    conforming = reader(result, **options)
    assert conforming is not None
    return conforming.read(Reply(200, [], body.encode() if isinstance(body, str) else body))


def line(code: str) -> Line:
    return Line(code=code)


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ('"id": "A: \\u00e9 \\ud83d\\ude00"', "id", "A: \u00e9 \U0001f600"),
        ('"id": "A", "count": 7', "count", 7),
        ('"id": "A", "count": 7.0', "count", 7),
        ('"id": "A", "amount": 0.10', "amount", Decimal("0.10")),
        ('"id": "A", "amount": 1e2', "amount", Decimal("1E+2")),
        ('"id": "A", "amount": 12', "amount", Decimal(12)),
        ('"id": "A", "amount": null', "amount", None),
        ('"id": "A", "rate": "0.50"', "rate", Decimal("0.50")),
        ('"id": "A", "paid": false', "paid", False),
        ('"id": "A", "sent": "29/02/2024"', "sent", datetime.date(2024, 2, 29)),
        ('"id": "A", "made": "2024-02-29T10:00:00Z"', "made", datetime.datetime(2024, 2, 29, 10, tzinfo=datetime.UTC)),
        ('"id": "A", "seen": 0', "seen", datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)),
        ('"id": "A", "line": null', "line", None),
        ('"line": {"code": "x"}', "line", line("x")),
        ('"lines": [{"code": "x"}, {"code": "y"}]', "lines", [line("x"), line("y")]),
        ('"gaps": [{"code": "x"}, null]', "gaps", [line("x"), None]),
        ('"words": ["a", ""]', "words", ["a", ""]),
        ('"parts": [1, 2.50]', "parts", [Decimal(1), Decimal("2.50")]),
        ('"days": ["01/03/2024"]', "days", [datetime.date(2024, 3, 1)]),
        ('"id": "A", "days": null', "days", None),
        ('"flags": [true, null]', "flags", [True, None]),
    ],
)
def test_a_value_of_the_fields_type_is_read_at_once(text: str, name: str, value: object) -> None:
    found = read(f'{{"result": {{{text}}}}}')
    assert (repr(getattr(found, name)), found.additional_properties, found.raw) == (repr(value), {}, UNSET)
    assert getattr(found, name) == value
    absent = [field.name for field in Bill.FIELDS if f'"{field.wire}"' not in text]
    assert [getattr(found, each) for each in absent] == [UNSET] * len(absent)


@pytest.mark.parametrize(
    "text",
    [
        '"new": 1',
        '"id": "B"',
        '"id" : "B"',
        '"id"  :  "B"',
        '"i\\u0064": "B"',
        '"count": "7"',
        '"count": 7.5',
        '"count": null',
        '"count": true',
        '"amount": "0.10"',
        '"amount": 1e99999',
        '"amount": [1]',
        '"rate": 0.50',
        '"rate": "half"',
        '"paid": 0',
        '"paid": "false"',
        '"sent": "2024-02-29"',
        '"sent": "30/02/2024"',
        '"sent": "5/W09/2024"',
        '"sent": "1/03/2024"',
        '"sent": "01/03/2024 "',
        '"sent": "01/03/\u0662\u0660\u0662\u0664"',
        '"made": "2024-02-29T10:00:00"',
        '"made": "soon"',
        '"made": 0',
        '"seen": "0"',
        '"line": {}',
        '"line": {"code": null}',
        '"line": {"code": "x", "due": "01/03/2024"}',
        '"line": {"code": "x", "code": "y"}',
        '"line": []',
        '"lines": null',
        '"lines": [null]',
        '"lines": {"code": "x"}',
        '"gaps": ["x"]',
        '"words": ["a", 1]',
        '"parts": ["1"]',
        '"days": ["2024-03-01"]',
        '"words": ["\\ud83d"]',
        '"words": ["a"',
    ],
)
def test_a_departure_is_left_to_lenient_reading(text: str) -> None:
    assert read(f'{{"result": {{"id": "A", {text}}}}}') is UNSET


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'{"result": null}',
        b'{"result": {}}',
        b'{"result": {"id": null}}',
        b'{"result": [{"id": "A"}]}',
        b'{"id": "A"}',
        b'{"result": {"id": "A"}, "new": 1}',
        b'{"result": {"id": "A"}, "error": {"new": 1}}',
        b'{"result": {"id": "A"}, "result": {"id": "A"}}',
        b'\xef\xbb\xbf{"result": {"id": "A"}}',
        b'{"result": {"id": "\xff"}}',
        b'{"result": {"id": "A"}, "error": %b}' % (b"[" * 70 + b"]" * 70),
        b'{"result": {"id": "A"}, "error": %b}' % (b"[" * 5000),
    ],
)
def test_a_body_that_departs_is_left_to_lenient_reading(body: bytes) -> None:
    assert read(body) is UNSET


def test_what_the_document_describes_around_a_result_may_stand_there() -> None:
    body = '{"result": {"id": "A"}, "error": null, "meta": 1}'
    assert read(body, siblings=("meta",)).id == "A"
    assert read(body) is UNSET


@pytest.mark.parametrize(("effect", "is_read"), [("read", True), ("idempotent", False), ("unsafe", False)])
def test_a_sign_of_failure_beside_the_result_is_left_to_the_rules_of_evidence(effect: Effect, is_read: bool) -> None:
    assert (read('{"result": {"id": "A"}, "error": "no"}', effect=effect) is not UNSET) == is_read
    assert read('{"result": {"id": "A"}, "error": ""}', effect=effect).id == "A"
    assert read('{"result": {"id": "A"}}', effect=effect).id == "A"


def test_a_result_may_be_the_whole_body() -> None:
    bare = ReplyLayout(at(""))
    assert read('{"id": "A", "count": 1}', layout=bare).count == 1
    assert [each.id for each in read('[{"id": "A"}, {"id": null}]', Many(lambda: Bill), layout=bare)] == ["A", None]
    assert read('{"id": "A", "id": "A"}', layout=bare) is UNSET


def test_a_page_is_read_with_its_signs_and_its_keys() -> None:
    page = read('{"result": [{"id": "A"}, {"id": "B"}], "paging": {"total": 5}}', BILLS)
    assert ([each.id for each in page.items], page.keys, page.total) == (["A", "B"], ("A", "B"), 5)


@pytest.mark.parametrize(
    "body",
    [
        '{"result": [{"id": "A"}]}',
        '{"result": [{"id": "A"}], "paging": {"total": "1"}}',
        '{"result": [{"id": "A"}], "paging": {"total": 1, "new": 1}}',
        '{"result": [{"id": null, "count": 1}], "paging": {"total": 1}}',
        '{"result": [{"id": "", "count": 1}], "paging": {"total": 1}}',
        '{"result": [], "paging": {"total": 0}}',
    ],
)
def test_a_page_that_departs_or_whose_items_have_no_ids_is_left_to_lenient_reading(body: str) -> None:
    assert read(body, BILLS) is UNSET


def test_a_list_that_is_not_whole_is_left_to_lenient_reading() -> None:
    whole: Result[Any] = Many(lambda: Bill, PagingLayout("none", total=at("paging.total")), item_id=at("id"))
    body = '{"result": [{"id": "A"}, {"id": "%s"}], "paging": {"total": %s}}'
    assert len(read(body % ("B", 2), whole)) == 2
    assert read(body % ("B", 3), whole) is UNSET
    assert read(body % ("A", 2), whole) is UNSET


@pytest.mark.parametrize(
    ("result", "layout", "effect"),
    [
        (File("application/pdf"), LAYOUT, "read"),
        (One(lambda: Branch), LAYOUT, "read"),
        (One(lambda: Mixed), LAYOUT, "read"),
        (One(lambda: Quoted), LAYOUT, "read"),
        (One(lambda: Bill), ReplyLayout(at("result"), failed_if=(Condition(at("['no \\ no']")),)), "read"),
        (One(lambda: Bill), ReplyLayout(at("data.bill")), "read"),
        (One(lambda: Bill), ReplyLayout(at("bills[0]")), "read"),
        (One(lambda: Bill), ReplyLayout(at("header:X-Bill")), "read"),
        (One(lambda: Bill), ReplyLayout(at("result"), failed_if=(Condition(at("result.paid"), (False,)),)), "unsafe"),
        (One(lambda: Bill), ReplyLayout(at("result"), failed_if=(Condition(at("result")),)), "unsafe"),
        (One(lambda: Bill), ReplyLayout(at("result"), failed_if=(Condition(at("header:X-Failed")),)), "unsafe"),
        (One(lambda: Bill), ReplyLayout(at(""), failed_if=(Condition(at("error")),)), "unsafe"),
        (Paged(lambda: Bill, PAGING), LAYOUT, "read"),
        (Paged(lambda: Bill, PAGING, item_id=at("line.code")), LAYOUT, "read"),
        (Paged(lambda: Bill, PagingLayout("page", total=at("total")), item_id=at("id")), ReplyLayout(at("")), "read"),
        (Paged(lambda: Bill, PagingLayout("cursor", next_from_item=at("id")), item_id=at("id")), LAYOUT, "read"),
    ],
)
def test_of_what_only_json_values_tell_nothing_is_read_at_once(
    result: Result[Any], layout: ReplyLayout, effect: Effect
) -> None:
    assert reader(result, layout, effect) is None


def test_of_replies_that_depart_only_some_are_tried() -> None:
    conforming = reader(One(lambda: Bill))
    assert conforming is not None
    good, bad = (Reply(200, [], body) for body in (b'{"result": {"id": "A"}}', b'{"result": {"id": 7}}'))
    assert conforming.read(bad) is UNSET
    # Those that were not tried after one, two and three that departed.
    for passed in (1, 3, 7):
        assert [conforming.read(good) for _ in range(passed)] == [UNSET] * passed
        assert conforming.read(bad) is UNSET
    assert [conforming.read(good) for _ in range(15)] == [UNSET] * 15
    assert all(conforming.read(good) is not UNSET for _ in range(20))


ANSWERING = [name for name in PLACES if isinstance(operation(name).result, One | Many | Paged)]


@pytest.mark.parametrize("name", ANSWERING)
def test_the_documents_own_example_is_read_at_once(name: str) -> None:
    action = operation(name)
    conforming = conforming_replies(action.result, action.replies, action.envelope, action.effect)
    assert conforming is not None
    assert conforming.read(Reply(200, [], example(name).reply_bytes())) is not UNSET


def test_a_call_reads_at_once_unless_a_rule_of_the_callers_asks_for_the_body(monkeypatch: pytest.MonkeyPatch) -> None:
    action = Operation(
        id="getBill", method="GET", path="/bill", effect="unsafe", result=One(lambda: Bill), replies=LAYOUT
    )
    decode = Mock(side_effect=decode_reply)
    monkeypatch.setattr(reply_reader, "decode_reply", decode)
    reply = Reply(200, [], b'{"result": {"id": "A"}}')
    assert read_reply(action, None, Mock(), reply).id == "A"
    assert (decode.call_count, reply.proves) == (0, "accepted")
    assert read_reply(action, lambda *_: None, Mock(), reply).id == "A"
    decode.assert_called_once_with(reply.body)

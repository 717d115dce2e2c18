"""Success needs evidence: what each reply with a success status means, for each effect and kind of result."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from soliditech import models
from soliditech.replies import REPLIES
from soliditech_runtime.calls.evidence import Verdict, judge
from soliditech_runtime.exchange import Reply
from soliditech_runtime.operations.layout import Condition, ReplyLayout
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.places import at
from soliditech_runtime.operations.results import File, Many, One
from soliditech_runtime.schema.json import decode
from soliditech_runtime.types import UNSET, Effect
from tests.runtime.calls.success_replies import EFFECTS, FILE, MANY, ONE, Row

RESULTS: dict[str, Any] = {
    "one": One(lambda: models.Payment),
    "many": Many(lambda: models.Payment),
    "file": File("application/pdf", b"%PDF-"),
}
TABLE = [
    pytest.param(kind, effect, row, id=f"{kind}-{effect}-{name}")
    for kind, rows in (("one", ONE), ("many", MANY), ("file", FILE))
    for name, row in rows.items()
    for effect in EFFECTS
]


def operation(kind: str, effect: Effect, layout: ReplyLayout = REPLIES) -> Operation[Any]:
    return Operation(id="doIt", method="POST", path="/it", effect=effect, result=RESULTS[kind], replies=layout)


def verdict(
    described: Operation[Any],
    body: object,
    status: int = 200,
    evidence: Any = None,
    headers: Sequence[tuple[bytes, bytes]] = (),
) -> Verdict:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    try:
        document = decode(content)
    except Exception:
        document = UNSET
    return judge(described, Reply(status, list(headers), content), document, evidence)


@pytest.mark.parametrize(("kind", "effect", "row"), TABLE)
def test_what_a_body_says(kind: str, effect: Effect, row: Row) -> None:
    assert verdict(operation(kind, effect), row.body) == getattr(row, effect)


@pytest.mark.parametrize("status", [200, 201, 202, 203, 206, 207, 299])
def test_the_status_makes_no_difference(status: int) -> None:
    for row in ONE.values():
        assert verdict(operation("one", "unsafe"), row.body, status) == row.unsafe


@pytest.mark.parametrize("status", [204, 205])
@pytest.mark.parametrize("effect", EFFECTS)
def test_no_content_says_that_it_was_done(status: int, effect: Effect) -> None:
    assert verdict(operation("one", effect), b"", status) == "proved"


@pytest.mark.parametrize("effect", EFFECTS)
def test_what_the_spec_calls_done_is_done(effect: Effect) -> None:
    layout = REPLIES.replaced(done_if=(Condition(at("result"), ("OK", 1)), Condition(at("data"))))
    for body in ({"result": "OK"}, {"result": Decimal("1.0")}, {"data": {"id": 7}}):
        content = {key: float(value) if isinstance(value, Decimal) else value for key, value in body.items()}
        assert verdict(operation("one", effect, layout), content) == "done"
    others: tuple[object, ...] = ({"result": "ok"}, {"result": True, "error": "x"}, {"data": {}})
    for other in others:
        assert verdict(operation("one", effect, layout), other) != "done"


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([{"ok": False}, {"ok": False}], "refused"),
        ([{"ok": True}, {"ok": False}], "unclear"),
        ([{"ok": True}], "unproved"),
        ([], "unproved"),
    ],
)
def test_a_refusal_of_some_items_is_not_one_of_all(items: list[object], expected: str) -> None:
    layout = REPLIES.replaced(failed_if=(Condition(at("items[*].ok"), (False,)),))
    assert verdict(operation("one", "unsafe", layout), {"items": items}) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([{"error": "x"}, {"error": "y"}], "refused"),
        # What says nothing may have been done: to send all of it again would do it twice.
        ([{"id": 7}, {"error": "x"}], "unclear"),
        ([{"error": None}, {"error": "x"}], "unclear"),
        ([{"id": 7}], "unproved"),
    ],
)
def test_an_item_that_says_nothing_of_an_error_counts_as_one_without(items: list[object], expected: str) -> None:
    layout = REPLIES.replaced(failed_if=(Condition(at("items[*].error")),))
    assert verdict(operation("one", "unsafe", layout), {"items": items}) == expected


def test_a_flag_for_the_whole_does_not_outweigh_items_that_say_nothing() -> None:
    failed = (Condition(at("items[*].error")), Condition(at("success"), (False,)))
    described = operation("one", "unsafe", REPLIES.replaced(failed_if=failed))
    assert verdict(described, {"success": False, "items": [{"error": "x"}, {"id": 7}]}) == "unclear"
    assert verdict(described, {"success": False, "items": [{"error": "x"}]}) == "refused"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("false", "unclear"),
        ("False", "unclear"),
        (False, "unclear"),
        ("true", "proved"),
        (True, "proved"),
        (0, "proved"),
        ("0", "proved"),
        ("no", "proved"),
    ],
)
def test_a_flag_that_is_written_as_a_text_refuses_as_the_flag_does(said: object, expected: str) -> None:
    described = operation("one", "unsafe", REPLIES.replaced(failed_if=(Condition(at("success"), (False,)),)))
    assert verdict(described, {"success": said, "result": {"txNumber": "TXN-1"}}) == expected


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [(200, b"", "refused"), (200, b"<p>", "refused"), (204, b"", "unclear"), (200, {"other": 1}, "refused")],
)
def test_a_refusal_in_a_header_counts_whatever_the_body_is(status: int, body: object, expected: str) -> None:
    described = operation("one", "unsafe", REPLIES.replaced(failed_if=(Condition(at("header:X-Error")),)))
    assert verdict(described, body, status, headers=[(b"x-error", b"boom")]) == expected


@pytest.mark.parametrize("body", [b"", b"<p>", {"other": 1}])
def test_a_success_in_a_header_counts_whatever_the_body_is(body: object) -> None:
    described = operation("one", "unsafe", REPLIES.replaced(done_if=(Condition(at("header:X-State"), ("OK",)),)))
    assert verdict(described, body, headers=[(b"x-state", b"OK")]) == "done"


@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize(("own", "expected"), [(True, "done"), (False, "refused")])
def test_the_callers_own_rule_comes_first(effect: Effect, own: bool, expected: str) -> None:
    for row in ONE.values():
        assert verdict(operation("one", effect), row.body, evidence=lambda *_: own) == expected
        assert verdict(operation("one", effect), row.body, evidence=lambda *_: None) == getattr(row, effect)


@pytest.mark.parametrize(("body", "document"), [({"result": 1}, {"result": 1}), (b"<p>", None), (b"null", None)])
def test_the_callers_own_rule_is_given_the_action_and_the_decoded_body(body: object, document: object) -> None:
    seen: list[tuple[str, object]] = []

    def rule(operation_id: str, decoded: object) -> None:
        seen.append((operation_id, decoded))

    verdict(operation("one", "unsafe"), body, evidence=rule)
    assert seen == [("doIt", document)]

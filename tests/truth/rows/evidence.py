"""What a success status proves: answers to actions that change something, as the document stands and after edits."""

from __future__ import annotations

from tests.support.edits import operation, root
from tests.truth.exchange import Answer, Exchange, Raises
from tests.truth.row import Row, refused, works
from tests.truth.usual import CREATE, IS_INVOICE, PAY, UPDATE

REJECTED = Raises("APIResultError", {"outcome": "rejected"})
UNKNOWN = Raises("InvalidResponseError", {"outcome": "unknown"})
DONE = '{"invoiceNumber": "INV-1", "total": 12.50}'


def as_it_stands(name: str, *exchanges: Exchange, short: bool = False) -> Row:
    """A row without an edit: the rule itself."""
    return Row("evidence", name, lambda project: None, works(*exchanges), short)


def created(body: str | Answer, gives: object, *, lenient: bool = False) -> Exchange:
    """Create Invoice is answered so."""
    return CREATE.answered(body, gives, lenient=lenient)


ROWS = [
    as_it_stands(
        "an error beside 200",
        created(
            '{"error": {"code": "NO", "message": "No."}}',
            Raises("APIResultError", {"outcome": "rejected", "code": "NO", "message": "No.", "status": 200}),
        ),
        short=True,
    ),
    as_it_stands("success: false", created('{"success": false, "errMsg": "No."}', REJECTED)),
    as_it_stands("result: error", created('{"result": "error"}', REJECTED)),
    as_it_stands("a null result", created('{"result": null}', UNKNOWN)),
    as_it_stands("a false result", created('{"result": false}', UNKNOWN)),
    as_it_stands("an empty result", created('{"result": {}}', UNKNOWN)),
    as_it_stands("an empty list", created('{"result": []}', UNKNOWN)),
    as_it_stands("a text", created('{"result": "OK"}', UNKNOWN)),
    as_it_stands("unknown keys alone", created('{"result": {"foo": 1}}', UNKNOWN)),
    as_it_stands("no result at its place", created('{"foo": 1}', UNKNOWN)),
    as_it_stands("an empty body", created(Answer("", 200), UNKNOWN)),
    as_it_stands("no JSON", created(Answer(b"<html>", 200), UNKNOWN)),
    as_it_stands("true", created('{"result": true}', {}, lenient=True)),
    as_it_stands("error: null beside a result", created(f'{{"result": {DONE}, "error": null}}', IS_INVOICE)),
    as_it_stands(
        "code and message are no verdict, and reported as keys that nobody described",
        created(f'{{"result": {DONE}, "code": 0, "message": "Created"}}', IS_INVOICE, lenient=True),
        created(f'{{"result": {DONE}, "code": 0}}', Raises("InvalidResponseError", {"outcome": "accepted"})),
    ),
    as_it_stands(
        "a result with an error beside it",
        created(f'{{"result": {DONE}, "error": {{"code": "A"}}}}', Raises("APIResultError", {"outcome": "unknown"})),
    ),
    as_it_stands(
        "an idempotent action takes an empty result, and reports it",
        UPDATE.answered('{"result": {}}', {}, lenient=True),
        UPDATE.answered('{"result": false}', Raises("SoliditechError"), lenient=True),
    ),
    as_it_stands(
        "the caller's own rule",
        created('{"result": "OK"}', {}, lenient=True).but(options={"evidence": lambda operation, body: True}),
        created('{"result": {"invoiceNumber": "1"}}', REJECTED).but(
            options={"evidence": lambda operation, body: False}
        ),
    ),
    Row(
        "x-done-if",
        "a text that means done",
        root({"x-done-if": [{"place": "result", "equals": ["OK", "success"]}]}),
        works(created('{"result": "OK"}', {}, lenient=True), created('{"result": "NO"}', UNKNOWN)),
        short=True,
    ),
    Row(
        "x-done-if",
        "of one operation",
        operation("recordPayment", {"x-done-if": [{"place": "result", "equals": "OK"}]}),
        works(PAY.answered('{"result": "OK"}', {}, lenient=True), created('{"result": "OK"}', UNKNOWN)),
    ),
    Row(
        "x-failed-if",
        "another flag",
        root({"x-failed-if": [{"place": "state", "equals": "refused"}]}),
        works(created('{"state": "refused"}', REJECTED), created('{"error": {"code": "A"}}', UNKNOWN)),
    ),
    Row(
        "x-failed-if",
        "of one operation",
        operation("createInvoice", {"x-failed-if": [{"place": "state", "equals": ["refused", "void"]}]}),
        works(created('{"state": "void"}', REJECTED), PAY.answered('{"state": "void"}', UNKNOWN)),
    ),
    Row(
        "x-failed-if",
        "a place in each item",
        operation("createInvoice", {"x-failed-if": [{"place": "items[*].error", "holds": True}]}),
        works(
            created('{"items": [{"error": "a"}, {"error": "b"}]}', REJECTED),
            created('{"items": [{"error": "a"}, {"id": 1}]}', Raises("APIResultError", {"outcome": "unknown"})),
        ),
    ),
    Row("x-failed-if", "neither holds nor equals", root({"x-failed-if": [{"place": "error"}]}), refused("x-failed-if")),
    Row("x-failed-if", "no list", root({"x-failed-if": {"place": "error", "holds": True}}), refused("x-failed-if")),
    Row(
        "x-done-if",
        "a word that it has not",
        root({"x-done-if": [{"place": "result", "is": "OK"}]}),
        refused("x-done-if"),
    ),
]

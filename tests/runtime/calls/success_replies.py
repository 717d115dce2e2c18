"""Bodies of replies with a success status, and what each says of a read, an idempotent and an unsafe action."""

from __future__ import annotations

from typing import NamedTuple

from soliditech_runtime.calls.evidence import Verdict
from soliditech_runtime.types import Effect

PAYMENT = {"txNumber": "TXN-1", "accountId": "ACC-1", "amount": 12.5}
REFUSAL = {"code": "INVOICE_NOT_FOUND", "message": "there is no such invoice", "details": [{"field": "invoiceNumber"}]}

EFFECTS: tuple[Effect, ...] = ("read", "idempotent", "unsafe")


class Row(NamedTuple):
    """A body, and what it says of a read, an idempotent and an unsafe action."""

    body: object
    read: Verdict
    idempotent: Verdict
    unsafe: Verdict


def same(body: object, verdict: Verdict) -> Row:
    return Row(body, verdict, verdict, verdict)


def nothing(body: object) -> Row:
    """It proves nothing."""
    return Row(body, "tolerated", "tolerated", "unproved")


ONE: dict[str, Row] = {
    "a result": same({"result": PAYMENT}, "proved"),
    "a result with one value": same({"result": {"txNumber": "TXN-1", "accountId": None}}, "proved"),
    "a result with a value of another type": same({"result": {"txNumber": 7}}, "proved"),
    "a result, code 0 beside it": same({"result": PAYMENT, "code": 0}, "proved"),
    "a result, a message beside it": same({"result": PAYMENT, "message": "Created"}, "proved"),
    "a result, no error beside it": same({"result": PAYMENT, "error": None}, "proved"),
    "a result, success beside it": same({"result": PAYMENT, "success": True}, "proved"),
    "a result, an error beside it": Row({"result": PAYMENT, "error": REFUSAL}, "proved", "unclear", "unclear"),
    "a result, failure beside it": Row({"result": PAYMENT, "success": False}, "proved", "unclear", "unclear"),
    "an error": same({"error": REFUSAL}, "refused"),
    "an error that is a text": same({"error": "no such invoice"}, "refused"),
    "an error and an empty result": same({"error": REFUSAL, "result": {}}, "refused"),
    "no success": same({"success": False, "errMsg": "no such invoice"}, "refused"),
    "the result is error": same({"result": "error", "message": "no such invoice"}, "refused"),
    "the result is true": Row({"result": True}, "done", "done", "done"),
    "the result is null": nothing({"result": None}),
    "the result is an empty object": nothing({"result": {}}),
    "the result has unknown keys only": nothing({"result": {"id": 7}}),
    "the result has only null": nothing({"result": {"txNumber": None}}),
    "the result is an empty list": nothing({"result": []}),
    "the result is a list of one": nothing({"result": [PAYMENT]}),
    "the result is OK": nothing({"result": "OK"}),
    "the result is a number": nothing({"result": 117}),
    "the result is 0": nothing({"result": 0}),
    "the result is false": Row({"result": False}, "tolerated", "unproved", "unproved"),
    "no envelope": nothing(PAYMENT),
    "another envelope": nothing({"success": True, "data": PAYMENT}),
    "an error that is empty": nothing({"error": {}}),
    "a code": nothing({"code": "INVOICE_NOT_FOUND", "message": "there is no such invoice"}),
    "an empty object": nothing({}),
    "a list": nothing([]),
    "a text": nothing("OK"),
    "a number": nothing(7),
    "null": nothing(None),
    "false": Row(False, "tolerated", "unproved", "unproved"),
    "nothing": nothing(b""),
    "blanks": nothing(b" \r\n"),
    "HTML": Row(b"<html>Done</html>", "tolerated", "unproved", "unproved"),
    "JSON that is cut": Row(b'{"result": {"txNumber": "TXN-1"', "tolerated", "unproved", "unproved"),
}

MANY: dict[str, Row] = {
    "a list": same({"result": [PAYMENT]}, "proved"),
    "a list with one that says something": same({"result": [{}, {"other": 1}, PAYMENT]}, "proved"),
    "a list that says nothing": nothing({"result": [{}, {"other": 1}, 5]}),
    "an empty list": nothing({"result": []}),
    "one object": nothing({"result": PAYMENT}),
    "an error": same({"error": REFUSAL}, "refused"),
}

FILE: dict[str, Row] = {
    "the file": same(b"%PDF-1.7 ...", "proved"),
    "an error": same({"error": REFUSAL}, "refused"),
    "another file": Row(b"GIF89a", "tolerated", "unproved", "unproved"),
}

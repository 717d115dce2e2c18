"""Odd bodies: what is no JSON is told where and what, in the words in which the client refuses the same text."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Mapping
from typing import NamedTuple

import pytest

from soliditech import models
from soliditech.groups import operation
from soliditech_runtime.flat_json.text import read_text
from soliditech_runtime.schema.json import encode
from soliditech_runtime.schema.values import InvalidValue
from tests.support.caller import Caller, Reply

ADD = operation("addCustomer")
GOOD = encode(models.AddCustomer(account_use="Business").to_dict())
TEXT = "The request body "


def send(sandbox: Caller, body: bytes, **headers: str) -> Reply:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return sandbox.send(ADD.method, ADD.path, body=body, headers=given)


class Unreadable(NamedTuple):
    """A body, and what is said of it after `The request body`."""

    body: bytes
    text: str


UNREADABLE = [
    Unreadable(b"", "is empty; write an object such as "),
    Unreadable(b" \n ", "is empty; write an object such as "),
    Unreadable(b"{", "is not JSON at line 1, column 2: the text ends before what it began; close it with } or ]."),
    Unreadable(b'{\n  "a": True}', "is not JSON at line 2, column 8: True stands there; write true."),
    Unreadable(b'{"a": 1,}', "is not JSON at line 1, column 8: a comma stands before the bracket; remove it."),
    Unreadable(b"{'a': 1}", "is not JSON at line 1, column 2: a single quote stands there; write keys and strings"),
    Unreadable(b'{"a": 01}', "is not JSON at line 1, column 8: a code that starts with 0 goes in quotes"),
    Unreadable(b'{"a": 1} {"a": 2}', "is not JSON at line 1, column 10: another object follows"),
    Unreadable(b"a=1&b=2", "is not JSON at line 1, column 1: begin the object with {"),
    Unreadable(b'{"a": NaN}', "is not JSON at line 1, column 7: JSON has no such number; write null, or leave the key"),
    Unreadable(b'{"NaN": "Infinity",\n "a": -Infinity}', "is not JSON at line 2, column 7: JSON has no such number"),
    Unreadable(b'{"a": 1e9999999}', "is not JSON at line 1, column 7: a number has an exponent beyond 6144"),
    Unreadable(b'{"b": "1e9", "a": "\\ud800"}', "is not JSON at line 1, column 20: an escape stands for half of a"),
    Unreadable(b'{"a": 1, "a": 2}', "has the key a twice in one object; leave out one of the two."),
    Unreadable(b'{"b": [{"a": 1, "a": 2}]}', "has the key a twice in one object"),
    Unreadable(b"[" * 100 + b"]" * 100, "is nested too deeply: 64 levels can be read."),
    Unreadable(b"[" * 100_000, "is nested too deeply: 64 levels can be read."),
    Unreadable('{"a": 1}'.encode("utf-16"), "is UTF-16; encode the text as UTF-8."),
    Unreadable('{"a": 1}'.encode("utf-32"), "is UTF-32; encode the text as UTF-8."),
    Unreadable('{"a": "é"}'.encode("latin-1"), "is not UTF-8 at byte 8; encode the text as UTF-8."),
    Unreadable(gzip.compress(b"{}", mtime=0), "is compressed with gzip; say so by Content-Encoding: gzip."),
    Unreadable(b"\x28\xb5\x2f\xfd" + b"\0" * 9, "is compressed with zstd; say so by Content-Encoding: zstd."),
]


@pytest.mark.parametrize("odd", UNREADABLE, ids=lambda odd: repr(odd.body[:20]))
def test_what_is_no_json_is_told_where_and_what(sandbox: Caller, odd: Unreadable) -> None:
    reply = send(sandbox, odd.body)
    assert reply.status == 400
    assert reply.error["message"].startswith(f"{TEXT}{odd.text}")
    assert reply.error["message"].endswith(".")


@pytest.mark.parametrize("body", [b"{", b"{'a': 1}", b'{"a": True}', '{"a": 1}'.encode("utf-16"), b'{"a": 1,}'])
def test_the_client_says_the_same_of_the_same_text(sandbox: Caller, body: bytes) -> None:
    with pytest.raises(InvalidValue) as caught:
        read_text(body)
    said = str(caught.value).removeprefix("parameters_json ")
    assert send(sandbox, body).error["message"] == f"{TEXT}{said}."


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json; charset=utf8",
        'Application/JSON; Charset="UTF-8"',
        "application/json; charset=us-ascii",
        "application/json; charset=latin-1",
        "application/json;charset=",
        "application/json; charset=no-such-one; version=2",
        "application/json;",
    ],
)
def test_a_charset_that_is_no_fault_is_no_fault(sandbox: Caller, content_type: str) -> None:
    assert send(sandbox, GOOD, Content_Type=content_type).status == 200


def test_a_byte_order_mark_is_no_fault(sandbox: Caller) -> None:
    assert send(sandbox, b"\xef\xbb\xbf" + GOOD).status == 200


def raw_deflate(body: bytes) -> bytes:
    compressor = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return compressor.compress(body) + compressor.flush()


HALVES = gzip.compress(GOOD[:5], mtime=0) + gzip.compress(GOOD[5:])


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(GOOD, mtime=0)),
        ("x-gzip", gzip.compress(GOOD, mtime=0)),
        (" GZip ", gzip.compress(GOOD, mtime=0)),
        ("gzip", HALVES),
        ("deflate", zlib.compress(GOOD)),
        ("deflate", raw_deflate(GOOD)),
        ("identity", GOOD),
        ("", GOOD),
        ("deflate, gzip", gzip.compress(zlib.compress(GOOD), mtime=0)),
    ],
    ids=["gzip", "x-gzip", "blanks", "members", "zlib", "raw", "identity", "none", "both"],
)
def test_a_compressed_body_is_read_and_recorded_as_it_was(sandbox: Caller, coding: str, body: bytes) -> None:
    assert send(sandbox, body, Content_Encoding=coding).status == 200
    assert sandbox.app.state.controls.journal.requests()[-1].body == GOOD.decode()


@pytest.mark.parametrize(
    ("coding", "body", "status", "text"),
    [
        ("br", GOOD, 415, "cannot be read: its Content-Encoding is br; send gzip, deflate or none."),
        ("gzip, zstd", GOOD, 415, "cannot be read: its Content-Encoding is zstd; send gzip, deflate or none."),
        (", ".join(["gzip"] * 5), GOOD, 415, "cannot be read: its Content-Encoding is 5 codings one over the other"),
        ("gzip", GOOD, 400, "is not gzip, though its Content-Encoding says so."),
        ("deflate", b"\x78\x9c" + GOOD, 400, "is not deflate, though its Content-Encoding says so."),
        ("gzip", gzip.compress(GOOD, mtime=0)[:-9], 400, "ends in the middle of its gzip."),
        ("gzip", gzip.compress(b" " * 64 * 1024 * 1024, mtime=0), 400, "is larger than 1 MiB."),
        ("gzip, gzip", gzip.compress(gzip.compress(b" " * 64 * 1024 * 1024), mtime=0), 400, "is larger than 1 MiB."),
        ("gzip", b"", 400, "is empty; write an object"),
        ("gzip", gzip.compress(GOOD, mtime=0) + b"and more", 400, "is not gzip, though its Content-Encoding says so."),
        ("gzip", gzip.compress(b"", mtime=0) * 50_000, 400, "is empty; write an object"),
    ],
    ids=["br", "zstd", "many", "none", "no-deflate", "half", "bomb", "nested-bomb", "empty", "surplus", "members"],
)
def test_a_compressed_body_that_cannot_be_read_says_so(
    sandbox: Caller, coding: str, body: bytes, status: int, text: str
) -> None:
    reply = send(sandbox, body, Content_Encoding=coding)
    assert (reply.status, reply.error["message"].startswith(f"{TEXT}{text}")) == (status, True)
    if status == 415:
        assert reply.headers["accept-encoding"] == "gzip, deflate"


def test_control_routes_speak_the_same(sandbox: Caller) -> None:
    def posted(path: str, body: bytes, headers: Mapping[str, str] | None = None) -> Reply:
        return sandbox.send("POST", path, body=body, headers=headers)

    for path in ("/_sandbox/faults", "/_sandbox/records"):
        reply = posted(path, b'{"a": True}')
        assert reply.error["message"] == f"{TEXT}is not JSON at line 1, column 7: True stands there; write true."
    zipped = gzip.compress(b'{"fault": 503, "times": 1}', mtime=0)
    assert posted("/_sandbox/faults", zipped, {"Content-Encoding": "gzip"}).status == 201
    assert posted("/_sandbox/faults", b"[]").error["message"].startswith("This is no fault: give an object such as")

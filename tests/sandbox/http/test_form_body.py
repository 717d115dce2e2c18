"""Forms and parts as one JSON object."""

from __future__ import annotations

from typing import Any

import pytest

from soliditech_tools.sandbox.error_replies import ErrorReply
from soliditech_tools.sandbox.http.document import DocumentNode
from soliditech_tools.sandbox.http.form_body import form_value, parts_value
from soliditech_tools.sandbox.http.styles import TextReader
from soliditech_tools.sandbox.http.validation import Validators

MEDIA: dict[str, Any] = {
    "schema": {
        "type": "object",
        "properties": {
            "name": {"type": "string"},
            "count": {"type": "integer"},
            "marks": {"type": "array", "items": {"type": "integer"}},
            "place": {"type": "object", "properties": {"row": {"type": "string"}, "name": {"type": "string"}}},
            "pipes": {"type": "array", "items": {"type": "string"}},
        },
    },
    "encoding": {"pipes": {"style": "pipeDelimited", "explode": False}},
}
DOCUMENT = {"media": MEDIA}
NODE = DocumentNode(DOCUMENT, "/media", MEDIA)
READER = TextReader(Validators(DOCUMENT))


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b"name=a+b%26&count=3", {"name": "a b&", "count": 3}),
        (b"marks=1&marks=2", {"marks": [1, 2]}),
        (b"pipes=a%7Cb", {"pipes": ["a", "b"]}),
        (b"place=%7B%22row%22%3A%22x%22%7D", {"place": {"row": "x"}}),
        (b"count=many&other=1", {"count": "many", "other": "1"}),
        (b"", {}),
    ],
)
def test_a_form(body: bytes, value: dict[str, Any]) -> None:
    assert form_value(NODE, body, READER) == value


def test_a_form_that_is_no_text_is_refused() -> None:
    with pytest.raises(ErrorReply, match="BAD_REQUEST"):
        form_value(NODE, b"name=\xff", READER)


def parts(*texts: str) -> bytes:
    return "".join(f"--b\r\nContent-Disposition: form-data; {text}\r\n" for text in texts).encode() + b"--b--\r\n"


def test_parts_of_each_kind() -> None:
    body = parts(
        'name="name"\r\n\r\nÜ',
        'name="count"\r\nContent-Type: text/plain\r\n\r\n3',
        'name="marks"\r\n\r\n1',
        'name="marks"\r\n\r\n2',
        'name="place"\r\nContent-Type: application/json\r\n\r\n{"row": "x"}',
        'name="file"; filename="a.bin"\r\nContent-Type: application/octet-stream\r\n\r\nbytes',
    )
    assert parts_value(NODE, "multipart/form-data; boundary=b", body, READER) == {
        "name": "Ü",
        "count": 3,
        "marks": [1, 2],
        "place": {"row": "x"},
        "file": "bytes",
    }


def test_one_part_of_a_list_is_a_list() -> None:
    for text in ('name="marks"\r\n\r\n1', 'name="marks"\r\nContent-Type: application/json\r\n\r\n[1]'):
        assert parts_value(NODE, "multipart/form-data; boundary=b", parts(text), READER) == {"marks": [1]}


@pytest.mark.parametrize("body", [b"nothing", parts('filename="a"\r\n\r\nx')])
def test_what_holds_no_parts_is_refused(body: bytes) -> None:
    with pytest.raises(ErrorReply, match="BAD_REQUEST"):
        parts_value(NODE, "multipart/form-data; boundary=b", body, READER)

"""Requests that arrived, held against what was given: headers that nobody described, and bodies in parts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.trying.arguments import SentValues
from generator.trying.expected.keys import Key
from generator.trying.expected.operations import Body, Described
from generator.trying.expected.parameters import SentParameter
from generator.trying.expected.replies import PlannedReply
from generator.trying.expected.samples import Members, Sample, SampleList, Scalar, with_files
from generator.trying.requests import Sent
from generator.trying.server import Received

HEADERS = {"host": "here:1", "user-agent": "us", "x-request-id": "1", "authorization": "Bearer key"}
HALL = SentParameter("Larkholm-Hall", "header", Scalar("north", "north"), "simple", False)


def described(body: Body | None = None, *parameters: SentParameter) -> Described:
    keys = ((Key("key", "bearer"),),)
    answer = PlannedReply(204)
    return Described("sendIt", "POST", "/it", parameters, body, keys, answer, None, None, None, {}, "POST /it")


def faults(operation: Described, values: SentValues, body: bytes = b"", **headers: str) -> list[str]:
    """What is wrong with a request."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    sent = Sent(operation, values, None, "here:1", "", "key")
    return sent.faults(Received("POST", "/it", {**HEADERS, **named}, body))


def test_a_header_that_nothing_describes() -> None:
    operation = described(None, HALL)
    values = SentValues((HALL,), None)
    assert faults(operation, values, larkholm_hall="north") == []
    found = faults(operation, values, larkholm_hall="north", x_tenant="7", cookie="a=b")
    assert found == [f"the header {name} is sent, and nothing describes it" for name in ("cookie", "x-tenant")]


def test_a_described_header_that_was_not_given() -> None:
    none = SentValues((), None)
    found = faults(described(None, HALL), none, larkholm_hall="north")
    assert found == ["the header larkholm-hall is sent, and nothing describes it"]
    # An idempotency key is made by the client.
    assert faults(described(None, replace(HALL, is_made=True)), none, larkholm_hall="north") == []


FIELDS: dict[str, Sample] = {
    "title": Scalar("á", "á"),
    "scan": Scalar("pdf", "pdf", binary=True),
    "pages": SampleList((Scalar("1", "1", binary=True), Scalar("2", "2", binary=True))),
    "stamp": Members({"office": Scalar("7", "7")}),
}
ENCODINGS: dict[str, Any] = {"scan": {"contentType": "application/pdf"}}
PARTS = [
    ("title", "", "text/plain; charset=utf-8", "á"),
    ("scan", "scan.bin", "application/pdf", "pdf"),
    ("pages", "pages.bin", "application/octet-stream", "1"),
    ("pages", "pages.bin", "application/octet-stream", "2"),
    ("stamp", "", "application/json", '{"office": "7"}'),
]


def written(parts: list[tuple[str, str, str, str]]) -> bytes:
    """A body in parts, written by hand."""
    text = ""
    for name, file_name, media, content in parts:
        file = f'; filename="{file_name}"' if file_name else ""
        text += (
            f'--x\r\nContent-Disposition: form-data; name="{name}"{file}\r\nContent-Type: {media}\r\n\r\n{content}\r\n'
        )
    return f"{text}--x--\r\n".encode()


def faults_of_parts(parts: list[tuple[str, str, str, str]]) -> list[str]:
    sample = with_files(Members(FIELDS), ENCODINGS)
    body = Body("multipart/form-data", sample, ENCODINGS, required=True)
    values = SentValues((), sample)
    return faults(described(body), values, written(parts), content_type="multipart/form-data; boundary=x")


def test_parts_as_they_should_be() -> None:
    assert faults_of_parts(PARTS) == []


@pytest.mark.parametrize(
    ("number", "place", "value", "fault"),
    [
        (0, 0, "name", "title has 0 parts, not 1"),
        (0, 1, "a.txt", "the part title has the file name a.txt, and is no file"),
        (0, 2, "application/json", "the part title is called application/json, not text/plain"),
        (0, 3, "a", "the part title is a"),
        (1, 1, "pdf", "the part scan has the file name pdf"),
        (1, 2, "image/png", "the part scan is called image/png, not application/pdf"),
        (2, 3, "2", "the part pages has other bytes"),
        (4, 3, '{"office": "8"}', 'the part stamp office of the body is "8"'),
        (4, 3, "office=7", "the part stamp the body is no JSON"),
    ],
)
def test_a_part_that_is_otherwise(number: int, place: int, value: str, fault: str) -> None:
    part = [*PARTS[number]]
    part[place] = value
    changed = [*PARTS[:number], (part[0], part[1], part[2], part[3]), *PARTS[number + 1 :]]
    assert fault in faults_of_parts(changed)


def test_parts_that_are_missing_or_come_besides() -> None:
    assert faults_of_parts([*PARTS, ("more", "", "text/plain", "x")]) == ["1 parts come besides"]
    assert faults_of_parts(PARTS[:3] + PARTS[4:]) == ["pages has 1 parts, not 2"]
    assert faults_of_parts([PARTS[0], PARTS[1], PARTS[3], PARTS[2], PARTS[4]]) == [
        "the part pages has other bytes",
        "the part pages has other bytes",
    ]

"""A document describes no header that the client or its transport sends itself."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from generator.normal import normal_form
from generator.refusal import Refusal
from generator.tree.read import read_api
from generator.writing.declarations import field_tree
from generator.writing.signatures import annotation
from soliditech_runtime.operations.headers import write_headers
from soliditech_runtime.schema.fields import Date, Field
from soliditech_runtime.schema.values import InvalidValue
from tests.support.bundled import Document, bundled, operation
from tests.support.project_copy import LIBRARY


def with_header(name: str) -> Document:
    document = bundled(root=LIBRARY)
    header: dict[str, Any] = {"name": name, "in": "header", "schema": {"type": "string"}}
    operation(document, "listBooks")["parameters"].append(header)
    return document


@pytest.mark.parametrize(
    "name",
    [
        *("accept-encoding", "Content-Length", "Cookie", "Host", "TE"),
        *("Transfer-Encoding", "USER-AGENT", "X-Request-Id", "Connection", "Expect"),
    ],
)
def test_a_header_of_the_clients_own_is_refused(name: str) -> None:
    with pytest.raises(Refusal, match=f"the client sends the header {name} itself. Take the parameter out"):
        normal_form(with_header(name))


def test_the_header_of_the_key_is_refused() -> None:
    with pytest.raises(Refusal, match="the header x-api-key carries the key of the security scheme apiKey"):
        normal_form(with_header("x-api-key"))


@pytest.mark.parametrize("name", ["X A", "X\r\nEvil", "", 'X"', "X:", "Größe"])
def test_a_name_that_no_header_has_is_refused(name: str) -> None:
    with pytest.raises(Refusal, match=r"is no name of a header\. Write letters, digits and hyphens"):
        normal_form(with_header(name))


@pytest.mark.parametrize(("format_", "text"), [("date", b"2026-01-02"), ("date-dmy", b"02/01/2026")])
def test_a_date_is_written_as_the_document_has_dates(format_: str, text: bytes) -> None:
    document = with_header("X-Due")
    operation(document, "listBooks")["parameters"][-1]["schema"]["format"] = format_
    (listed,) = [
        action for group in read_api(document).groups for action in group.operations if action.id == "listBooks"
    ]
    (header,) = listed.headers
    assert (header.kind, annotation(header)) == ("date", "datetime.date | Unset")
    field: Field = eval(field_tree(header), {"Date": Date})
    assert write_headers((field,), {"x_due": datetime.date(2026, 1, 2)}) == [(b"X-Due", text)]
    with pytest.raises(InvalidValue):
        write_headers((field,), {"x_due": "2026-01-02"})


@pytest.mark.parametrize("name", ["X-Tenant", "If-Match", "Accept-Language", "Idempotency-Key"])
def test_any_other_header_is_taken(name: str) -> None:
    form = normal_form(with_header(name)).document
    assert [each["x-wire"] for each in form["paths"]["/books"]["get"]["parameters"]] == ["pageSize", name]

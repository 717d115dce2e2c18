"""A document describes no header that the client or its transport sends itself."""

from __future__ import annotations

from typing import Any

import pytest

from generator.normal import normal_form
from generator.refusal import Refusal
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
        *("Accept", "accept-encoding", "Authorization", "Content-Length", "content-type", "Cookie", "Host", "TE"),
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


@pytest.mark.parametrize("name", ["X-Tenant", "If-Match", "Accept-Language", "Idempotency-Key"])
def test_any_other_header_is_taken(name: str) -> None:
    form = normal_form(with_header(name)).document
    assert [each["x-wire"] for each in form["paths"]["/books"]["get"]["parameters"]] == ["pageSize", name]

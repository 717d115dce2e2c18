"""Every rule for the client, and for the rest of the document, as the table in `generator.diff` says it."""

from __future__ import annotations

import pytest

from tests.generator.diff.diff_cases import Case, is_as_grave_as, rows
from tests.support.bundled import Document, operation, schema

HOST = {"servers": [{"url": "https://one.example"}]}


def scheme(document: Document) -> dict[str, object]:
    (found,) = document["components"]["securitySchemes"].values()
    assert isinstance(found, dict)
    return found


CASES: dict[str, dict[str, Case]] = {
    "how the key is sent, another default host": {
        "another header": Case(
            lambda document: scheme(document).update(type="apiKey", name="Other"),
            "wire",
            "the client",
            "sends its key as header `Other`",
        ),
        "bearer": Case(
            lambda document: scheme(document).update(type="http", scheme="bearer"),
            "wire",
            "the client",
            "sends its key as bearer `Authorization`",
        ),
        "another host": Case(
            lambda document: document.update(servers=[{"url": "https://two.example"}]),
            "wire",
            "the client",
            "has another default host",
            lambda document: document.update(HOST),
        ),
    },
    "a default host is new; is gone": {
        "a host": Case(lambda document: document.update(HOST), "addition", "the client", "has a default host"),
        "no host": Case(
            lambda document: document.pop("servers"),
            "breaking",
            "the client",
            "has no default host any more",
            lambda document: document.update(HOST),
        ),
    },
    "all that the client does not read: bounds, links, error replies, examples": {
        "a link": Case(
            lambda document: operation(document, "getCustomer").update({"x-probe": 1}),
            "document",
            "customers.get",
            "differs in what the client does not read",
        ),
        "a model's example": Case(
            lambda document: schema(document, "Customer").update(examples=[]),
            "document",
            "models.Customer",
            "differs in what the client does not read",
        ),
        "a body's bounds": Case(
            lambda document: schema(document, "UpdateCustomer").update(minProperties=2),
            "document",
            "customers.update",
            "differs in what the client does not read",
        ),
        "an error reply": Case(
            lambda document: document["components"]["responses"]["NotFound"].update(description="Another."),
            "document",
            "the document",
            "differs in what the client does not read",
        ),
        "the title": Case(
            lambda document: document["info"].update(title="Another"),
            "document",
            "the document",
            "differs in what the client does not read",
        ),
        "the description of a group": Case(
            lambda document: [tag.update(description="Another.") for tag in document["tags"][:1]],
            "document",
            "the client.customers",
            "is described otherwise",
        ),
        "the description of a model": Case(
            lambda document: schema(document, "Customer").update(description="Another."),
            "document",
            "models.Customer",
            "is described otherwise",
        ),
    },
}


def test_every_row_of_the_table_has_its_cases() -> None:
    assert list(rows(5)) == list(CASES)


@pytest.mark.parametrize(("row", "name"), [(row, name) for row, cases in CASES.items() for name in cases])
def test_a_change_is_as_grave_as_the_table_says(row: str, name: str, document: Document) -> None:
    is_as_grave_as(rows(5)[row], CASES[row][name], document)

"""Edits of success replies: their status, their kind, and where the result stands."""

from __future__ import annotations

from typing import Any

from tests.support.edits import METHODS, REMOVED, Project, both, operation, operation_of, overlay, reply, root, status
from tests.truth.exchange import Answer, Raises
from tests.truth.row import Row, either, refused, works
from tests.truth.usual import CANCEL, CREATE, FIND, GET, IS_INVOICE, IS_SUBSCRIBER, PDF, READ, REFUSED, SUBSCRIBER

INVOICE: dict[str, Any] = {"$ref": "#/components/schemas/Invoice"}
BARE = '{"invoiceNumber": "INV-1", "total": 12.50}'


def envelope(**properties: Any) -> dict[str, Any]:
    """An object in place."""
    return {"type": "object", "properties": properties}


def shared(project: Project) -> None:
    """The success reply of a read as a shared one."""
    responses = operation_of(project, "getInvoice")["responses"]
    project.document["components"]["responses"]["OneInvoice"] = responses["200"]
    responses["200"] = {"$ref": "#/components/responses/OneInvoice"}


def elsewhere_as_before(project: Project) -> None:
    """The place of the result, said by each operation but one."""
    for item in project.document["paths"].values():
        for method in METHODS:
            if item.get(method, {}).get("operationId", "getInvoice") != "getInvoice":
                item[method]["x-result"] = "result"


ROWS = [
    Row(
        "status 2XX",
        "of a read",
        status("getInvoice", "200", "2XX"),
        either(refused("getInvoice", "2XX"), READ, READ.answered(Answer(BARE, status=418), Raises("APIStatusError"))),
        short=True,
    ),
    Row(
        "status",
        "201 of a POST",
        status("createInvoice", "200", "201"),
        works(CREATE.answered(Answer(f'{{"result": {BARE}}}', status=201), IS_INVOICE)),
    ),
    Row("status", "default alone", status("getInvoice", "200", "default"), works(READ, REFUSED), alone=True),
    Row(
        "status",
        "two successes",
        operation("createInvoice", {"responses": {"202": {"description": "Later."}}}),
        works(CREATE, CREATE.answered(Answer(status=204), None)),
    ),
    Row(
        "status",
        "default beside a success",
        operation("getInvoice", {"responses": {"default": {"description": "Any failure."}}}),
        works(READ),
    ),
    Row(
        "no content",
        "204 of a DELETE",
        both(
            status("cancelInvoice", "200", "204"),
            operation("cancelInvoice", {"responses": {"204": {"content": REMOVED}}}),
        ),
        either(refused("cancelInvoice"), CANCEL.answered(Answer(status=204), None)),
    ),
    Row(
        "kind of reply",
        "plain text",
        operation(
            "getInvoicePdf",
            {
                "responses": {
                    "200": {"content": {"application/pdf": REMOVED, "text/plain": {"schema": {"type": "string"}}}}
                }
            },
        ),
        works(
            PDF.answered(
                Answer(b"one line", headers=(("Content-Type", "text/plain"),)),
                {"content": b"one line", "content_type": "text/plain"},
            ).sending(headers={"Accept": "text/plain"})
        ),
    ),
    Row(
        "kind of reply",
        "a CSV file",
        operation(
            "getInvoicePdf",
            {
                "responses": {
                    "200": {
                        "content": {
                            "application/pdf": REMOVED,
                            "text/csv": {"schema": {"type": "string", "format": "binary"}},
                        }
                    }
                }
            },
        ),
        either(
            refused("getInvoicePdf", "text/csv|application/json"),
            PDF.answered(Answer(b"a;b\n", headers=(("Content-Type", "text/csv"),)), {"content": b"a;b\n"}).sending(
                headers={}
            ),
        ),
    ),
    Row(
        "kind of reply",
        "JSON or PDF",
        operation(
            "getInvoicePdf",
            {"responses": {"200": {"content": {"application/json": {"schema": envelope(result=INVOICE)}}}}},
        ),
        works(PDF.answered(f'{{"result": {BARE}}}', IS_INVOICE).sending(headers={"Accept": "application/json"})),
    ),
    Row("shared reply", "a success in components.responses", shared, works(READ, CREATE), short=True),
    Row(
        "reply of one text",
        "as the result",
        reply("getInvoice", envelope(result={"type": "string"})),
        either(refused("getInvoice", "result"), READ.answered('{"result": "a"}', "a")),
    ),
    Row(
        "x-result",
        "the whole body, at the root",
        both(root({"x-result": ""}), elsewhere_as_before, reply("getInvoice", INVOICE)),
        works(READ.answered(BARE, IS_INVOICE)),
        short=True,
        alone=True,
    ),
    Row(
        "x-result",
        "the whole body, of one operation",
        both(operation("getInvoice", {"x-result": ""}), reply("getInvoice", INVOICE)),
        works(READ.answered(BARE, IS_INVOICE), CREATE, GET),
    ),
    Row(
        "x-result",
        "another name, of one operation",
        both(operation("getInvoice", {"x-result": "data"}), reply("getInvoice", envelope(data=INVOICE))),
        works(READ.answered(f'{{"data": {BARE}}}', IS_INVOICE), CREATE),
    ),
    Row(
        "x-result",
        "two steps",
        both(
            operation("getInvoice", {"x-result": "data.invoice"}),
            reply("getInvoice", envelope(data=envelope(invoice=INVOICE))),
        ),
        works(READ.answered(f'{{"data": {{"invoice": {BARE}}}}}', IS_INVOICE)),
    ),
    Row(
        "x-result",
        "lists in a list",
        both(
            operation("findSubscribers", {"x-result": "regions[*].items"}),
            reply(
                "findSubscribers",
                envelope(regions={"type": "array", "items": envelope(items={"type": "array", "items": INVOICE})}),
            ),
        ),
        refused("findSubscribers", "x-result", "list"),
    ),
    Row(
        "x-result",
        "two places with results of two kinds",
        both(
            operation("getInvoice", {"x-result": ["result", "payment"]}),
            reply("getInvoice", envelope(result=INVOICE, payment={"$ref": "#/components/schemas/Payment"})),
        ),
        refused("getInvoice", "x-result", "kinds"),
    ),
    Row(
        "x-result",
        "one object in a list",
        both(
            operation("createInvoice", {"x-result": "Invoices[0]"}),
            reply("createInvoice", envelope(Invoices={"type": "array", "items": INVOICE})),
        ),
        works(
            CREATE.answered(f'{{"Invoices": [{BARE}]}}', IS_INVOICE),
            CREATE.answered('{"Invoices": []}', Raises("InvalidResponseError", {"outcome": "unknown"})),
        ),
    ),
    Row(
        "x-result",
        "a list as the whole body",
        both(
            operation("findSubscribers", {"x-result": ""}),
            reply("findSubscribers", {"type": "array", "items": {"$ref": "#/components/schemas/Subscriber"}}),
        ),
        works(FIND.answered('[{"subscriberId": "S-1"}]', [{"subscriber_id": "S-1"}])),
    ),
    Row(
        "x-result",
        "a place in each item of a list",
        both(
            operation("findSubscribers", {"x-result": "list[*].customer"}),
            reply(
                "findSubscribers",
                envelope(
                    list={"type": "array", "items": envelope(customer={"$ref": "#/components/schemas/Subscriber"})}
                ),
            ),
        ),
        works(FIND.answered('{"list": [{"customer": {"subscriberId": "S-1"}}]}', [{"subscriber_id": "S-1"}])),
    ),
    Row(
        "x-result",
        "the first of two places that is there",
        both(
            operation("getInvoice", {"x-result": ["result", "data"]}),
            reply("getInvoice", envelope(result=INVOICE, data=INVOICE)),
        ),
        works(READ, READ.answered(f'{{"data": {BARE}}}', IS_INVOICE)),
    ),
    Row(
        "x-result",
        "a place that the schema does not have",
        operation("getInvoice", {"x-result": "missing"}),
        refused("getInvoice", "x-result", "missing"),
    ),
    Row(
        "x-result", "no place at all", operation("getInvoice", {"x-result": "a..b["}), refused("getInvoice", "x-result")
    ),
    Row(
        "x-result",
        "by a tenant's overlay",
        both(
            overlay("getSubscriber", update={"x-result": "data"}),
            overlay(
                "$.paths.*[?@.operationId=='getSubscriber'].responses.200.content.*.schema",
                update={"required": ["data"], "properties": {"data": {"$ref": "#/components/schemas/Subscriber"}}},
            ),
            overlay("$.paths.*[?@.operationId=='getSubscriber'].responses.200.content.*.examples", remove=True),
        ),
        either(refused("getSubscriber"), GET.answered(SUBSCRIBER.replace("result", "data"), IS_SUBSCRIBER)),
    ),
    Row(
        "x-result",
        "renamed by x-wire-names",
        root({"x-wire-names": {"result": "payload"}}),
        works(
            READ.answered(f'{{"payload": {BARE}}}', IS_INVOICE), CREATE.answered(f'{{"payload": {BARE}}}', IS_INVOICE)
        ),
        alone=True,
    ),
    Row(
        "response headers",
        "are documentation",
        operation("getInvoice", {"responses": {"200": {"headers": {"X-Cost": {"schema": {"type": "integer"}}}}}}),
        works(READ),
    ),
    Row(
        "links",
        "to another action",
        operation(
            "createInvoice",
            {"responses": {"200": {"links": {"read": {"operationId": "getInvoice", "parameters": {}}}}}},
        ),
        works(CREATE),
    ),
]

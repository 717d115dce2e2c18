"""Edits of request bodies and verbs."""

from __future__ import annotations

from typing import Any

from tests.support.edits import REMOVED, Edit, Project, both, operation, operation_of, own_overlay, path_item
from tests.truth.exchange import Answer, Raises, Sent
from tests.truth.row import Row, either, refused, works
from tests.truth.usual import CANCEL, CREATE, IS_INVOICE, PAY, READ, SEARCH, UPDATE

UNMARKED = """overlay: 1.1.0
info: {title: Flat JSON, version: 1.0.0}
actions:
  - target: $.paths.*[?@.operationId=='updateSubscriber' || @.operationId=='recordPayment']
    update:
      x-flat-json: {separator: ".", index: "[]"}
"""


def verb(path: str, old: str, new: str) -> Edit:
    """Another verb of an operation."""

    def edit(project: Project) -> None:
        item = project.document["paths"][path]
        item[new] = item.pop(old)

    return edit


def media(identity: str, *kinds: str) -> Edit:
    """Other media types of a body."""

    def edit(project: Project) -> None:
        body = operation_of(project, identity)["requestBody"]
        (kept,) = body["content"].values()
        body["content"] = {kind: dict(kept) for kind in kinds}

    return edit


def with_schema(identity: str, schema: dict[str, Any]) -> Edit:
    """Another schema of a body, in place."""

    def edit(project: Project) -> None:
        content = operation_of(project, identity)["requestBody"]["content"]
        content["application/json"] = {"schema": dict(schema)}

    return edit


ROWS = [
    Row(
        "body not marked flat",
        "two of four",
        own_overlay("20-flat-json.yaml", UNMARKED),
        either(
            refused("createInvoice", "x-flat-json"),
            CREATE.but(flat=""),
            SEARCH.but(flat=""),
            UPDATE,
        ),
        short=True,
    ),
    Row(
        "body not marked flat",
        "by a tenant's overlay",
        lambda project: project.tenant.append(
            {"target": "$.paths.*[?@.operationId=='recordPayment'].x-flat-json", "remove": True}
        ),
        either(refused("recordPayment", "x-flat-json"), PAY.but(flat="")),
    ),
    Row(
        "optional body",
        "said",
        operation("updateSubscriber", {"requestBody": {"required": False}}),
        either(
            refused("updateSubscriber", "requestBody", "required"),
            UPDATE,
            UPDATE.but(fields={}, flat="{}").sending(body=""),
        ),
        short=True,
    ),
    Row(
        "optional body",
        "by default",
        operation("createInvoice", {"requestBody": {"required": REMOVED}}),
        either(
            refused("createInvoice", "requestBody", "required"),
            CREATE,
            CREATE.but(fields={}, flat="{}").sending(body=""),
            CREATE.but(
                fields={"reference": "R-7"},
                flat='{"reference": "R-7"}',
                sends=(),
                answers=(),
                gives=Raises("InvalidParameterError"),
            ),
        ),
    ),
    Row(
        "body of another kind",
        "a form",
        media("recordPayment", "application/x-www-form-urlencoded"),
        refused("recordPayment", "x-flat-json"),
    ),
    Row(
        "body of another kind",
        "a form with files",
        media("recordPayment", "multipart/form-data"),
        refused("recordPayment", "x-flat-json"),
    ),
    Row(
        "body of another kind",
        "XML beside JSON",
        media("recordPayment", "json", "application/xml"),
        either(refused("recordPayment", "application/xml|json"), PAY),
    ),
    Row(
        "body of another kind",
        "JSON with a character set",
        media("recordPayment", "application/json; charset=utf-8"),
        either(refused("recordPayment", "json"), PAY),
    ),
    Row(
        "body of another kind",
        "JSON of a vendor",
        media("recordPayment", "application/vnd.tidewell+json"),
        either(
            refused("recordPayment", "json"),
            PAY.sending(headers={"Content-Type": "application/vnd.tidewell+json"}),
        ),
    ),
    Row(
        "body schema",
        "in place",
        with_schema("recordPayment", {"type": "object", "properties": {"amount": {"type": "integer"}}}),
        works(PAY.but(fields={"amount": 20}, flat='{"amount": 20}').sending(body='{"amount":20}')),
    ),
    Row(
        "body schema",
        "a list",
        with_schema("recordPayment", {"type": "array", "items": {"$ref": "#/components/schemas/Payment"}}),
        refused("recordPayment", "x-flat-json"),
    ),
    Row(
        "body of a read",
        "a GET with a body",
        operation(
            "getInvoice",
            {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Address"}}}}},
        ),
        refused("getInvoice", "body"),
    ),
    Row(
        "body of a DELETE",
        "not marked flat",
        operation(
            "cancelInvoice",
            {
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Address"}}},
                }
            },
        ),
        either(
            refused("cancelInvoice", "body|x-flat-json"),
            CANCEL.but(sends=(), answers=(), gives=Raises("InvalidParameterError")),
            CANCEL.but(fields={"city": "Delft"}).sending(body='{"city":"Delft"}'),
        ),
    ),
    Row(
        "HEAD",
        "beside a GET",
        path_item(
            "/invoices/{invoiceNumber}",
            {
                "head": {
                    "operationId": "hasInvoice",
                    "tags": ["Invoice"],
                    "x-python": "invoices.has",
                    "x-effect": "read",
                    "responses": {"200": {"description": "It is there."}},
                }
            },
        ),
        refused("head", "invoices/{invoiceNumber}|getInvoice|hasInvoice"),
        short=True,
    ),
    Row(
        "HEAD",
        "alone at its path",
        path_item("/health", {"head": {"responses": {"204": {"description": "It is up."}}}}),
        refused("head", "/health"),
    ),
    Row(
        "OPTIONS",
        "beside a POST",
        path_item("/invoices", {"options": {"responses": {"204": {"description": "Nothing."}}}}),
        refused("options", "/invoices|createInvoice"),
    ),
    Row(
        "TRACE",
        "beside a POST",
        path_item("/invoices", {"trace": {"responses": {"204": {"description": "Nothing."}}}}),
        refused("trace", "/invoices|createInvoice"),
    ),
    Row(
        "PATCH",
        "in place of a PUT",
        verb("/subscribers/{subscriberId}", "put", "patch"),
        works(UPDATE.sending(method="PATCH")),
    ),
    Row(
        "verb",
        "a POST in place of a PUT, by x-method",
        operation("updateSubscriber", {"x-method": "post", "x-path": "/subscribers/{subscriberId}/changes"}),
        works(UPDATE.sending(method="POST", target="/subscribers/S-1/changes")),
    ),
    Row(
        "verb",
        "x-method that is none",
        operation("updateSubscriber", {"x-method": "fetch"}),
        refused("updateSubscriber", "fetch", "PUT"),
    ),
    Row(
        "callbacks",
        "of an operation",
        operation("createInvoice", {"callbacks": {"paid": {"{$request.body#/url}": {}}}}),
        refused("createInvoice", "callbacks"),
    ),
    Row(
        "skipped operation",
        "x-skip takes it out",
        both(operation("cancelInvoice", {"x-skip": "The vendor calls this, not we."})),
        works(READ, CREATE),
    ),
    Row(
        "unknown effect",
        "an operation without x-effect is unsafe",
        operation("updateSubscriber", {"x-effect": REMOVED}),
        works(
            UPDATE.but(
                sends=(Sent("PUT", "/subscribers/S-1", UPDATE.sends[0].body),),
                answers=(Answer("", status=503),),
                gives=Raises("InternalServerError", {"outcome": "unknown", "attempts": 1}),
            )
        ),
    ),
    Row(
        "no operationId",
        "of a read",
        operation("getInvoice", {"operationId": REMOVED}),
        refused("operationId"),
    ),
    Row(
        "unknown keyword",
        "of an operation",
        operation("getInvoice", {"produces": ["application/json"]}),
        refused("getInvoice|/invoices/{invoiceNumber}", "produces"),
    ),
    Row(
        "unknown extension",
        "a slip of the pen in ours",
        operation("getInvoice", {"x-efect": "read"}),
        either(refused("getInvoice", "x-efect", "x-effect"), READ.but(gives=IS_INVOICE)),
    ),
]

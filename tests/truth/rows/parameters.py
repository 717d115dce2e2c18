"""Edits of parameters: of the query, of headers, of paths, and once for the whole client."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from tests.support.edits import both, operation, parameter, path_item, prop, replaced, root
from tests.truth.exchange import Exchange, New, Raises
from tests.truth.row import Row, either, refused, works
from tests.truth.usual import CANCEL, CREATE, FIND, GET, LIST, READ, UPDATE

INVALID = Raises("InvalidParameterError")


def query(name: str, schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A query parameter of Find Subscribers, with an example."""
    return {"name": name, "in": "query", "description": "What is meant.", "schema": schema, **more}


def finds(target: str, **fields: object) -> Exchange:
    """Find Subscribers with these fields asks for `target`."""
    return FIND.but(fields=fields).sending(target=f"/subscribers{target}")


TEXTS = {"type": "array", "items": {"type": "string"}}
IN_PLACE = {"type": "object", "properties": {"city": {"type": "string"}}}
TAGS = ("a b", "c&d")
DRY = {"name": "dryRun", "in": "query", "description": "Only try.", "schema": {"type": "boolean"}, "example": True}


def array(name: str, target: str, tags: tuple[str, ...] = TAGS, **more: Any) -> Row:
    """A list in the query, in one of its spellings."""
    edit = parameter("findSubscribers", query("tags", TEXTS, example=list(tags), **more))
    right = finds(target, tags=list(tags))
    return Row(
        "array query", name, edit, either(refused("findSubscribers.tags", "array|style|explode"), right), name == "form"
    )


ROWS = [
    Row(
        "query beside a body",
        "of a POST",
        parameter("createInvoice", DRY),
        either(
            refused("createInvoice", "dryRun", "body"),
            CREATE,
            CREATE.but(fields={**CREATE.fields, "dry_run": True}, flat="").sending(target="/invoices?dryRun=true"),
        ),
        short=True,
    ),
    Row(
        "query beside a body",
        "of a PUT, required",
        parameter("updateSubscriber", {**DRY, "required": True}),
        either(
            refused("updateSubscriber", "dryRun", "body"),
            UPDATE.but(fields={**UPDATE.fields, "dry_run": False}, flat="").sending(
                target="/subscribers/S-1?dryRun=false"
            ),
        ),
    ),
    Row(
        "query beside a body",
        "with the name of a field of the body",
        parameter("createInvoice", {**DRY, "name": "reference", "schema": {"type": "string"}, "example": "R"}),
        works(
            CREATE,
            CREATE.but(fields={**CREATE.fields, "query_reference": "R"}, flat="").sending(
                target="/invoices?reference=R"
            ),
        ),
    ),
    Row(
        "query of a DELETE",
        "a text",
        parameter("cancelInvoice", query("reason", {"type": "string"}, example="paid")),
        works(CANCEL, CANCEL.but(fields={"reason": "a/b?c"}).sending(target="/invoices/INV%2F1?reason=a%2Fb%3Fc")),
    ),
    array("form", "?tags=a%20b&tags=c%26d"),
    array("form without explode", "?tags=a%20b,c%26d", explode=False),
    array("space", "?tags=a%2Cb%20c%26d", ("a,b", "c&d"), style="spaceDelimited", explode=False),
    array("pipe", "?tags=a%20b%7Cc%26d", style="pipeDelimited", explode=False),
    Row(
        "array query",
        "of numbers",
        parameter("findSubscribers", query("floors", {"type": "array", "items": {"type": "integer"}}, example=[1, 2])),
        either(refused("findSubscribers.floors"), finds("?floors=1&floors=2", floors=[1, 2])),
    ),
    Row(
        "array query",
        "of dates, in dd/MM/yyyy",
        parameter(
            "findSubscribers",
            query("days", {"type": "array", "items": {"type": "string", "format": "date-dmy"}}, example=["01/03/2026"]),
        ),
        either(
            refused("findSubscribers.days"),
            finds("?days=01%2F03%2F2026", days=[datetime.date(2026, 3, 1)]),
        ),
    ),
    Row(
        "array query",
        "an item that holds the delimiter, and a list of nothing",
        parameter("findSubscribers", query("tags", TEXTS, example=["a"], style="pipeDelimited", explode=False)),
        either(
            refused("findSubscribers.tags"),
            FIND.but(fields={"tags": ["a|b"]}, sends=(), answers=(), gives=INVALID),
            FIND.but(fields={"tags": []}, sends=(), answers=(), gives=INVALID),
        ),
    ),
    Row(
        "array query",
        "a style that lists of this kind do not have",
        parameter("findSubscribers", query("tags", TEXTS, example=["a"], style="pipeDelimited", explode=True)),
        refused("findSubscribers.tags", "pipeDelimited", "explode"),
    ),
    Row(
        "array query",
        "of objects",
        parameter("findSubscribers", query("at", {"type": "array", "items": {"$ref": "#/components/schemas/Address"}})),
        refused("findSubscribers.at", "object"),
    ),
    Row(
        "deepObject",
        "of a named schema",
        parameter(
            "findSubscribers",
            query("address", {"$ref": "#/components/schemas/Address"}, style="deepObject", explode=True, example={}),
        ),
        works(FIND, finds("?address%5Bcity%5D=Delft", address=New("Address", {"city": "Delft"}))),
        short=True,
    ),
    Row(
        "deepObject",
        "an object in place",
        parameter("findSubscribers", query("filter", IN_PLACE, style="deepObject", explode=True, example={})),
        works(FIND, finds("?filter%5Bcity%5D=Delft", filter_=New("FindSubscribersFilter", {"city": "Delft"}))),
    ),
    Row(
        "object query",
        "in the style that stands where none is named: each property a parameter",
        parameter("findSubscribers", query("filter", IN_PLACE, example={})),
        works(FIND, finds("?city=Delft", filter_=New("FindSubscribersFilter", {"city": "Delft"}))),
    ),
    Row(
        "parameter content",
        "JSON in the query",
        parameter(
            "findSubscribers",
            {
                "name": "filter",
                "in": "query",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Address"}}},
            },
        ),
        works(FIND, finds("?filter=%7B%22city%22%3A%22Delft%22%7D", filter_=New("Address", {"city": "Delft"}))),
    ),
    Row(
        "no example",
        "of a parameter",
        parameter("findSubscribers", query("city", {"type": "string"})),
        works(FIND, finds("?city=Delft", city="Delft")),
        short=True,
    ),
    Row(
        "reserved characters",
        "in the query",
        parameter("findSubscribers", query("name", {"type": "string"}, allowReserved=True)),
        either(refused("findSubscribers.name", "allowReserved"), finds("?name=a/b", name="a/b")),
    ),
    Row(
        "empty value",
        "in the query",
        parameter("findSubscribers", query("name", {"type": "string"}, allowEmptyValue=True)),
        either(refused("findSubscribers.name", "allowEmptyValue"), finds("?name=", name="")),
    ),
    Row(
        "path parameter",
        "an integer",
        lambda project: project.document["components"]["parameters"]["InvoiceNumber"].update(
            schema={"type": "integer"}, example=7
        ),
        either(
            refused("invoiceNumber", "integer"),
            READ.but(ids={"invoice_number": "7"}).sending(target="/invoices/7"),
        ),
    ),
    Row(
        "path parameter",
        "with a style of its own",
        lambda project: project.document["components"]["parameters"]["InvoiceNumber"].update(style="label"),
        refused("invoiceNumber", "style"),
    ),
    Row(
        "path parameter",
        "given twice, at the path and at the operation",
        parameter(
            "getInvoice", {"name": "invoiceNumber", "in": "path", "required": True, "schema": {"type": "string"}}
        ),
        either(refused("getInvoice", "invoiceNumber"), READ),
    ),
    Row(
        "query parameter",
        "an exact number",
        parameter("findSubscribers", query("rate", {"type": "number", "format": "decimal"}, example=0.1)),
        works(finds("?rate=0.10", rate=Decimal("0.10"))),
    ),
    Row(
        "query parameter",
        "of the path item",
        path_item("/invoices/{invoiceNumber}", {}),
        works(READ, CANCEL),
    ),
    Row(
        "query parameter",
        "with a name that Python has taken",
        parameter("findSubscribers", query("from", {"type": "string"}, example="a")),
        works(finds("?from=a", from_="a")),
    ),
    Row(
        "optional id in two places",
        "a body's key that is an id of the path",
        both(prop("UpdateSubscriber.subscriberId", {"type": "string", "description": "Number."})),
        works(
            UPDATE,
            UPDATE.but(fields={"body_subscriber_id": "S-2"}, flat='{"subscriberId": "S-2"}').sending(
                body='{"subscriberId":"S-2"}'
            ),
        ),
    ),
    Row(
        "pattern of a parameter",
        "is held before anything is sent",
        parameter("findSubscribers", query("city", {"type": "string", "pattern": "^[A-Z]+$"}, example="DELFT")),
        works(finds("?city=DELFT", city="DELFT"), FIND.but(fields={"city": "x"}, sends=(), answers=(), gives=INVALID)),
    ),
    Row(
        "known values of a parameter",
        "an enum takes any text, as lists of values grow",
        parameter("listInvoices", {"name": "status", "schema": {"type": "string", "enum": ["open", "paid"]}}),
        works(LIST),
    ),
    Row(
        "shared parameters",
        "one that nothing refers to",
        root({"components": {"parameters": {"Spare": query("spare", {"type": "string"})}}}),
        works(GET),
    ),
    Row(
        "deprecated",
        "a parameter",
        parameter("findSubscribers", query("name", {"type": "string"}, deprecated=True)),
        either(refused("findSubscribers.name", "deprecated"), FIND, says={"subscribers.find": "deprecated"}),
    ),
    Row(
        "query parameter",
        "at the operation where the path item has one of that name",
        both(
            path_item(
                "/invoices/{invoiceNumber}",
                {
                    "parameters": [
                        {"$ref": "#/components/parameters/InvoiceNumber"},
                        query("view", {"type": "string"}, example="all"),
                    ]
                },
            ),
            operation("getInvoice", {"parameters": [query("view", {"type": "integer"}, example=1)]}),
        ),
        either(refused("getInvoice", "view"), READ.but(fields={"view": 1}).sending(target="/invoices/INV-1?view=1")),
    ),
    Row(
        "list items",
        "a pattern of a body's list",
        replaced("UpdateSubscriber.tags", {**TEXTS, "items": {"type": "string", "pattern": "^[a-z]+$"}}),
        either(
            refused("UpdateSubscriber.tags", "pattern"),
            UPDATE.but(fields={"tags": ["a"]}, flat='{"tags[0]": "a"}').sending(body='{"tags":["a"]}'),
            UPDATE.but(fields={"tags": ["A"]}, flat='{"tags[0]": "A"}', sends=(), answers=(), gives=INVALID),
        ),
        short=True,
    ),
]

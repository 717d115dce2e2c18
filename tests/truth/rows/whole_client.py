"""Edits of parameters beyond one request: keys against doing it twice, and what a client is made with."""

from __future__ import annotations

import re
from typing import Any

from tests.support.edits import both, parameter
from tests.truth.exchange import Raises, Sent
from tests.truth.row import Row, either, refused, works
from tests.truth.usual import CREATE, PAY, READ

INVALID = Raises("InvalidParameterError")


def query(name: str, schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A query parameter of Find Subscribers, with an example."""
    return {"name": name, "in": "query", "description": "What is meant.", "schema": schema, **more}


TENANT = {
    "name": "X-Tenant",
    "in": "header",
    "required": True,
    "description": "Which waterworks.",
    "schema": {"type": "string"},
    "example": "delft",
    "x-python-name": "tenant",
    "x-client-parameter": True,
}

ROWS = [
    Row(
        "header parameter",
        "of a read",
        parameter("getInvoice", {"name": "X-Depth", "in": "header", "schema": {"type": "string"}, "example": "all"}),
        either(
            refused("getInvoice", "X-Depth", "header"),
            READ.but(fields={"x_depth": "all"}).sending(headers={"X-Depth": "all", "X-Api-Key": "k"}),
            READ.sending(without=("X-Depth",)),
            READ.but(fields={"x_depth": "a\r\nX-Evil: 1"}, sends=(), answers=(), gives=INVALID),
            READ.but(fields={"x_depth": "Delft\u00e9"}, sends=(), answers=(), gives=INVALID),
        ),
    ),
    Row(
        "header parameter",
        "beside a body, required",
        parameter(
            "createInvoice",
            {"name": "X-Level", "in": "header", "required": True, "schema": {"type": "integer"}, "example": 1},
        ),
        either(
            refused("createInvoice", "X-Level", "header"),
            CREATE.but(fields={**CREATE.fields, "x_level": 2}, flat="").sending(headers={"X-Level": "2"}),
            CREATE.but(flat="", sends=(), answers=(), gives=INVALID),
        ),
    ),
    *(
        Row(
            "header parameter",
            f"one that the client sends itself, {name}",
            parameter("getInvoice", {"name": name, "in": "header", "schema": {"type": "string"}, "example": "a"}),
            refused("getInvoice", name),
        )
        for name in ("x-api-key", "X-Request-Id", "Cookie", "Content-Length")
    ),
    *(
        Row(
            "header parameter",
            f"one that OpenAPI ignores, {name}",
            parameter("getInvoice", {"name": name, "in": "header", "schema": {"type": "string"}, "example": "a"}),
            works(READ),
        )
        for name in ("Content-Type", "Authorization")
    ),
    Row(
        "header parameter",
        "a name that no header has",
        parameter("getInvoice", {"name": "X A\r\nB", "in": "header", "schema": {"type": "string"}, "example": "a"}),
        refused("getInvoice", "header"),
    ),
    Row(
        "cookie parameter",
        "of a read",
        parameter("getInvoice", {"name": "session", "in": "cookie", "schema": {"type": "string"}}),
        works(READ),
    ),
    Row(
        "cookie parameter",
        "one that is required",
        parameter("getInvoice", {"name": "session", "in": "cookie", "required": True, "schema": {"type": "string"}}),
        refused("getInvoice", "session", "cookie"),
    ),
    Row(
        "client parameter",
        "a header for every call",
        both(parameter("getInvoice", TENANT), parameter("createInvoice", TENANT)),
        works(
            READ.but(client={"tenant": "delft"}).sending(headers={"X-Tenant": "delft"}),
            CREATE.but(client={"tenant": "delft"}).sending(headers={"X-Tenant": "delft"}),
        ),
        short=True,
        alone=True,
    ),
    Row(
        "client parameter",
        "required, and not given",
        parameter("getInvoice", TENANT),
        works(
            READ.but(sends=(), answers=(), gives=Raises("ConfigurationError")),
            READ.but(client={"tenant": "a\nb"}, sends=(), answers=(), gives=Raises("ConfigurationError")),
        ),
        alone=True,
    ),
    Row(
        "client parameter",
        "of one name and two kinds",
        both(
            parameter("getInvoice", TENANT),
            parameter("createInvoice", {**TENANT, "schema": {"type": "integer"}, "example": 1}),
        ),
        refused("createInvoice", "X-Tenant", "getInvoice"),
    ),
    Row(
        "client parameter",
        "with the name of a setting of the client",
        parameter("getInvoice", {**TENANT, "x-python-name": "timeout"}),
        refused("getInvoice", "timeout"),
    ),
    Row(
        "client parameter",
        "in the query",
        parameter("getInvoice", {**query("apiVersion", {"type": "string"}, example="2"), "x-client-parameter": True}),
        works(READ.but(client={"api_version": "2"}).sending(target="/invoices/INV-1?apiVersion=2")),
    ),
    Row(
        "idempotency key",
        "in the query",
        parameter(
            "recordPayment",
            {**query("key", {"type": "string"}, example="1"), "x-idempotency-key": {"valid-for": "24h"}},
        ),
        refused("recordPayment", "key", "header"),
    ),
    Row(
        "idempotency key",
        "valid for no time",
        parameter(
            "recordPayment",
            {
                "name": "Idempotency-Key",
                "in": "header",
                "schema": {"type": "string"},
                "x-idempotency-key": {"valid-for": "soon"},
            },
        ),
        refused("recordPayment|x-idempotency-key", "valid-for", "24h"),
    ),
    Row(
        "idempotency key",
        "made by the client, the same over its attempts",
        parameter(
            "recordPayment",
            {
                "name": "Idempotency-Key",
                "in": "header",
                "description": "One a payment.",
                "schema": {"type": "string"},
                "example": "1",
                "x-idempotency-key": True,
            },
        ),
        works(
            PAY.but(
                sends=tuple(
                    Sent(request.method, request.target, request.body, {"Idempotency-Key": re.compile(r"\S{16,}")})
                    for request in PAY.sends * 2
                ),
                answers=(PAY.answers[0].__class__("", status=503), *PAY.answers),
                same="Idempotency-Key",
            ),
            PAY.but(fields={**PAY.fields, "idempotency_key": "mine"}, flat="").sending(
                headers={"Idempotency-Key": "mine"}
            ),
        ),
        short=True,
    ),
]

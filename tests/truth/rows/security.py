"""Edits of how the key is sent, and where to."""

from __future__ import annotations

from tests.support.edits import both, operation, overlay, path_item, root
from tests.truth.row import Row, either, refused, works
from tests.truth.usual import CREATE, FIND, GET, READ

SCHEME = {"components": {"securitySchemes": {"other": {"type": "apiKey", "in": "header", "name": "X-Other"}}}}

ROWS = [
    Row(
        "security of an operation",
        "none: the key must not be sent",
        operation("getInvoice", {"security": []}),
        either(refused("getInvoice", "security"), READ.sending(headers={}, without=("X-Api-Key",)), CREATE),
        short=True,
    ),
    Row(
        "security of an operation",
        "optional",
        operation("getInvoice", {"security": [{}, {"apiKey": []}]}),
        either(refused("getInvoice", "security"), READ),
    ),
    Row(
        "security of an operation",
        "the same as the root's",
        operation("getInvoice", {"security": [{"apiKey": []}]}),
        works(READ),
    ),
    Row(
        "security of an operation",
        "another scheme",
        both(root(SCHEME), operation("getInvoice", {"security": [{"other": []}]})),
        either(refused("getInvoice", "security"), READ.sending(headers={"X-Other": "k"}, without=("X-Api-Key",))),
    ),
    Row(
        "security scheme",
        "two at once",
        root({**SCHEME, "security": [{"apiKey": [], "other": []}]}),
        refused("security", "one"),
    ),
    Row(
        "security scheme",
        "one or the other",
        root({**SCHEME, "security": [{"apiKey": []}, {"other": []}]}),
        refused("security", "one"),
    ),
    Row(
        "security scheme",
        "none at all",
        root({"security": []}),
        either(refused("security"), READ.sending(headers={}, without=("X-Api-Key",))),
    ),
    Row(
        "security scheme",
        "one that is not declared",
        root({"security": [{"missing": []}]}),
        refused("security", "securitySchemes"),
    ),
    Row(
        "security scheme",
        "OAuth",
        root({"components": {"securitySchemes": {"apiKey": {"type": "oauth2", "flows": {}}}}}),
        refused("securitySchemes.apiKey", "oauth2"),
    ),
    Row(
        "security scheme",
        "a cookie",
        root({"components": {"securitySchemes": {"apiKey": {"in": "cookie"}}}}),
        refused("securitySchemes.apiKey", "header"),
    ),
    Row(
        "security scheme",
        "bearer, by one overlay",
        overlay("$.components.securitySchemes.apiKey", update={"type": "http", "scheme": "bearer"}),
        works(READ.sending(headers={"Authorization": "Bearer k"}, without=("X-Api-Key",))),
    ),
    Row(
        "security scheme",
        "the query",
        root({"components": {"securitySchemes": {"apiKey": {"in": "query", "name": "api key"}}}}),
        works(
            GET.sending(target="/subscribers/S-1?api%20key=k", headers={}, without=("X-Api-Key",)),
            FIND.but(fields={"name": "a"}).sending(target="/subscribers?name=a&api%20key=k", headers={}),
        ),
    ),
    Row(
        "security scheme",
        "a header that no request can have",
        root({"components": {"securitySchemes": {"apiKey": {"name": "X Api\r\nKey"}}}}),
        refused("securitySchemes.apiKey", "name"),
    ),
    Row(
        "security scheme",
        "a header that belongs to the transport",
        root({"components": {"securitySchemes": {"apiKey": {"name": "Content-Length"}}}}),
        refused("securitySchemes.apiKey", "Content-Length"),
    ),
    Row(
        "servers of an operation",
        "another host",
        operation("getInvoicePdf", {"servers": [{"url": "https://files.example"}]}),
        refused("getInvoicePdf", "servers"),
        short=True,
    ),
    Row(
        "servers of a path",
        "another host",
        path_item("/invoices", {"servers": [{"url": "https://bills.example"}]}),
        refused("/invoices|createInvoice", "servers"),
        short=True,
    ),
    Row(
        "servers of the document",
        "with variables",
        root({"servers": [{"url": "https://{tenant}.example", "variables": {"tenant": {"default": "a"}}}]}),
        refused("servers", "variables"),
    ),
    Row(
        "servers of the document",
        "plain HTTP",
        root({"servers": [{"url": "http://api.example"}]}),
        refused("servers", "https"),
    ),
    Row("servers of the document", "a relative one", root({"servers": [{"url": "/v1"}]}), refused("servers", "https")),
    Row(
        "servers of the document",
        "one host; the caller's own wins",
        root({"servers": [{"url": "https://api.example/v1"}]}),
        works(READ),
    ),
]

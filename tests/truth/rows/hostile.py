"""Text of a document that wants to be code, or a path out of the output; and folders that are not ours to replace."""

from __future__ import annotations

from typing import Any

from tests.support.edits import Edit, both, lying_there, operation, parameter, path_item, prop, replaced, root, schema
from tests.truth.building import CANARY
from tests.truth.row import Either, Expected, Refused, Row, either, refused, works
from tests.truth.usual import CREATE, FIND, GET, READ, UPDATE

SET = f"setattr(__import__('builtins'), '{CANARY}', 1)"
QUOTES = f'"""\n{SET}\n"""'
SINGLE = f"'''\n{SET}\n'''"
BACKSLASH = f'ends in a backslash \\\\\\"\\"\\"\n{SET}\n\\'
JINJA = "{{ ''.__class__.__mro__ }}{% for x in range(9) %}{% endfor %}{# #}"
BRACES = "{0} {x} %s ${x} `x`"
TEXTS = {
    "three quotes": QUOTES,
    "three single quotes": SINGLE,
    "a backslash at the end": BACKSLASH,
    "a template": JINJA,
    "braces": BRACES,
    "line ends": f"a\r\n{SET}\r{SET}\x85{SET}\u2028{SET}",
    "a comment": f"# type: ignore\n#\n{SET}  # noqa",
    "a coding line": "# -*- coding: utf-7 -*-\n+AAo-",
}


def everywhere(words: str) -> Edit:
    """These words as every description, title and summary."""
    return both(
        root({"info": {"title": words, "description": words}}),
        root({"tags": [{"name": name, "description": words} for name in ("Subscriber", "Invoice", "Payment")]}),
        operation("getInvoice", {"summary": words, "description": words}),
        operation("updateSubscriber", {"summary": words, "description": words}),
        parameter("findSubscribers", {"name": "name", "description": words, "example": words}),
        schema("Invoice", {"description": words}),
        prop("Invoice.total", {"description": words}),
        prop("UpdateSubscriber.kind", {"description": words, "examples": [words], "default": words, "title": words}),
    )


def code(name: str, edit: Edit, expected: Expected, *, short: bool = False) -> Row:
    """Text that wants to be code."""
    return Row("hostile text", name, edit, expected, short)


def may(words: Refused, *exchanges: Any) -> Either:
    """It may be refused: a name that is no name."""
    return either(words, *exchanges)


def _deep(levels: int) -> object:
    made: object = "end"
    for _ in range(levels):
        made = [made]
    return made


DEEP = _deep(150)
THEIRS = {"{package}/.git/HEAD": "ref: main", "{package}/thesis.txt": "years of work"}
MANIFEST = (
    '{{"package": "{package}", "version": "1", "contract": 2, "requires": "soliditech-client~=0.2", "spec": "a", '
    '"overlays": {{}}, "generator": "b"}}'
)
OLD = {"{package}/MANIFEST.json": MANIFEST, "{package}/old.py": ""}

ROWS = [
    *(
        code(f"{name} in every description", everywhere(words), works(READ, UPDATE, FIND), short=name == "three quotes")
        for name, words in TEXTS.items()
    ),
    code(
        "quotes in known values",
        prop("UpdateSubscriber.kind", {"x-known-values": [QUOTES, "a", f"'\"\\{SET}"]}),
        works(UPDATE),
    ),
    code(
        "quotes in a pattern",
        prop("UpdateSubscriber.kind", {"pattern": f'""" + {SET} + """|\\"|.*'}),
        may(refused("UpdateSubscriber.kind"), UPDATE),
    ),
    code(
        "quotes in a key",
        prop(f"UpdateSubscriber.{QUOTES.replace('.', '')}", {"type": "string", "description": "A"}),
        may(refused("UpdateSubscriber"), UPDATE),
    ),
    code(
        "quotes in a parameter's name",
        parameter("findSubscribers", {"name": f'a", {SET}, "', "in": "query", "schema": {"type": "string"}}),
        may(refused("findSubscribers"), FIND),
    ),
    code(
        "quotes in a path",
        path_item(
            f'/"{SET}"',
            {
                "get": {
                    "operationId": "hostile",
                    "tags": ["Invoice"],
                    "x-python": "invoices.hostile",
                    "x-effect": "read",
                    "responses": {
                        "200": {
                            "description": "A",
                            "content": {
                                "application/json": {
                                    "schema": {
                                        "type": "object",
                                        "properties": {"result": {"$ref": "#/components/schemas/Invoice"}},
                                    }
                                }
                            },
                        }
                    },
                }
            },
        ),
        may(refused("hostile"), READ),
    ),
    code(
        "quotes in a header's name",
        root({"components": {"securitySchemes": {"apiKey": {"name": f'X", {SET}, "'}}}}),
        refused("securitySchemes.apiKey"),
    ),
    code(
        "quotes in a server", root({"servers": [{"url": f'https://a.example/"{SET}"'}]}), may(refused("servers"), READ)
    ),
    code(
        "quotes in an operationId",
        operation("getInvoice", {"operationId": f'get", {SET}, "'}),
        refused("10-python-names.yaml", "getInvoice"),
    ),
    code(
        "a path as x-python",
        lambda project: project.tenant.append(
            {"target": "$.paths.*[?@.operationId=='getInvoice']", "update": {"x-python": "../../evil.get"}}
        ),
        refused("getInvoice", "x-python"),
    ),
    code(
        "a path as the name of a schema",
        root({"components": {"schemas": {"../../Evil": {"type": "object", "properties": {"a": {"type": "string"}}}}}}),
        refused("../../Evil"),
    ),
    code(
        "a path as a reference",
        replaced("Invoice.status", {"$ref": "../../../../etc/passwd#/a"}),
        refused("openapi.yaml", "spec"),
    ),
    code(
        "an address as a reference",
        replaced("Invoice.status", {"$ref": "https://evil.example/a.yaml#/a"}),
        refused("openapi.yaml", "evil.example"),
    ),
    code(
        "a tag of hostile words",
        both(
            root({"tags": [{"name": QUOTES, "description": QUOTES}]}),
            *(
                operation(name, {"tags": [QUOTES]})
                for name in ("getInvoice", "listInvoices", "createInvoice", "cancelInvoice", "getInvoicePdf")
            ),
        ),
        may(refused("tag"), READ, CREATE),
    ),
    code("a title of hostile words", root({"info": {"title": f'a"""\n{SET}\nb', "version": f'1"""{SET}'}}), works(GET)),
    code(
        "assumptions of hostile words",
        operation("getInvoice", {"x-assumed": [f'a", {SET}, "']}),
        may(refused("getInvoice", "x-assumed"), READ),
    ),
    code(
        "a number of a thousand digits",
        prop("UpdateSubscriber.floors", {"examples": [10**1000], "maximum": 10**400}),
        may(refused("UpdateSubscriber.floors"), UPDATE),
    ),
    code("nesting of many levels", operation("getInvoice", {"x-deep": DEEP}), may(refused("getInvoice"), READ)),
    Row(
        "output folder",
        "a folder of the user's, without MANIFEST",
        lying_there(THEIRS),
        refused("MANIFEST"),
        short=True,
        alone=True,
    ),
    Row("output folder", "a package of ours, which is replaced", lying_there(OLD), works(READ), alone=True),
    Row(
        "output folder",
        "a folder with a MANIFEST of something else",
        lying_there({"{package}/MANIFEST.json": "[1]", "{package}/thesis.txt": "years of work"}),
        refused("MANIFEST"),
        alone=True,
    ),
    Row(
        "output folder",
        "an empty folder's neighbour stays",
        lying_there({"neighbour/a.txt": "a"}),
        works(READ),
        alone=True,
    ),
    Row(
        "output folder",
        "a file of that name",
        lying_there({"{package}": "years of work"}),
        refused("output"),
        alone=True,
    ),
]

"""Edits of schemas and their properties."""

from __future__ import annotations

from typing import Any

from tests.support.edits import REMOVED, prop, replaced, schema
from tests.truth.exchange import Exchange
from tests.truth.row import Row, refused, works
from tests.truth.usual import CREATE, GET, READ, UPDATE

TEXT = {"type": "string", "description": "Words."}


def sets(fields: dict[str, Any], flat: str, body: str) -> Exchange:
    """Update Subscriber with these fields sends `body`."""
    return UPDATE.but(fields=fields, flat=flat).sending(body=body)


FLOORS = sets({"floors": 3}, '{"floors": 3}', '{"floors":3}')
KIND = sets({"kind": "home"}, '{"kind": "home"}', '{"kind":"home"}')

ROWS = [
    Row("nothing", "the document as it stands", lambda project: None, works(GET, READ, UPDATE, CREATE), short=True),
    Row(
        "deprecated",
        "a property",
        prop("UpdateSubscriber.kind", {"deprecated": True}),
        works(KIND, says={"subscribers.update": "deprecated"}),
        short=True,
    ),
    Row(
        "readOnly",
        "in a body",
        prop("UpdateSubscriber.kind", {"readOnly": True}),
        works(KIND, UPDATE),
        short=True,
    ),
    Row(
        "readOnly",
        "in a reply",
        prop("Invoice.total", {"readOnly": True}),
        works(READ),
    ),
    Row(
        "writeOnly",
        "in a reply",
        prop("Invoice.total", {"writeOnly": True}),
        works(READ),
    ),
    Row(
        "writeOnly",
        "in a body",
        prop("UpdateSubscriber.kind", {"writeOnly": True}),
        works(KIND),
    ),
    Row(
        "alternatives",
        "oneOf of a property",
        replaced("UpdateSubscriber.kind", {"oneOf": [TEXT, {"type": "integer"}]}),
        works(KIND, sets({"kind": 3}, '{"kind": 3}', '{"kind":3}')),
    ),
    Row(
        "alternatives",
        "allOf around one reference",
        replaced("UpdateSubscriber.address", {"allOf": [{"$ref": "#/components/schemas/Address"}]}),
        works(UPDATE),
    ),
    Row(
        "alternatives",
        "two types",
        replaced("UpdateSubscriber.kind", {"type": ["string", "integer"]}),
        works(KIND, sets({"kind": 3}, '{"kind": 3}', '{"kind":3}')),
    ),
    Row(
        "alternatives",
        "allOf of a named schema",
        schema("Invoice", {"allOf": [{"$ref": "#/components/schemas/Address"}]}),
        works(READ, READ.answered('{"result": {"invoiceNumber": "INV-1", "city": "Delft"}}', {"city": "Delft"})),
    ),
    Row(
        "alternatives",
        "a schema that is true",
        lambda project: project.document["components"]["schemas"]["Invoice"]["properties"].update(any=True),
        works(READ),
    ),
    Row(
        "maps",
        "any further property in a reply's object",
        schema("Address", {"additionalProperties": {"type": "string"}}),
        works(UPDATE),
    ),
    Row(
        "maps",
        "a map without properties",
        replaced("UpdateSubscriber.address", {"type": "object", "additionalProperties": {"type": "string"}}),
        works(sets({"address": {"city": "Delft"}}, '{"address.city": "Delft"}', '{"address":{"city":"Delft"}}')),
    ),
    Row(
        "maps",
        "names by pattern",
        schema("Address", {"patternProperties": {"^x": TEXT}}),
        works(UPDATE),
    ),
    Row(
        "circles",
        "a body in flat JSON that holds itself",
        schema("Address", {"properties": {"of": {"$ref": "#/components/schemas/Address"}}}),
        refused("updateSubscriber", "itself"),
    ),
    Row(
        "circles",
        "a reply that holds itself",
        prop("Invoice.corrects", {"$ref": "#/components/schemas/Invoice"}),
        works(
            READ.answered(
                '{"result": {"invoiceNumber": "INV-2", "corrects": {"invoiceNumber": "INV-1"}}}',
                {"invoice_number": "INV-2"},
            )
        ),
        alone=True,
    ),
    Row("defaults", "are not sent", prop("UpdateSubscriber.kind", {"default": "home"}), works(FLOORS)),
    Row(
        "conditions",
        "dependentRequired",
        schema("UpdateSubscriber", {"dependentRequired": {"name": ["kind"]}}),
        refused("UpdateSubscriber", "dependentRequired"),
    ),
    Row(
        "conditions",
        "if and then",
        schema("UpdateSubscriber", {"if": {}, "then": {}}),
        refused("UpdateSubscriber", "if"),
    ),
    Row(
        "required",
        "a field that it does not have",
        schema("CreateInvoice", {"required": ["subscriberId", "missing"]}),
        refused("CreateInvoice", "missing"),
    ),
    Row(
        "required",
        "one more of a body",
        schema("RecordPayment", {"required": ["subscriberId", "amount", "paidOn"]}),
        works(GET),
    ),
    Row(
        "schema without a type",
        "of a property",
        replaced("Invoice.status", {"description": "Anything."}),
        works(READ),
    ),
    Row(
        "schema that is no object",
        "a named text",
        schema("Code", {"type": "string"}),
        works(READ),
    ),
    Row(
        "open body",
        "takes any key where the spec says so",
        schema("UpdateSubscriber", {"additionalProperties": REMOVED}),
        works(UPDATE),
    ),
]

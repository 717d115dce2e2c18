"""Ten operations of the vendor that are none of ours; some stand on paths of ours, or come near one of ours."""

from __future__ import annotations

from generator.document import Document

from .calls import VendorCall
from .spelling import Spelling

FOREIGN = (
    VendorCall("get", "/tickets", "listTickets", "Tickets", "List support tickets"),
    VendorCall("post", "/tickets", "openTicket", "Tickets", "Open a support ticket"),
    VendorCall("get", "/tickets/{ticketRef}", "showTicket", "Tickets", "Show one support ticket"),
    VendorCall("delete", "/tickets/{ticketRef}", "dropTicket", "Tickets", "Drop a support ticket"),
    VendorCall("delete", "/bills/{billRef}", "voidBill", "Bills", "Void a bill that was raised by mistake"),
    VendorCall("post", "/receipts/{receiptRef}/refund", "refundReceipt", "Receipts", "Pay a receipt back"),
    VendorCall("get", "/hooks", "listHooks", "Hooks", "List addresses that are told of events"),
    VendorCall("post", "/hooks", "addHook", "Hooks", "Add an address that is told of events"),
    VendorCall("get", "/routers/{routerSerial}/signal", "measureSignal", "Routers", "Measure the signal of a router"),
    VendorCall("post", "/routers/{routerSerial}/restart", "restartRouter", "Routers", "Restart a router"),
)

_TEXT = {"type": "string"}
_BODIES: dict[str, Document] = {
    "openTicket": {"ticketTopic": _TEXT, "ticketText": _TEXT},
    "refundReceipt": {"refundAmount": {"type": "number"}, "bankDetails": _TEXT},
    "addHook": {"hookAddress": _TEXT, "hookEvents": {"type": "array", "items": _TEXT}},
    "restartRouter": {"restartMode": _TEXT},
}
_RESULTS: dict[str, Document] = {
    "Ticket": {"ticketRef": _TEXT, "ticketTopic": _TEXT, "ticketText": _TEXT, "solved": {"type": "boolean"}},
    "VoidedBill": {"voided": {"type": "boolean"}},
    "Refund": {"refundRef": _TEXT, "refundAmount": {"type": "number"}},
    "Hook": {"hookRef": _TEXT, "hookAddress": _TEXT},
    "Signal": {"signalStrength": {"type": "number"}, "measuredAt": {"type": "string", "format": "date-time"}},
    "Restart": {"restartedAt": {"type": "string", "format": "date-time"}},
}
_GIVES = {
    **dict.fromkeys(("listTickets", "openTicket", "showTicket", "dropTicket"), "Ticket"),
    "voidBill": "VoidedBill",
    "refundReceipt": "Refund",
    **dict.fromkeys(("listHooks", "addHook"), "Hook"),
    "measureSignal": "Signal",
    "restartRouter": "Restart",
}


def add_foreign_calls(document: Document, spelling: Spelling) -> None:
    """Add them to a document, in place."""
    schemas = document["components"]["schemas"]
    for name, properties in _RESULTS.items():
        schemas[spelling.schema(name)] = _record(properties, spelling)
    for call in FOREIGN:
        document["paths"].setdefault(spelling.path(call.path), {})[call.verb] = _operation(call, spelling)


def _record(properties: Document, spelling: Spelling) -> Document:
    return {"type": "object", "properties": {spelling.key(key): value for key, value in properties.items()}}


def _operation(call: VendorCall, spelling: Spelling) -> Document:
    schema: Document = {"$ref": f"#/components/schemas/{spelling.schema(_GIVES[call.name])}"}
    if call.name.startswith("list"):
        schema = {"type": "array", "items": schema}
    whole = {"type": "object", "properties": {spelling.key("data"): schema}}
    operation: Document = {
        "operationId": call.name,
        "parameters": [
            {"name": step[1:-1], "in": "path", "required": True, "schema": {"type": "string", "maxLength": 64}}
            for step in spelling.path(call.path).split("/")
            if step.startswith("{")
        ],
        "responses": {"200": {"description": "As asked.", "content": {"application/json": {"schema": whole}}}},
    }
    if properties := _BODIES.get(call.name):
        body = {"application/json": {"schema": _record(properties, spelling)}}
        operation["requestBody"] = {"required": True, "content": body}
    return operation

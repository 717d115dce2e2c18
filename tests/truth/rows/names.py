"""Edits of names: of schemas, actions, fields; and of what refers to them."""

from __future__ import annotations

import json
import random
import string
from typing import Any

from tests.support.edits import BILLING, REMOVED, Edit, Project, both, path_item, prop, root, schema
from tests.truth.exchange import Answer
from tests.truth.row import Row, either, refused, works
from tests.truth.usual import CREATE, GET, IS_INVOICE, IS_SUBSCRIBER, PAY, READ, UPDATE


def renamed(old: str, new: str) -> Edit:
    """Another name of a schema, in every place that refers to it."""

    def edit(project: Project) -> None:
        text = json.dumps(project.document).replace(f'"#/components/schemas/{old}"', f'"#/components/schemas/{new}"')
        project.document = json.loads(text)
        schemas = project.document["components"]["schemas"]
        schemas[new] = schemas.pop(old)

    return edit


def named(name: str, *, short: bool = False) -> Row:
    """A schema with a name that Python or we have taken."""
    return Row("schema names", f"{name} in place of Invoice", renamed("Invoice", name), works(READ, CREATE), short)


def _keys() -> dict[str, str]:
    """A random word for each key of the document."""
    source = random.Random(13)
    keys = (
        "result error code message requestId details paging totalItems subscriberId name taxRate "
        "since address city street invoiceNumber total dueDate lines product quantity price reference"
    )
    return {key: "".join(source.choices(string.ascii_lowercase, k=9)) for key in keys.split()}


KEYS = _keys()


def spelled(text: str) -> str:
    """JSON with the random keys."""
    value: Any = json.loads(text)

    def walk(node: Any) -> Any:
        if isinstance(node, dict):
            return {KEYS.get(key, key): walk(part) for key, part in node.items()}
        return [walk(part) for part in node] if isinstance(node, list) else node

    return json.dumps(walk(value), separators=(",", ":"))


def _names_without(identity: str) -> str:
    """The overlay of Python names without the action."""
    text = (BILLING / "overlays" / "10-python-names.yaml").read_text(encoding="utf-8")
    head, *actions = text.split("  - target")
    return head + "".join(f"  - target{part}" for part in actions if f"'{identity}'" not in part)


def without(identity: str, path: str, method: str) -> Edit:
    """The document without an action."""
    return path_item(path, {method: REMOVED})


ROWS = [
    *(
        named(name, short=name == "str")
        for name in (
            "str",
            "dict",
            "500",
            "meta-paginated",
            "list",
            "Model",
            "Page",
            "models",
            "class",
            "_Invoice",
            "None",
            "UNSET",
            "Sequence",
            "Exception",
            "Any",
            "Callable",
            "typing",
            "invoice",
            "__init__",
            "TYPE_CHECKING",
            "Literal",
            "int",
        )
    ),
    Row(
        "schema names",
        "two that are one module",
        both(
            schema("HTTPCode", {"type": "object", "properties": {}}),
            schema("HttpCode", {"type": "object", "properties": {}}),
        ),
        works(READ),
    ),
    Row("a renamed schema", "in every place", renamed("Invoice", "Bill"), works(READ, CREATE)),
    Row(
        "a renamed schema",
        "but not where it is referred to",
        lambda project: project.document["components"]["schemas"].update(
            Bill=project.document["components"]["schemas"].pop("Invoice")
        ),
        refused("Invoice", "components/schemas/Invoice"),
    ),
    Row(
        "a dropped schema",
        "that is referred to",
        root({"components": {"schemas": {"InvoiceLine": REMOVED}}}),
        refused("InvoiceLine"),
    ),
    Row(
        "a deleted action",
        "that an overlay's name still means",
        without("cancelInvoice", "/invoices/{invoiceNumber}", "delete"),
        refused("10-python-names.yaml", "cancelInvoice"),
        short=True,
    ),
    Row(
        "a deleted action",
        "that the list of flat JSON still names",
        both(
            without("recordPayment", "/payments", "post"),
            lambda project: project.overlays.update({"10-python-names.yaml": (_names_without("recordPayment"))}),
        ),
        refused("20-flat-json.yaml", "recordPayment"),
    ),
    Row(
        "a new action",
        "that no overlay names",
        path_item(
            "/meters",
            {
                "get": {
                    "operationId": "listMeters",
                    "tags": ["Subscriber"],
                    "x-effect": "read",
                    "responses": {
                        "200": {
                            "description": "All.",
                            "content": {
                                "application/json": {
                                    "schema": {
                                        "type": "object",
                                        "properties": {
                                            "result": {
                                                "type": "array",
                                                "items": {"$ref": "#/components/schemas/Address"},
                                            }
                                        },
                                    }
                                }
                            },
                        }
                    },
                }
            },
        ),
        refused("listMeters", "x-python"),
    ),
    Row(
        "wire names",
        "every key renamed",
        root({"x-wire-names": KEYS}),
        works(
            READ.answered(spelled(READ.answers[0].body if isinstance(READ.answers[0].body, str) else ""), IS_INVOICE),
            GET.answered(
                spelled('{"result": {"subscriberId": "S-1", "name": "Mill", "taxRate": 0.15}}'), IS_SUBSCRIBER
            ),
            UPDATE.but(
                flat="",
                answers=(Answer(spelled('{"result": {"subscriberId": "S-1", "name": "Mill", "taxRate": 0.15}}')),),
            ).sending(body=spelled(UPDATE.sends[0].body)),
        ),
        short=True,
        alone=True,
    ),
    Row(
        "wire names",
        "a key that is nowhere",
        root({"x-wire-names": {"nowhere": "a"}}),
        refused("x-wire-names", "nowhere"),
    ),
    Row(
        "wire names",
        "two keys that become one",
        root({"x-wire-names": {"Invoice.total": "status"}}),
        refused("Invoice", "status"),
    ),
    Row(
        "wire names",
        "with signs that JSON takes",
        root({"x-wire-names": {"InvoiceLine.product": 'a.b[0]"c'}}),
        either(
            refused("product"),
            CREATE.but(flat="").sending(body=CREATE.sends[0].body.replace('"product"', '"a.b[0]\\"c"')),
        ),
    ),
    Row(
        "field names",
        "that begin with a digit",
        prop("UpdateSubscriber.2nd", {"type": "string", "description": "B."}),
        works(UPDATE),
    ),
    Row(
        "field names",
        "two that are one in Python",
        both(
            prop("UpdateSubscriber.taxRate2", {"type": "string", "description": "A."}),
            prop("UpdateSubscriber.tax_rate2", {"type": "string", "description": "A."}),
            prop("UpdateSubscriber.tax_rate_2", {"type": "string", "description": "A."}),
        ),
        works(
            UPDATE.but(fields={"tax_rate_2": "a"}, flat='{"taxRate2": "a"}').sending(body='{"taxRate2":"a"}'),
            UPDATE.but(fields={"tax_rate2": "a"}, flat='{"tax_rate2": "a"}').sending(body='{"tax_rate2":"a"}'),
        ),
    ),
    Row(
        "field names",
        "that models have already",
        prop("Invoice.to_dict", {"type": "string", "description": "A."}),
        works(
            READ.answered('{"result": {"invoiceNumber": "INV-1", "to_dict": "a"}}', {"to_dict_": "a"}),
        ),
    ),
    Row(
        "field names",
        "a pinned one",
        prop("Invoice.total", {"x-python-name": "sum_of_all"}),
        works(READ.but(gives={"invoice_number": "INV-1", "sum_of_all": IS_INVOICE["total"]})),
    ),
    Row(
        "field names",
        "a pinned one that is code",
        prop("Invoice.total", {"x-python-name": "a=1; b"}),
        refused("Invoice.total", "x-python-name"),
    ),
    Row(
        "method names",
        "two of one name",
        lambda project: project.tenant.append(
            {"target": "$.paths.*[?@.operationId=='recordPayment']", "update": {"x-python": "payments.search"}}
        ),
        refused("payments.search"),
    ),
    Row(
        "method names",
        "one that a group has",
        lambda project: project.tenant.append(
            {
                "target": "$.paths.*[?@.operationId=='recordPayment']",
                "update": {"x-python": "payments.with_raw_response"},
            }
        ),
        refused("recordPayment", "with_raw_response"),
    ),
    Row(
        "an overlay that fits nothing",
        "a target",
        lambda project: project.tenant.append(
            {"target": "$.paths.*[?@.operationId=='nothing']", "update": {"deprecated": True}}
        ),
        refused("tenant.yaml", "nothing"),
    ),
    Row(
        "former names",
        "flat JSON still takes them",
        prop("RecordPayment.paidOn", {"x-former-names": ["payDate"]}),
        works(PAY, PAY.but(flat='{"subscriberId": "S-1", "amount": 20.00, "payDate": "2026-03-30"}')),
    ),
]

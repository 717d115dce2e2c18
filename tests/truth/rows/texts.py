"""Edits of what people read, and of how the files are written: none of it may change what the client does."""

from __future__ import annotations

from tests.support.edits import operation, own_overlay, prop, root, schema, text
from tests.truth.exchange import Raises
from tests.truth.row import Row, either, refused, works
from tests.truth.usual import CREATE, GET, READ, UPDATE

TABLE = "Reads one.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nThe end."
LISTED = "Reads one:\n\n- the first, by number\n- the second\n\n1. one\n2. two"
FENCED = 'Reads one.\n\n```json\n{\n  "a": 1\n}\n```'
INVALID = Raises("InvalidParameterError")
FLAT = """overlay: 1.1.0
info: {title: Flat JSON, version: 1.0.0}
actions:
  - target: >-
      $.paths.*[?@.operationId=='updateSubscriber' || @.operationId=='createInvoice' ||
      @.operationId=='recordPayment' || @.operationId=='searchPayments']
    update:
      x-flat-json: {separator: SEPARATOR, index: INDEX}
"""


def flat(name: str, separator: str, index: str = '"[]"', *, takes: bool, short: bool = False) -> Row:
    """Another spelling of nesting in flat keys; `separator` as YAML has it."""
    sign = separator.strip("'").strip('"')
    opened, closed = ("[", "]") if index == '"[]"' else (sign, "")
    keys = '{"subscriberId": "S-1", "reference": "R-7", "dueDate": "2026-04-30", ' + ", ".join(
        f'"lines{opened}0{closed}{sign}{name}": {value}'
        for name, value in (("product", '"WATER"'), ("quantity", "3"), ("price", "4.10"))
    )
    right = works(
        UPDATE.but(flat=f'{{"name": "Old Mill", "taxRate": 0.15, "address{sign}city": "Delft"}}'),
        CREATE.but(flat=keys + "}"),
    )
    edit = own_overlay("20-flat-json.yaml", FLAT.replace("SEPARATOR", separator).replace("INDEX", index))
    return Row(
        "flat separator",
        name,
        edit,
        right if takes else refused("20-flat-json.yaml|updateSubscriber", "separator"),
        short,
    )


def nested(name: str, mark: str, *, short: bool = False) -> Row:
    """Whether flat JSON takes a nested object; `mark` as YAML has it."""
    style = FLAT.replace("SEPARATOR", '"."').replace("INDEX", f'"[]", nested: {mark}')
    whole = UPDATE.but(flat='{"name": "Old Mill", "taxRate": 0.15, "address": {"city": "Delft"}}')
    says = {
        "take": works(UPDATE, whole),
        "refuse": works(UPDATE, whole.but(fields={"kind": 1}, sends=(), answers=(), gives=INVALID)),
    }
    expected = says.get(mark) or refused("20-flat-json.yaml|updateSubscriber", "nested")
    return Row("nested flat JSON", name, own_overlay("20-flat-json.yaml", style), expected, short)


def described(name: str, description: str, says: str, *, short: bool = False) -> Row:
    """A description whose lines must stand in the docstring as they do here."""
    edit = operation("getInvoice", {"description": description})
    return Row("descriptions", name, edit, works(READ, says={"invoices.get": says}), short)


ROWS = [
    described("a table", TABLE, "| a | b |\n|---|---|\n| 1 | 2 |"),
    described("lists", LISTED, "- the first, by number\n- the second"),
    described("numbered lists", LISTED, "1. one\n2. two"),
    described("a fence", FENCED, '```json\n{\n  "a": 1\n}\n```'),
    described("a paragraph of a thousand words", "Reads one. " + "word " * 1000, "Reads one."),
    described("a line of four hundred letters", "Reads one: " + "x" * 400, "Reads one"),
    Row(
        "NUL",
        "in a description",
        operation("getInvoice", {"description": "Reads\0 one."}),
        either(refused("getInvoice", "description"), READ),
        short=True,
    ),
    Row(
        "NUL",
        "in a description of a property",
        prop("Invoice.total", {"description": "To be\0 paid."}),
        either(refused("Invoice.total", "description"), READ),
    ),
    Row(
        "control characters",
        "in a description",
        operation("getInvoice", {"description": "a\x0bb\x1fc\x7f\u2028d"}),
        either(refused("getInvoice", "description"), READ),
    ),
    Row(
        "control characters",
        "half a surrogate in an example",
        text("description: City.", 'description: "\\uD800"'),
        either(refused("openapi.yaml"), GET),
    ),
    Row(
        "YAML",
        "merge keys",
        text("    Address:\n      type: object", "    Address:\n      <<: {type: object}"),
        refused("openapi.yaml", "<<"),
        short=True,
    ),
    Row(
        "YAML",
        "a tab as indentation",
        text("    Address:\n      type: object", "    Address:\n\ttype: object"),
        refused("openapi.yaml", "tab"),
    ),
    Row(
        "YAML",
        "a key twice",
        text("    Address:\n      type: object", "    Address:\n      type: object\n      type: x"),
        refused("openapi.yaml", "twice"),
    ),
    Row("YAML", "two documents", text("openapi: 3.1.0", "openapi: 3.1.0\n---\na: b"), refused("openapi.yaml")),
    Row(
        "YAML",
        "an alias that grows without end",
        text("openapi: 3.1.0", "x-a: &a [1,1,1,1,1,1,1,1,1]\nx-b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nopenapi: 3.1.0"),
        either(refused("openapi.yaml"), READ),
    ),
    Row("YAML", "a circle of aliases", text("openapi: 3.1.0", "x-a: &a [*a]\nopenapi: 3.1.0"), refused("openapi.yaml")),
    Row(
        "YAML",
        "a tag that makes an object",
        text("openapi: 3.1.0", "x-a: !!python/object/apply:os.getcwd []\nopenapi: 3.1.0"),
        refused("openapi.yaml", "python"),
    ),
    Row("YAML", "no mapping at all", lambda project: setattr(project, "document", ["a"]), refused("openapi.yaml")),
    Row("version", "OpenAPI 3.0", root({"openapi": "3.0.3"}), refused("openapi", "3.1")),
    Row("version", "OpenAPI 3.2", root({"openapi": "3.2.0"}), refused("openapi", "3.1")),
    Row(
        "dialect",
        "of its own",
        root({"jsonSchemaDialect": "https://example.com/other"}),
        refused("dialect"),
    ),
    Row(
        "webhooks",
        "at the root",
        root({"webhooks": {"paid": {"post": {"responses": {"200": {"description": "a"}}}}}}),
        refused("webhooks"),
    ),
    Row("schema words", "$id", schema("Address", {"$id": "https://example.com/address"}), refused("Address", "$id")),
    Row("schema words", "$anchor", schema("Address", {"$anchor": "a"}), refused("Address", "$anchor")),
    Row("schema words", "xml", prop("Address.city", {"xml": {"name": "c"}}), refused("Address.city", "xml")),
    Row(
        "schema words",
        "contentEncoding",
        prop("Address.city", {"contentEncoding": "base64"}),
        refused("Address.city", "contentEncoding"),
    ),
    Row(
        "deprecated",
        "an operation",
        operation("getInvoice", {"deprecated": True}),
        either(refused("getInvoice", "deprecated"), READ, says={"invoices.get": "deprecated"}),
    ),
    flat("a slash", '"/"', takes=True),
    flat("two underscores", '"__"', takes=True),
    flat("an arrow", '"->"', takes=True),
    flat("an index between dots", '"."', '"."', takes=True),
    nested("taken", "take", short=True),
    nested("refused", "refuse"),
    nested("a word of another", "allow"),
    nested("a flag", "true"),
    flat("a blank", '" "', takes=False, short=True),
    flat("a bracket", '"["', takes=False),
    flat("a backslash", "'\\'", takes=False),
    flat("a quote", "'\"'", takes=False),
    flat("a letter", '"a"', takes=False),
    flat("nothing", '""', takes=False),
    Row(
        "flat separator",
        "a key that holds it",
        prop("UpdateSubscriber.a.b", {"type": "string", "description": "A."}),
        either(refused("UpdateSubscriber"), UPDATE),
    ),
    Row(
        "flat JSON",
        "an unknown key is refused before anything is sent",
        lambda project: None,
        works(UPDATE.but(flat='{"nothing": 1}', fields={"kind": 1}, sends=(), answers=(), gives=INVALID)),
    ),
]

"""Edits of how lists come in pages."""

from __future__ import annotations

from typing import Any

from tests.support.edits import REMOVED, Edit, Project, both, operation, operation_of
from tests.truth.exchange import Answer, Exchange, Raises, Sent
from tests.truth.row import Row, either, refused, works
from tests.truth.usual import LIST, SEARCH

LINES = "/subscribers/S-1/invoices"


def paging(style: dict[str, Any], beside: dict[str, Any] | None = None, parameters: tuple[str, ...] = ()) -> Edit:
    """List Invoices is paged so; `beside` are the properties beside the result, `parameters` the query's names."""

    def edit(project: Project) -> None:
        listed = operation_of(project, "listInvoices")
        listed["x-paging"] = style
        schema = listed["responses"]["200"]["content"]["application/json"]
        schema.pop("examples", None)
        properties = schema["schema"]["properties"]
        del properties["paging"]
        properties.update(beside or {})
        text, number = {"type": "string"}, {"type": "integer"}
        listed["parameters"] = [
            {"name": name.rstrip("#"), "in": "query", "schema": number if name.endswith("#") else text}
            for name in parameters
        ]

    return edit


def pages(fields: dict[str, Any], *turns: tuple[str, str | Answer]) -> Exchange:
    """List Invoices asks with these queries and is answered so; items are INV-1, INV-2, ... in order."""
    answers = tuple(entry if isinstance(entry, Answer) else Answer(entry) for _, entry in turns)
    count = sum(str(entry.body).count('"INV-') for entry in answers)
    return LIST.but(
        fields=fields,
        sends=tuple(Sent("GET", target if "/" in target else f"{LINES}{target}") for target, _ in turns),
        answers=answers,
        gives=[{"invoice_number": f"INV-{number}"} for number in range(1, count + 1)],
    )


def items(*numbers: int, more: str = "") -> str:
    """A reply with these invoices."""
    listed = ", ".join(f'{{"invoiceNumber": "INV-{number}"}}' for number in numbers)
    return f'{{"result": [{listed}]{", " if more else ""}{more}}}'


def moved(amount: str, more: str = "") -> str:
    """A reply with the first invoice, whose amount is another in each."""
    return f'{{"result": [{{"invoiceNumber": "INV-1", "total": {amount}}}]{more}}}'


REPEATS = Raises("InvalidResponseError", {"outcome": "accepted"})
FLAG, COUNT, WORD = {"type": "boolean"}, {"type": "integer"}, {"type": ["string", "null"]}
PAGE = {"style": "page", "page": "page", "size": "pageSize", "first": 1}
PAGED, SIZE = ("page#", "pageSize#"), {"page_size": 2}
CURSOR = {"style": "cursor", "page": "cursor"}


def row(name: str, edit: Edit, *exchanges: Exchange, short: bool = False) -> Row:
    """A way in which lists come in pages."""
    return Row("x-paging", name, edit, works(*exchanges), short)


def search(style: dict[str, Any]) -> Edit:
    """Search Payments is paged so, in its body."""
    return operation("searchPayments", {"x-paging": {"in": "body", **style}})


def searched(*turns: tuple[str, str]) -> Exchange:
    """Search Payments sends these bodies."""
    return SEARCH.but(
        fields={"size": 1},
        flat='{"size": 1}',
        sends=tuple(Sent("POST", "/payments/search", body) for body, _ in turns),
        answers=tuple(Answer(answer) for _, answer in turns),
        gives=[{"payment_id": f"P-{number}"} for number in range(1, len(turns) + 1)],
    )


def payment(number: int, more: str = "") -> str:
    """A reply with one payment."""
    return f'{{"result": [{{"paymentId": "P-{number}"}}]{more}}}'


ROWS = [
    row("as it stands", lambda project: None, LIST),
    row(
        "page, more",
        paging({**PAGE, "more": "more"}, {"more": FLAG}, PAGED),
        pages(
            SIZE,
            ("?pageSize=2", items(1, 2, more='"more": true')),
            ("?page=2&pageSize=2", items(3, more='"more": false')),
        ),
    ),
    row(
        "page, number of pages",
        paging({**PAGE, "pages": "pages"}, {"pages": COUNT}, PAGED),
        pages(SIZE, ("?pageSize=2", items(1, more='"pages": 2')), ("?page=2&pageSize=2", items(2, more='"pages": 2'))),
    ),
    row(
        "page, a total in a header",
        paging({**PAGE, "total": "header:X-Total"}, {}, PAGED),
        pages(
            SIZE,
            ("?pageSize=2", Answer(items(1, 2), headers=(("X-Total", "3"),))),
            ("?page=2&pageSize=2", Answer(items(3), headers=(("X-Total", "3"),))),
        ),
    ),
    row(
        "page, from zero",
        paging({**PAGE, "first": 0, "more": "more"}, {"more": FLAG}, PAGED),
        pages(
            SIZE, ("?pageSize=2", items(1, more='"more": true')), ("?page=1&pageSize=2", items(2, more='"more": false'))
        ),
    ),
    row(
        "page, the server's own number",
        paging({"style": "page", "page": "page", "current": "at", "more": "more"}, {"more": FLAG, "at": COUNT}, PAGED),
        pages({}, ("", items(1, more='"more": true, "at": 5')), ("?page=6", items(2, more='"more": false, "at": 6'))),
    ),
    row(
        "page, to an empty one",
        paging(PAGE, {}, PAGED),
        pages(SIZE, ("?pageSize=2", items(1, 2)), ("?page=2&pageSize=2", items(3)), ("?page=3&pageSize=2", items())),
    ),
    row(
        "page, a flag in two steps",
        paging({**PAGE, "more": "meta.more"}, {"meta": {"type": "object", "properties": {"more": FLAG}}}, PAGED),
        pages({}, ("", items(1, more='"meta": {"more": true}')), ("?page=2", items(2, more='"meta": {"more": false}'))),
    ),
    row(
        "offset, total",
        paging(
            {"style": "offset", "page": "offset", "size": "limit", "first": 0, "total": "total"},
            {"total": COUNT},
            ("offset#", "limit#"),
        ),
        pages(
            {"limit": 2},
            ("?limit=2", items(1, 2, more='"total": 3')),
            ("?offset=2&limit=2", items(3, more='"total": 3')),
        ),
    ),
    row(
        "offset, goes on by the items that came",
        paging(
            {"style": "offset", "page": "offset", "size": "limit", "first": 0, "more": "more"},
            {"more": FLAG},
            ("offset#", "limit#"),
        ),
        pages(
            {"limit": 5},
            ("?limit=5", items(1, 2, more='"more": true')),
            ("?offset=2&limit=5", items(3, more='"more": false')),
        ),
    ),
    row(
        "cursor, next",
        paging({**CURSOR, "next": "next"}, {"next": WORD}, ("cursor",)),
        pages({}, ("", items(1, more='"next": "a b"')), ("?cursor=a%20b", items(2, more='"next": null'))),
        short=True,
    ),
    row(
        "cursor, an empty text ends it",
        paging({**CURSOR, "next": "next"}, {"next": WORD}, ("cursor",)),
        pages({}, ("", items(1, more='"next": "a"')), ("?cursor=a", items(2, more='"next": ""'))),
    ),
    row(
        "cursor, the last item's id",
        paging({**CURSOR, "next-from-item": "invoiceNumber", "more": "has_more"}, {"has_more": FLAG}, ("cursor",)),
        pages({}, ("", items(1, 2, more='"has_more": true')), ("?cursor=INV-2", items(3, more='"has_more": false'))),
    ),
    row(
        "cursor, the same one again is an error",
        paging({**CURSOR, "next": "next"}, {"next": WORD}, ("cursor",)),
        pages({}, ("", items(1, more='"next": "a"')), ("?cursor=a", items(2, more='"next": "a"'))).but(
            gives=Raises("InvalidResponseError")
        ),
    ),
    row(
        "link, in the reply",
        paging({"style": "link", "next": "next"}, {"next": WORD}),
        pages(
            {}, ("", items(1, more=f'"next": "{LINES}?after=1"')), (f"{LINES}?after=1", items(2, more='"next": null'))
        ),
    ),
    row(
        "link, in a header",
        paging({"style": "link", "next": "header:Link"}),
        pages(
            {},
            ("", Answer(items(1), headers=(("Link", f'<{LINES}?p=2>; rel="next", <{LINES}>; rel="first"'),))),
            (f"{LINES}?p=2", items(2)),
        ),
    ),
    row(
        "link, to another host is an error",
        paging({"style": "link", "next": "next"}, {"next": WORD}),
        pages({}, ("", items(1, more='"next": "https://evil.example/x"'))).but(gives=Raises("InvalidResponseError")),
    ),
    row(
        "cursor, in the body",
        search({**CURSOR, "next": "next"}),
        searched(('{"size":1}', payment(1, ', "next": "x"')), ('{"size":1,"cursor":"x"}', payment(2))),
        short=True,
    ),
    row(
        "page, in the body",
        search({"style": "page", "page": "page", "first": 1}),
        searched(
            ('{"size":1}', payment(1)), ('{"size":1,"page":2}', payment(2)), ('{"size":1,"page":3}', '{"result": []}')
        ).but(gives=[{"payment_id": "P-1"}, {"payment_id": "P-2"}]),
    ),
    row(
        "not paged",
        both(operation("listInvoices", {"x-paging": REMOVED})),
        LIST.but(sends=LIST.sends[:1], answers=(Answer(items(1)),), gives=[{"invoice_number": "INV-1"}]),
    ),
    row(
        "style none",
        operation("listInvoices", {"x-paging": {"style": "none", "page": REMOVED, "size": REMOVED, "first": REMOVED}}),
        LIST.but(sends=LIST.sends[:1], answers=(Answer(items(1)),), gives=[{"invoice_number": "INV-1"}], lenient=True),
    ),
    row(
        "style none, with an id",
        operation(
            "listInvoices",
            {
                "x-paging": {
                    "style": "none",
                    "page": REMOVED,
                    "size": REMOVED,
                    "first": REMOVED,
                    "item-id": "invoiceNumber",
                }
            },
        ),
        LIST.but(sends=LIST.sends[:1], answers=(Answer(items(1, 1)),), gives=REPEATS),
    ),
    # Without item-id the id is what one invoice is read by.
    row(
        "page, the same again while it moves",
        paging(PAGE, {}, PAGED),
        pages({}, ("", moved("1.00")), ("?page=2", moved("2.00"))).but(gives=REPEATS),
        short=True,
    ),
    row(
        "offset, the same again while it moves",
        paging({"style": "offset", "page": "offset", "total": "total"}, {"total": COUNT}, ("offset#",)),
        pages({}, ("", moved("1.00", ', "total": 9')), ("?offset=1", moved("2.00", ', "total": 9'))).but(gives=REPEATS),
    ),
    row(
        "cursor, the same again while it moves",
        paging({**CURSOR, "next": "next"}, {"next": WORD}, ("cursor",)),
        pages({}, ("", moved("1.00", ', "next": "a"')), ("?cursor=a", moved("2.00", ', "next": "b"'))).but(
            gives=REPEATS
        ),
    ),
    row(
        "page, an item that comes twice is kept",
        paging(PAGE, {}, PAGED),
        pages({}, ("", items(1, 2)), ("?page=2", items(2, 3)), ("?page=3", items())).but(
            lenient=True, gives=[{"invoice_number": f"INV-{number}"} for number in (1, 2, 2, 3)]
        ),
    ),
    Row(
        "x-paging",
        "an unknown style",
        paging({"style": "scroll"}),
        refused("listInvoices", "x-paging", "scroll"),
    ),
    Row(
        "x-paging",
        "a parameter that is not there",
        paging({**PAGE, "page": "pageNo"}, {}, PAGED),
        refused("listInvoices", "x-paging", "pageNo"),
    ),
    Row(
        "x-paging",
        "a place that the schema does not have",
        paging({**PAGE, "more": "moar"}, {}, PAGED),
        refused("listInvoices", "x-paging", "moar"),
    ),
    Row("x-paging", "on one object", operation("getInvoice", {"x-paging": PAGE}), refused("getInvoice", "x-paging")),
    Row(
        "x-paging",
        "a cursor without its place",
        paging(CURSOR, {}, ("cursor",)),
        refused("listInvoices", "x-paging", "next"),
    ),
    Row(
        "x-paging",
        "a size as deep as page[size]",
        paging(
            {"style": "page", "page": "page[number]", "size": "page[size]", "first": 1, "more": "more"},
            {"more": FLAG},
            ("page[number]#", "page[size]#"),
        ),
        either(
            refused("listInvoices"),
            pages({}, ("", items(1, more='"more": true')), ("?page%5Bnumber%5D=2", items(2, more='"more": false'))),
        ),
    ),
]

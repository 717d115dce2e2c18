from __future__ import annotations

import re

from soliditech_tools.sandbox.business.pdf import one_page
from tests.support.caller import Caller
from tests.support.money import bill


def text_of(content: bytes) -> list[str]:
    """The lines on the page, after the file's own table led to every object."""
    (start,) = re.findall(rb"startxref\n(\d+)\n%%EOF\n$", content)
    table = content[int(start) :]
    assert table.startswith(b"xref\n0 6\n0000000000 65535 f \n")
    places = [int(each) for each in re.findall(rb"(\d{10}) 00000 n \n", table)]
    for number, place in enumerate(places, 1):
        assert content[place:].startswith(b"%d 0 obj\n" % number)
    (length, stream) = re.findall(rb"/Length (\d+) >>\nstream\n(.*)\nendstream", content, re.DOTALL)[0]
    assert int(length) == len(stream)
    lines = re.findall(rb"^\((.*)\) Tj T\*$", stream, re.MULTILINE)
    return [re.sub(rb"\\(.)", rb"\1", line).decode("cp1252") for line in lines]


def test_the_invoice_is_on_the_page(sandbox: Caller) -> None:
    reply = sandbox.call("getInvoicePdf", invoice_number="INV/2026/000117")
    assert reply.headers["content-type"] == "application/pdf"
    assert reply.headers["content-disposition"] == 'attachment; filename="INV-2026-000117.pdf"'
    lines = text_of(reply.content)
    assert lines[0] == "Invoice INV/2026/000117"
    assert "Total including tax: 1535.95 ZAR" in lines


def test_any_text_can_stand_on_a_page() -> None:
    assert text_of(one_page("a (b) \\ c)", "über 東京", "two\nlines")) == ["a (b) \\ c)", "über ??", "two lines"]


def test_an_invoice_with_any_description_has_a_page(sandbox: Caller) -> None:
    made = bill(sandbox, "ACC-1001", "1.00", description=") Tj (\\ \x00 東")
    reply = sandbox.call("getInvoicePdf", invoice_number=str(made.invoice_number))
    assert ") Tj (\\   ?" in text_of(reply.content)


def test_an_unknown_invoice_is_404_in_json(sandbox: Caller) -> None:
    reply = sandbox.call("getInvoicePdf", invoice_number="INV/9")
    assert reply.status == 404
    assert reply.error["message"] == "There is no invoice INV/9."

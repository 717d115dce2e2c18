"""What a person at a terminal sees: tables that fit, what is asked before money moves, and no colour."""

from __future__ import annotations

from soliditech_tools.testing import Sandbox
from tests.cli.conftest import AtTerminal, Piped

PAY = ("payments", "create", "accountId=ACC-1001", "amount=250.00", "reference=P-1")
INVOICES = ("invoicing", "list-customer-invoices", "ACC-1001")


def test_a_list_is_a_table_that_fits(at_terminal: AtTerminal) -> None:
    for columns in (60, 80, 160):
        session = at_terminal(*INVOICES, columns=columns)
        assert session.code == 0
        row = next(line for line in session.lines if line.startswith("INV/"))
        assert {"1335.61", "200.34", "1535.95"} <= set(row.split())
        assert max(len(line) for line in session.lines[: session.lines.index(row) + 1]) <= columns


def test_a_record_has_a_line_for_each_value(at_terminal: AtTerminal) -> None:
    assert "taxType                         VAT" in at_terminal("customers", "get", "ACC-1001").lines


def test_a_list_without_items_says_so(at_terminal: AtTerminal) -> None:
    assert at_terminal("customers", "search", "--query", "nobody").lines == ["There are none."]


def test_json_can_be_had_at_a_terminal_and_tables_without(at_terminal: AtTerminal, run: Piped) -> None:
    assert at_terminal(*INVOICES, "-o", "json").lines[0] == "["
    assert at_terminal(*INVOICES, SOLIDITECH_OUTPUT="json").lines[0] == "["
    assert run(*INVOICES).stdout.startswith("[")
    assert run(*INVOICES, "-o", "table").stdout.startswith("invoiceNumber ")


def test_no_color(at_terminal: AtTerminal) -> None:
    assert "\x1b[" in at_terminal(*INVOICES).screen
    assert "\x1b[" not in at_terminal(*INVOICES, NO_COLOR="1").screen
    assert "\x1b[" not in at_terminal(*INVOICES, TERM="dumb").screen


def test_a_payment_is_asked_for_with_all_that_it_is(at_terminal: AtTerminal, sandbox: Sandbox) -> None:
    session = at_terminal(*PAY, answer="n")
    assert session.code == 7
    host = sandbox.base_url.removeprefix("http://")
    assert session.lines[:4] == [
        f"On {host}: Create Payment (POST /payments). Running it again does it again.",
        "  accountId = ACC-1001",
        "  amount = 250.00",
        "  reference = P-1",
    ]
    assert session.lines[-1] == "Nothing was sent."
    assert sandbox.requests == []


def test_a_payment_is_made_when_the_answer_is_yes(at_terminal: AtTerminal, sandbox: Sandbox) -> None:
    session = at_terminal(*PAY, answer="y")
    assert session.code == 0
    sandbox.assert_sent("createPayment", reference="P-1")
    assert any(line.split()[:1] == ["txNumber"] for line in session.lines)


def test_a_mistake_is_told_before_anything_is_asked(at_terminal: AtTerminal, sandbox: Sandbox) -> None:
    session = at_terminal("payments", "create", "accountId=ACC-1001", "amout=1")
    assert session.code == 2
    assert "did you mean amount?" in session.lines[0]
    assert "Send it?" not in session.screen
    assert sandbox.requests == []


def test_what_cannot_be_done_twice_is_not_asked_for(at_terminal: AtTerminal) -> None:
    session = at_terminal("customers", "update", "ACC-1001", "taxType=EXEMPT")
    assert session.code == 0
    assert "Update Customer ACC-1001 (PUT /customers/{accountId}). Running it again changes nothing" in session.lines[0]

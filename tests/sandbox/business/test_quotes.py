from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from soliditech import UNSET, models
from tests.support.caller import Caller
from tests.support.money import account, field

MARCH = datetime.date(2026, 3, 20)


def line(**fields: Any) -> models.CreateQuoteLine:
    return models.CreateQuoteLine(**fields)


def quote(sandbox: Caller, *lines: models.CreateQuoteLine, **fields: Any) -> models.Quote:
    body = models.CreateQuote(lines=list(lines), **fields)
    return models.Quote.from_dict(sandbox.call("createQuote", body).result)


def accept(sandbox: Caller, number: object = "QUO-4001", **fields: Any) -> Any:
    return sandbox.call("acceptQuote", models.AcceptQuote(**fields), quote_number=str(number))


def test_a_quote_adds_up_and_is_found() -> None:
    sandbox = Caller(today=MARCH)
    made = quote(
        sandbox,
        line(product_code="INSTALL-HOUR", quantity=Decimal("2.5")),
        line(quantity=Decimal("3"), unit_price_excluding_tax=Decimal("0.005")),
        line(product_code="SWITCH-8", unit_price_excluding_tax=Decimal("600")),
        account_id="ACC-1001",
    )
    assert (made.quote_number, made.status, made.quote_date, made.currency) == ("QUO-4003", "Open", MARCH, "ZAR")
    assert [each.total_excluding_tax for each in made.lines or ()] == [1250, Decimal("0.02"), 600]
    assert (made.lines or [])[2].quantity == 1
    assert (made.total_excluding_tax, made.tax_amount) == (Decimal("1850.02"), Decimal("277.50"))
    assert made.total_including_tax == Decimal("2127.52")
    found = sandbox.call("getQuote", quote_number="QUO-4003").result
    assert models.Quote.from_dict(found) == made


def test_the_tax_is_the_account_s(sandbox: Caller) -> None:
    made = quote(sandbox, line(product_code="SWITCH-8"), account_id=account(sandbox, currency="NAD"))
    assert (made.tax_amount, made.total_including_tax) == (Decimal(0), Decimal(650))
    assert made.currency == "NAD"


@pytest.mark.parametrize(
    ("fields", "status", "at_fault"),
    [
        ({"description": "For nobody"}, 409, "account_id"),
        ({"account_id": "ACC-9999"}, 404, "account_id"),
        ({"opportunity_id": "OPP-9"}, 404, "opportunity_id"),
        (
            {"account_id": "ACC-1001", "quote_date": MARCH, "valid_until": datetime.date(2026, 3, 19)},
            409,
            "valid_until",
        ),
        ({"account_id": "ACC-1001", "lines": [line(quantity=Decimal(1))]}, 409, "lines"),
        (
            {
                "account_id": "ACC-1001",
                "lines": [
                    line(quantity=Decimal("9999999999.9999"), unit_price_excluding_tax=Decimal("9999999999999.99"))
                ],
            },
            409,
            "lines",
        ),
    ],
    ids=["nobody", "no account", "no opportunity", "ends first", "no price", "too much"],
)
def test_what_no_quote_can_be_made_of_is_refused(
    sandbox: Caller, fields: dict[str, Any], status: int, at_fault: str
) -> None:
    reply = sandbox.call("createQuote", models.CreateQuote(**fields))
    assert reply.status == status
    assert list(reply.faults) == [field(models.CreateQuote, at_fault)]


def test_an_accepted_quote_becomes_a_contract_of_all_its_lines(sandbox: Caller) -> None:
    made = models.Quote.from_dict(accept(sandbox, accepted_by="Thandi", accepted_date=MARCH).result)
    assert (made.status, made.accepted_date, made.contract_id) == ("Accepted", MARCH, "CTR-5003")
    assert models.Quote.from_dict(sandbox.call("getQuote", quote_number="QUO-4001").result) == made
    listed = sandbox.call("getContractProducts", account_id="ACC-1001").result
    products = [models.ContractProduct.from_dict(one) for one in listed][2:]
    assert [(each.contract_id, each.product_id, each.quantity) for each in products] == [
        ("CTR-5003", "PRD-3001", 1),
        ("CTR-5003", "PRD-3003", Decimal("2.5")),
    ]
    assert {(each.status, each.start_date, each.end_date) for each in products} == {("Active", MARCH, None)}
    assert products[0].description == "Fibre line to the second shop, per month"


def test_a_contract_has_the_catalogue_s_description_where_the_quote_has_none(sandbox: Caller) -> None:
    made = quote(sandbox, line(product_code="SWITCH-8"), account_id="ACC-1001")
    accept(sandbox, made.quote_number, accepted_by="Thandi")
    product = models.ContractProduct.from_dict(sandbox.call("getContractProducts", account_id="ACC-1001").result[-1])
    assert (product.product_id, product.description) == ("PRD-3004", "Network switch, 8 ports")


def test_a_quote_is_accepted_once(sandbox: Caller) -> None:
    assert accept(sandbox, accepted_date=MARCH).status == 200
    again = accept(sandbox, accepted_date=MARCH)
    assert (again.status, again.error["message"]) == (409, "Quote QUO-4001 was accepted before.")
    assert len(sandbox.call("getContractProducts", account_id="ACC-1001").result) == 4


@pytest.mark.parametrize(
    ("today", "accepted", "status"),
    [
        (datetime.date(2026, 4, 15), UNSET, 200),
        (datetime.date(2026, 4, 16), UNSET, 409),
        (datetime.date(2026, 4, 16), datetime.date(2026, 4, 15), 200),
        (datetime.date(2026, 4, 1), datetime.date(2026, 4, 16), 409),
    ],
)
def test_a_quote_can_be_accepted_on_its_last_day(today: datetime.date, accepted: Any, status: int) -> None:
    assert accept(Caller(today=today), accepted_by="Thandi", accepted_date=accepted).status == status


def test_a_quote_on_an_opportunity_alone_makes_no_contract(sandbox: Caller) -> None:
    assert accept(sandbox, "QUO-4002", accepted_date=MARCH).status == 409
    assert accept(sandbox, "QUO-9", accepted_date=MARCH).status == 404


def test_a_promotion_lowers_the_prices_of_the_price_list_alone(sandbox: Caller) -> None:
    made = quote(
        sandbox,
        line(product_code="HOST-BUS"),
        line(product_code="HOST-BUS", unit_price_excluding_tax=Decimal("249.00")),
        line(product_code="SWITCH-8"),
        account_id="ACC-1001",
        promo_code="HOSTING10",
    )
    prices = [each.unit_price_excluding_tax for each in made.lines or ()]
    assert prices == [Decimal("224.10"), Decimal("249.00"), Decimal("650.00")]

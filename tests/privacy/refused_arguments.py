"""Arguments that are refused before anything is sent, each with canaries in it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from soliditech import RequestOptions, models
from tests.privacy.canaries import (
    ACCOUNT,
    AMOUNT,
    EMAIL,
    FIRST_NAME,
    KEY,
    LAST_NAME,
    PHONE,
    PROXY_PASSWORD,
    PROXY_USER,
    STREET,
    VAT_NUMBER,
    keys,
)

HALF = f"{EMAIL}\ud800"
FLOAT = 471147114.25
InvalidValue = Callable[[Any], object]


class Odd:
    """Something that no field takes, and that shows itself."""

    def __repr__(self) -> str:
        return EMAIL


def update(**values: Any) -> InvalidValue:
    return lambda client: client.customers.update("A", **values)


def flat(parameters: Any, account_id: str | None = "A") -> InvalidValue:
    return lambda client: client.customers.update(account_id, parameters_json=parameters)


def flat_bill(parameters: Any) -> InvalidValue:
    return lambda client: client.invoicing.create_direct_invoice(parameters_json=parameters)


def bill(**values: Any) -> InvalidValue:
    line = models.DirectInvoiceLine(**values)
    return lambda client: client.invoicing.create_direct_invoice(lines=[line])


def with_options(**options: Any) -> InvalidValue:
    return lambda client: client.customers.update("A", tax_type="VAT", options=RequestOptions(**options))


REFUSED: dict[str, InvalidValue] = {
    "an id of half a character": lambda client: client.customers.get(HALF),
    "an id that leads elsewhere": lambda client: client.customers.get(f"../{ACCOUNT}"),
    "an id with a control character": lambda client: client.customers.get(f"{ACCOUNT}\n"),
    "an id that is no string": lambda client: client.customers.get(471147114),
    "an id that is an object": lambda client: client.customers.get(Odd()),
    "a number for a string": update(tax_type=AMOUNT),
    "bytes for a string": update(tax_type=EMAIL.encode()),
    "an object for a string": update(tax_type=Odd()),
    "half a character": update(tax_type=HALF),
    "a dict for a model": update(physical_address={"addressLine1": STREET}),
    "another model": update(physical_address=models.PrimaryContact(email=EMAIL)),
    "a model that holds half a character": update(physical_address=models.PhysicalAddress(address_line_1=HALF)),
    "unknown keys of a model": update(
        physical_address=models.PhysicalAddress(additional_properties={LAST_NAME: FLOAT})
    ),
    "unknown keys of a model that are no dict": update(
        physical_address=models.PhysicalAddress(additional_properties=[EMAIL])  # type: ignore[arg-type]
    ),
    "a float for money": bill(total_excluding_tax=FLOAT),
    "a string for money": bill(total_excluding_tax=str(AMOUNT)),
    "money that is no number": bill(total_excluding_tax=Decimal("NaN471147114")),
    "money of a huge exponent": bill(total_excluding_tax=Decimal("471147114e99")),
    "money of many digits": bill(total_excluding_tax=471147114 * 10**80),
    "an object for money": bill(total_excluding_tax=Odd()),
    "a text for a date": bill(start_date=EMAIL),
    "a moment for a date": bill(start_date=datetime.datetime(2026, 1, 2)),
    "a text for a list": lambda client: client.invoicing.create_direct_invoice(lines=EMAIL),
    "a dict in a list": lambda client: client.invoicing.create_direct_invoice(lines=[{EMAIL: AMOUNT}]),
    "a query of another type": lambda client: client.invoicing.list_customer_invoices(ACCOUNT, page=EMAIL),
    "a query of half a character": lambda client: client.invoicing.list_customer_invoices(ACCOUNT, status=HALF),
    "fields beside JSON": lambda client: client.customers.update("A", parameters_json="{}", tax_type=EMAIL),
    "options that are none": lambda client: client.customers.get("A", options={"timeout": EMAIL}),
    "extra_body that is none": with_options(extra_body=[EMAIL]),
    "extra_body with a float": with_options(extra_body={"limit": FLOAT}),
    "extra_body with an object": with_options(extra_body={"limit": Odd()}),
    "extra_body with a key that is no string": with_options(extra_body={AMOUNT: EMAIL}),
    "extra_body with half a character": with_options(extra_body={"a": [{"b": HALF}]}),
    "extra_headers that are none": with_options(extra_headers=[EMAIL]),
    "extra_headers with a line break": with_options(extra_headers={"X-Tenant": f"{EMAIL}\r\nX-B: {ACCOUNT}"}),
    "extra_headers with another sign": with_options(extra_headers={"X-Tenant": f"{EMAIL}é"}),
    "extra_headers with a number": with_options(extra_headers={"X-Tenant": 471147114}),
    "extra_headers with a name that is none": with_options(extra_headers={f"{EMAIL}\n": "x"}),
    "extra_headers with the key for a name": with_options(extra_headers={KEY: "é"}),
    "extra_headers with the key for a name, twice": with_options(extra_headers={KEY: "a", KEY.upper(): "b"}),
    "extra_headers that are ours": with_options(extra_headers={"Content-Length": EMAIL}),
    "extra_query that is none": with_options(extra_query=[EMAIL]),
    "extra_query with a number": with_options(extra_query={"q": AMOUNT}),
    "extra_query with half a character": with_options(extra_query={"q": HALF}),
    "extra_query with a name of half a character": with_options(extra_query={HALF: "q"}),
    "a timeout that is none": with_options(timeout=EMAIL),
    "a deadline that is none": with_options(deadline=Odd()),
    "retries that are none": with_options(max_retries=EMAIL),
    "flat: not JSON": flat(f'{{"taxType": "{EMAIL}", "dealer": {ACCOUNT}}}'),
    "flat: cut off": flat(f'{{"taxType": "{EMAIL}'),
    "flat: not UTF-8": flat(f'{{"taxType": "{EMAIL}\xff"}}'.encode("latin-1")),
    "flat: another encoding": flat(f'{{"taxType": "{EMAIL}"}}'.encode("utf-16")),
    "flat: more than an object": flat(f'{{"taxType": "VAT"}} {EMAIL}'),
    "flat: a list": flat(f'["{EMAIL}"]'),
    "flat: a string": flat(f'"{EMAIL}"'),
    "flat: an object of Python's": flat(Odd()),
    "flat: a Python list": flat([EMAIL]),
    "flat: NaN": flat(f'{{"taxType": "{EMAIL}", "dealer": NaN}}'),
    "flat: a key twice": flat(f'{{"taxType": "{EMAIL}", "taxType": "{LAST_NAME}"}}'),
    "flat: an unknown key": flat({"taxTyp": EMAIL}),
    "flat: a name in the place of a key": flat({FIRST_NAME: 1}),
    "flat: a name in the place of a key, beside a known one": flat({"taxType": "VAT", FIRST_NAME: 1}),
    "flat: a name in the place of a key, in text": flat(f'{{"{FIRST_NAME}": 1, "{FIRST_NAME}": 2}}'),
    "flat: a name that holds an object": flat({FIRST_NAME: {"taxType": "VAT"}}),
    "flat: a name that spells an index": flat({f"{FIRST_NAME}[": 1}),
    "flat: a key of another type": flat({471147114: EMAIL}),
    "flat: a nested object": flat({"physicalAddress": {"addressLine1": STREET}}),
    "flat: a nested object of other keys": flat({"physicalAddress": keys()}),
    "flat: a number for a string": flat({"taxType": AMOUNT}),
    "flat: a list for a string": flat({"taxType": [EMAIL]}),
    "flat: half a character": flat({"taxType": HALF}),
    "flat: a string for money": flat_bill({"lines[0].totalExcludingTax": str(AMOUNT)}),
    "flat: a float for money": flat_bill({"lines[0].totalExcludingTax": FLOAT}),
    "flat: many digits": flat_bill(f'{{"lines[0].totalExcludingTax": 471147114{"0" * 70}}}'),
    "flat: a huge exponent": flat_bill('{"lines[0].totalExcludingTax": 471147114e999}'),
    "flat: a date of another form": flat_bill({"invoiceDate": f"2026-01-02{PHONE}"}),
    "flat: an index gap": flat_bill({"lines[1].productCode": LAST_NAME}),
    "flat: both spellings": flat_bill({"lines": [{"productCode": EMAIL}], "lines[0].productCode": LAST_NAME}),
    "flat: an object beside its keys": flat({"physicalAddress": None, "physicalAddress.city": LAST_NAME}),
    "flat: two ids": flat({"accountId": ACCOUNT, "taxType": VAT_NUMBER}, account_id=f"{ACCOUNT}-2"),
    "flat: a number for an id": flat({"accountId": 471147114, "taxType": VAT_NUMBER}, account_id=None),
    "flat: nothing but ids": flat({"accountId": ACCOUNT}, account_id=None),
    "flat: too deep": flat('{"a":' * 40 + f'"{EMAIL}"' + "}" * 40),
    "flat: far too deep": flat('{"a":' * 100_000 + f'"{EMAIL}"' + "}" * 100_000),
    "flat: too large": flat({"taxType": EMAIL * 100_000}),
}


PROXY = f"{PROXY_USER}:{PROXY_PASSWORD}"

NO_CLIENT: dict[str, dict[str, Any]] = {
    "a user in the URL": {"base_url": f"https://{EMAIL}:{KEY}@isp.example"},
    "a query in the URL": {"base_url": f"https://isp.example/?key={KEY}"},
    "no URL": {"base_url": f"{KEY}@{EMAIL}"},
    "a port that is none": {"base_url": f"https://isp.example:{ACCOUNT}"},
    "a host that is none": {"base_url": f"https://[{ACCOUNT}]/"},
    "a host that normalises to another": {"base_url": f"https://canary\u2100.example/{ACCOUNT}"},
    "a URL of half a character": {"base_url": f"https://isp.example/{HALF}"},
    "a URL that is no string": {"base_url": Odd()},
    "plain http": {"base_url": "http://canary.example"},
    "a key with a line break": {"api_key": f"{KEY}\n"},
    "a key of other letters": {"api_key": f"{KEY}é"},
    "a key of half a character": {"api_key": f"{KEY}\ud800"},
    "a key that is no string": {"api_key": KEY.encode()},
    "a timeout that is none": {"timeout": EMAIL},
    "a connect timeout that is none": {"connect_timeout": Odd()},
    "a deadline that is none": {"deadline": EMAIL},
    "retries that are none": {"max_retries": EMAIL},
    "connections that are none": {"max_connections": EMAIL},
    "no connections": {"max_connections": 0},
    "reply bytes that are none": {"max_reply_bytes": EMAIL},
    "an event hook that is none": {"on_event": EMAIL},
    "a rate limit that is none": {"rate_limit": EMAIL},
    "a handler of violations that is none": {"on_contract_violation": EMAIL},
    "a transport that is none": {"transport": Odd()},
    "authorities that are none": {"verify": Odd()},
    "authorities that are not there": {"verify": f"/{EMAIL}.pem"},
    "authorities of a broken path": {"verify": f"/{EMAIL}\0.pem"},
    "a certificate that is none": {"cert": Odd()},
    "a certificate that is not there": {"cert": (f"/{EMAIL}.pem", f"/{KEY}.pem")},
    "three certificates": {"cert": (EMAIL, EMAIL, KEY, EMAIL)},
    "a proxy that is none": {"proxy": Odd()},
    "a proxy without a scheme": {"proxy": f"{PROXY}@proxy.example"},
    "a SOCKS proxy": {"proxy": f"socks5://{PROXY}@proxy.example"},
    "a proxy of a broken port": {"proxy": f"http://{PROXY}@proxy.example:{PROXY_PASSWORD}"},
    "a proxy with a path": {"proxy": f"http://{PROXY}@proxy.example/{PROXY_PASSWORD}"},
    "a proxy of half a character": {"proxy": f"http://{PROXY}\ud800@proxy.example"},
    "a proxy that normalises to another": {"proxy": f"http://{PROXY}\u2100@proxy.example"},
}

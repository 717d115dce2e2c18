"""Values that nobody writes by chance, in every place where a key or a customer's data may stand."""

from __future__ import annotations

import base64
from decimal import Decimal
from typing import Any

from soliditech import models

KEY = "sk-canary-key-471147114"
PROXY_USER = "canary-proxy-user"
PROXY_PASSWORD = "canary-proxy-password"
ACCOUNT = "ACC-CANARY-471147114"
INVOICE = "INV/Canary/471147114"
FIRST_NAME, LAST_NAME = "Canary", "van Canaryveld"
EMAIL = "jane.canary@example.com"
PHONE = "+27471147114"
VAT_NUMBER = "4471147114"
STREET = "12 Canary Street"
AMOUNT = Decimal("471147114.25")

SECRETS = (KEY, f"{PROXY_USER}:{PROXY_PASSWORD}")
"""The client's own: these must not even be where customers' data may be."""


def _encoded(secret: str) -> str:
    return base64.b64encode(secret.encode()).decode().rstrip("=")


_SECRET_MARKS = (
    *SECRETS,
    PROXY_PASSWORD,
    *(_encoded(secret) for secret in SECRETS),
    _encoded(f"{KEY}:"),
)


def _within_base64(text: str) -> list[str]:
    """What base64 has of `text`, wherever in a longer text it begins."""
    whole = [base64.b64encode(b"\0" * before + text.encode()).decode() for before in range(3)]
    # The first and the last of its letters hold bits of what is around it.
    return [code.rstrip("=")[start:-1] for code, start in zip(whole, (0, 2, 3), strict=True)]


# Every canary holds one of the first three, however it is quoted, escaped or cut.
_WORDS = ("canary", "Canary", "471147114")
_MARKS = tuple(
    mark.lower() for mark in (*_WORDS, *_SECRET_MARKS, *(mark for word in _WORDS for mark in _within_base64(word)))
)


def canaries_in(text: str | bytes) -> list[str]:
    """The marks of canaries that `text` holds."""
    low = (text.decode("latin-1") if isinstance(text, bytes) else text).lower()
    return [mark for mark in _MARKS if mark in low]


def secrets_in(text: str | bytes) -> list[str]:
    """The client's own secrets that `text` holds."""
    shown = text.decode("latin-1") if isinstance(text, bytes) else text
    return [mark for mark in _SECRET_MARKS if mark in shown]


def customer() -> models.Customer:
    """A customer made of canaries."""
    return models.Customer(
        account_id=ACCOUNT,
        account_status=LAST_NAME,
        business_details=models.BusinessDetails(
            business_name=LAST_NAME, vat_number=VAT_NUMBER, id_number=VAT_NUMBER, phone_number=PHONE
        ),
        primary_contact=models.PrimaryContact(
            first_name=FIRST_NAME, last_name=LAST_NAME, email=EMAIL, cell_phone=PHONE
        ),
        physical_address=models.PhysicalAddress(address_line_1=STREET, city=LAST_NAME),
    )


def invoice() -> models.DirectInvoice:
    """An invoice made of canaries."""
    return models.DirectInvoice(
        invoice_number=INVOICE,
        master_account_id=ACCOUNT,
        total_excluding_tax=AMOUNT,
        outstanding_amount=AMOUNT,
        description=LAST_NAME,
        lines=[models.DirectInvoiceLine(product_code=LAST_NAME, total_excluding_tax=AMOUNT)],
    )


def keys() -> dict[str, Any]:
    """An object with canaries in the place of keys."""
    return {
        ACCOUNT: 1,
        EMAIL: 2,
        PHONE: 3,
        VAT_NUMBER: 4,
        LAST_NAME: 5,
        str(AMOUNT): {STREET: ACCOUNT},
    }


def words() -> dict[str, Any]:
    """An error reply that says too much, the key included."""
    return {
        "error": {
            "code": "CANARY-refused",
            "message": f"{KEY} of {FIRST_NAME} {LAST_NAME}, {EMAIL}, {VAT_NUMBER}, may not owe {AMOUNT}",
            "details": [
                {"field": name, "message": f"{name} {KEY}"}
                for name in (ACCOUNT, EMAIL, VAT_NUMBER, LAST_NAME, "canary", KEY, "taxType", "lines[0].quantity", 5)
            ],
        }
    }

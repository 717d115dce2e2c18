"""The values that the stranger's client sends, and that its server replies with: each is told from all else."""

from __future__ import annotations

from typing import Any

KEY = "strangers-key-5f0c9e"
CLIENT, PERSON, BILL, RECEIPT = "CL-77001", "person-88002", "BILL/99-003", "d4a1f7c2-0000-4000-8000-00000000aa04"

ADDRESS: dict[str, Any] = {"AddressLine1": "17 Kiepersol Crescent", "City": "Vredendal", "PostalCode": "8160-ZQ"}
PERSON_DETAILS: dict[str, Any] = {"FirstName": "Nomvula", "LastName": "Oosthuizen", "JobTitle": "Boekhouer"}
CUSTOMER: dict[str, Any] = {
    "TaxType": "VATQX",
    "Currency": "ZAR",
    "PriceListId": "PLQ-440",
    "BusinessDetails": {"BusinessName": "Oosthuizen Fibre", "VatNumber": "4009998887", "PhoneNumber": "0270001234"},
    "PrimaryContact": {**PERSON_DETAILS, "Email": "nomvula@oosthuizen.example"},
    "PhysicalAddress": ADDRESS,
}
LINES: list[dict[str, Any]] = [
    {"ProductCode": "PRDQ-1", "Description": "Kabel en wifi", "Quantity": 3, "UnitPrice": 1234.56},
    {"ProductCode": "PRDQ-2", "Description": "Installasie", "Quantity": 1, "UnitPrice": 987.65},
]

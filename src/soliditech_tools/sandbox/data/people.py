"""Made-up customers, with names, numbers and addresses that belong to no real person."""

from __future__ import annotations

import random

from soliditech import models

_FIRST = ("Thandi", "Sipho", "Johan", "Maria", "Ahmed", "Lerato", "Pieter", "Naledi", "Fatima", "Anna", "Kagiso")
_LAST = ("Mokoena", "Botha", "Naidoo", "Dlamini", "Jacobs", "Khumalo", "Nel", "Adams", "Fourie", "Pillay")
_TRADES = ("Bakery", "Motors", "Guest House", "Pharmacy", "Attorneys", "Farm Stall", "Engineering", "Pre-school")
_TOWNS = (
    ("Prince Albert", "Western Cape", "6930"),
    ("Cradock", "Eastern Cape", "5880"),
    ("Upington", "Northern Cape", "8801"),
    ("Clarens", "Free State", "9707"),
    ("Howick", "KwaZulu-Natal", "3290"),
)


def made_up_person(chance: random.Random, number: int, *, business: bool) -> models.AddCustomer:
    """The request body that opens the account of a made-up customer.

    Args:
        chance: picks the names and the address.
        number: makes the customer differ from others with the same name.
        business: whether the customer is a company rather than a private person.
    """
    first, last = chance.choice(_FIRST), chance.choice(_LAST)
    town, province, code = chance.choice(_TOWNS)
    details = models.BusinessDetails(
        id_number_type="Company registration" if business else "South African identity number",
        # Neither can be a real number: the one is of a year to come, the other has no valid date of birth.
        id_number=f"2099/{number:06}/07" if business else f"9999{number:09}",
        phone_number=_phone(21, number),
    )
    if business:
        details.business_name = f"{last} {chance.choice(_TRADES)} {number}"
        details.vat_number = f"4{number:09}"
    return models.AddCustomer(
        account_use="Business" if business else "Residential",
        account_class="SME" if business else "RES",
        account_type="Postpaid",
        organization="Example ISP",
        currency="ZAR",
        tax_type="VAT",
        price_list_id="PL-STANDARD",
        invoice_cycle_type="MONTHLY-01",
        preferred_language="en",
        business_details=details,
        primary_contact=models.PrimaryContact(
            first_name=first,
            last_name=last,
            cell_phone=_phone(82, number),
            email=f"{first}.{last}.{number}@example.com".lower(),
        ),
        physical_address=models.PhysicalAddress(
            address_line_1=f"{chance.randint(1, 180)} Voorbeeld Street",
            city=town,
            province=province,
            country="ZA",
            street_code=code,
        ),
    )


def contact_of(chance: random.Random, number: int, contact_type: str) -> models.AddCustomerContact:
    """The request body that adds another contact to the customer with the number."""
    first, last = chance.choice(_FIRST), chance.choice(_LAST)
    return models.AddCustomerContact(
        contact_type=contact_type,
        contact_level="Secondary",
        decision_maker=contact_type == "Accounts",
        personal_details=models.PersonalDetails(
            first_name=first, last_name=last, email=f"{first}.{last}.{contact_type}.{number}@example.com".lower()
        ),
        phone_numbers=models.PhoneNumbers(cell=_phone(83, number)),
    )


def _phone(area: int, number: int) -> str:
    """A phone number that cannot exist: no number has 000 there."""
    return f"+27 {area} 000 {number % 10000:04}"

"""The replies that are read in the benchmark, and what is sent for them.

The customer of the spec's example is 1.2 KB. The one here has the same 49 fields in 5 objects, none of them null, with
the values of an instance that names things by UUIDs and writes addresses out: 2 KB. No reply of the API has 50 fields
in 7 classes; the direct invoice here, with six lines, is 2 KB too and has 46 fields in 7 objects, 16 of them amounts
and quantities and 14 of them dates. Text and numbers cost each reader differently, so both are read into models.
"""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from importlib.resources import files
from uuid import UUID, uuid5

from jsonschema_rs import Draft202012Validator, Registry

from soliditech import Soliditech, models
from soliditech_runtime.deadline import Limits
from soliditech_runtime.exchange import Reply, Request
from soliditech_runtime.schema.json import encode
from soliditech_runtime.schema.model import Model

ACCOUNT_ID = "6f2c0d7e-51f0-5a9e-8a3b-0c6d5d1f7b21"
_OWN = (
    *("business_name", "id_number", "vat_number", "phone_number", "first_name", "last_name", "email"),
    *("work_phone", "home_phone", "cell_phone", "fax", "address_line_1", "address_line_2", "gps_coordinates"),
)
FLAT = (
    '{"taxType":"VAT","salesManager":"USR-0017","physicalAddress.city":"Cape Town","physicalAddress.streetCode":"8001"}'
)


def customer() -> bytes:
    """The reply that holds the customer."""
    return _reply(_customer())


def page() -> bytes:
    """A page of a hundred such customers; what is each one's own differs, and what an instance repeats is the same."""
    return encode(
        {
            "result": [_numbered(number).to_dict() for number in range(100)],
            "paging": {"page": 1, "pageSize": 100, "totalItems": 100},
        }
    )


def _numbered(number: int) -> models.Customer:
    found = _customer()
    found.account_id = found.master_account_id = _id(f"account {number}")
    for own in (found.business_details, found.primary_contact, found.physical_address, found.postal_address):
        assert isinstance(own, Model)
        for field in own.FIELDS:
            if field.name in _OWN:
                setattr(own, field.name, f"{getattr(own, field.name)} {number}")
    return found


def _customer() -> models.Customer:
    return models.Customer(
        account_id=ACCOUNT_ID,
        master_account_id=_id("master account"),
        account_status="Active",
        created_date=datetime.date(2026, 2, 16),
        account_use="Business",
        organization="Example ISP (Western Cape and Karoo)",
        currency="ZAR",
        price_list_id=_id("price list"),
        account_type="Postpaid",
        sales_manager=_id("sales manager"),
        account_class=_id("account class"),
        tax_type=_id("tax type"),
        preferred_language="en",
        invoice_cycle_type=_id("invoice cycle type"),
        dealer=_id("dealer"),
        ticket_center=_id("ticket center"),
        business_details=models.BusinessDetails(
            business_name="Karoo Fibre Traders and Sons (Proprietary) Limited, trading as Karoo Fibre and Wireless",
            id_number_type="Company registration number",
            id_number="2019/000001/07",
            vat_number="4000000001",
            phone_number="+27 23 000 0101",
        ),
        primary_contact=models.PrimaryContact(
            title="Ms",
            first_name="Thandiwe Nomvula",
            last_name="Mokoena-Van der Westhuizen",
            job_title="Head of Operations and Office Manager, Western Cape and Karoo",
            work_phone="+27 23 000 0101 ext. 204",
            home_phone="+27 23 000 0303",
            cell_phone="+27 82 000 0202",
            fax="+27 23 000 0404",
            email="thandiwe.mokoena@operations.karoofibre.example",
        ),
        physical_address=models.PhysicalAddress(
            address_line_1="Unit 14, Second Floor, The Old Trading Post, behind the municipal library",
            address_line_2="21 Voorbeeld Street, on the corner of Tweede Voorbeeld Lane and Church Square",
            suburb="Prince Albert Central",
            city="Prince Albert",
            province="Western Cape",
            country="South Africa",
            street_code="6930",
            gps_coordinates="-33.224718,22.030305",
        ),
        postal_address=models.PostalAddress(
            address_line_1="PO Box 101, Prince Albert Post Office, Church Square, beside the municipal library",
            address_line_2="For the attention of the Accounts Department, marked with the account number",
            suburb="Prince Albert Central",
            city="Prince Albert",
            province="Western Cape",
            country="South Africa",
            postal_code="6930",
        ),
    )


def invoice() -> bytes:
    """The reply that holds the direct invoice."""
    net = [Decimal(amount) for amount in ("899.00", "1250.00", "349.50", "79.90", "-150.00", "4310.25")]
    tax = (sum(net) * Decimal("0.15")).quantize(Decimal("0.01"))
    return _reply(
        models.DirectInvoice(
            invoice_number="INV/2026/000117",
            status="Partly paid",
            total_excluding_tax=Decimal(sum(net)),
            tax_amount=tax,
            total_including_tax=sum(net) + tax,
            outstanding_amount=Decimal("2500.00"),
            currency="ZAR",
            master_account_id=_id("master account"),
            invoice_date=datetime.date(2026, 3, 16),
            due_date=datetime.date(2026, 4, 15),
            cost_center=_id("cost center"),
            description=(
                "Fibre line, router and installation at the second shop in Prince Albert, with the hours of the team "
                "that was sent out twice because the trench along the main road was not open on the first day. The "
                "second visit is billed at half the rate, as was agreed with the customer by telephone on 9 March "
                "2026. The line is billed from the day on which it was first tested, not from the day on which it was "
                "ordered; the router stays the property of the provider and is to be given back within thirty days "
                "of the end of the contract. Questions about this invoice are answered by the ticket center named on "
                "the account, best with the number of the invoice at hand."
            ),
            promo_code="LAUNCH2026",
            invoice_reference=_id("invoice reference"),
            line_reference="PO 4500017 of Karoo Fibre Traders and Sons, approved by the Head of Operations",
            lines=[
                models.DirectInvoiceLine(
                    start_date=datetime.date(2026, 3, number),
                    end_date=datetime.date(2026, 3, 20 + number),
                    product_code=f"FIBRE-BUSINESS-{number}00-UNCAPPED",
                    quantity=Decimal("2.5") * number,
                    total_excluding_tax=amount,
                )
                for number, amount in enumerate(net, start=1)
            ],
        )
    )


def _id(what: str) -> str:
    return str(uuid5(UUID(ACCOUNT_ID), what))


def _reply(result: Model) -> bytes:
    """The reply that holds `result`, which must be as the document says."""
    document = json.loads((files("soliditech") / "openapi.json").read_bytes())
    schema = {"$ref": f"urn:openapi#/components/schemas/{type(result).__name__}"}
    wire = result.to_dict()
    Draft202012Validator(schema, registry=Registry([("urn:openapi", document)])).validate(wire)
    return encode({"result": wire})


class Noting:
    """A transport that answers with the customer and notes what was sent."""

    def __init__(self) -> None:
        self.requests: list[Request] = []

    def send(self, request: Request, limits: Limits) -> Reply:
        """Note the request."""
        self.requests.append(request)
        return Reply(200, [], customer())

    def close(self) -> None:
        """Nothing is open."""


def requests() -> tuple[Request, Request]:
    """What the client sends to get the customer, and to update it: the other columns send the same."""
    noting = Noting()
    with Soliditech(base_url="http://127.0.0.1", api_key="key", transport=noting) as client:
        client.customers.get(ACCOUNT_ID)
        client.customers.update(ACCOUNT_ID, parameters_json=FLAT)
    get, put = noting.requests
    return get, put

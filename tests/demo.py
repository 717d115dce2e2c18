"""Update a customer in both modes and at a prompt, against a local sandbox, and show what went over the wire.

Run it with `make demo`. It starts the sandbox as a process of its own, with a database in a temporary folder.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tempfile
from typing import Any

from soliditech import UNSET, Soliditech, errors, models
from soliditech.flat_json import flatten
from soliditech.groups import operation
from soliditech_runtime.client.base_url import parse_base_url
from soliditech_runtime.deadline import Limits
from soliditech_runtime.exchange import Fault, Reply, Request
from soliditech_runtime.schema.json import decode, encode
from soliditech_runtime.schema.writing import write_object
from soliditech_runtime.transport.origin import Origin, TransportSettings
from soliditech_runtime.transport.synchronous.http import HttpTransport
from tests.support.sandbox_process import running

API_KEY = "sandbox"


class ShowingTransport:
    """The ordinary transport, which also prints each request and reply."""

    def __init__(self, base_url: str) -> None:
        place = parse_base_url(base_url, "BASE_URL", allow_http=False)
        self._transport = HttpTransport(Origin(place.scheme, place.host, place.port), TransportSettings())

    def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """Send, and print what was sent and what came back."""
        print(f"\n  sent      {request.method} {request.target}")
        for name, value in request.headers:
            if API_KEY.encode() in value:
                print(f"            {name.decode()}: {value.decode()}")
        if request.body is not None:
            print(f"            {request.body.decode()}")
        result = self._transport.send(request, limits)
        if isinstance(result, Reply):
            print(f"  came back {result.status}")
            print(_indented(result.body))
        return result

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()


def _indented(body: bytes) -> str:
    text = json.dumps(_without_nulls(decode(body)), indent=2, default=str)
    return "\n".join(f"            {line}" for line in text.splitlines())


def _without_nulls(node: Any) -> Any:
    """What a reader needs to see: a new customer has many fields that are null."""
    if isinstance(node, dict):
        return {key: _without_nulls(value) for key, value in node.items() if value is not None}
    return node


def main() -> None:
    """The demo, from an empty sandbox to the customer read back."""
    with tempfile.TemporaryDirectory() as folder, running("--db", f"{folder}/sandbox.db", key=API_KEY) as sandbox:
        base_url = sandbox.url
        print(f"A sandbox runs at {base_url}, with its data in an SQLite file. Keys that are null are not shown.")
        with Soliditech(base_url=base_url, api_key=API_KEY, transport=ShowingTransport(base_url)) as client:
            account_id = _add_customer(client)

            _title("Update Customer with single fields")
            address = models.PhysicalAddress(city="Cape Town", street_code="8001")
            client.customers.update(account_id, tax_type="VAT", sales_manager="USR-0023", physical_address=address)
            _read_back(client, account_id, "VAT", "USR-0023", "Cape Town")

            _title("Update Customer with one flat JSON object, as a CRM would hand it over")
            parameters_json = _flat_json(account_id)
            print(f"\n  given     {parameters_json}")
            client.customers.update(parameters_json=parameters_json)
            _read_back(client, account_id, "EXEMPT", None, "Stellenbosch")

            _title("A mistake is refused before anything is sent")
            try:
                client.customers.update(account_id, parameters_json='{"taxTyp": 5}')
            except errors.FlatJSONError as error:
                print(f"\n  FlatJSONError: {error}")
            _title("The same at a prompt")
            _show_command_line(base_url, account_id)


def _show_command_line(base_url: str, account_id: str) -> None:
    """Type commands, as a person would, and fail if one ends otherwise than it should."""
    search = operation("searchCustomers").call.replace("_", "-").split(".")
    update = operation("updateCustomer").call.replace("_", "-").split(".")
    key = next(field.wire for field in operation("updateCustomer").body or () if field.name == "tax_type")
    for words, status in (
        ([*search, "--query", "Overberg", "-o", "table"], 0),
        ([*update, account_id, f"{key}=VAT", "--select", key, "-o", "table"], 0),
        ([*update, account_id, f"{key[:-1]}=VAT"], 2),
    ):
        print(f"\n  $ soliditech {shlex.join(words)}")
        done = subprocess.run(
            [sys.executable, "-m", "soliditech_tools.cli", "--base-url", base_url, *words],
            env=os.environ | {"SOLIDITECH_API_KEY": API_KEY, "COLUMNS": "100"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        print("".join(f"  {line}\n" for line in done.stdout.splitlines()), end="")
        if done.returncode != status:
            raise SystemExit(f"the command ended with status {done.returncode}, not {status}")


def _add_customer(client: Soliditech) -> str:
    _title("Add a customer")
    added = client.customers.add(
        business_details=models.BusinessDetails(business_name="Overberg Coffee Roasters"),
        primary_contact=models.PrimaryContact(first_name="Lindiwe", email="lindiwe@example.co.za"),
    )
    if not isinstance(added.account_id, str):
        raise SystemExit("the sandbox gave no account id")
    return added.account_id


def _read_back(client: Soliditech, account_id: str, tax_type: str, sales_manager: str | None, city: str) -> None:
    """Get the customer, show what changed, and fail if it is not what was sent."""
    _title("Read the customer back")
    customer = client.customers.get(account_id)
    found = customer.physical_address.city if customer.physical_address else UNSET
    print(f"\n  customer.tax_type              = {customer.tax_type!r}")
    print(f"  customer.sales_manager         = {customer.sales_manager!r}")
    print(f"  customer.physical_address.city = {found!r}")
    if (customer.tax_type, customer.sales_manager, found) != (tax_type, sales_manager, city):
        raise SystemExit("that is not what was sent")


def _flat_json(account_id: str) -> str:
    """An update as text. The wire names come from the package, so this runs against any tenant's too."""
    update = operation("updateCustomer")
    fields = {
        "tax_type": "EXEMPT",
        "sales_manager": None,
        "physical_address": models.PhysicalAddress(city="Stellenbosch", street_code="7600"),
    }
    flat = {update.ids[0].wire: account_id, **flatten(write_object(update.body or (), fields))}
    return encode(flat).decode()


def _title(text: str) -> None:
    print(f"\n{text}\n{'-' * len(text)}")


if __name__ == "__main__":
    main()

"""What is run packed, in a zip file or frozen: everything that a client reads from files or imports by name.

A program of a few lines imports packages, and calls `main` with them.
"""

from __future__ import annotations

import asyncio
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import ModuleType
from typing import Any


class Api(BaseHTTPRequestHandler):
    """Takes any update, and refuses everything else."""

    protocol_version = "HTTP/1.1"

    def do_PUT(self) -> None:
        """Answer as an API that has it stored."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(200, b'{"result": %b}' % body)

    def do_GET(self) -> None:
        """Answer that there is nothing, but later."""
        self.answer(429, b'{"error": {"code": "LATER"}}', "Fri, 31 Dec 2100 23:59:59 GMT")

    def answer(self, status: int, body: bytes, later: str | None = None) -> None:
        """A whole reply."""
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if later is not None:
            self.send_header("Retry-After", later)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def main(*packages: ModuleType) -> None:
    """Use each package, and print its name and where it was imported from."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Api) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base_url = f"http://127.0.0.1:{server.server_address[1]}"
        for package in packages:
            _use(package)
            _call(package, base_url)
            asyncio.run(_call_async(package, base_url))
            print(package.__name__, package.__file__)
        server.shutdown()


def _use(package: Any) -> None:
    assert _flat(package).keys() <= package.flat_json.schema("updateCustomer")["properties"].keys()
    identities = {
        operation["operationId"]
        for path in package.PACKAGE.document()["paths"].values()
        for operation in path.values()
        if "operationId" in operation
    }
    assert set(package.PACKAGE.operations) <= identities
    assert package.PACKAGE.flat_keys()["updateCustomer"]
    for name in package.__all__:
        assert getattr(package, name) is not None
    for name in package.models.__all__:
        assert getattr(package.models, name).FIELDS is not None
    assert package.PACKAGE.client_parameters == ()


def _flat(package: Any) -> dict[str, str]:
    """An update in flat JSON, with the package's own key."""
    return {
        field.wire: "VAT" for field in package.PACKAGE.operations["updateCustomer"].body if field.name == "tax_type"
    }


def _call(package: Any, base_url: str) -> None:
    with package.PACKAGE.client(base_url=base_url, api_key="key", on_event=print) as client:
        address = package.models.PhysicalAddress(city="Cape Town")
        assert client.customers.update("ACC-1", tax_type="VAT", physical_address=address).tax_type == "VAT"
        assert client.customers.update("ACC-1", parameters_json=_flat(package)).tax_type == "VAT"
        try:
            list(client.invoicing.list_customer_invoices("ACC-1"))
        except package.errors.RateLimitError as error:
            code, outcome = error.code, error.outcome
        else:
            code, outcome = "", ""
    assert (code, outcome) == ("LATER", "rejected")


async def _call_async(package: Any, base_url: str) -> None:
    async with package.PACKAGE.async_client(base_url=base_url, api_key="key") as client:
        assert (await client.customers.update("ACC-1", parameters_json=_flat(package))).tax_type == "VAT"
    # The certificate authorities are files too.
    async with package.PACKAGE.async_client(base_url="https://isp.example", api_key="key"):
        pass

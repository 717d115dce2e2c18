"""What is run in a clean environment: the published package alone, with nothing of this repository.

python -I smoke.py client     with the client's own dependencies, against a server of a few lines
python -I smoke.py cli        with the extra `cli`, the command
python -I smoke.py otel       with the extra `otel`, the same, and within a trace
python -I smoke.py sandbox    with the extra `sandbox`, against a sandbox over a socket
python -I smoke.py testing    with the extra `testing`, the same
"""

from __future__ import annotations

import asyncio
import datetime
import importlib.metadata
import importlib.resources
import os
import pkgutil
import re
import subprocess
import sys
import tempfile
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import soliditech
import soliditech_runtime
import soliditech_tools
from soliditech import AsyncSoliditech, Soliditech, errors, models

KEY = "sandbox"
FLAT = '{"taxType": "VAT", "physicalAddress.city": "Cape Town"}'
HOOK = "soliditech_tools.freezing.hook"
"""PyInstaller's, which runs there alone."""
TRACING = "soliditech_runtime.tracing"
RECORDER = ("soliditech_tools.learning.recorder", "soliditech_tools.learning.recording")
"""What is served in place of a sandbox needs what a sandbox needs."""
COMMANDS = ("soliditech_tools.cli", "soliditech_tools.bulk.command")
MISSING = {
    "client": (HOOK, TRACING, *COMMANDS, *RECORDER, "soliditech_tools.sandbox", "soliditech_tools.testing"),
    "cli": (HOOK, TRACING, *RECORDER, "soliditech_tools.sandbox", "soliditech_tools.testing"),
    "otel": (HOOK, *RECORDER, "soliditech_tools.sandbox", "soliditech_tools.testing"),
    "sandbox": (HOOK, "soliditech_tools.testing"),
    "testing": (HOOK,),
}
"""What needs more than is installed, of each part."""


def installed() -> None:
    """The package is the installed one, typed, with its licence, and of one version."""
    assert Path(soliditech.__file__).is_relative_to(sys.prefix), soliditech.__file__
    assert importlib.resources.files("soliditech").joinpath("py.typed").is_file()
    distribution = importlib.metadata.distribution("soliditech-client")
    assert distribution.version == soliditech.__version__
    assert "MIT License" in (distribution.read_text("licenses/LICENSE") or "")


def import_everything(missing: tuple[str, ...]) -> int:
    """Import all modules, of which those in `missing` may lack a third party; returns how many could be imported."""
    count = 0
    for package in (soliditech_runtime, soliditech, soliditech_tools):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.", onerror=lambda name: None):
            try:
                importlib.import_module(module.name)
                count += 1
            except (ModuleNotFoundError, SystemExit) as error:
                # The sandbox's command says in words what is missing.
                if not module.name.startswith(missing) or "soliditech" in str(getattr(error, "name", "")):
                    raise
    return count


class Echo(BaseHTTPRequestHandler):
    """Takes any update, and keeps what was sent."""

    protocol_version = "HTTP/1.1"
    received: list[bytes] = []  # noqa: RUF012
    traces: list[str | None] = []  # noqa: RUF012

    def do_PUT(self) -> None:
        """Answer as an API that has it stored."""
        self.received.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.traces.append(self.headers["traceparent"])
        reply = b'{"result": {"accountId": "ACC-1", "taxType": "VAT"}}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def check_client() -> None:
    """Sync and async, fields and flat JSON: four calls over a socket, and one body."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base_url = f"http://127.0.0.1:{server.server_address[1]}"
        with Soliditech(base_url=base_url, api_key=KEY) as client:
            update_in_both_modes(client, "ACC-1")
        asyncio.run(update_in_both_modes_async(base_url, "ACC-1"))
        server.shutdown()
    assert len(Echo.received) == 4
    assert set(Echo.received) == {Echo.received[0]}


def check_traces() -> None:
    """Calls within a trace that came from elsewhere pass it on."""
    from opentelemetry import context, trace

    parent = trace.SpanContext(0xA, 0xB, is_remote=True, trace_flags=trace.TraceFlags(1))
    context.attach(trace.set_span_in_context(trace.NonRecordingSpan(parent)))
    Echo.received.clear()
    Echo.traces.clear()
    check_client()
    assert Echo.traces == [f"00-{0xA:032x}-{0xB:016x}-01"] * 4


def update_in_both_modes(client: Soliditech, account: str) -> None:
    """The two modes of one action."""
    address = models.PhysicalAddress(city="Cape Town")
    assert client.customers.update(account, tax_type="VAT", physical_address=address).tax_type == "VAT"
    assert client.customers.update(account, parameters_json=FLAT).tax_type == "VAT"


async def update_in_both_modes_async(base_url: str, account: str) -> None:
    """The same, awaited."""
    async with AsyncSoliditech(base_url=base_url, api_key=KEY) as client:
        address = models.PhysicalAddress(city="Cape Town")
        assert (await client.customers.update(account, tax_type="VAT", physical_address=address)).tax_type == "VAT"
        assert (await client.customers.update(account, parameters_json=FLAT)).tax_type == "VAT"


@contextmanager
def sandbox() -> Iterator[str]:
    """`python -m soliditech_tools.sandbox` on a free port, with its data in a file; yields its base URL."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-I",
            "-m",
            "soliditech_tools.sandbox",
            "--port",
            "0",
            "--db",
            f"{folder}/sandbox.db",
        ]
        environment = {**os.environ, "SOLIDITECH_API_KEY": KEY}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
            try:
                assert process.stdout is not None
                found = re.search(r"http://[\w.:]+\d", process.stdout.readline())
                assert found, "the sandbox did not start"
                yield found.group()
            finally:
                process.terminate()


def check_sandbox() -> None:
    """A job against the sandbox: open an account, change it, bill it, list, download, be refused."""
    with sandbox() as base_url:
        with Soliditech(base_url=base_url, api_key=KEY, on_contract_violation="raise") as client:
            account = client.customers.add(tax_type="EXEMPT", currency="ZAR").account_id
            assert isinstance(account, str)
            update_in_both_modes(client, account)
            asyncio.run(update_in_both_modes_async(base_url, account))
            address = client.customers.get(account).physical_address
            assert address
            assert address.city == "Cape Town"
            bill(client, account)
        with urllib.request.urlopen(f"{base_url}/docs", timeout=10) as page:
            assert b"swagger" in page.read().lower()


def bill(client: Soliditech, account: str) -> None:
    """Money to the cent, a page, a file, a refusal."""
    line = models.DirectInvoiceLine(quantity=Decimal(1), total_excluding_tax=Decimal("1234567.10"))
    day = datetime.date(2026, 3, 1)
    created = client.invoicing.create_direct_invoice(
        master_account_id=account, invoice_date=day, due_date=day, lines=[line, line]
    )
    assert isinstance(created.invoice_number, str)
    assert created.total_excluding_tax == Decimal("2469134.20")
    invoices = list(client.invoicing.list_customer_invoices(account))
    assert [each.invoice_number for each in invoices] == [created.invoice_number]
    assert client.invoicing.get_invoice_pdf(created.invoice_number).content.startswith(b"%PDF-")
    try:
        client.customers.get("ACC-nobody")
    except errors.NotFoundError as error:
        outcome = error.outcome
    else:
        outcome = "accepted"
    assert outcome == "rejected"


def check_command(*, is_there: bool) -> None:
    """The command runs, or says which extra it needs."""
    program = Path(sys.executable).with_name("soliditech")
    done = subprocess.run([program, "actions", "createPayment"], capture_output=True, text=True, check=False)
    assert done.returncode == (0 if is_there else 1), done.stderr
    assert "client.payments.create" in done.stdout or "pip install 'soliditech-client[cli]'" in done.stderr


if __name__ == "__main__":
    part = sys.argv[1]
    installed()
    modules = import_everything(MISSING[part])
    check_client()
    if part in ("client", "cli"):
        check_command(is_there=part == "cli")
    if part == "otel":
        check_traces()
    elif part not in ("client", "cli"):
        check_sandbox()
    print(f"{modules} modules")

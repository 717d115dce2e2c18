"""A tenant's own package, from the example overlay: the same consumer's code runs on it, against a sandbox built from
the same document."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.build import ROOT, Inputs, build
from tests.support.sandbox_process import running

CONSUMER = Path(__file__).parent / "consumer" / "update_and_bill.py"
OVERLAY = ROOT / "overlays" / "examples" / "acme.yaml"


@pytest.fixture(scope="module")
def tenant(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds the tenant's package."""
    output = tmp_path_factory.mktemp("tenant")
    return build(Inputs("acme_soliditech", output, (OVERLAY,))).parent


def consume(package: str, database: Path, packages: Path) -> str:
    """What the consumer's job prints with this package, against this package's sandbox."""
    environment = {**os.environ, "PYTHONPATH": str(packages)}
    with running("--db", str(database), package=package, packages=packages) as sandbox:
        command = [sys.executable, str(CONSUMER), package, sandbox.url]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_same_code_runs_on_both(tenant: Path, tmp_path: Path) -> None:
    ours = consume("soliditech", tmp_path / "ours.db", ROOT / "generated")
    theirs = consume("acme_soliditech", tmp_path / "theirs.db", tenant)
    assert theirs == ours
    assert ours.splitlines()[:2] == ["VAT Cape Town 8001", "2469134.20 370370.13 2839504.33"]


def test_what_goes_over_the_wire_is_the_tenants(tenant: Path) -> None:
    code = """
from decimal import Decimal
import acme_soliditech as package
from soliditech_runtime.exchange import Reply
class Showing:
    def send(self, request, limits):
        host, auth = (dict(request.headers)[name].decode() for name in (b"Host", b"Authorization"))
        print(host, auth, request.method, request.target, (request.body or b"").decode())
        return Reply(200, [], b'{"result": {"accountId": "A", "invoiceNumber": "1"}}')
    def close(self): ...
with package.Soliditech(api_key="key", transport=Showing()) as client:
    address = package.models.PhysicalAddress(street_code="8001")
    client.customers.update("A", tax_type="VAT", physical_address=address)
    client.invoicing.get_direct_invoice("INV/1")
    lines = [package.models.DirectInvoiceLine(quantity=Decimal("1.5"), total_excluding_tax=Decimal("10.50"))]
    client.invoicing.create_direct_invoice(lines=lines)
    client.invoicing.create_direct_invoice(parameters_json='{"lines[0].quantity": 1.5, "lines[0].netAmount": "10.50"}')
"""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SOLIDITECH_")}
    environment["PYTHONPATH"] = str(tenant)
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    home = "billing.acme.example Bearer key"
    body = '{"lineReference":null,"lines":[{"quantity":1.5,"netAmount":"10.50"}]}'
    created = f"{home} POST /solid/api/direct-invoices {body}"
    assert done.stdout.splitlines() == [
        f'{home} PUT /solid/api/accounts/A {{"vatClass":"VAT","physicalAddress":{{"zip":"8001"}}}}',
        f"{home} GET /solid/api/invoices/INV%2F1/direct ",
        created,
        created,
    ]

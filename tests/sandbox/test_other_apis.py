"""An instance whose API differs from the bundled document needs no change in the sandbox."""

from __future__ import annotations

import copy
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from soliditech import PACKAGE, models
from soliditech.groups import operation
from soliditech_runtime.schema.json import encode
from soliditech_tools.packages import find_package
from soliditech_tools.sandbox import create_app
from tests.support.caller import KEY, Caller, key_scheme

ROOT = Path(__file__).parents[2]

OVERLAY = """
overlay: 1.1.0
info: {title: What is different at Acme, version: 1.0.0}
actions:
  - target: $
    update:
      x-wire-names:
        taxType: vatType
        DirectInvoiceLine.totalExcludingTax: amountExcludingTax
        AllocatePayment.invoiceNumber: invoice
  - target: $.paths.*[?@.operationId=='updateCustomer']
    update:
      x-path: "/accounts/{accountId}"
      x-method: patch
  - target: $.components.securitySchemes.apiKey
    remove: true
  - target: $.components.securitySchemes
    update:
      apiKey: {type: http, scheme: bearer}
"""


def test_a_moved_path_and_another_verb_and_key_place() -> None:
    document: Any = copy.deepcopy(PACKAGE.document())
    document["components"]["securitySchemes"][key_scheme(document)] = {"type": "apiKey", "in": "query", "name": "token"}
    add, get = operation("addCustomer"), operation("getCustomer")
    document["paths"]["/moved/here"] = {"put": document["paths"].pop(add.path)[add.method.lower()]}
    sandbox = Caller(document)
    body = encode(models.AddCustomer(account_use="Business").to_dict())
    assert sandbox.send(add.method, add.path, body=body).status == 404
    assert sandbox.send("DELETE", "/moved/here", body=body).headers["allow"] == "PUT"
    assert sandbox.send("PUT", "/moved/here", body=body, key=None).status == 401
    made = sandbox.send("PUT", f"/moved/here?token={KEY}", body=body, key=None).result
    found = sandbox.send(get.method, sandbox.target("getCustomer", account_id="ACC-1002")).result
    assert models.Customer.from_dict(made) == models.Customer.from_dict(found)


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a package that was built with an overlay, importable."""
    folder = tmp_path_factory.mktemp("acme")
    overlay = folder / "acme.yaml"
    overlay.write_text(OVERLAY, encoding="utf-8")
    command = [sys.executable, "-m", "generator", "build", "--overlay", str(overlay)]
    command += ["--output", str(folder), "--name", "acme_sandbox_test"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    sys.path.insert(0, str(folder))
    return "acme_sandbox_test"


def test_a_package_with_renamed_keys_has_the_same_rules(acme: str) -> None:
    theirs: Any = import_module(f"{acme}.models")
    their_operation: Any = import_module(f"{acme}.groups").operation
    sandbox = Caller()
    sandbox.app = create_app(api_key=KEY, package=find_package(acme))

    def call(operation_id: str, body: Any = None, **ids: str) -> Any:
        found = their_operation(operation_id)
        path = found.path
        for each in found.ids:
            path = path.replace(f"{{{each.wire}}}", ids[each.name].replace("/", "%2F"))
        content = encode(body.to_dict()) if body is not None else None
        return sandbox.send(found.method, path, body=content, key=None, headers={"Authorization": f"Bearer {KEY}"})

    changed = call("updateCustomer", theirs.UpdateCustomer(tax_type="EXEMPT"), account_id="ACC-1001")
    assert changed.result["vatType"] == "EXEMPT"
    assert sandbox.send("PATCH", "/accounts/ACC-1001", body=b"{}", key=KEY).status == 401

    line = theirs.DirectInvoiceLine.from_dict({"amountExcludingTax": 100})
    bill = theirs.CreateDirectInvoice(master_account_id="ACC-1001", lines=[line])
    invoice = theirs.DirectInvoice.from_dict(call("createDirectInvoice", bill).result)
    assert (invoice.total_excluding_tax, invoice.tax_amount) == (100, 0)

    pay = theirs.AllocatePayment(invoice_number=invoice.invoice_number)
    done = theirs.Allocation.from_dict(call("allocatePaymentToInvoice", pay, tx_number="TXN-7001").result)
    assert (done.allocated_amount, done.payment_unallocated_amount) == (100, 1900)
    assert call("allocatePaymentToInvoice", pay, tx_number="TXN-7001").faults == {"invoice": "Paid already."}

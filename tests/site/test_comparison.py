"""What the guide says of openapi-python-client as it is, and of httpx by hand, is what they do."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from soliditech import PACKAGE
from tests.site.conftest import ROOT
from tests.support.markdown import Page
from tests.support.sandbox_process import SandboxProcess

KEY = {"X-API-Key": "sandbox"}
ROWS = Page.read(ROOT / "docs/comparison.md", ROOT).table(
    "", "what you see", "what it does by itself", "is it taken twice?"
)

pytestmark = pytest.mark.proof(alone=True)


@pytest.fixture(scope="module")
def plain_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The client that openapi-python-client makes of our document, without anything of ours."""
    folder = tmp_path_factory.mktemp("plain")
    (folder / "openapi.json").write_bytes(PACKAGE.document_text())
    command = [
        "openapi_python_client",
        "generate",
        "--path",
        "openapi.json",
        "--output-path",
        "plain_client",
        "--meta",
        "none",
    ]
    done = subprocess.run([sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    sys.path.insert(0, str(folder))
    yield "plain_client"
    sys.path.remove(str(folder))


@pytest.fixture
def lossy(sandbox: SandboxProcess) -> SandboxProcess:
    """A sandbox that does the next payment, and loses its reply."""
    httpx.post(f"{sandbox.url}/_sandbox/reset", headers=KEY).raise_for_status()
    fault = {"fault": "reset", "operation": "createPayment", "times": 1}
    httpx.post(f"{sandbox.url}/_sandbox/faults", json=fault, headers=KEY).raise_for_status()
    return sandbox


def payments(sandbox: SandboxProcess) -> int:
    """How many payments came."""
    reply = httpx.get(f"{sandbox.url}/_sandbox/requests", headers=KEY).json()
    return sum(request["operation"] == "createPayment" for request in reply["requests"])


def endpoint(package: str, *names: str) -> ModuleType:
    (path,) = Path(str(importlib.import_module(f"{package}.api").__file__)).parent.rglob(f"{names[-1]}.py")
    return importlib.import_module(f"{package}.api.{path.parent.name}.{path.stem}")


def test_the_guide_has_a_row_for_each() -> None:
    assert [row[0] for row in ROWS] == ["this client", "httpx by hand", "openapi-python-client as it is", "n8n node"]


def test_a_plain_client_raises_what_httpx_raises_and_sends_once(plain_client: str, lossy: SandboxProcess) -> None:
    package: Any = importlib.import_module(plain_client)
    models: Any = importlib.import_module(f"{plain_client}.models")
    create: Any = endpoint(plain_client, "create_payment")
    client = package.AuthenticatedClient(base_url=lossy.url, token="sandbox", prefix="", auth_header_name="X-API-Key")
    with client, pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
        create.sync(client=client, body=models.CreatePayment(account_id="ACC-1001", amount=899.0))
    assert payments(lossy) == 1
    # Its error has nothing of what became of the payment.
    assert not hasattr(httpx.ReadError, "outcome")


def test_its_amounts_are_floats(plain_client: str) -> None:
    models: Any = importlib.import_module(f"{plain_client}.models")
    payment = models.Payment.from_dict({"amount": 0.1, "unallocatedAmount": 0.2})
    assert payment.amount + payment.unallocated_amount == 0.30000000000000004


def test_httpx_by_hand_raises_and_sends_once(lossy: SandboxProcess) -> None:
    body = {"accountId": "ACC-1001", "amount": 899.0}
    with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
        httpx.post(f"{lossy.url}/payments", json=body, headers=KEY)
    assert payments(lossy) == 1

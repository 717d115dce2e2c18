"""What importing costs: nothing for who never calls, and one group for who calls one group."""

from __future__ import annotations

import subprocess
import sys

import pytest

import soliditech
import soliditech_runtime


def modules_after(code: str) -> set[str]:
    """The modules that a fresh process has after `code` and had not before."""
    program = f"import sys; before = set(sys.modules); exec({code!r}); print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_package_alone_imports_nothing() -> None:
    assert modules_after("import soliditech") == {"soliditech", "soliditech_runtime"}


def test_the_client_imports_no_http_library_before_it_is_made() -> None:
    found = modules_after("from soliditech import Soliditech, AsyncSoliditech, errors, models, flat_json")
    assert not found & {"asyncio", "httpcore", "httpx", "json", "logging", "ssl", "random", "email"}


def test_the_types_of_flat_keys_are_loaded_for_those_who_ask() -> None:
    assert "soliditech.key_types" not in modules_after("from soliditech import flat_json; flat_json.flatten({'a': 1})")
    found = modules_after("from soliditech.flat_json import UpdateCustomerKeys")
    assert "soliditech.key_types" in found
    assert not {name for name in found if name.startswith(("soliditech.models.", "soliditech.groups."))}


def test_a_call_of_one_group_loads_no_other_groups_module_or_model() -> None:
    code = """
import soliditech
from soliditech_runtime.exchange import Reply
class Canned:
    def send(self, request, limits):
        return Reply(200, [], b'{"result": {"txNumber": "T"}}')
    def close(self): ...
with soliditech.Soliditech(base_url="https://isp.example", api_key="key", transport=Canned()) as client:
    client.payments.allocate_to_invoice("T", invoice_number="I")
"""
    found = modules_after(code)
    groups = {name for name in found if name.startswith("soliditech.groups.")}
    models = {name.rpartition(".")[2] for name in found if name.startswith("soliditech.models.")}
    assert groups == {"soliditech.groups.payments"}
    assert {"allocate_payment", "allocation"} <= models
    assert not models & {"customer", "direct_invoice", "contract", "opportunity", "customer_contact"}
    assert not found & {"httpx", "httpcore", "asyncio", "ssl", "email", "hashlib"}


def test_a_read_loads_what_it_needs() -> None:
    code = """
import soliditech, socket, threading
def answer():
    connection, _ = server.accept()
    connection.recv(65536)
    connection.sendall(b'HTTP/1.1 200 OK\\r\\nContent-Length: 32\\r\\n\\r\\n{"result": {"accountId": "A-1"}}')
    connection.close()
with socket.create_server(("127.0.0.1", 0)) as server:
    threading.Thread(target=answer).start()
    url = f"http://127.0.0.1:{server.getsockname()[1]}/api"
    with soliditech.Soliditech(base_url=url, api_key="key", trust_env=False) as client:
        assert client.customers.get("A-1").account_id == "A-1"
"""
    found = modules_after(code)
    # These take longer to import than the call takes.
    assert not found & {"difflib", "ipaddress", "urllib.parse", "base64", "ssl", "asyncio", "attr"}
    needless = {"reconciling.reconcile", "paging.page", "connecting.reasons", "client.asynchronous.pages"}
    assert not found & {f"soliditech_runtime.{name}" for name in needless}


def test_everything_public_can_be_had() -> None:
    assert set(soliditech.__all__) <= set(dir(soliditech))
    for name in soliditech.__all__:
        assert getattr(soliditech, name) is not None
    for name in soliditech.models.__all__:
        assert getattr(soliditech.models, name).__name__ == name


@pytest.mark.parametrize("name", ["AsyncPage", "AsyncPager", "Page"])
def test_the_classes_of_lists_are_those_of_the_run_time(name: str) -> None:
    assert getattr(soliditech, name) is getattr(soliditech_runtime, name)
    assert getattr(soliditech, name).__name__ == name


@pytest.mark.parametrize("package", [soliditech, soliditech_runtime])
def test_what_is_not_there_is_an_attribute_error(package: object) -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Pages'"):
        package.Pages  # type: ignore[attr-defined]  # noqa: B018

"""jedi, which completes in IPython and in many editors, knows groups, methods and the fields of what they return."""

from __future__ import annotations

from pathlib import Path

import jedi
import pytest

from soliditech import AsyncSoliditech, Soliditech

ROOT = Path(__file__).parents[2]

PROGRAM = """\
from soliditech import AsyncSoliditech, Soliditech, models

client = Soliditech()
page = client.customers.search()
{sync}


class Own(Soliditech):
    pass


async def job():
    async_client = AsyncSoliditech()
    {asynchronous}
"""

SYNC = [
    ("client.cust", "customers"),
    ("client.customers.upd", "update"),
    ('client.customers.get("A").phys', "physical_address"),
    ('client.customers.get("A").physical_address.ci', "city"),
    ('client.invoicing.list_customer_invoices("A").items[0].invoice_num', "invoice_number"),
    ('client.customers.with_raw_response.get("A").value.phys', "physical_address"),
    ("client.with_options(timeout=3).customers.upd", "update"),
    ("page.next_pa", "next_page"),
    ("models.DirectInv", "DirectInvoice"),
    ("models.Customer().phys", "physical_address"),
    ('[invoice.invoice_num for invoice in client.invoicing.list_customer_invoices("A")]', "invoice_number"),
    ('for invoice in client.invoicing.list_customer_invoices("A"): invoice.invoice_num', "invoice_number"),
    ('with Soliditech() as opened: opened.customers.get("A").phys', "physical_address"),
]
ASYNC = [
    ("async_client.customers.upd", "update"),
    ('(await async_client.customers.get("A")).phys', "physical_address"),
    ("async for customer in async_client.customers.search(): customer.phys", "physical_address"),
    ("(await async_client.customers.search()).items[0].phys", "physical_address"),
    ('async with AsyncSoliditech() as opened: (await opened.customers.get("A")).phys', "physical_address"),
    ('Own().customers.get("A").phys', "physical_address"),
]


@pytest.mark.parametrize(
    ("text", "completed", "is_async"), [*((*s, False) for s in SYNC), *((*a, True) for a in ASYNC)]
)
def test_a_program_is_completed_down_to_fields(text: str, completed: str, is_async: bool) -> None:
    line = text.partition(" for invoice in")[0] if text.startswith("[") else text
    code = PROGRAM.format(sync="" if is_async else text, asynchronous=text if is_async else "pass")
    lines = code.splitlines()
    number = next(number for number, each in enumerate(lines) if text in each)
    project = jedi.Project(str(ROOT), added_sys_path=[str(ROOT / "generated"), str(ROOT / "src")])
    script = jedi.Script(code, path=ROOT / "job.py", project=project)
    found = script.complete(number + 1, lines[number].index(line) + len(line))
    assert completed in [each.name for each in found]


@pytest.mark.parametrize("client", [Soliditech, AsyncSoliditech])
@pytest.mark.parametrize(("text", "completed"), [("client.cust", "customers"), ("client.customers.upd", "update")])
def test_a_running_client_is_completed(client: type[Soliditech], text: str, completed: str) -> None:
    namespace = {"client": client(base_url="https://isp.example", api_key="key")}
    assert completed in [each.name for each in jedi.Interpreter(text, [namespace]).complete()]


def test_the_result_of_a_running_client_is_completed() -> None:
    namespace = {"client": Soliditech(base_url="https://isp.example", api_key="key")}
    found = jedi.Interpreter('client.customers.get("A").phys', [namespace]).complete()
    assert "physical_address" in [each.name for each in found]

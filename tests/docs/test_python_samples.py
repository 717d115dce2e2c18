"""Every sample in Python runs as it stands, in the order of its page, against a real sandbox."""

from __future__ import annotations

import ast
import asyncio
import inspect
import re
from pathlib import Path
from typing import Any

import pytest

from soliditech import Soliditech
from tests.docs.samples import HOST, LOCAL, is_test, page, python_pages
from tests.support.markdown import Block, Page
from tests.support.sandbox_process import SandboxProcess

_SHOWN = re.compile(r"^ *print\(.*\)  # (.+)$", re.MULTILINE)


def run_page(each: Page, sandbox: SandboxProcess) -> None:
    """Run its samples in one namespace, which has a client from the start, as its readers have."""
    with Soliditech() as client:
        names: dict[str, Any] = {}
        for block in each.blocks("python"):
            if not is_test(block):
                # A sample may close the client that it made.
                names["client"] = client
                run(block, block.code.replace(HOST, "").replace(LOCAL, sandbox.url), names)
                made = names["client"]
                if made is not client and isinstance(made, Soliditech):
                    # Its reader goes on with it; here, the samples that follow have the one from the start.
                    made.close()


def run(block: Block, code: str, names: dict[str, Any]) -> None:
    """Run a block, which may await at its top level."""
    # Behind as many empty lines as make a traceback name the line of the page.
    compiled = compile("\n" * block.line + code, block.page, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    result = eval(compiled, names)
    if inspect.iscoroutine(result):
        asyncio.run(_finish(result))


async def _finish(coroutine: Any) -> None:
    await coroutine


def literals(block: Block) -> list[str]:
    """What a sample says that it prints, where it says so by a value."""
    return [text for text in _SHOWN.findall(block.code) if re.match(r"[\[{('\"]", text)]


@pytest.mark.parametrize("each", python_pages(), ids=lambda each: each.name)
def test_samples_run_and_print_what_they_say(
    each: Page, sandbox: SandboxProcess, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run_page(each, sandbox)
    printed = capsys.readouterr().out.splitlines()
    assert [text for block in each.blocks("python") for text in literals(block) if text not in printed] == []


@pytest.mark.parametrize("name", ["README.md", "docs/calls.md"])
def test_the_first_call_does_what_it_says(name: str, sandbox: SandboxProcess) -> None:
    run_page(page(name), sandbox)
    with Soliditech() as client:
        customer = client.customers.get("ACC-1001")
    assert (customer.tax_type, customer.sales_manager) == ("VAT", None)
    assert customer.physical_address
    assert customer.physical_address.street_code == "8001"


def test_most_guides_have_samples() -> None:
    assert len(python_pages()) >= 8
    assert len([text for each in python_pages() for block in each.blocks("python") for text in literals(block)]) >= 2

"""The README's Python runs as it stands, against a real sandbox."""

from __future__ import annotations

import ast
import asyncio
import inspect
import re
from pathlib import Path
from typing import Any

import pytest

from soliditech import Soliditech
from tests.support.sandbox_process import running

README = Path(__file__).parents[2] / "README.md"


def test_every_python_block_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    with running("--db", str(tmp_path / "sandbox.db")) as sandbox:
        monkeypatch.setenv("SOLIDITECH_BASE_URL", sandbox.url)
        monkeypatch.setenv("SOLIDITECH_API_KEY", "sandbox")
        with Soliditech() as client:
            names: dict[str, Any] = {"client": client}
            for block in blocks:
                # The README's host is nobody's: the client takes the sandbox's from the environment instead.
                run(block.replace('base_url="https://isp.example/api/v1", api_key="..."', ""), names)
                names["client"] = client
            read_back = client.customers.get("ACC-1001")
    assert len(blocks) >= 6
    assert read_back.tax_type == "VAT"
    assert read_back.sales_manager is None
    assert read_back.physical_address
    assert read_back.physical_address.street_code == "8001"


def run(block: str, names: dict[str, Any]) -> None:
    """Run a block, which may await at its top level."""
    code = compile(block, "README.md", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    result = eval(code, names)
    if inspect.iscoroutine(result):
        asyncio.run(_finish(result))


async def _finish(coroutine: Any) -> None:
    await coroutine

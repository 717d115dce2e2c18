"""A tenant's own package: another name, the tenant's overlay, beside ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.__main__ import main
from generator.build import ROOT
from tests.support.project_copy import contents

CALL_BOTH = """
import json, sys
import httpx
import acme_soliditech, soliditech

seen = {}

def call(package):
    def answer(request):
        seen[package.__name__] = [
            request.method, request.url.path, sorted(set(request.headers) & {"x-api-key", "api-token"}),
            json.loads(request.content),
        ]
        return httpx.Response(200, json={"result": {"accountId": "ACC-1001"}})
    with package.Soliditech(
        base_url="https://isp.example", api_key="k", transport=httpx.MockTransport(answer)
    ) as client:
        customer = client.customers.update("ACC-1001", tax_type="VAT", sales_manager="USR-0042")
        assert isinstance(customer, package.models.Customer), type(customer)
    return type(customer)

assert call(soliditech) is not call(acme_soliditech)
assert acme_soliditech.SoliditechError is soliditech.SoliditechError
print(json.dumps(seen))
"""


def readme_overlay() -> str:
    """The overlay that the README of the spec shows."""
    blocks = (ROOT / "spec" / "README.md").read_text(encoding="utf-8").split("```yaml\n")[1:]
    (overlay,) = [block.split("```")[0] for block in blocks if block.startswith("overlay:")]
    return overlay


@pytest.fixture(scope="module")
def tenant(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tenant")
    overlay = folder / "acme.yaml"
    overlay.write_text(readme_overlay(), encoding="utf-8")
    arguments = ["build", "--overlay", str(overlay), "--output", str(folder / "out"), "--name", "acme-soliditech"]
    assert main(arguments) == 0
    return folder / "out" / "acme_soliditech"


def test_both_packages_work_in_one_process(built: Path, tenant: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CALL_BOTH],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(built.parent), str(tenant.parent)]),
            # Other tests look at every file of these packages.
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout)
    body = {"taxType": "VAT", "salesManager": "USR-0042"}
    assert seen["soliditech"] == ["PUT", "/customers/ACC-1001", ["x-api-key"], body]
    body = {"vatType": "VAT", "salesManager": "USR-0042"}
    assert seen["acme_soliditech"] == ["PATCH", "/accounts/ACC-1001", ["api-token"], body]


def test_the_name_stands_where_the_package_says_who_it_is(tenant: Path) -> None:
    written = {name: content for name, content in contents(tenant).items() if "__pycache__" not in name}
    named = sorted(name for name, content in written.items() if b"acme" in content)
    assert named == ["MANIFEST.json", "__init__.py", "flat_json.py", "identity.py", "package.py"]


def test_only_what_depends_on_the_spec_is_written(tenant: Path) -> None:
    folders = {path.name for path in tenant.iterdir() if path.is_dir()} - {"__pycache__"}
    assert folders == {"groups", "models"}
    own = [path for path in tenant.glob("*.py") if (ROOT / "src" / "soliditech_runtime" / path.name).exists()]
    shared = ["__init__.py", "errors.py", "identity.py", "package.py"]
    assert sorted(path.name for path in own) == shared
    assert all(path.read_bytes() != (ROOT / "src" / "soliditech_runtime" / path.name).read_bytes() for path in own)


def test_check_takes_the_same_options(tenant: Path, capsys: pytest.CaptureFixture[str]) -> None:
    overlay = tenant.parent.parent / "acme.yaml"
    arguments = ["check", "--overlay", str(overlay), "--output", str(tenant.parent), "--name", "acme-soliditech"]
    assert main(arguments) == 0
    assert capsys.readouterr().out == "acme_soliditech is what its inputs give\n"


def test_ours_is_not_touched_by_a_tenant(tenant: Path) -> None:
    assert [path.name for path in tenant.parent.iterdir()] == ["acme_soliditech"]

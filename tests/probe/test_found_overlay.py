"""What the probe prints mends the spec: applied to it, nothing is left to correct."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.build import ROOT, Inputs, build
from tests.probe.conftest import Mended, Probe
from tests.probe.made_up_server import MadeUpServer
from tests.probe.served_specs import reply_schemas, written
from tests.support.bundled import bundled
from tests.support.project_copy import ProjectCopy, update
from tests.support.sandbox_process import OURS, RUN_TIME, running


def snake(key: str) -> str:
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda found: "_" + found[1].lower(), key)


def everything_otherwise(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Every key in snake_case, every date in the other form, all money the other way round."""
    actions: list[dict[str, Any]] = []
    keys: dict[str, str] = {}
    for name in reply_schemas(document):
        for key, schema in document["components"]["schemas"][name]["properties"].items():
            if snake(key) != key:
                keys[f"{name}.{key}"] = snake(key)
            target = f"$.components.schemas.{name}.properties.{key}"
            if schema.get("format") in ("date", "date-dmy"):
                other = {"date": "date-dmy", "date-dmy": "date"}[schema["format"]]
                actions.append(update(target, format=other))
            elif schema.get("format") == "decimal":
                types = schema["type"]
                text = "string" if isinstance(types, str) else ["string", "null"]
                actions += [{"target": f"{target}.type", "remove": True}, update(target, type=text)]
    return [*actions, update("$", **{"x-wire-names": keys})]


def test_everything_otherwise_at_once(probe: Probe, mended: Mended, tmp_path: Path) -> None:
    served = bundled(written(tmp_path / "server.yaml", *everything_otherwise(bundled())))
    overlay = tmp_path / "found.yaml"
    outcome = probe(MadeUpServer(served), "--overlay", str(overlay))
    assert (outcome.status, outcome.overlay) == (1, "")
    assert "never seen" not in outcome.report
    assert "no overlay can correct" not in outcome.report

    corrected = bundled(overlay)
    for name in reply_schemas(corrected):
        for key, schema in corrected["components"]["schemas"][name]["properties"].items():
            other = served["components"]["schemas"][name]["properties"][key]
            assert (schema.get("type"), schema.get("format")) == (other.get("type"), other.get("format")), (name, key)
    # Ids are found under their new keys too: nothing is left that was not compared.
    assert mended(MadeUpServer(served), overlay) == (0, "")


def with_null(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Null allowed everywhere, for lists and nested objects too."""
    actions: list[dict[str, Any]] = []
    for name in reply_schemas(document):
        for key, schema in document["components"]["schemas"][name]["properties"].items():
            target = f"$.components.schemas.{name}.properties.{key}"
            if "$ref" in schema:
                part = [{"$ref": schema["$ref"]}, {"type": "null"}]
                actions += [{"target": f"{target}['$ref']", "remove": True}, update(target, anyOf=part)]
            elif isinstance(schema.get("type"), str):
                both = [schema["type"], "null"]
                actions += [{"target": f"{target}.type", "remove": True}, update(target, type=both)]
    return actions


def test_null_wherever_it_can_be_allowed(probe: Probe, mended: Mended, tmp_path: Path) -> None:
    served = bundled(written(tmp_path / "server.yaml", *with_null(bundled())))
    outcome = probe(MadeUpServer(served))
    assert outcome.status == 1
    assert "no overlay can correct" not in outcome.report
    targets = {action["target"] for action in json.loads(outcome.overlay)["actions"]}
    assert {
        "$.components.schemas.DirectInvoice.properties.lines.type",
        "$.components.schemas.OutstandingInvoice.properties.outstandingAmount.type",
    } <= targets
    overlay = tmp_path / "found.yaml"
    overlay.write_text(outcome.overlay, encoding="utf-8")
    assert mended(MadeUpServer(served), overlay) == (0, "")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A sandbox of another package: keys, a date, money, null and two paths are otherwise; its base URL."""
    folder = tmp_path_factory.mktemp("other")
    project = ProjectCopy.of(ROOT, folder / "project")
    for file in (project.root / "spec" / "groups").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        if file.stem == "invoicing":
            text = text.replace("currency: ZAR", "currency: null")
        text = re.sub(r'createdDate: "(\d{4})-(\d\d)-(\d\d)"', r'createdDate: "\3/\2/\1"', text)
        file.write_text(text, encoding="utf-8")
    schemas = "$.components.schemas"
    overlay = project.overlay(
        update(
            "$",
            **{
                "x-wire-names": {
                    "Customer.accountId": "accountNumber",
                    "Customer.taxType": "vatType",
                    "Customer.physicalAddress": "siteAddress",
                    "PhysicalAddress.streetCode": "zip",
                    "DirectInvoiceLine.totalExcludingTax": "netAmount",
                }
            },
        ),
        update(f"{schemas}.Customer.properties.createdDate", format="date-dmy"),
        update(f"{schemas}.DirectInvoice.properties.totalIncludingTax", type="string"),
        {"target": f"{schemas}.DirectInvoice.properties.currency.type", "remove": True},
        update(f"{schemas}.DirectInvoice.properties.currency", type=["string", "null"]),
        *moved(),
    )
    packages = build(project.inputs(overlay)).parent
    with running("--db", str(folder / "sandbox.db"), packages=packages) as sandbox:
        yield sandbox.url


def moved() -> list[dict[str, Any]]:
    """The actions that give two reads other paths."""
    return [update("getProduct", x_path="/catalogue/{productCode}"), update("listPromoCodes", x_path="/promotions")]


def run_probe(packages: Path, base_url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(packages), str(RUN_TIME))),
        "SOLIDITECH_BASE_URL": base_url,
        "SOLIDITECH_API_KEY": "sandbox",
    }
    command = [sys.executable, "-m", "soliditech_tools.probe", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_a_sandbox_of_another_spec(other: str, tmp_path: Path) -> None:
    done = run_probe(OURS, other)
    assert (done.returncode, done.stderr) == (1, "")
    report, _, printed = done.stdout.partition("\n---\n")
    for line in (
        "Customer.accountId is accountNumber",
        "Customer.taxType is vatType",
        "Customer.physicalAddress is siteAddress",
        "PhysicalAddress.streetCode is zip",
        "DirectInvoiceLine.totalExcludingTax is netAmount",
        "Customer.createdDate: date dd/MM/yyyy",
        "DirectInvoice.totalIncludingTax: number as text",
        "DirectInvoice.currency: null in",
        "getProduct: 404 for every id: GET /products/{productCode}",
        "listPromoCodes: GET /promo-codes is not there: 404",
    ):
        assert line in report
    found = tmp_path / "found.yaml"
    found.write_text(printed, encoding="utf-8")

    # The paths are for people to correct.
    paths = written(tmp_path / "paths.yaml", *moved())
    mended = build(Inputs(output=tmp_path / "mended", extra_overlays=(found, paths))).parent
    done = run_probe(mended, other)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "nothing to correct" in done.stdout

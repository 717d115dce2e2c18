"""Hands the JSON, YAML and TOML that the pages show to what reads it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from generator.checking.lint import lint
from generator.foreign.read import read_foreign
from generator.load import load_document
from generator.reading.yaml_file import Loader, load
from soliditech import PACKAGE, errors, flat_json
from soliditech_tools.sandbox.control.fault_rule import rule_of_json
from tests.docs.samples import ROOT
from tests.support.project_copy import update


def read_json(code: str) -> None:
    """A fault, which the sandbox reads, or the flat JSON of an action.

    Raises:
        AssertionError, Refusal, ValueError: it is neither.
    """
    value = json.loads(code)
    if "fault" in value:
        rule_of_json(code.encode())
        return
    assert any(_takes(operation, value) for operation in PACKAGE.flat_keys()), "no action takes this flat JSON"


def _takes(operation: str, value: Any) -> bool:
    try:
        schema = flat_json.schema(operation)
    except errors.InvalidParameterError:
        return False
    return Draft202012Validator(schema).is_valid(value)


def read_yaml(code: str, folder: Path) -> None:
    """An overlay, some actions of one, or properties of a schema: the generator reads it, and lint has no objection.

    Or a vendor's document, which is read as one; the commands of its page carry it further.

    Raises:
        AssertionError, OverlayError, Refusal: it is none of these, or does not fit the spec.
    """
    # As the generator reads it: PyYAML takes a key such as `on` for true.
    value: Any = load(code, "sample.yaml", Loader)
    if isinstance(value, dict) and "openapi" in value:
        (folder / "vendor.yaml").write_text(code, encoding="utf-8")
        assert read_foreign(folder / "vendor.yaml").document["paths"]
        return
    if isinstance(value, dict) and "overlay" not in value:
        assert all(isinstance(each, dict) and "type" in each for each in value.values()), "neither overlay nor schemas"
        value = [update("$.components.schemas.UpdateCustomer.properties", **value)]
    if isinstance(value, list):
        value = {"overlay": "1.1.0", "info": {"title": "Sample", "version": "1.0.0"}, "actions": value}
    overlay = folder / "sample.yaml"
    overlay.write_text(yaml.safe_dump(value, sort_keys=False), encoding="utf-8")
    ours = sorted((ROOT / "overlays").glob("*.yaml"))
    findings = lint(load_document(ROOT / "spec", [*ours, overlay]))
    assert [f"{each.place}: {each.problem}" for each in findings] == []


def read_toml(code: str) -> None:
    """Settings of pytest, which are tried apart, or of this project.

    Raises:
        AssertionError, TOMLDecodeError: it is neither.
    """
    assert set(tomllib.loads(code).get("tool", {})) == {"pytest"}

"""The marks of a document reach its package: its operations, its list of actions, its docstrings and its sandbox."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.build import Inputs, build
from soliditech_runtime.parity import Parity
from soliditech_tools.packages import find_package
from soliditech_tools.sandbox.control.parity import parity_of
from tests.support.caller import Caller
from tests.support.project_copy import update

MARK = {"by": "capture", "on": "2026-11-25"}
NAME = "marked_by_a_capture"
CONFIRMED = Parity(
    confirmed=("path", "verb", "shape"),
    assumed=("keys", "effect", "required"),
    keys=9,
    confirmed_keys=1,
    by="capture",
    on="2026-11-25",
)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package built with an overlay of marks; its folder."""
    actions = [
        update("getProduct", **{"x-confirmed": MARK}),
        update("$.components.schemas.Product.properties.productCode", **{"x-confirmed": MARK}),
    ]
    overlay = tmp_path / "marks.yaml"
    info = {"title": "What a capture bears out", "version": "1"}
    overlay.write_text(json.dumps({"overlay": "1.1.0", "info": info, "actions": actions}), encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return build(Inputs(NAME, tmp_path, (overlay,)))


def test_a_mark_reaches_all_who_look_for_it(package: Path) -> None:
    operations = find_package(NAME).operations
    found = operations["getProduct"].parity
    assert found == CONFIRMED.replaced(keys=found.keys)
    assert operations["getQuote"].parity.confirmed == ()

    (line,) = [line for line in package.joinpath("ACTIONS.md").read_text().splitlines() if "| Get Product |" in line]
    assert f"3 confirmed, 3 assumed; 1 of {found.keys} keys confirmed" in line

    group = " ".join(package.joinpath("groups", "products.py").read_text().split())
    text = "confirmed: path, verb, shape (by capture, on 2026-11-25); assumed: keys, effect, required; 1 of"
    assert text in group

    (action,) = [each for each in parity_of(find_package(NAME)) if each["operation"] == "getProduct"]
    assert (action["confirmed"], action["confirmedKeys"], action["call"]) == (found.confirmed, 1, "products.get")


def test_the_sandbox_says_it_of_each_action_it_serves() -> None:
    listed = {each["operation"]: each for each in Caller().send("GET", "/_sandbox/parity").json["actions"]}
    assert listed.keys() == set(find_package("soliditech").operations)
    for action in listed.values():
        assert len([*action["documented"], *action["confirmed"], *action["assumed"]]) == 6

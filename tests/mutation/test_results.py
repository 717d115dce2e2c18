"""How the mutants that mutmut wrote are named and counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.mutation.results import Mutant, collect

SOURCE = """
class Budget:
    def xǁBudgetǁspend__mutmut_orig(self):
        left = 5
        return left

    def xǁBudgetǁspend__mutmut_1(self):
        left = 6
        return left

    def xǁBudgetǁspend__mutmut_2(self):
        left = None
        return left


def x__index__mutmut_orig(digits):
    return int(
        digits,
    )


def x__index__mutmut_1(digits):
    return int(
        None,
    )
"""


def laid_out(folder: Path, codes: dict[str, int | None]) -> Path:
    package = folder / "mutants" / "soliditech_runtime" / "flat_json"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(SOURCE, "utf-8")
    keys = {f"soliditech_runtime.flat_json.{name}": code for name, code in codes.items()}
    (package / "__init__.py.meta").write_text(json.dumps({"exit_code_by_key": keys}), "utf-8")
    return folder


def test_a_mutant_is_named_by_its_function_and_by_the_lines_it_changes(tmp_path: Path) -> None:
    codes = {"xǁBudgetǁspend__mutmut_1": 0, "xǁBudgetǁspend__mutmut_2": -24, "x__index__mutmut_1": 33}
    found = collect(laid_out(tmp_path, dict(codes)))
    assert found.survivors == {
        Mutant("flat_json.Budget.spend", "left = 5", "left = 6"),
        Mutant("flat_json._index", "digits,", "None,"),
    }
    assert found.timed_out == {Mutant("flat_json.Budget.spend", "left = 5", "left = None")}
    assert found.counts == {"flat_json": {"survived": 2, "timed out": 1}}


def test_what_a_test_told_from_the_original_is_killed(tmp_path: Path) -> None:
    found = collect(laid_out(tmp_path, {"xǁBudgetǁspend__mutmut_1": 1, "x__index__mutmut_1": 3}))
    assert found.survivors == found.timed_out == frozenset()
    assert found.counts == {"flat_json": {"killed": 2}}


def test_a_module_that_has_nothing_to_change_is_not_counted(tmp_path: Path) -> None:
    assert collect(laid_out(tmp_path, {})).counts == {}


@pytest.mark.parametrize("code", [None, 2, -9, -11, 4])
def test_a_mutant_of_which_nothing_is_known_is_no_result(tmp_path: Path, code: int | None) -> None:
    with pytest.raises(SystemExit, match="neither"):
        collect(laid_out(tmp_path, {"x__index__mutmut_1": code}))

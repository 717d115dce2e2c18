"""What became of each mutant, under a name that outlives changes elsewhere in its module."""

from __future__ import annotations

import ast
import difflib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

_KILLED, _SURVIVED, _TIMED_OUT = (1, 3), (0, 5, 33), (-24, 24, 36, 152, 255)
"""mutmut's exit codes. A mutant that no test reaches, 5 or 33, has survived too."""


class Mutant(NamedTuple):
    """A change, by what it changes.

    Args:
        where: the function, as in `calls.retries.budget.Budget.spend`.
        was: the lines that it changes.
        now: what stands there instead.
    """

    where: str
    was: str
    now: str


class Results(NamedTuple):
    """What became of the mutants of some modules.

    Args:
        counts: how many of each module that has any were killed, survived or timed out.
        survivors: those that no test told from the original.
        timed_out: those whose tests took many times as long as without them.
    """

    counts: Mapping[str, Counter[str]]
    survivors: frozenset[Mutant]
    timed_out: frozenset[Mutant]


def collect(folder: Path) -> Results:
    """The results of mutmut's run in `folder`."""
    counts: dict[str, Counter[str]] = {}
    found: dict[str, set[Mutant]] = {"killed": set(), "survived": set(), "timed out": set()}
    package = folder / "mutants" / "soliditech_runtime"
    for meta in sorted(package.rglob("*.py.meta")):
        source = meta.with_suffix("")
        functions = dict(_functions(source))
        module = ".".join(source.relative_to(package).with_suffix("").parts).removesuffix(".__init__")
        codes = json.loads(meta.read_text("utf-8"))["exit_code_by_key"]
        if not codes:
            continue
        counts[module] = Counter()
        for key, code in codes.items():
            state = _state(key, code)
            counts[module][state] += 1
            found[state].add(_mutant(module, key.rpartition(".")[2], functions))
    return Results(counts, frozenset(found["survived"]), frozenset(found["timed out"]))


def _state(key: str, code: int | None) -> str:
    for state, codes in (("killed", _KILLED), ("survived", _SURVIVED), ("timed out", _TIMED_OUT)):
        if code in codes:
            return state
    raise SystemExit(f"{key} ended with {code}, which is neither life nor death; run once more, or alone.")


def _functions(source: Path) -> Iterator[tuple[str, list[str]]]:
    """The lines of each function that mutmut wrote, by its name."""
    text = source.read_text("utf-8")
    lines = text.splitlines()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and "__mutmut_" in node.name:
            yield (
                node.name,
                [line.strip().replace(node.name, "def") for line in lines[node.lineno - 1 : node.end_lineno]],
            )


def _mutant(module: str, name: str, functions: Mapping[str, list[str]]) -> Mutant:
    changed = name.partition("__mutmut_")[0]
    before, after = functions[f"{changed}__mutmut_orig"], functions[name]
    was, now = [], []
    for kind, start, end, other_start, other_end in difflib.SequenceMatcher(None, before, after, False).get_opcodes():
        if kind != "equal":
            was += before[start:end]
            now += after[other_start:other_end]
    # x_name for a function, xǁClassǁname for a method.
    path = ".".join(changed.split("ǁ")[1:]) or changed.removeprefix("x_")
    return Mutant(f"{module}.{path}", "\n".join(was), "\n".join(now))

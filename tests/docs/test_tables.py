"""The tables name what the code has: all of it, and nothing else."""

from __future__ import annotations

import inspect
import re
from typing import Any, get_args

import httpx
import pytest

from soliditech import errors
from soliditech_runtime.types import Effect, Outcome
from soliditech_tools.sandbox.control.fault_rule import FaultName, rules_of_header
from soliditech_tools.testing import Sandbox, plugin
from soliditech_tools.testing.sandbox_options import ConnectionKind, References
from tests.docs.commands import PROJECT, Shell
from tests.docs.samples import ROOT, page
from tests.support.sandbox_process import SandboxProcess

OUTCOMES = ("outcome", "meaning", "what to do")


def codes(cells: list[str]) -> list[str]:
    """What the cells mark as code, in their order."""
    return [code for cell in cells for code in re.findall(r"`([^`]+)`", cell)]


def column(name: str, *head: str) -> list[str]:
    """What the first column of a page's table marks as code."""
    return codes([row[0] for row in page(name).table(*head)])


def test_errors() -> None:
    named = column("docs/errors.md", "error", "when")
    assert sorted(named) == sorted(set(errors.__all__) - {"SoliditechError", "APIStatusError"})


def test_errors_with_a_status_are_those_that_are_said_to_have_one() -> None:
    rows = page("docs/errors.md").table("error", "when")
    named = {name for row in rows if "`APIStatusError`" in row[1] for name in codes(row[:1])}
    answered = {name for name in errors.__all__ if issubclass(getattr(errors, name), errors.APIStatusError)}
    assert named == answered - {"APIStatusError"}


def test_outcomes() -> None:
    assert column("docs/errors.md", *OUTCOMES) == list(get_args(Outcome))
    assert page("README.md").table(*OUTCOMES) == page("docs/errors.md").table(*OUTCOMES)


def test_effects() -> None:
    assert column("docs/errors.md", "effect of the action", "the client repeats it") == list(get_args(Effect))


def test_faults() -> None:
    named = [
        rule.fault for code in column("docs/sandbox.md", "fault", "what happens") for rule in rules_of_header(code)
    ]
    assert sorted(name for name in named if isinstance(name, str)) == sorted(get_args(FaultName))
    assert [name for name in named if isinstance(name, int)] == [429, 503]


def test_settings_of_faults() -> None:
    for setting in column("docs/sandbox.md", "setting", "meaning"):
        (rule,) = rules_of_header(f"reset; {setting}")
        name, _, value = setting.partition("=")
        assert str(getattr(rule, name)) == value


def test_control_routes(sandbox: SandboxProcess) -> None:
    verbs: dict[str, set[str]] = {}
    for route in column("docs/sandbox.md", "route", "what it does"):
        verb, path = route.split()
        verbs.setdefault(path, set()).add(verb)
    with httpx.Client(base_url=sandbox.url, headers={"X-API-Key": "sandbox"}) as client:
        replies = {path: client.patch(path) for path in verbs}
    assert {path: reply.status_code for path, reply in replies.items()} == dict.fromkeys(verbs, 405)
    assert {path: set(re.findall(r"\w+", reply.headers["Allow"])) for path, reply in replies.items()} == verbs


def test_options_of_the_sandbox(sandbox: SandboxProcess, tmp_path_factory: pytest.TempPathFactory) -> None:
    named = {code.split()[0] for code in column("docs/sandbox.md", "option or page", "what it does")}
    shell = Shell(tmp_path_factory.mktemp("folder"), sandbox)
    shell.carry_out("python -m soliditech_tools.sandbox --help")
    known = set(re.findall(r"^  (--[\w-]+)", shell.printed, re.MULTILINE))
    assert {name for name in named if name.startswith("--")} == known
    pages = [name for name in named if name.startswith("/")]
    assert {name: httpx.get(f"{sandbox.url}{name}").status_code for name in pages} == dict.fromkeys(pages, 200)


def test_make_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (targets,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    named = [code.split()[1] for code in column("docs/commands.md", "command", "what it does")]
    # These are parts of others.
    assert sorted(named) == sorted(set(targets.split()) - {"chromium", "index"})


def test_extras() -> None:
    assert column("docs/installation.md", "extra", "adds") == list(PROJECT["optional-dependencies"])


def test_what_a_test_has_in_hand() -> None:
    for code in column("docs/testing.md", "method or attribute", "what it is for"):
        name, _, parameters = code.rstrip(")").partition("(")
        assert hasattr(Sandbox, name) or f"self.{name}" in inspect.getsource(Sandbox)
        if "=" in parameters:
            known = list(inspect.signature(getattr(Sandbox, name)).parameters)[1:]
            assert re.findall(r"\w+(?==)", parameters) == known[1:]


def test_options_of_the_fixtures() -> None:
    known: list[str] = []

    class Parser:
        """Notes the options of a plugin."""

        def addini(self, name: str, *_: object, **__: object) -> None:
            known.append(name)

        def getgroup(self, *_: object) -> Parser:
            return self

        addoption = addini

    parser: Any = Parser()
    plugin.pytest_addoption(parser)
    rows = page("docs/testing.md").table("option", "values", "what it is for", "a single test", "without pytest")
    assert sorted(codes([row[0] for row in rows])) == sorted(known)
    named = {code.partition("(")[0] for row in rows for code in codes(row[4:])}
    assert named == {"Sandbox", "record", "replay"}
    choices = {row[0].strip("`"): codes([row[1]]) for row in rows}
    assert choices["soliditech_sandbox"] == list(get_args(ConnectionKind))
    assert choices["soliditech_references"] == list(get_args(References))
    settings = [setting for row in rows for setting in re.findall(r"`Sandbox\((\w+)=", row[4])]
    assert set(settings) <= set(inspect.signature(Sandbox).parameters)

"""Completion of commands, keys and known values, as the shells ask for it; in bash, by bash itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from soliditech_tools.cli.key_values import completions_of
from soliditech_tools.cli.program import run
from tests.cli.running import command, environment

SHELLS = ("bash", "zsh", "fish", "powershell")


def in_bash(line: str, tmp_path: Path) -> list[str]:
    """What bash would offer at the end of a line."""
    program = tmp_path / "soliditech"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m soliditech_tools.cli "$@"\n')
    program.chmod(0o700)
    script = f"""
compopt() {{ :; }}
eval "$(soliditech completion bash)"
COMP_LINE={line!r}
COMP_POINT=${{#COMP_LINE}}
# As bash does it, = and : are words of their own.
spaced="${{COMP_LINE//=/ = }}"
read -ra COMP_WORDS <<< "$spaced"
[[ "$COMP_LINE" == *" " ]] && COMP_WORDS+=("")
[[ "$COMP_LINE" == *= ]] && true
COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
_soliditech_completion soliditech
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    variables = environment({"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"})
    done = subprocess.run(["bash", "-c", script], env=variables, capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("soliditech cust", ["customers"]),
        ("soliditech customers up", ["update"]),
        ("soliditech payments create acc", ["accountId="]),
        ("soliditech customers update ACC-1001 tax", ["taxType="]),
        ("soliditech contacts update ACC-1001 CON-1 decisionMaker=t", ["true"]),
        ("soliditech contacts update ACC-1001 CON-1 decisionMaker=", ["true", "false"]),
        ("soliditech fault re", ["reset"]),
        ("soliditech fault reset --operation createPay", ["createPayment"]),
        ("soliditech customers search --output ", ["table", "json", "ndjson", "csv"]),
        ("soliditech invoicing create-direct-invoice lines.0.q", ["lines.0.quantity="]),
    ],
)
def test_bash_completes(line: str, words: list[str], tmp_path: Path) -> None:
    assert in_bash(line, tmp_path) == words


def completed(shell: str, words: str, variables: dict[str, str]) -> str:
    """What the command answers a shell."""
    asked = {"_SOLIDITECH_COMPLETE": f"{shell}_complete", **variables}
    done = subprocess.run(command(()), env=environment(asked), capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, ""), words
    return done.stdout


def test_zsh_completes_with_texts() -> None:
    answer = completed("zsh", "", {"COMP_WORDS": "soliditech customers update ACC-1001 taxT", "COMP_CWORD": "4"})
    kind, word, text = answer.splitlines()[:3]
    assert (kind, word) == ("plain", "taxType=")
    assert text.startswith("Id of the tax type")


def test_fish_completes_with_texts() -> None:
    words = {"COMP_WORDS": "soliditech customers update ACC-1001 taxT", "COMP_CWORD": "taxT"}
    assert "taxType=" in completed("fish", "", words)


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_has_a_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert script.startswith("# ")
    assert f"{shell}_complete" in script
    assert "soliditech" in script
    assert "%(" not in script


def test_values_that_are_known_are_completed() -> None:
    schema = {"properties": {"size": {"type": "string", "examples": ["small", "large"]}, "on": {"type": "boolean"}}}
    assert [word for word, _ in completions_of("size=s", schema)] == ["size=small"]
    assert [word for word, _ in completions_of("", schema)] == ["size=", "on="]
    assert [word for word, _ in completions_of("on=", schema)] == ["on=true", "on=false"]

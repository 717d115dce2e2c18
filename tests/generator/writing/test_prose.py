"""Markdown keeps its lines in docstrings where it is no prose, and no text of it becomes code."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from generator.writing.prose import api_title, cell, paragraph, prose

TABLE = "| a | b |\n|---|---|\n| 1 | 2 |"
KEPT = {
    "a table": TABLE,
    "a table without outer bars": "a | b\n--- | ---\n1 | 2",
    "a list": "- the first\n- the second\n  - within it",
    "a numbered list": "1. one\n2. two\n10) ten",
    "a fence": '```json\n{\n  "a": 1,\n\n  "b": "' + "x" * 200 + '"\n}\n```',
    "a fence of tildes": "~~~\n``` within\n~~~",
    "a heading": "# Title\ntext",
    "a quotation": "> said\n> again",
    "a rule": "above\n\n---\n\nbelow",
}
HOSTILE = {
    "three quotes": '"""\nx = 1\n"""',
    "a quote at the end": 'a "quote"',
    "four quotes at the end": 'a """"',
    "a backslash at the end": "ends in \\",
    "backslashes and quotes": '\\"\\"\\" \\\\"""',
    "escapes": "\\n \\x41 \\N{DIGIT ONE} \\u0041",
    "NUL and others": "a\0b\x1b[31m\x7f\x9f",
    "line ends of other kinds": "a\r\nb\rc\x85d\u2028e\x0cf\x1dg",
    "half a character": "a\ud800b",
    "a fence that never ends": '```\n"""\n\\',
    "a fence of quotes": '```\n"""\nx = 1\n"""\n```',
    "tabs": "a\tb\n\tc",
    "trailing blanks": "a   \nb  \n\n  \n",
}


def shown(text: str, indent: int = 8) -> str:
    """What people read of a docstring with this text."""
    blank = " " * indent
    tree = ast.parse(f'def f():\n{blank}"""{prose(text, indent)}"""')
    assert len(tree.body) == 1
    (function,) = tree.body
    assert isinstance(function, ast.FunctionDef)
    assert len(function.body) == 1
    return inspect.cleandoc(ast.get_docstring(function, clean=False) or "")


@pytest.mark.parametrize("text", KEPT.values(), ids=list(KEPT))
@pytest.mark.parametrize("around", ["{}", "Before.\n\n{}\n\nAfter."])
def test_what_is_no_prose_keeps_its_lines(text: str, around: str) -> None:
    assert shown(around.format(text)) == around.format(text)


def test_prose_is_wrapped_and_its_paragraphs_are_kept() -> None:
    text = shown("word " * 60 + "\nword\n\nA second\nparagraph.")
    assert text.endswith("\n\nA second paragraph.")
    lines = text.splitlines()
    assert max(map(len, lines)) <= 108
    assert len(lines) == 5


def test_a_long_item_of_a_list_goes_on_below_its_text() -> None:
    first, second, third = shown("1. " + "word " * 30 + "\n   more\n2. two").splitlines()
    assert (first[:7], second[:4], third) == ("1. word", "   w", "2. two")
    assert second.endswith("more")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_no_text_becomes_code(text: str) -> None:
    assert "\0" not in shown(text)


def test_the_formatter_leaves_all_of_it_as_it_is(tmp_path: Path) -> None:
    texts = enumerate([*HOSTILE.values(), *KEPT.values()])
    functions = [f'def f{n}() -> None:\n    """A.\n\n    {prose(text, 4)}\n    """\n' for n, text in texts]
    before = "\n\n".join(functions)
    assert [line for line in before.splitlines() if line != line.rstrip()] == []
    module = tmp_path / "module.py"
    module.write_text(before, encoding="utf-8")
    command = [sys.executable, "-m", "ruff", "format", "--isolated", "--line-length", "120", "--no-cache", str(module)]
    subprocess.run(command, check=True, capture_output=True)
    assert module.read_text(encoding="utf-8") == before


def test_a_cell_of_a_table_is_one_line_without_bars() -> None:
    assert cell("a\n| b") == "a \\| b"
    assert paragraph("a\0\n b\r\nc") == "a b c"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Larkholm API documentation", "Larkholm API"),
        ("Larkholm API v4.2.1", "Larkholm API"),
        ("Larkholm API vv4.2", "Larkholm API"),
        ("Larkholm - Reference", "Larkholm"),
        ("Larkholm V4 API", "Larkholm V4 API"),
        ("Larkholm 4", "Larkholm 4"),
        ("Documentation", "Documentation"),
    ],
)
def test_what_an_api_is_called(title: str, name: str) -> None:
    assert api_title(title) == name

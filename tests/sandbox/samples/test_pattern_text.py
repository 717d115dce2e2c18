"""Texts for patterns, of which one matches."""

from __future__ import annotations

import re

import pytest

from soliditech_tools.sandbox.samples.pattern_text import pattern_texts


@pytest.mark.parametrize(
    "pattern",
    [
        "^AP[0-9a-fA-F]{32}$",
        r"^\d{4}-(0[1-9]|1[0-2])$",
        "^(?:red|blue)$",
        "^(?=.*x)x{2,5}$",
        "^[^a-z]{2}$",
        r"^[\w.-]+@[\w-]+\.[a-z]{2,}$",
        "^a?b*c+d{3,}$",
        r"^\x41\u0042$",
        r"^(?<name>q+)\.$",
        r"^[]^-]+$",
        r"^[a[]x$",
        "^$",
        r"\bword\b",
        "^.{12}$",
        "x+?y",
    ],
)
def test_one_matches(pattern: str) -> None:
    compiled = re.compile(pattern.replace("(?<name>", "(?P<name>"))
    assert any(compiled.search(text) for text in pattern_texts(pattern))


@pytest.mark.parametrize("pattern", ["(", "[a", "a{2}{", "\\", "\\x4"])
def test_what_cannot_be_read_gives_usual_texts(pattern: str) -> None:
    assert "a" in list(pattern_texts(pattern))


def test_as_long_as_it_must_be() -> None:
    assert any(re.fullmatch("[A-Z]{20,}", text) for text in pattern_texts("^[A-Z]+$", 20))

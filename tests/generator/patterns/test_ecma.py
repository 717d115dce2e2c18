"""Patterns are read as ECMA-262 has them, and mean the same in Python."""

from __future__ import annotations

import re

import pytest

from generator.patterns.ecma import read_pattern
from generator.patterns.python import python_pattern
from generator.patterns.tree import UnsupportedPattern


def finds(pattern: str, text: str) -> bool:
    return re.search(python_pattern(read_pattern(pattern)), text) is not None


@pytest.mark.parametrize(
    ("pattern", "takes", "refuses"),
    [
        (r"^home$", ["home"], ["home\n", "home\nx", "a home"]),
        (r"om", ["home"], ["hm"]),
        (r"^\d+$", ["12"], ["\u0661٢", ""]),
        (r"^\w+$", ["a_1"], ["é"]),
        (r"^\s$", ["\u2028", "\ufeff", "\t"], ["\x1c", "\x85"]),
        (r"^.$", ["a", "\x85"], ["\n", "\r", "\u2029"]),
        (r"^[^]$", ["\n"], [""]),
        (r"^a[]?$", ["a"], ["ab"]),
        (r"\bé", [], ["é"]),
        (r"é\b", [], ["é"]),
        (r"\Ba", ["ba"], ["a"]),
        (r"^[\b]$", ["\x08"], ["b"]),
        (r"^[\w.-]$", ["-", ".", "z"], [","]),
        (r"^[a\-z]$", ["-", "a"], ["b"]),
        (r"^[[&&--~~||]$", ["[", "&", "-", "~", "|"], ["a"]),
        (r"^[\D]$", ["a", "\u0661"], ["1"]),
        (r"^a{,3}$", ["a{,3}"], ["aaa"]),
        (r"^a{2,3}?$", ["aa", "aaa"], ["a", "aaaa"]),
        (r"^x{$", ["x{"], ["x"]),
        (r"^(?<year>\d{4})-\/$", ["2026-/"], ["2026"]),
        (r"^(?=a)(?!ab)(?:a|b)c?(?<=c)(?<!b)$", ["ac"], ["ab", "a"]),
        (r"^\u{1F600}\uD83D\uDE00$", ["😀😀"], ["😀"]),
        (r"^\x41\u0042\cJ\0\t$", ["AB\n\x00\t"], ["AB"]),
        (r"^\.\$\_ \"'#$", [".$_ \"'#"], ["a"]),
    ],
)
def test_a_pattern_means_in_python_what_it_means_in_ecma_262(
    pattern: str, takes: list[str], refuses: list[str]
) -> None:
    assert [text for text in takes if not finds(pattern, text)] == []
    assert [text for text in refuses if finds(pattern, text)] == []


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("([", "without"),
        ("a)", "without"),
        ("(a", "without"),
        ("[a", "without"),
        ("*a", "repeats nothing"),
        ("a++", "two signs"),
        ("^*", "cannot be repeated"),
        ("a{3,2}", "cannot be repeated"),
        ("a{99999}", "9999"),
        ("[z-a]", "range"),
        (r"[\B]", "assertion"),
        (r"^\p{L}+$", r"\p"),
        (r"\A", r"\A"),
        (r"\Z", r"\Z"),
        ("\\", "has"),
        (r"(a)\1", "refers back"),
        (r"(?<a>b)\k<a>", r"\k"),
        ("(?P<a>b)", "(?"),
        ("(?i)a", "(?"),
        ("(?#a)", "(?"),
        (r"\u{110000}", "Unicode"),
        ("(?<=a*)b", "Python"),
        ("(" * 60 + ")" * 60, "nested"),
    ],
)
def test_what_cannot_be_carried_is_refused_with_a_remedy(pattern: str, problem: str) -> None:
    with pytest.raises(UnsupportedPattern) as refused:
        python_pattern(read_pattern(pattern))
    assert problem in refused.value.problem
    assert refused.value.remedy

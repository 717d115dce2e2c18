"""No pattern that is taken needs seconds for any text, and those that need them are refused."""

from __future__ import annotations

import re
import time

import pytest

from generator.patterns.ecma import read_pattern
from generator.patterns.python import python_pattern
from generator.patterns.time import LONGEST, longest_text
from generator.patterns.tree import UnsupportedPattern

EMAIL = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"


@pytest.mark.parametrize(
    "pattern",
    [
        *(r"^(a+)+$", r"^(a*)*$", r"^(a|a)*b$", r"^(a|aa)+$", r"^(a?b?)*$", r"(\w+\s?)*$", r"^(a*){5}$"),
        *(r"^([a-z]{1,4})*$", r"^((aa){2}b|a{4}b)*$", r"^(a{1,4}){1,32}$", r"^((a{1,8}){1,4}){1,4}$"),
        *(r"^(?=(a+)+$)", r"^.+@.+\..+$", r".+@.+\..+", r"^a*a*a*b", r"^(.*a){11}$", r"(?=a*b)c", r"^a*(?=a*b)c"),
        r"^((ab)*|(a|b)*c)*$",
    ],
)
def test_a_pattern_that_can_take_seconds_is_refused(pattern: str) -> None:
    with pytest.raises(UnsupportedPattern) as refused:
        longest_text(read_pattern(pattern))
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("pattern", "longest"),
    [
        *((r"^home$", None), (r"om", None), (r"\d+", None), (r"^[^<>]*$", None), (r"^\s*$", None), ("", None)),
        *((r"^[a-z0-9]+(-[a-z0-9]+)*$", None), (r"^(\d{1,3}\.){3}\d{1,3}$", None), (r"^(\d{1,3},?){1,4}$", None)),
        *((r"^(?=.*\d)(?=.*[a-z]).{8,}$", None), (r"^(ab|cd)*$", None), (r"^.{0,1000}$", None), ("x" * 500, None)),
        *((r"^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$", None), (r"^(ab*){1,4}$", None), (r"^a{0}b$", None)),
        (r"^([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z]{2,6}$", None),
        *((EMAIL, LONGEST), (r"\d+x", LONGEST), (r"\s+$", LONGEST), (r"^[a-z]{1,64}[a-z0-9]{1,64}$", LONGEST)),
        (r"a+\b", LONGEST),
    ],
)
def test_a_pattern_that_is_taken_needs_no_seconds(pattern: str, longest: int | None) -> None:
    tree = read_pattern(pattern)
    assert longest_text(tree) == longest
    compiled = re.compile(python_pattern(tree))
    for part in ("a", "1", "-", ".", "a.", "a@", "ab", "abcd", "1.", "1,", " ", "x", "aA1"):
        text = (part * LONGEST)[: longest or LONGEST]
        start = time.perf_counter()
        for hostile in (text, text[:-1] + "!", text[:-1] + "\n", "a@" + text[:-3] + "@", text[:25] + "!"):
            compiled.search(hostile)
        assert time.perf_counter() - start < 5


def test_a_pattern_too_long_to_be_judged_is_refused() -> None:
    with pytest.raises(UnsupportedPattern, match="too long"):
        longest_text(read_pattern("x" * 2000))

"""Patterns that are compiled when they are first needed."""

from __future__ import annotations

import re

import pytest

from soliditech_runtime.process.patterns import pattern


def test_nothing_is_compiled_before_it_is_used_and_then_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[tuple[str, int]] = []
    known = re.compile

    def compile_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append((text, flags))
        return known(text, flags)

    monkeypatch.setattr(re, "compile", compile_pattern)
    words = pattern("[a-z]+", re.IGNORECASE)
    assert compiled == []
    assert [words.fullmatch(text) is not None for text in ("Word", "two words", "third")] == [True, False, True]
    assert compiled == [("[a-z]+", re.IGNORECASE)]


@pytest.mark.parametrize("name", ["match", "search", "fullmatch"])
def test_it_does_what_a_compiled_pattern_does(name: str) -> None:
    expected, lazy = re.compile(rb"(\w)(\d)?"), pattern(rb"(\w)(\d)?")
    here, there = (getattr(each, name)(b"a1 b", 3) for each in (lazy, expected))
    assert (here.span(), here.groups()) == (there.span(), there.groups()) == ((3, 4), (b"b", None))
    assert lazy.findall(b"a1 b") == expected.findall(b"a1 b")
    assert lazy.sub(b"x", b"a1 b") == expected.sub(b"x", b"a1 b") == b"x x"

"""Texts that a pattern allows: examples of the document, or texts made from what the pattern is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.patterns.ecma import read_pattern
from generator.patterns.tree import (
    Anchor,
    Characters,
    Choice,
    Look,
    Parenthesis,
    Pattern,
    Repeat,
    Sequence,
    UnsupportedPattern,
)

_USUAL = ("v{0}", "V{0}", "{0}", "{0}.25", "abc", "ABC", "v{0}@host.example", "https://host{0}.example")


def text_of_pattern(pattern: str, number: int, examples: Iterable[str]) -> str | None:
    """A text in which the pattern is; None where none is known.

    Args:
        pattern: the document's pattern.
        number: tells the texts of different places apart, where the pattern leaves a choice.
        examples: texts that the document gives.
    """
    # Some vendors write a pattern as JavaScript has it.
    if slashed := re.fullmatch(r"/(.*)/[a-z]*", pattern, re.DOTALL):
        pattern = slashed[1]
    try:
        compiled = re.compile(pattern.replace("(?<", "(?P<") if "(?<" in pattern else pattern)
    except re.error:
        return next(iter(examples), None)
    for text in (*examples, *(usual.format(number) for usual in _USUAL), *_texts_made_of(pattern, number)):
        if compiled.search(text):
            return text
    return None


def _texts_made_of(pattern: str, number: int) -> Iterator[str]:
    try:
        tree = read_pattern(pattern)
    except UnsupportedPattern:
        return
    for more in (0, 1, 4):
        yield _written(tree, number, more)


def _written(part: Pattern, number: int, more: int) -> str:
    """The part as text, each repeated part `more` times more than it must be."""
    if isinstance(part, Characters):
        return _letter(part, number)
    if isinstance(part, Anchor | Look):
        return ""
    if isinstance(part, Parenthesis):
        return _written(part.body, number, more)
    if isinstance(part, Sequence):
        return "".join(_written(inner, number + place, more) for place, inner in enumerate(part.parts))
    if isinstance(part, Choice):
        return _written(part.options[number % len(part.options)], number, more)
    assert isinstance(part, Repeat)
    times = part.least + more if part.most is None else min(part.least + more, part.most)
    return "".join(_written(part.body, number + turn, more) for turn in range(times))


def _letter(part: Characters, number: int) -> str:
    letters = [code for code in range(48, 123) if chr(code).isalnum()]
    letters += [code for code in range(33, 127) if code not in letters] + [32, 233]
    fitting = [code for code in letters if any(low <= code <= high for low, high in part.ranges) != part.negated]
    if not fitting:
        return chr(part.ranges[0][0]) if part.ranges and not part.negated else ""
    return chr(fitting[number % min(len(fitting), 26)])

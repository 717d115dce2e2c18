"""Texts that a pattern allows: made from what the pattern is made of, or examples of the document.

The patterns are read by the generator's own reader, which reads no document; whether a text fits is for Python to say.
"""

from __future__ import annotations

import random
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


def text_of_pattern(
    pattern: str, number: int, usual: Iterable[str], examples: Iterable[str] = (), *, least: int = 0, most: int = 10_000
) -> str | None:
    """A text in which the pattern is; None where none is known.

    Args:
        pattern: the document's pattern.
        number: tells the texts of different places apart, where the pattern leaves a choice.
        usual: texts to be tried first.
        examples: texts that the document gives: all places have the same, so they are taken where nothing else fits.
        least: how many characters it has at least.
        most: how many characters it has at most.
    """
    # Some vendors write a pattern as JavaScript has it.
    if slashed := re.fullmatch(r"/(.*)/[a-z]*", pattern, re.DOTALL):
        pattern = slashed[1]
    try:
        compiled = re.compile(pattern.replace("(?<", "(?P<") if "(?<" in pattern else pattern)
    except re.error:
        return next(iter(examples), None)
    new = _texts_made_of(pattern, number)
    for text in (*usual, *(form.format(number) for form in _USUAL), *new, *examples):
        if compiled.search(text) and least <= len(text) <= most:
            return text
    return None


def _texts_made_of(pattern: str, number: int) -> Iterator[str]:
    try:
        tree = read_pattern(pattern)
    except UnsupportedPattern:
        return
    for more in (4, 1, 0, 12, 40):
        yield _written(tree, random.Random(number), more)


def _written(part: Pattern, chance: random.Random, more: int) -> str:
    """The part as text, each repeated part `more` times more than it must be."""
    if isinstance(part, Characters):
        return _letter(part, chance)
    if isinstance(part, Anchor | Look):
        return ""
    if isinstance(part, Parenthesis):
        return _written(part.body, chance, more)
    if isinstance(part, Sequence):
        return "".join(_written(inner, chance, more) for inner in part.parts)
    if isinstance(part, Choice):
        return _written(chance.choice(part.options), chance, more)
    assert isinstance(part, Repeat)
    times = part.least + more if part.most is None else min(part.least + more, part.most)
    return "".join(_written(part.body, chance, more) for _ in range(times))


def _letter(part: Characters, chance: random.Random) -> str:
    letters = [code for code in range(48, 123) if chr(code).isalnum()]
    letters += [code for code in range(33, 127) if code not in letters] + [32, 233]
    fitting = [code for code in letters if any(low <= code <= high for low, high in part.ranges) != part.negated]
    if not fitting:
        return chr(part.ranges[0][0]) if part.ranges and not part.negated else ""
    # Letters and digits, where they fit.
    return chr(chance.choice(fitting[:62]))

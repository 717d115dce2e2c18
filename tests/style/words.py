"""Identifiers of generator, src and templates that the list of words asks to call otherwise."""

from __future__ import annotations

import io
import re
import tokenize
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("generator", "src")

_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_IN_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_TEXT_IN_TEMPLATE = re.compile(r"\"[^\"]*\"|'[^']*'")
_NAME = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True, slots=True)
class Words:
    """The list.

    Args:
        parts: words that no identifier may have as a part, each with what to write instead.
        exact: words that no identifier may be, but for underscores before it.
        allowed: identifiers of libraries, by the path of the module that has to use them, or under `*`.
    """

    parts: dict[str, str]
    exact: dict[str, str]
    allowed: dict[str, list[str]]

    def advice(self, identifier: str) -> str | None:
        """What to write in place of an identifier; None if it may stay."""
        name = identifier.strip("_")
        if name in self.exact:
            return self.exact[name]
        parts = (part.lower() for part in _PARTS.findall(name))
        return next((self.parts[part] for part in parts if part in self.parts), None)


def read_words() -> Words:
    """The list of `words.toml`."""
    return Words(**tomllib.loads((ROOT / "tests/style/words.toml").read_text(encoding="utf-8")))


def identifiers(path: Path) -> Iterator[tuple[int, str]]:
    """The identifiers of a module or a template, each with its line."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.NAME:
                yield token.start[0], token.string
        return
    for expression in _IN_TEMPLATE.finditer(text):
        line = text.count("\n", 0, expression.start()) + 1
        for name in _NAME.findall(_TEXT_IN_TEMPLATE.sub("", expression[0])):
            yield line, name


def findings(root: Path, words: Words) -> list[str]:
    """A line for each identifier that is to be called otherwise, by path and line."""
    lines: list[str] = []
    for path in sorted(path for folder in FOLDERS for path in (root / folder).rglob("*")):
        if path.suffix not in (".py", ".jinja"):
            continue
        relative = path.relative_to(root).as_posix()
        allowed = words.allowed["*"] + words.allowed.get(relative, [])
        for line, name in identifiers(path):
            if name not in allowed and (advice := words.advice(name)) is not None:
                lines.append(f"{relative}:{line}: {name}: write {advice}")
    return lines

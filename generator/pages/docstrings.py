"""Docstrings as Markdown: a line of contract, then arguments, what is raised, and examples."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator

_SECTION = re.compile(r"^(Args|Raises|Returns|Example|Examples|Attributes):$")
_ENTRY = re.compile(r"^(?P<name>\*{0,2}\w[\w., ]*): (?P<text>.*)$", re.DOTALL)
_TITLES = {"Args": "Arguments", "Raises": "Raises", "Returns": "Returns", "Attributes": "Attributes"}


def docstring_markdown(text: str | None) -> str:
    """A docstring as Markdown; empty without one."""
    return "\n\n".join(_blocks(inspect.cleandoc(text or "")))


def first_line(text: str | None) -> str:
    """The first paragraph of a docstring, in one line."""
    return " ".join(inspect.cleandoc(text or "").partition("\n\n")[0].split())


def _blocks(text: str) -> Iterator[str]:
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if _SECTION.match(line)), len(lines))
    yield from _prose("\n".join(lines[:start]).strip())
    while start < len(lines):
        title = lines[start].rstrip(":")
        end = next((number for number in range(start + 1, len(lines)) if _SECTION.match(lines[number])), len(lines))
        yield from _section(title, textwrap.dedent("\n".join(lines[start + 1 : end])).strip())
        start = end


def _prose(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text) if text else ():
        if paragraph.startswith("    "):
            yield f"```text\n{textwrap.dedent(paragraph)}\n```"
        else:
            yield paragraph


def _section(title: str, text: str) -> Iterator[str]:
    if title.startswith("Example"):
        yield f"```pycon\n{text}\n```"
        return
    yield f"*{_TITLES[title]}*"
    for entry in re.split(r"\n(?=\S)", text):
        line = " ".join(entry.split())
        match = _ENTRY.match(line)
        yield f"`{match['name'].strip('*')}`\n: {_sentence(match['text'])}" if match else line


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]

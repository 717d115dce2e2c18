"""The fenced blocks of a Markdown page, each with its heading and with the paragraph before it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(r"( *)```(\w*)\s*$")
_HEADING = re.compile(r"#+ (.+)")
_CODE = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True)
class Block:
    """A fenced block.

    Args:
        page: the file.
        heading: the heading that it stands under.
        line: the line of its fence.
        language: the word behind the fence, or nothing.
        before: the paragraph before it, as one line.
        text: its lines, without the indent of the fence.
    """

    page: Path
    heading: str
    line: int
    language: str
    before: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.name}:{self.line}"


def blocks(page: Path) -> list[Block]:
    """All fenced blocks of a page, in order.

    Raises:
        ValueError: one has no end.
    """
    return list(_blocks(page))


def _blocks(page: Path) -> Iterator[Block]:
    heading, before = "", ""
    lines = iter(enumerate(page.read_text("utf-8").splitlines(), 1))
    for number, line in lines:
        if found := _FENCE.match(line):
            inside: list[str] = []
            for _, each in lines:
                if each.strip() == "```":
                    break
                inside.append(each)
            else:
                raise ValueError(f"{page.name}:{number}: the block has no end")
            text = "".join(f"{each}\n" for each in inside)
            yield Block(page, heading, number, found[2], before.strip(), textwrap.dedent(text))
            before = ""
        elif title := _HEADING.match(line):
            heading, before = title[1], ""
        elif line.strip():
            before = f"{before} {line.strip()}"
        elif not before.endswith(":"):
            before = ""


def tables(page: Path, heading: str) -> list[list[list[str]]]:
    """The tables under a heading, as rows of cells, without the row of their titles."""
    found: list[list[list[str]]] = []
    inside, open_table = False, False
    for line in page.read_text("utf-8").splitlines():
        if title := _HEADING.match(line):
            inside = title[1] == heading
        is_row = inside and line.startswith("|")
        if is_row:
            if not open_table:
                found.append([])
            found[-1].append([cell.strip() for cell in line.strip("|").split("|")])
        open_table = is_row
    return [table[2:] for table in found]


def code(text: str) -> list[str]:
    """What stands between backticks in a text, fenced blocks aside."""
    outside = re.sub(r"(?ms)^ *```.*?^ *```\s*$", "", text)
    return _CODE.findall(outside)

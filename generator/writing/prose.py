"""Text of the document, which is Markdown, in docstrings: prose is wrapped, all else is kept in its lines."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

WIDTH = 116

_FENCE = re.compile(r" *(```+|~~~+)")
_ITEM = re.compile(r" *(?:[-*+]|[0-9]{1,9}[.)]) +(?=\S)")
_KEPT = re.compile(r" *(?:\||#{1,6} |>|(?:[-*_] *){3,}$|=+$)| {4}")
_DELIMITERS = re.compile(r"[ |:]*-[-|: ]*\|[-|: ]*|\|[-|: ]*-[-|: ]*")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Python takes no NUL in a source, and no other of these is text.
_CONTROLS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def prose(text: str, indent: int, width: int = WIDTH) -> str:
    """`text` as it stands in a docstring: paragraphs and items of lists wrapped, tables and fences as they are.

    Args:
        text: Markdown.
        indent: the indentation of the docstring; the first line has it already.
        width: where lines end, the indentation counted.
    """
    lines = [line for block in _blocks(_plain(text)) for line in (*_lines(block, width - indent), "")]
    joined = "\n".join(lines).strip()
    safe = joined.replace("\\", "\\\\").replace('"""', "'''")
    indented = re.sub(r"\n(?=.)", "\n" + " " * indent, safe)
    # The docstring's end may follow at once.
    return indented[:-1] + '\\"' if indented.endswith('"') else indented


def paragraph(text: str) -> str:
    """`text` in one line."""
    return " ".join(_plain(text).split())


def cell(text: str) -> str:
    """`text` in a cell of a table."""
    return paragraph(text).replace("|", "\\|")


def sentence(text: str) -> str:
    """`text` in one line that ends once: vendors end their titles with a stop, or do not."""
    line = paragraph(text).rstrip(". ")
    return line if not line or line.endswith(("!", "?")) else f"{line}."


def api_title(text: str) -> str:
    """What an API is called, of a document whose title adds its version, or that it is documentation."""
    title = paragraph(text)
    shorter = re.sub(r"[ ,:-]+\(?v*[0-9]+(?:\.[0-9]+)+\)?$", "", title)
    shorter = re.sub(r"(?i)[ ,:-]+(?:documentation|docs|reference|specification|spec|openapi)$", "", shorter)
    return shorter or title


def _plain(text: str) -> str:
    lines = _CONTROLS.sub(" ", _LINE_ENDS.sub("\n", text)).expandtabs(4).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _blocks(text: str) -> Iterator[list[str]]:
    """The lines between blank lines; a fence is one block, whatever stands in it."""
    block: list[str] = []
    fence = ""
    for line in text.split("\n"):
        sign = _FENCE.match(line)
        if fence:
            block.append(line)
            fence = "" if sign and sign[1].startswith(fence) and not line[sign.end() :] else fence
        elif line:
            block.append(line)
            fence = sign[1] if sign else ""
        elif block:
            yield block
            block = []
    if block:
        yield block


def _lines(block: list[str], width: int) -> Iterator[str]:
    """The lines of a block as they are written."""
    if any(_DELIMITERS.fullmatch(line) for line in block):
        yield from block
        return
    waiting: list[str] = []
    fence = ""
    for line in block:
        sign = _FENCE.match(line)
        continues = waiting and not _FENCE.match(line) and not _ITEM.match(line) and not _KEPT.match(line.strip())
        if fence or not (continues or _is_prose(line, sign)):
            yield from _wrapped(waiting, width)
            waiting = []
            yield line
            closes = fence and sign and sign[1].startswith(fence) and not line[sign.end() :]
            fence = "" if closes else fence or (sign[1] if sign else "")
        elif continues:
            waiting.append(line)
        else:
            yield from _wrapped(waiting, width)
            waiting = [line]
    yield from _wrapped(waiting, width)


def _is_prose(line: str, fence: re.Match[str] | None) -> bool:
    return fence is None and (_ITEM.match(line) is not None or _KEPT.match(line) is None)


def _wrapped(lines: list[str], width: int) -> list[str]:
    """A paragraph, or an item of a list with its further lines below its text."""
    if not lines:
        return []
    item = _ITEM.match(lines[0])
    sign = item[0] if item else ""
    text = " ".join(" ".join([lines[0][len(sign) :], *lines[1:]]).split())
    return textwrap.wrap(
        text, max(width, 20), initial_indent=sign, subsequent_indent=" " * len(sign), break_long_words=False
    )

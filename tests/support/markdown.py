"""What a Markdown page holds that can go stale: blocks of code, commands in its text, tables, links and anchors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark").enable("table")
_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")


@dataclass(frozen=True)
class Block:
    """A fenced block.

    Args:
        page: the file that it is in.
        line: where its fence begins.
        language: the first word behind the fence.
        code: what is within, less the indentation of a list around it.
    """

    page: str
    line: int
    language: str
    code: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


class Page:
    """One file of Markdown.

    Args:
        name: what it is called in messages.
        text: its text.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self._tokens = _PARSER.parse(text)

    @classmethod
    def read(cls, path: Path, root: Path) -> Page:
        """The page of a file below `root`."""
        return cls(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))

    def blocks(self, *languages: str) -> list[Block]:
        """Its blocks of code in these languages, or all of them."""
        return [block for block in self._blocks if not languages or block.language in languages]

    @cached_property
    def _blocks(self) -> list[Block]:
        found = []
        for token in self._tokens:
            if token.type in ("fence", "code_block"):
                assert token.map is not None
                language = (token.info.split() or [""])[0]
                found.append(Block(self.name, token.map[0] + 1, language, token.content))
        return found

    @cached_property
    def spans(self) -> list[str]:
        """What its text marks as code."""
        return [token.content for token in self._inline() if token.type == "code_inline"]

    @cached_property
    def links(self) -> list[str]:
        """Where its links lead."""
        return [str(token.attrs["href"]) for token in self._inline() if token.type == "link_open"]

    @cached_property
    def anchors(self) -> set[str]:
        """The anchors of its headings, as forges and Sphinx with MyST make them."""
        count: Counter[str] = Counter()
        found = set()
        for token, text in zip(self._tokens, self._tokens[1:], strict=False):
            if token.type == "heading_open":
                slug = _NOT_IN_ANCHORS.sub("", _plain(text).strip().lower()).replace(" ", "-")
                found.add(f"{slug}-{count[slug]}" if count[slug] else slug)
                count[slug] += 1
        return found

    def table(self, *head: str) -> list[list[str]]:
        """The cells, as Markdown, of the one table whose columns are called so.

        Raises:
            LookupError: there is none, or more than one.
        """
        found = [rows for columns, *rows in self._tables() if columns == list(head)]
        if len(found) != 1:
            raise LookupError(f"{self.name} has {len(found)} tables with these columns: {', '.join(head)}")
        return found[0]

    def _tables(self) -> Iterator[list[list[str]]]:
        rows: list[list[str]] = []
        for token in self._tokens:
            if token.type == "table_open":
                rows = []
            elif token.type == "tr_open":
                rows.append([])
            elif token.type == "inline" and token.level >= 4 and rows:
                rows[-1].append(token.content)
            elif token.type == "table_close":
                yield rows
                rows = []

    def _inline(self) -> Iterator[Token]:
        for token in self._tokens:
            yield from token.children or ()


def _plain(token: Token) -> str:
    return "".join(child.content for child in token.children or ())


def broken_links(page: Path, root: Path) -> list[str]:
    """The relative links of a file below `root` that lead to no file of it, or to no heading.

    An address with a scheme is left alone: nothing is asked of the network.
    """
    found = []
    for link in Page.read(page, root).links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
        if not target.is_relative_to(root) or not target.exists():
            found.append(f"{page.relative_to(root)}: {link}: there is no such file")
        elif parts.fragment and parts.fragment not in Page.read(target, root).anchors:
            found.append(f"{page.relative_to(root)}: {link}: there is no such heading")
    return found


def relative_links(text: str) -> list[str]:
    """The links of a text that lead nowhere when it stands alone, as on the page of a package index."""
    page = Page("the text", text)
    return [link for link in page.links if not urlsplit(link).scheme and link.removeprefix("#") not in page.anchors]

"""Pages as plain Markdown: the twin of each page, for readers and programs that know no directive of MyST."""

from __future__ import annotations

import re

from .guides import in_prose

_ROLE = re.compile(r"\{bdg-[\w-]+\}`([^`]*)`")
_TAB = re.compile(r"^:::\{tab-item\} (.+)$", re.MULTILINE)
_DROPDOWN = re.compile(r"^:::\{dropdown\} (.+)$", re.MULTILINE)
_DIRECTIVE = re.compile(r"^(?:::::?(?:\{[\w-]+\}.*)?|:[\w-]+:(?: .*)?)\n?", re.MULTILINE)
_HIDDEN = re.compile(r"^```\{(?:toctree|index)\}.*?^```\n?", re.MULTILINE | re.DOTALL)
_BLANKS = re.compile(r"\n{3,}")


def plain(text: str) -> str:
    """A page without what only MyST knows."""
    return _BLANKS.sub("\n\n", in_prose(_HIDDEN.sub("", text), _without_directives)).strip() + "\n"


def _without_directives(text: str) -> str:
    text = _DROPDOWN.sub(r"**\1**", _TAB.sub(r"**\1**", text))
    return _DIRECTIVE.sub("", _ROLE.sub(r"**\1**", text))

"""An adoption as an overlay that people read: doubtful guesses carry their reason."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from soliditech_tools.matching.guesses import Guess

from ...document import Document

_WIDTH = 116


def overlay_text(title: str, version: str, actions: Sequence[tuple[Document, Mapping[str, Guess]]]) -> str:
    """The overlay as YAML, of version 1.1, since actions that were kept may copy, replace values and add entries.

    Args:
        title: its title.
        version: its version.
        actions: each action, with the guesses among the keys of its update.
    """
    lines = ["overlay: 1.1.0", *_dumped({"info": {"title": title, "version": version}}, ""), "actions:"]
    for action, guesses in actions:
        lines += _action(action, guesses)
    if not actions:
        lines[-1] = "actions: []"
    return "\n".join(lines) + "\n"


def _action(action: Document, guesses: Mapping[str, Guess]) -> Iterator[str]:
    first = "  - "
    for key, value in action.items():
        if key == "update" and isinstance(value, dict) and value:
            yield f"{first}update:"
            for name, member in value.items():
                yield from _comment(guesses.get(name))
                yield from _dumped({name: member}, "      ")
        else:
            dumped = list(_dumped({key: value}, "    "))
            yield first + dumped[0][4:]
            yield from dumped[1:]
        first = "    "


def _comment(guess: Guess | None) -> Iterator[str]:
    if guess is not None and guess.grade == "look":
        yield from textwrap.wrap(
            f"look: {guess.evidence}", _WIDTH, initial_indent="      # ", subsequent_indent="      # "
        )


def _dumped(value: Any, indent: str) -> Iterator[str]:
    text = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH - len(indent))
    for line in text.splitlines():
        yield f"{indent}{line}" if line else line


class _Dumper(yaml.SafeDumper):
    """Writes what is alike twice, rather than an anchor."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

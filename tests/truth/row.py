"""A row of the table: an edit, and what is right after it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.support.edits import Edit

from .exchange import Exchange


@dataclass(frozen=True)
class Works:
    """It builds, and these calls do what they say.

    Args:
        exchanges: the calls.
        says: words of a method's docstring, by call, lines as they stand there.
    """

    exchanges: tuple[Exchange, ...]
    says: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Refused:
    """It does not build, and the message has all these words, in whatever case of letters; of `a|b`, one."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class Either:
    """It may be refused so, or work so, and nothing else."""

    refused: Refused
    works: Works


Expected = Works | Refused | Either


@dataclass(frozen=True)
class Row:
    """One row.

    Args:
        kind: what is edited; figures are counted by it.
        name: what the edit is, in a few words.
        edit: the edit.
        expected: what is right.
        short: whether it is a part of `make test`.
        alone: it leaves nothing to be composed with: the document no longer has what other rows change, or what the
            server of composed documents answers from.
    """

    kind: str
    name: str
    edit: Edit
    expected: Expected
    short: bool = False
    alone: bool = False

    @property
    def slug(self) -> str:
        """The name of its package."""
        words = re.sub(r"[^a-z0-9_]", " ", f"{self.kind} {self.name}".lower())
        return "t_" + "_".join(words.split())


def works(*exchanges: Exchange, says: Mapping[str, str] | None = None) -> Works:
    """It builds, and these calls do what they say."""
    return Works(exchanges, says or {})


def refused(*words: str) -> Refused:
    """It is refused, with these words: each of the parts of `Invoice.total`, and one of those between bars."""
    return Refused(tuple(part for word in words for part in _parts(word)))


def _parts(word: str) -> list[str]:
    """A place may be written with more between its steps than here."""
    return word.split(".") if re.fullmatch(r"\w+\.\w+", word) else [word]


def either(refusal: Refused, *exchanges: Exchange, says: Mapping[str, str] | None = None) -> Either:
    """It is refused so, or does what these calls say."""
    return Either(refusal, works(*exchanges, says=says))

"""What is known of which operations and which keys of a vendor's document are ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from .document import Key

Verdict = Literal["pinned", "proposed", "decided", "none"]
Where = Literal["path", "query", "header", "body", "reply"]
KeyVerdict = Literal["same", "renamed", "proposed", "new", "missing", "reshaped"]

DecidedKeys = Mapping[tuple[str, str], str]
"""A person's decisions on keys: from who holds a key and the vendor's key to our wire key or its name in Python.

The holder is the name of the vendor's schema; of a parameter it is `path`, `query` or `header`; of an object that is
described in place it is `body` or `reply`, and the keys above it, joined by dots. An empty text means: none of ours.
"""


@dataclass(frozen=True)
class Match:
    """An operation of ours, and the vendor's operation that is the same.

    Args:
        ours: the operationId in our spec.
        theirs: path and verb of the vendor's operation; None where none comes near.
        verdict: `pinned` can be written unseen; `proposed` asks for a person's decision; `decided` is one; `none` is
            that the vendor has no such operation.
        signs: what agrees, in words, each with its evidence.
        score: from 0 to 1, how much agrees.
        lead: how far the next best is behind, of the two rows that the pair stands in; negative if it is ahead.
    """

    ours: str
    theirs: Key | None
    verdict: Verdict
    signs: tuple[str, ...]
    score: float
    lead: float


@dataclass(frozen=True)
class KeyPair:
    """A key of ours, and the vendor's key that is the same.

    Args:
        ours: our wire key or parameter; empty where the vendor's is new. What stands in an object that the vendor does
            not have comes with the keys of that object before it, joined by dots; a reshaped key with all keys
            above it, from the body or the result on.
        theirs: the vendor's; empty where it has none.
        place: the vendor's keys above it, from the body or the result on, so without the envelope; a list adds no
            step. Of a missing key, the keys above the place where it would stand.
        where: where it stands in the vendor's operation; of a missing one, in ours.
        verdict: `same` and `renamed` can be written unseen; `proposed` asks for a person's decision; `new` and
            `missing` stand alone; `reshaped` stands elsewhere: in an object that is nested otherwise, or in
            another part of the request.
        sign: why, in words.
    """

    ours: str
    theirs: str
    place: tuple[str, ...]
    where: Where
    verdict: KeyVerdict
    sign: str


@dataclass(frozen=True)
class Matching:
    """Two documents, held against each other.

    Args:
        matches: one for each operation of ours, in the order of our spec.
        new: the vendor's operations that match none of ours.
    """

    matches: Sequence[Match]
    new: Sequence[Key]

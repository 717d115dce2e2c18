"""From what was seen to an overlay and a report."""

from __future__ import annotations

import datetime
import os
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

import msgspec
from attrs import evolve, frozen

from ..matching.document import Document
from .placing.decided import DecidedMatches, read_decided
from .placing.observed_document import observed_document
from .placing.placing import Placed, place
from .seeing.observations import Observations
from .writing.learnt_report import is_whole, learnt_report
from .writing.our_spec import OurSpec
from .writing.overlay import SEEN, corrections_of, overlay_text

ALL = "all"
"""Takes every operation for the action that it may be."""


class LearningError(ValueError):
    """Nothing can be learnt; the text says why, and what to do instead."""


@frozen
class Learnt:
    """What was learnt.

    Args:
        overlay: the text of the overlay.
        report: the text of the report.
        is_whole: whether nothing is left to decide, and all was placed.
    """

    overlay: str
    report: str
    is_whole: bool


def learn(
    document: Document,
    observations: Observations,
    *,
    decisions: Path | None = None,
    take: Collection[str] = (),
    today: datetime.date | None = None,
) -> Learnt:
    """Hold what was seen against the spec, and write the overlay that makes the spec what was seen.

    Args:
        document: the spec.
        observations: what was seen.
        decisions: a person's decisions, in the form of the file that `adopt --onto` reads.
        take: operationIds that are taken for what they may be, or `all`.
        today: the day that is written down; None for the date of this machine.

    Raises:
        ValueError: a decision cannot be carried out.
        OSError: the decisions cannot be read.
    """
    decided = read_decided(decisions, document, observed_document(observations))
    placed = place(document, observations, decided)
    if take:
        placed = place(document, observations, _with_taken(decided, placed, take))
    spec = OurSpec(document)
    confirmed = {"by": observations.by, "on": (today or datetime.date.today()).isoformat()}
    corrections = corrections_of(spec, placed, confirmed)
    return Learnt(
        overlay_text(spec, corrections, observations),
        learnt_report(spec, observations, placed, corrections),
        is_whole(placed.operations) and not placed.unplaced,
    )


def kept_observations(path: Path) -> Observations:
    """What an overlay that was learnt was made from.

    Raises:
        LearningError: it is no such overlay.
        OSError: it cannot be read.
    """
    try:
        content: Any = msgspec.json.decode(path.read_bytes())
        kept = content[SEEN]
    except (msgspec.DecodeError, KeyError, TypeError):
        advice = "give a file that --record or --har wrote"
        raise LearningError(f"{path.name} holds nothing that was seen; {advice}") from None
    try:
        return Observations.from_json(kept)
    except ValueError as error:
        raise LearningError(f"{path.name}: {error}") from None


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is whole at any time: a name of its own first, then in place of the old one.

    Raises:
        OSError: it cannot be written.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(name, path)
    except OSError:
        os.unlink(name)
        raise


def _with_taken(decided: DecidedMatches, placed: Placed, take: Collection[str]) -> DecidedMatches:
    proposed = {
        operation.match.ours: (operation.path, operation.seen.method)
        for operation in placed.operations
        if not operation.is_sure
    }
    sure = {operation.match.ours for operation in placed.operations if operation.is_sure}
    for identity in take:
        if identity not in (ALL, *proposed, *sure):
            raise LearningError(f"--take {identity}: no request may be that action; take one that the report proposes")
    wanted_matches = {identity: key for identity, key in proposed.items() if ALL in take or identity in take}
    return evolve(decided, matches={**wanted_matches, **decided.matches})

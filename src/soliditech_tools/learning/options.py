"""What the command lines that learn have in common."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from .learn import learn, write_whole
from .seeing.observations import Observations

CLEAN, DIFFERENT, FAILED = 0, 1, 2


class LearningOptions(Protocol):
    """What a command line says of how what was seen is read."""

    @property
    def decisions(self) -> Path | None:
        """What was decided of it: an overlay in JSON or YAML."""
        ...

    @property
    def take(self) -> Sequence[str]:
        """The operationIds that are taken for what the report proposes; `all` for each."""
        ...

    @property
    def word(self) -> Sequence[str]:
        """Names that may be shown though their words are not known."""
        ...


def add_learning_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how what was seen is read."""
    group = parser.add_argument_group("of what was seen, by a recording or a capture")
    decisions = "what you decided of it, as the report proposes it: an overlay in JSON or YAML"
    group.add_argument("--decisions", type=Path, metavar="FILE", help=decisions)
    take = "an operationId that is taken for what the report proposes, or `all` once you have read it; repeatable"
    group.add_argument("--take", action="append", default=[], metavar="ID", help=take)
    word = "a name that may be shown though its words are not known, such as erfNumber; repeatable"
    group.add_argument("--word", action="append", default=[], metavar="NAME", help=word)


def write_learnt(
    document: Mapping[str, Any],
    observations: Observations,
    options: LearningOptions | argparse.Namespace,
    output: Path | None,
) -> int:
    """Learn, write the overlay, and print the report; returns the exit status.

    Args:
        document: the spec.
        observations: what was seen.
        options: the command line, with the options of `add_learning_options`.
        output: where the overlay is written; None to print it after the report.
    """
    try:
        learnt = learn(dict(document), observations, decisions=options.decisions, take=options.take)
        if output is not None:
            write_whole(output, learnt.overlay)
    except ValueError as error:
        print(f"error: {error}", file=sys.stderr)
        return FAILED
    except OSError as error:
        print(f"error: {error.filename}: {error.strerror}", file=sys.stderr)
        return FAILED
    print(learnt.report)
    if output is None:
        print(f"\n---\n{learnt.overlay}", end="")
        return CLEAN if learnt.is_whole else DIFFERENT
    print(f"\n{output} is written; build with `python -m generator build --overlay {output} --name acme-soliditech`.")
    if not learnt.is_whole:
        print(f"Decide what is open by `python -m {__package__} {output}` with --take or --decisions.")
    return CLEAN if learnt.is_whole else DIFFERENT

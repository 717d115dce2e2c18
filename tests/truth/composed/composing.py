"""Documents that several rows of the table edit together, the same ones in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from tests.support.edits import Edit, Project, both
from tests.truth.row import Refused, Row
from tests.truth.table import ROWS


@dataclass(frozen=True)
class Composed:
    """A document after the edits of two to four rows."""

    slug: str
    rows: tuple[Row, ...]

    @property
    def edit(self) -> Edit:
        """All the edits, one after the other."""
        return both(*(row.edit for row in self.rows))


def composed(count: int) -> Iterator[Composed]:
    """So many documents; the rows are those that may build, at most one of a kind in a document."""
    source = random.Random("truth")
    open_rows = [row for row in ROWS if not row.alone and not isinstance(row.expected, Refused)]
    kinds = sorted({row.kind for row in open_rows})
    made = 0
    while made < count:
        picked = [
            source.choice([row for row in open_rows if row.kind == kind])
            for kind in source.sample(kinds, source.randint(2, 4))
        ]
        document = Composed(f"t_composed_{made}", tuple(picked))
        if _applies(document.edit):
            made += 1
            yield document


def _applies(edit: Edit) -> bool:
    """Whether each edit still finds what it changes after those before it."""
    try:
        edit(Project())
    except (AssertionError, LookupError):
        return False
    return True

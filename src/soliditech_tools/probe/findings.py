"""What the probe found, over all calls of all reads."""

from __future__ import annotations

from collections import Counter

from attrs import define, field, frozen

from .compare import Difference
from .corrections.marks import Confirmed
from .corrections.reply_layouts import LayoutChanges
from .ids import Ids
from .layouts.paged_lists import PagedList
from .layouts.vocabulary import Steps
from .layouts.wrong_requests import SeenErrors, widest
from .reads import Read
from .renames import Rename
from .survey import Survey


@define
class ReadCalls:
    """The attempt to compare one read with the spec, over all its calls.

    Args:
        read: the read.
        tried: the ids that it was called with.
        compared: how many replies could be compared.
        problems: what was wrong with whole replies.
        remarks: why there was nothing to compare.
        unknown: keys of the envelope that the spec does not have.
        results: how often the result stood at other steps; None for where the spec has it.
        answered: ids for which there was something to compare; None if there never was.
    """

    read: Read
    tried: list[Ids] = field(factory=list)
    compared: int = 0
    problems: dict[str, None] = field(factory=dict)
    remarks: dict[str, None] = field(factory=dict)
    unknown: dict[str, None] = field(factory=dict)
    results: Counter[Steps | None] = field(factory=Counter)
    answered: Ids | None = None


@frozen
class Findings:
    """The findings of the probe.

    Args:
        attempts: the attempt of each read.
        missing_ids: by read that was not tried: the names of the ids that are missing.
        renames: keys that are probably spelled differently on the wire.
        differences: values that are not as the spec says.
        unknown: keys that the spec does not have: the place, and the key, or None if it may not be shown.
        missing: by schema: keys of the spec that no reply has.
        seen: the schemas of which replies have objects.
        survey: what the replies show of values.
        results: by read: the place of its result, where that is another than in the spec.
        lists: how lists go on.
        errors: what errors look like.
    """

    attempts: list[ReadCalls]
    missing_ids: dict[str, list[str]]
    renames: list[Rename]
    differences: list[Difference]
    unknown: list[tuple[str, str | None]]
    missing: dict[str, list[str]]
    seen: frozenset[str]
    survey: Survey
    results: dict[str, Steps]
    lists: list[PagedList]
    errors: SeenErrors

    @property
    def clean(self) -> bool:
        """Whether there is nothing to correct."""
        departs = self.results or self.errors.others or any(listing.departs for listing in self.lists)
        return not (self.renames or self.differences or departs or any(attempt.problems for attempt in self.attempts))

    @property
    def layouts(self) -> LayoutChanges:
        """How replies are laid out otherwise than in the spec, as far as an overlay can say it."""
        compared = [attempt.read.id for attempt in self.attempts if attempt.results]
        same = len(compared) > 1 and set(compared) == set(self.results) and len(set(self.results.values())) == 1
        lists = {listing.read.id: listing.seen for listing in self.lists if listing.departs and listing.seen}
        return LayoutChanges(
            results=self.results,
            is_everywhere=same,
            lists={identity: seen for identity, seen in lists.items() if seen.complete},
            errors=() if self.errors.expected else tuple(widest(self.errors.others)),
        )

    @property
    def confirmed(self) -> Confirmed:
        """What was seen to be so, in the spec with the corrections that an overlay makes."""
        open_ends = {listing.read.id for listing in self.lists if listing.departs and not _is_settled(listing)}
        answered = [
            attempt.read
            for attempt in self.attempts
            if attempt.compared and not attempt.problems and attempt.read.id not in open_ends
        ]
        proved = {(listing.read.id, name) for listing in self.lists for name in listing.proved}
        ids = {(attempt.read.id, name) for attempt in self.attempts if attempt.answered for name in attempt.answered}
        uncertain = {(rename.schema, rename.key) for rename in self.renames}
        uncertain |= {(difference.schema, difference.key) for difference in self.differences if not difference.changes}
        seen = {place for place, observed in self.survey.known.items() if observed.values()}
        return Confirmed(frozenset(read.id for read in answered), frozenset(proved | ids), frozenset(seen - uncertain))


def _is_settled(listing: PagedList) -> bool:
    return listing.seen is not None and listing.seen.complete

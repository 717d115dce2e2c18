"""Writes the report: plain text, with names and forms only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..placing.decided import decision
from ..placing.placing import Placed, PlacedOperation
from ..seeing.observations import Observations, SeenOperation
from .body_rows import body_keys
from .corrections import Corrections
from .our_spec import OurSpec


def learnt_report(spec: OurSpec, observations: Observations, placed: Placed, corrections: Corrections) -> str:
    """The text of the report.

    Args:
        spec: the spec.
        observations: what was seen.
        placed: which actions of the spec it is.
        corrections: what the overlay corrects.
    """
    sections = (
        ("Taken for actions of the spec", _taken_for(placed, is_sure=True)),
        ("To decide: written only once a person has decided", _to_decide(placed)),
        ("What differs from the spec", _texts(corrections.changes)),
        ("Values that are not as the spec says", _values(corrections)),
        ("Keys that are spelled otherwise", _spelled(corrections)),
        ("What could not be placed", _not_placed(observations, placed, corrections)),
        ("Keys of the spec that were not seen, and are sent as the spec has them", _unseen(spec, placed)),
        ("Actions of which nothing was seen", [", ".join(placed.not_seen)] if placed.not_seen else []),
    )
    lines = [*_summary(spec, observations, placed)]
    for title, entries in sections:
        shown_lines = [f"  {entry}" for entry in entries]
        if shown_lines:
            lines += ["", title, *shown_lines]
    return "\n".join(lines)


def _summary(spec: OurSpec, observations: Observations, placed: Placed) -> Iterator[str]:
    sure = sum(operation.is_sure for operation in placed.operations)
    undecided = len(placed.operations) - sure
    yield (
        f"{observations.requests} requests of {len(observations.operations)} operations: {sure} of "
        f"{len(spec.operations)} actions are learnt, {undecided} to decide, {len(placed.unplaced)} not placed."
    )
    if placed.base:
        yield f"All paths begin with {placed.base}: the base URL ends with it."
    if (place := observations.key_place) is None:
        yield "No request has what may be its key."
    else:
        yield f"The key stands in {place.text()}."
    if len(observations.keys) > 1:
        others = ", ".join(key.text() for key in observations.keys if key != place)
        yield f"Some requests have one elsewhere too: {others}."


def _taken_for(placed: Placed, *, is_sure: bool) -> Iterator[str]:
    for operation in placed.operations:
        if operation.is_sure == is_sure:
            yield f"{_named(operation.seen, operation.path)} is {operation.match.ours} ({operation.match.verdict})"
            yield from (f"  {sign}" for sign in operation.match.signs)


def _to_decide(placed: Placed) -> Iterator[str]:
    for operation in placed.operations:
        key = (operation.path, operation.seen.method)
        if not operation.is_sure:
            yield f"{_named(operation.seen, operation.path)} may be {operation.match.ours}"
            yield from (f"  {sign}" for sign in operation.match.signs)
            yield f"  {decision(key, {'operationId': operation.match.ours})}"
            continue
        for row in operation.rows:
            pair = row.pair
            if pair.verdict == "proposed" and pair.where in ("query", "body"):
                yield f"{operation.match.ours}: {pair.ours} may be {pair.theirs} in the {pair.where}: {pair.sign}"
                place = (pair.where, *pair.place, pair.theirs)
                yield f"  {decision(key, {'x-python-name': pair.ours.rpartition('.')[2]}, place)}"


def _spelled(corrections: Corrections) -> Iterator[str]:
    by_holder: dict[str, list[str]] = {}
    for key, wire in corrections.wire_names().items():
        holder, _, name = key.rpartition(".")
        by_holder.setdefault(holder or "anywhere", []).append(f"{name} is {wire}")
    yield from (f"{holder}: {', '.join(names)}" for holder, names in by_holder.items())


def _values(corrections: Corrections) -> Iterator[str]:
    for (holder, key), differences in corrections.differences.items():
        for difference in differences:
            remark = "" if difference.changes or difference.removed else " (no overlay can correct it)"
            yield f"{holder}.{key}: {difference.problem}{remark}"


def _texts(texts: dict[str, list[str]]) -> Iterator[str]:
    for identity, entries in texts.items():
        yield from (f"{identity}: {entry}" for entry in entries)


def _not_placed(observations: Observations, placed: Placed, corrections: Corrections) -> Iterator[str]:
    for seen in placed.unplaced:
        yield f"{_named(seen, seen.path.removeprefix(placed.base))}: no action of the spec is like it"
    yield from _texts(corrections.remarks)
    for key, names in corrections.contested().items():
        chosen = corrections.keys[key].most_common(1)[0][0]
        yield f"{key} was seen as {' and as '.join(names)}; the overlay has {chosen}"
    for seen in observations.operations.values():
        if hidden := seen.counted_hidden():
            named = _named(seen, seen.path.removeprefix(placed.base))
            have = "name has" if hidden == 1 else "names have"
            yield f"{named}: {hidden} {have} words that are not known, and may be values; --word admits one"
    if observations.passed_over:
        yield f"{observations.passed_over} requests with verbs that no action has, such as OPTIONS"
    place = observations.key_place
    if place is not None and not place.scheme():
        yield f"The key stands in {place.text()}, which no security scheme can say"


def _unseen(spec: OurSpec, placed: Placed) -> Iterator[str]:
    for operation in placed.operations:
        ours = spec.body(spec.operations[operation.match.ours])
        if not operation.is_sure or not ours:
            continue
        keys = body_keys(operation.rows, "body", spec, ours)
        sent = {key.ours[0] for key in keys.placed.values()}
        if unseen := [key for key in spec.properties(ours) if key not in sent]:
            yield f"{operation.match.ours}: {', '.join(unseen)}"


def _named(seen: SeenOperation, path: str) -> str:
    return f"{seen.method.upper()} {path}"


def is_whole(placed: Sequence[PlacedOperation]) -> bool:
    """Whether nothing is left to decide of operations."""
    return all(operation.is_sure for operation in placed)

"""Parameters and keys that stand in another part of the request: an id in the path and one in the body."""

from __future__ import annotations

from collections.abc import Sequence

from ..comparing.traits import named_ids
from ..described.shapes import Shape, Shapes
from ..described.vendor_operation import VendorOperation
from ..matched import KeyPair, Where
from .contexts import members
from .names import Holder, NamePairing
from .objects import PairedKey
from .parameters import parameter_shapes

_Place = tuple[Where, str]

_PARTS: dict[Where, str] = {"path": "the path", "query": "the query", "header": "a header", "body": "the body"}


def moved(
    rows: Sequence[PairedKey], ours: VendorOperation, theirs: VendorOperation, shapes: tuple[Shapes, Shapes]
) -> list[PairedKey]:
    """The same pairs, but what is missing in one part of the request and new in another is one and the same.

    Args:
        rows: the pairs of parameters and of the body.
        ours: our operation.
        theirs: the vendor's.
        shapes: what reads our schemas, and what reads the vendor's.
    """
    missing: dict[_Place, PairedKey] = {
        (row.pair.where, row.pair.ours): row for row in rows if row.pair.verdict == "missing" and not row.pair.place
    }
    new: dict[_Place, PairedKey] = {
        (row.pair.where, row.pair.theirs): row for row in rows if row.pair.verdict == "new" and not row.pair.place
    }
    first, second = _by_name([*missing], ours, shapes[0]), _by_name([*new], theirs, shapes[1])
    replaced: dict[_Place, PairedKey] = {}
    used: set[_Place] = set()
    for pair in NamePairing(*shapes).sure(
        {name: shape for name, (_, shape) in first.items()},
        {name: shape for name, (_, shape) in second.items()},
        Holder(),
    ):
        ours_at, theirs_at = first[pair.ours][0], second[pair.theirs][0]
        if ours_at[0] == theirs_at[0]:
            continue
        sign = f"{pair.sign}; ours is in {_PARTS[ours_at[0]]}, and theirs in {_PARTS[theirs_at[0]]}"
        elsewhere = KeyPair(ours_at[1], theirs_at[1], (), theirs_at[0], "reshaped", sign)
        replaced[ours_at] = PairedKey(elsewhere, missing[ours_at].our_holder, new[theirs_at].their_holder)
        used.add(theirs_at)
    kept: list[PairedKey] = []
    for row in rows:
        if row is missing.get((row.pair.where, row.pair.ours)):
            kept.append(replaced.get((row.pair.where, row.pair.ours), row))
        elif row is not new.get((row.pair.where, row.pair.theirs)) or (row.pair.where, row.pair.theirs) not in used:
            kept.append(row)
    return kept


def _by_name(places: Sequence[_Place], operation: VendorOperation, shapes: Shapes) -> dict[str, tuple[_Place, Shape]]:
    """What stands at places of the request, by a name that says what it is of."""
    body = members(shapes.of(operation.json_body or {}), shapes)
    ids = named_ids(operation)
    by_name: dict[str, tuple[_Place, Shape]] = {}
    for where, name in places:
        shapes_by_name = body if where == "body" else parameter_shapes(operation, where)
        if name in shapes_by_name:
            by_name.setdefault(ids.get(name, name) if where == "path" else name, ((where, name), shapes_by_name[name]))
    return by_name

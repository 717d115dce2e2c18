"""The rules for lists in pages: users go on iterating, but for what a page does not tell them any more."""

from __future__ import annotations

from ..tree.specs import PagingSpec, ResultSpec
from .changes import Level
from .fields import Changes
from .replies import listed

_TOTAL = "total"
"""The place that users see: `total_items` of a page."""


def compare_paging(old: ResultSpec, new: ResultSpec) -> Changes:
    """What differs in how a list goes on.

    Args:
        old: the result as it was.
        new: the result of the same action now.
    """
    was, now = old.paging, new.paging
    if was is None or now is None or old.kind != new.kind:
        return
    if was.style != now.style:
        yield Level.WIRE, f"comes in pages by `{now.style}`, and came by `{was.style}`"
    elif was.style != "none":
        yield from _compare_requests(was, now)
    yield from _compare_places(was, now)
    if old.item_id != new.item_id:
        yield Level.WIRE, f"tells items apart by {_named(new.item_id)}, and did by {_named(old.item_id)}"


def _compare_requests(was: PagingSpec, now: PagingSpec) -> Changes:
    """How the next page is asked for."""
    if was.page != now.page:
        yield Level.WIRE, f"asks for a page by `{now.page}`, and did by `{was.page}`"
    if was.size != now.size:
        yield Level.WIRE, f"asks for a size of pages by `{now.size or 'nothing'}`, and did by `{was.size or 'nothing'}`"
    if was.in_body != now.in_body:
        yield Level.WIRE, f"asks for pages in the {'body' if now.in_body else 'query'}"
    if was.first != now.first:
        yield Level.WIRE, f"counts pages from {now.first}, and did from {was.first}"


def _compare_places(was: PagingSpec, now: PagingSpec) -> Changes:
    """What is read in replies."""
    old, new = dict(was.places), dict(now.places)
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) == new.get(key):
            continue
        if key == _TOTAL and key not in new:
            yield Level.BREAKING, f"does not tell `total_items` of pages any more, and read it at {listed(old[key])}"
        elif key == _TOTAL and key not in old:
            yield Level.ADDITION, f"tells `total_items` of pages, and reads it at {listed(new[key])}"
        else:
            yield Level.WIRE, f"reads `{key}` of pages at {listed(new.get(key, ()))}, {_before(old.get(key, ()))}"


def _before(places: tuple[str, ...]) -> str:
    return f"and read it at {listed(places)}" if places else "and did not read it"


def _named(places: tuple[str, ...]) -> str:
    return listed(places) if any(places) else "all that they hold"

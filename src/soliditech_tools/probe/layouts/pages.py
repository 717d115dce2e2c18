"""Recognises how a list goes on: by which keys, at which places, in which style."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

from attrs import evolve, field, frozen

from soliditech_runtime.exchange import Reply

from .vocabulary import PAGING_WORDS, IsName, PagingRole, Steps, members_below, place_of, rank

Style = Literal["page", "offset", "cursor", "link", "none"]

_LINK = re.compile(r'rel="?next"?', re.ASCII)
_TOTAL_HEADERS = ("X-Total-Count", "X-Total", "Total-Count")
_HREFS = "href url uri"
_LINK_WORDS = ("link", "url", "href", "uri")
_CURSOR_WORDS = ("cursor", "token", "after")


@frozen
class SeenPaging:
    """How a list goes on.

    Args:
        style: how the next page is asked for.
        places: where replies say it, by the key in `x-paging`; an offset stands under `current`.
        page: the parameter that asks for the next page; empty if it is not known.
        size: the parameter for the items on a page; empty if it is not known.
        first: the number of the first page, or the first offset.
    """

    style: Style
    places: Mapping[str, str] = field(factory=dict)
    page: str = ""
    size: str = ""
    first: int = 1

    @property
    def complete(self) -> bool:
        """Whether it says all that a client needs."""
        return self.style in ("link", "none") or bool(self.page)

    def asked_by(self, page: str, size: str = "") -> SeenPaging:
        """The same, asked for by a parameter, and by one for the items on a page if there is any."""
        return evolve(self, page=page, size=size)

    def extension(self) -> dict[str, Any]:
        """The value of `x-paging`."""
        value: dict[str, Any] = {"style": self.style}
        if self.page and self.style in ("page", "offset", "cursor"):
            value["page"] = self.page
        if self.size:
            value["size"] = self.size
        if self.style in ("page", "offset"):
            value["first"] = self.first
        return {**value, **self.places}


def paging_of(body: Any, reply: Reply, result: Steps, is_name: IsName) -> SeenPaging | None:
    """How a list goes on, as far as its reply shows; None if it shows nothing.

    Args:
        body: the decoded reply.
        reply: has the headers.
        result: the steps to the list itself.
        is_name: whether a key may be shown.
    """
    best: dict[PagingRole, tuple[int, str, Any]] = {}
    for steps, member in members_below(body, is_name):
        if steps[: len(result)] == result and result:
            continue
        for role, words in PAGING_WORDS.items():
            order = rank(steps[-1], words)
            if order is None or not _fits(role, member):
                continue
            place, value = _inside(role, steps, member)
            if role not in best or order < best[role][0]:
                best[role] = order, place, value
    places: dict[str, str] = {role: place for role, (_, place, _) in best.items()}
    _add_headers(places, reply)
    if not places:
        return None
    return _style(places, {role: value for role, (_, _, value) in best.items()})


def _style(places: dict[str, str], values: Mapping[PagingRole, Any]) -> SeenPaging:
    next_place, current = places.get("next", ""), places.get("current", "")
    kept = {role: place for role, place in places.items() if role not in ("next", "offset")}
    if current:
        first = 0 if str(values.get("current")) == "0" else 1
        return SeenPaging("page", kept, first=first)
    if next_place:
        kept["next"] = next_place
        return SeenPaging("cursor" if _is_cursor(next_place, values.get("next")) else "link", kept)
    if "offset" in places:
        return SeenPaging("offset", {**kept, "current": places["offset"]}, first=0)
    return SeenPaging("page", kept)


def _is_cursor(place: str, value: Any) -> bool:
    if place.startswith("header:"):
        return False
    if isinstance(value, str) and value:
        return not re.match(r"https?://|/|\?", value)
    last = place.lower().rpartition(".")[2]
    return any(word in last for word in _CURSOR_WORDS) and not any(word in last for word in _LINK_WORDS)


def _fits(role: PagingRole, value: Any) -> bool:
    if role == "more":
        return isinstance(value, bool)
    if role == "next":
        # A number would be that of the next page, which the number of this one says too.
        return value is None or isinstance(value, str) or (isinstance(value, dict) and _href(value) is not None)
    return not isinstance(value, bool) and (isinstance(value, int) or (isinstance(value, str) and value.isdigit()))


def _inside(role: PagingRole, steps: Steps, value: Any) -> tuple[str, Any]:
    """The place of a value; of a link that is an object, that of its address."""
    if role == "next" and isinstance(value, dict):
        href = _href(value) or ""
        return place_of((*steps, href)), value.get(href)
    return place_of(steps), value


def _href(value: Mapping[str, Any]) -> str | None:
    return next((key for key in _HREFS.split() if isinstance(value.get(key), str)), None)


def _add_headers(places: dict[str, str], reply: Reply) -> None:
    if "next" not in places and _LINK.search(reply.header(b"link") or ""):
        places["next"] = "header:Link"
    for name in _TOTAL_HEADERS:
        if "total" not in places and (reply.header(name.lower().encode()) or "").isdigit():
            places["total"] = f"header:{name}"

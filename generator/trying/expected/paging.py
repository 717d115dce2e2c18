"""Two pages of a list and its end, by `x-paging`: what the server answers, and how the next page must be asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from .files import Json
from .places import MISSING, put_at, texts, value_at
from .replies import PlannedReply, Replies
from .samples import Sample, SampleList, wire_of

_HEADER = "header:"


@dataclass(frozen=True)
class Ask:
    """How a page is asked for, beside what the first request had.

    Args:
        name: the parameter; its place where it is in a body.
        value: its value; MISSING where it is not sent.
        in_body: whether it is in the body.
        link: the whole target of the request, where a link was followed.
    """

    name: str = ""
    value: Any = MISSING
    in_body: bool = False
    link: str = ""


@dataclass(frozen=True)
class PlannedPages:
    """A list in pages.

    Args:
        answers: the replies, in the order of the requests.
        asks: how each of them is asked for.
        items: all items.
        first: the number of the first page or item; None where nothing is counted.
    """

    answers: tuple[PlannedReply, ...]
    asks: tuple[Ask, ...]
    items: SampleList
    first: int | None


def pages_of(paging: Json, operation: Json, replies: Replies, target: str, result: list[str]) -> PlannedPages | None:
    """The pages of a list; None where the reply has no list at its place.

    Args:
        paging: the list's `x-paging`.
        operation: the operation.
        replies: makes replies.
        target: path and query of the link to a second page.
        result: the places of the result.
    """
    style = paging.get("style")
    numbers = (0,) if style == "none" else (0, 1)
    answers = [replies.success(operation) for _ in numbers]
    lists = [answer.result for answer in answers]
    if not all(isinstance(items, SampleList) and items.items for items in lists):
        return None
    every = tuple(item for items in lists if isinstance(items, SampleList) for item in items.items)
    first = int(paging.get("first", 1 if style == "page" else 0))
    asks = [Ask(str(paging.get("page", "")), in_body=paging.get("in") == "body")]
    filled: list[PlannedReply] = []
    before = 0
    for number, (answer, items) in enumerate(zip(answers, lists, strict=True)):
        assert isinstance(items, SampleList)
        start = first + (number if style == "page" else before)
        before += len(items.items)
        following = _following(paging, items, number, first, before, target)
        is_last = number == len(numbers) - 1
        filled.append(_filled(paging, answer, start, len(every), None if is_last else following))
        if not is_last:
            asks.append(_ask(asks[0], following, target, style))
    if style != "none" and not any(paging.get(key) for key in ("next", "more", "total", "pages")):
        # Nothing but an empty page says that the list has ended.
        start = first + (2 if style == "page" else before)
        last = _filled(paging, answers[-1], start, len(every), None)
        place = next((place for place in result if value_at(last.body, place) is not MISSING), "")
        filled.append(replace(last, body=put_at(last.body, place, []), result=None))
        asks.append(_ask(asks[0], _following(paging, lists[-1], 1, first, before, target), target, style))
    return PlannedPages(tuple(filled), tuple(asks), SampleList(every), first if style in ("page", "offset") else None)


def split_name(name: str) -> tuple[str, str]:
    """The parameter and the member of `page[number]`; no member for a plain name."""
    match = re.fullmatch(r"([^\[\]]+)\[([^\[\]]+)\]", name)
    return (match[1], match[2]) if match else (name, "")


def _following(paging: Json, items: Sample | None, number: int, first: int, before: int, target: str) -> Any:
    """What asks for the next page."""
    style = paging.get("style")
    if style == "page":
        return first + number + 1
    if style == "offset":
        return first + before
    if style == "link":
        return target
    assert isinstance(items, SampleList)
    for place in texts(paging.get("next-from-item")):
        if (value := value_at(wire_of(items.items[-1]), place)) is not MISSING:
            return value
    return f"cursor{number + 1}"


def _ask(first: Ask, value: Any, target: str, style: Any) -> Ask:
    return Ask(link=target) if style == "link" else Ask(first.name, value, first.in_body)


def _filled(paging: Json, answer: PlannedReply, start: int, total: int, following: Any) -> PlannedReply:
    """The reply with all that it says of the list."""
    style = paging.get("style")
    values = {"current": start, "total": total, "pages": 2, "more": following is not None}
    if style in ("cursor", "link") and not paging.get("next-from-item"):
        values["next"] = following
    elif style in ("page", "offset"):
        # A place of the next number says no more than whether there is one.
        values["next"] = following
    body, headers = answer.body, list(answer.headers)
    for key, value in values.items():
        place = next((place for place in texts(paging.get(key)) if _is_there(body, place)), None)
        place = place or next(iter(texts(paging.get(key))), None)
        if place is None:
            continue
        if place.lower() == _HEADER + "link":
            headers += [("Link", f'<{value}>; rel="next"')] if value is not None else []
        elif place.startswith(_HEADER):
            headers += [(place[len(_HEADER) :], str(value))] if value is not None else []
        else:
            body = put_at(body, place, _like(value, value_at(body, place)))
    return replace(answer, body=body, headers=tuple(headers))


def _is_there(body: Any, place: str) -> bool:
    return place.startswith(_HEADER) or value_at(body, place) is not MISSING


def _like(value: Any, described: Any) -> Any:
    """The value in the type that the document describes at its place."""
    if isinstance(described, str) and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value

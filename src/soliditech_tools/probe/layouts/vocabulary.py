"""The words by which keys of envelopes and errors are recognised, and the way to the places where such keys stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Literal

PagingRole = Literal["current", "current-size", "offset", "total", "pages", "next", "more"]
ErrorRole = Literal["code", "message", "request-id", "details"]

IsName = Callable[[str], bool]
"""Whether a key may be shown: it is a name, and no value of a customer."""

Steps = tuple[str, ...]
"""The names that lead to a place in an object."""

PAGING_WORDS: dict[PagingRole, str] = {
    "current": "page pagenumber currentpage pageno pageindex pagenum",
    "current-size": "pagesize perpage itemsperpage limit size pagelimit take",
    "offset": "offset skip start startindex from",
    "total": "totalitems total totalcount totalrecords totalresults totalelements itemcount recordcount count",
    "pages": "pages totalpages pagecount lastpage numberofpages",
    "next": (
        "next nextcursor nextpagetoken nexttoken cursor continuationtoken nextpagecursor endcursor nextlink nextpage "
        "nextpageurl nexturl nexthref odatanextlink"
    ),
    "more": "hasmore more hasnext hasnextpage hasmoreitems ismore",
}

ERROR_WORDS: dict[ErrorRole, str] = {
    "code": "code errorcode errcode errorid errortype error type status statuscode title",
    "message": "message msg detail description errordescription errormessage reason text title error",
    "request-id": "requestid traceid correlationid transactionid reference instance",
    "details": "details errors fields fielderrors violations invalidparams validationerrors issues problems",
}
"""The likeliest first."""

FIELD_WORDS = "field name path property pointer parameter attribute key source"
REASON_WORDS = "message reason msg detail description error text title"
CONTAINERS = "error errors fault exception problem"

_PLAIN = re.compile(r"[^.\[\]\s']+")


def spelled(key: str) -> str:
    """A key without case and separators."""
    return re.sub(r"[^a-z0-9]", "", key.lower())


def rank(key: str, words: str) -> int | None:
    """How early a key comes among `words`; None if it is none of them."""
    listed = words.split()
    return listed.index(spelled(key)) if spelled(key) in listed else None


def place_of(steps: Steps) -> str:
    """The place as the document's extensions write it."""
    return "".join(f".{name}" if _PLAIN.fullmatch(name) else f"['{name}']" for name in steps).removeprefix(".")


def members_below(value: Any, is_name: IsName, levels: int = 3, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    """All members of an object and of the objects in it, each with its steps; lists are not entered.

    Args:
        value: the object; anything else has no members.
        is_name: keys that are no names are passed over.
        levels: how deep objects in objects are entered.
        steps: what leads to `value`.
    """
    if not isinstance(value, dict):
        return
    for key, member in value.items():
        if is_name(key) and "'" not in key:
            yield (*steps, key), member
    for key, member in value.items():
        if levels > 1 and is_name(key) and "'" not in key:
            yield from members_below(member, is_name, levels - 1, (*steps, key))

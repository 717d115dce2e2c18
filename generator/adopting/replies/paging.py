"""How lists go on."""

from __future__ import annotations

import re
from typing import Any

from soliditech_tools.matching.described.shapes import Shape, Shapes
from soliditech_tools.matching.described.vendor_operation import VendorOperation
from soliditech_tools.matching.described.words import spelled
from soliditech_tools.matching.guesses import Grade, Guess
from soliditech_tools.matching.replies.keys import CURSOR, MORE, NEXT, OFFSET, PAGE, PAGES, SIZE, TOTAL

from .items import item_id, item_of
from .page_parts import PageParameter, ReplyParts, page_parameters

_ZERO = re.compile(r"zero[- ](?:based|index)|0[- ](?:based|index)|(?:starts?|starting|begins?) (?:at|with|from) 0")
_ONE = re.compile(r"\b1[- ](?:based|index)|(?:starts?|starting|begins?) (?:at|with|from) 1|first page is 1")
_LINK = re.compile(r"\b(?:url|uri|path|link|query to|address of)\b|https?:|(?:^|\s)/")
_FROM_ITEM = frozenset(("after", "starting_after", "start_after"))
_ESTIMATE = re.compile("estimat", re.IGNORECASE)

Form = dict[str, Any]


def paging(operation: VendorOperation, shapes: Shapes, place: str) -> Guess | None:
    """The `x-paging` of an operation whose result is the list at `place`; None if nothing speaks of pages."""
    reply = operation.success
    body = shapes.of(reply.schema) if reply is not None and reply.schema is not None else Shape("any")
    return _Recognised(operation, shapes, body, place).guess()


class _Recognised:
    def __init__(self, operation: VendorOperation, shapes: Shapes, body: Shape, place: str) -> None:
        self._parameters = page_parameters(operation, shapes)
        self._parts = ReplyParts(operation, body, place, shapes)
        self._page = self._parameter(PAGE)
        self._size = self._parameter(SIZE)
        self._offset = self._parameter(OFFSET)
        self._cursor = self._parameter(CURSOR)
        self._next = self._parts.in_next() or self._parts.scalar(NEXT)
        self._more = self._parts.scalar(MORE)
        self._total = self._parts.scalar(TOTAL)
        self._pages = self._parts.scalar(PAGES)
        self._link = self._parts.header("link")
        item = item_of(body, place, shapes)
        self._id = item_id(operation, item) if item is not None else ""

    def guess(self) -> Guess | None:
        recognised = self._by_cursor() or self._by_link() or self._by_number() or self._by_header()
        if recognised is None:
            return self._unpaged()
        value, grade, evidence = recognised
        used = [value[key] for key in ("page", "size") if key in value]
        if any(parameter.is_in_body for parameter in self._parameters if parameter.name in used):
            value["in"] = "body"
        self._add_size(value)
        self._add_ends(value)
        if value["style"] in ("page", "offset") and not {"more", "total", "pages"} & set(value):
            evidence += " The reply names no end, so one more request is made, for an empty page."
        if grade == "sure" and (value["style"], self._id) == ("offset", ""):
            grade = "likely"
        return Guess("x-paging", value, grade, evidence)

    def _parameter(self, names: frozenset[str]) -> PageParameter | None:
        return next((parameter for parameter in self._parameters if parameter.is_of(names)), None)

    def _by_cursor(self) -> tuple[Form, Grade, str] | None:
        if self._next is not None and not self._next_is_link():
            place = self._next[0]
            if self._page is not None and self._page.shape.type == "string" and self._cursor is None:
                evidence = f"{self._page.name} is a text, and the reply has {place}."
                return {"style": "cursor", "page": self._page.name, "next": place}, "likely", evidence
            if self._cursor is not None and not (self._page and spelled(self._cursor.meaning).endswith("token")):
                evidence = f"{self._cursor.name} takes what stands at {place}."
                return {"style": "cursor", "page": self._cursor.name, "next": place}, "sure", evidence
            if self._offset is not None and self._next[1].type == "string":
                evidence = f"{self._offset.name} takes the text that stands at {place}."
                return {"style": "cursor", "page": self._offset.name, "next": place}, "likely", evidence
        return None

    def _by_link(self) -> tuple[Form, Grade, str] | None:
        has_numbers = self._page is not None and (self._pages or self._total) and self._cursor is None
        if self._next is not None and self._next_is_link() and not has_numbers:
            return {"style": "link", "next": self._next[0]}, "sure", f"{self._next[0]} is the address of the next page."
        cursor = self._cursor
        if cursor is not None and self._page is None and spelled(cursor.meaning) in _FROM_ITEM and self._id:
            evidence = f"{cursor.name} takes {self._id} of the last item, since the reply names no cursor."
            return {"style": "cursor", "page": cursor.name, "next-from-item": self._id}, "likely", evidence
        return None

    def _by_number(self) -> tuple[Form, Grade, str] | None:
        if self._offset is not None and not (self._page is not None and self._parts.scalar(PAGE)):
            first = 1 if self._offset.shape.facts.get("minimum") == 1 or _ONE.search(self._offset.text) else 0
            grade: Grade = "likely" if first or self._size is None else "sure"
            evidence = f"{self._offset.name} counts the items that are passed over."
            return {"style": "offset", "page": self._offset.name, "first": first}, grade, evidence
        if self._page is not None and self._page.shape.type != "string":
            return self._numbered(self._page)
        return None

    def _numbered(self, page: PageParameter) -> tuple[Form, Grade, str]:
        facts, value = page.shape.facts, {"style": "page", "page": page.name}
        default, least = facts.get("default"), facts.get("minimum")
        if default == 0 or (least == 0 and default != 1) or _ZERO.search(page.text):
            return {**value, "first": 0}, "likely", f"{page.name} counts the pages, and begins with 0."
        if 1 in (default, least) or _ONE.search(page.text):
            return {**value, "first": 1}, "sure", f"{page.name} counts the pages, and begins with 1."
        current = self._parts.scalar(PAGE)
        if current is not None and (current[1].type == "integer" or current[1].type == "number"):
            evidence = f"{page.name} counts the pages; with which number is not said, so it follows {current[0]}."
            return {**value, "current": current[0]}, "likely", evidence
        evidence = f"{page.name} counts the pages; that the first one is 1 is not said, and else a page is passed over."
        return {**value, "first": 1}, "look", evidence

    def _by_header(self) -> tuple[Form, Grade, str] | None:
        if not self._link:
            return None
        return {"style": "link", "next": self._link}, "likely", "The header Link is described."

    def _unpaged(self) -> Guess | None:
        ends: Form = {"style": "none"}
        self._add_ends(ends)
        ends.pop("pages", None)
        ends.pop("item-id", None)
        if len(ends) > 1:
            named = " and ".join(str(ends[key]) for key in ("more", "total") if key in ends)
            evidence = (
                f"The reply has {named}, and no parameter asks for the next page: more than one reply is not read."
            )
            return Guess("x-paging", ends, "look", evidence)
        if self._cursor is not None:
            evidence = (
                f"{self._cursor.name} takes a cursor, and where replies have it is not described: it stays a parameter."
            )
            return Guess("x-paging", None, "look", evidence)
        if self._next is not None:
            evidence = f"The reply has {self._next[0]}, and no parameter takes it."
            return Guess("x-paging", None, "look", evidence)
        return None

    def _next_is_link(self) -> bool:
        if self._next is None:
            return False
        place, shape = self._next
        if shape.type in ("integer", "number", "boolean"):
            return False
        examples = [str(shape.facts.get(key, "")) for key in ("example", "examples", "default", "format")]
        name = spelled(place.rsplit(".", 1)[-1]).replace("_", " ")
        holder = spelled(place.rsplit(".", 2)[-2]) if "." in place else ""
        is_in_links = holder in ("links", "link")
        return is_in_links or bool(_LINK.search(" ".join((shape.text("description").lower(), *examples, name))))

    def _add_size(self, value: Form) -> None:
        size = self._size
        if value["style"] == "offset":
            size = next((part for part in self._parameters if spelled(part.meaning) == "limit"), size)
        if size is not None and size.is_in_body == (value.get("in") == "body"):
            value["size"] = size.name

    def _add_ends(self, value: Form) -> None:
        if self._more is not None and self._more[1].type in ("boolean", ""):
            value["more"] = self._more[0]
        if self._total is not None and not _ESTIMATE.search(self._total[0] + self._total[1].text("description")):
            value["total"] = self._total[0]
        elif self._total is None and (header := self._parts.header("x-total-count")):
            value["total"] = header
        if self._pages is not None and self._pages[1].type != "string" and value["style"] != "none":
            value["pages"] = self._pages[0]
        if self._id:
            value["item-id"] = self._id

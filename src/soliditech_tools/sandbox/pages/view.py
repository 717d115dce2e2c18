"""What a page shows: a template with its values, and the part of a long list that fits one page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

PAGE_SIZE = 50
"""How many rows a page has of a list."""

_MOST_DIGITS = 9


@frozen
class View:
    """A template with its values.

    Args:
        template: its name.
        values: what it shows.
        status: of the response.
    """

    template: str
    values: Mapping[str, Any] = field(factory=dict)
    status: int = 200


@frozen
class Window:
    """The rows of a list that one page shows.

    Args:
        number: of the page, 1 for the first.
        total: how many rows there are on all pages.
        query: what links to other pages of the list keep, by name.
    """

    number: int
    total: int
    query: Mapping[str, str] = field(factory=dict)

    @property
    def start(self) -> int:
        """How many rows come before the page."""
        return (self.number - 1) * PAGE_SIZE

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // PAGE_SIZE))


def page_number(query: Mapping[str, str]) -> int:
    """The number of the page that a query asks for; 1 where it asks for none."""
    return max(1, whole_number(query.get("page", "")) or 1)


def whole_number(text: str) -> int | None:
    """The number that is written in digits; None for what is none, or is longer than any that a page has."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS else None


def missing_page(what: str) -> View:
    """The page in place of one that does not exist.

    Args:
        what: a sentence that says what does not.
    """
    return View("message", {"heading": "Not found", "text": what}, 404)

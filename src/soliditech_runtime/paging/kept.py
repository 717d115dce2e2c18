"""A page that was pickled: it has what it had, and no client to ask for the page after it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from ..errors import ConfigurationError
from ..operations.page_content import PageContent
from ..types import UNSET

_P = TypeVar("_P")


class KeptPosition:
    """Where a pickled page stands in its list.

    Args:
        number: the page's number.
        more: whether a page follows.
    """

    def __init__(self, number: int, *, more: bool) -> None:
        self.number = number
        self.next = number if more else None
        self.fault = ""


class KeptListing:
    """The list of a pickled page."""

    def after(self, position: KeptPosition, parameters: object) -> None:
        """None after the last page.

        Raises:
            ConfigurationError: a page follows.
        """
        if position.next is not None:
            raise ConfigurationError(
                "This page was pickled, and no client goes with a pickle: ask a client for the list again. To keep all "
                "items of a list, pickle what collect() returns."
            )


def restored(kind: type[_P], state: Mapping[str, Any]) -> _P:
    """The page of a pickle. Pickles of other versions may lack what this one has, or have more.

    Args:
        kind: the class of the page.
        state: what it had.
    """
    page: Any = object.__new__(kind)
    page._content = PageContent(state.get("items", []), total=state.get("total_items", UNSET))
    page._position = KeptPosition(state.get("number", 1), more=state.get("more", False))
    page._listing, page._parameters, page._fetch = KeptListing(), None, None
    restored_page: _P = page
    return restored_page

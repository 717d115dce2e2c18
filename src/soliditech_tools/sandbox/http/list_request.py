"""What a request says of the page of a list that it asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen


@frozen
class ListRequest:
    """What a request says of the page that it asks for.

    Args:
        query: the query parameters as sent.
        values: their values, by wire name.
        body: the JSON body; None if there is none.
    """

    query: Sequence[tuple[str, str]]
    values: Mapping[str, Any]
    body: Any = None


NO_PAGE = ListRequest((), {})
"""A request that asks for no page in particular."""

"""Settings of a single call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from .evidence import Evidence

_MOST_BITS = 64


@frozen(kw_only=True, repr=False)
class RequestOptions:
    """Settings for one call; those that are not given are the client's.

    Args:
        timeout: seconds to wait for each read of the reply, at most a year.
        deadline: seconds for the whole call, retries and waits included, at most a year.
        max_retries: how often a failed attempt may be repeated, where repeating is safe.
        extra_headers: headers to add, or to send in place of the client's, in whatever case these are written; an
            X-Request-Id is the id of the call in logs, events, replies and errors.
        extra_query: query parameters to add; none that the call was given.
        extra_body: keys to add to the request body, by wire name, in nested objects too: such as the spec does not
            know, and fields that the call was not given, whatever their values.
        evidence: the function that judges replies with a success status, in place of the client's.
    """

    timeout: float | None = None
    deadline: float | None = None
    max_retries: int | None = None
    extra_headers: Mapping[str, str] = field(factory=dict)
    extra_query: Mapping[str, str] = field(factory=dict)
    extra_body: Mapping[str, Any] = field(factory=dict)
    evidence: Evidence | None = None

    def __repr__(self) -> str:
        return f"RequestOptions({', '.join(f'{name}={number!r}' for name, number in self.__rich_repr__())})"

    def __rich_repr__(self) -> list[tuple[str, object]]:
        # Without it rich, and tracebacks that are drawn with it, show every attribute of a class that attrs made.
        return [(name, _printable(getattr(self, name))) for name in ("timeout", "deadline", "max_retries")]


def _printable(number: object) -> object:
    # Python refuses to write an int of thousands of digits.
    return type(number) if isinstance(number, int) and number.bit_length() > _MOST_BITS else number

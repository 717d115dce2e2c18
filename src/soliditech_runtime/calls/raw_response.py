"""The whole reply of a call: its value, and its status, headers and body."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any, Generic, ParamSpec, TypeVar, cast

from ..errors import InvalidParameterError, InvalidResponseError
from ..operations.layout import ReplyLayout
from ..process.frames import clears_frames
from ..process.patterns import pattern
from ..process.stack import FULL
from ..schema.json import UnreadableReply, decode
from ..types import UNSET
from .attempts.answer import Answer
from .reply_headers import ReplyHeaders

_INDEX = pattern(r"[0-9]{1,18}")

_T = TypeVar("_T")
_V = TypeVar("_V")
_P = ParamSpec("_P")


class RawResponse(Generic[_T]):
    """The whole reply of a call, which the methods of `with_raw_response` return."""

    __slots__ = ("_answer", "_layout")

    def __init__(self, answer: Answer[_T], layout: ReplyLayout) -> None:
        self._answer = answer
        self._layout = layout

    def with_value(self, value: _V) -> RawResponse[_V]:
        """The same reply with another value."""
        answer = self._answer
        answer_with_value = Answer(value, answer.reply, answer.attempts, answer.elapsed, answer.request_id)
        return RawResponse(answer_with_value, self._layout)

    @property
    def value(self) -> _T:
        """The value that the method returns without `with_raw_response`."""
        return self._answer.value

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self._answer.reply.status

    @property
    def headers(self) -> ReplyHeaders:
        """The reply's headers, whose names may be written in any case; several values of one name are joined by commas,
        and `get_all` gives each."""
        headers = self._answer.reply.headers
        return ReplyHeaders((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)

    @property
    def content(self) -> bytes:
        """The reply's body, decompressed."""
        return self._answer.reply.body

    @property
    def request_id(self) -> str:
        """The id that was sent as X-Request-Id."""
        return self._answer.request_id

    @property
    def attempts(self) -> int:
        """How many times the request was tried."""
        return self._answer.attempts

    @property
    def elapsed(self) -> float:
        """Seconds the call took, retries and waits included."""
        return self._answer.elapsed

    @clears_frames
    def json(self) -> Any:
        """The body as Python values, numbers with a fraction as Decimal.

        Raises:
            InvalidResponseError: it is not JSON but, for example, a file.
        """
        answer = self._answer
        problem = ""
        try:
            return decode(answer.reply.body)
        except UnreadableReply as error:
            problem = str(error)
        except RecursionError:
            problem = FULL
        raise InvalidResponseError(
            f"The reply's body cannot be read as JSON: {problem}; use content.",
            status=answer.reply.status,
            request_id=answer.request_id,
            attempts=answer.attempts,
            elapsed=answer.elapsed,
            outcome="accepted",
        )

    @clears_frames
    def select(self, path: str | None = None) -> Any:
        """A part of the reply, by a path as in the Simplify Path of the n8n node.

        Args:
            path: keys joined by dots, items of lists by index: `result.lines[0].productCode`, `result.lines.0`; "" for
                the whole body. None for the result, wherever the API has it.

        Returns:
            The part as Python values, or None if it is not there.

        Raises:
            InvalidParameterError: the path is spelled otherwise, such as with `[*]`, or the stack is almost full.
            InvalidResponseError: the body is not JSON.
        """
        try:
            return self._selected(path)
        except RecursionError:
            pass
        raise InvalidParameterError(f"The path cannot be followed: {FULL}.")

    def _selected(self, path: str | None) -> Any:
        steps = _steps(path) if path is not None else []
        part = self.json()
        if path is None:
            result = self._layout.find_result(part)
            return None if result is UNSET else result
        for step in steps:
            if isinstance(part, dict):
                part = part.get(step)
            # int() raises ValueError for thousands of digits, and no list has so many items.
            elif isinstance(part, list) and _INDEX.fullmatch(step) and int(step) < len(part):
                part = part[int(step)]
            else:
                return None
        return part

    def __repr__(self) -> str:
        return f"<RawResponse: {self.status}>"


def _steps(path: str) -> list[str]:
    """The keys and indices of a path."""
    if not isinstance(path, str):
        raise InvalidParameterError(
            f"The path must be a string, such as result.lines; it is of type {type(path).__name__}."
        )
    steps = re.findall(r"[^.\[\]]+", path)
    is_read = re.fullmatch(r"(?:[^.\[\]]+|\[[0-9]+\])(?:\.[^.\[\]]+|\[[0-9]+\])*", path)
    # `$` and `*` are of JSONPath, which may lead to many parts.
    if path and (not is_read or steps[0] == "$" or "*" in steps):
        raise InvalidParameterError(
            "The path cannot be read: join keys by one dot each, and write the index of an item in digits, as in "
            "result.lines[0].productCode. For all items, select the list and go through it."
        )
    return steps


def raw(method: Callable[_P, _T]) -> Callable[_P, RawResponse[_T]]:
    """`method` of a group with `raw=True`, with the return type that it has there."""
    return cast("Callable[_P, RawResponse[_T]]", method)


def async_raw(method: Callable[_P, Awaitable[_T]]) -> Callable[_P, Awaitable[RawResponse[_T]]]:
    """As `raw`, for an async method."""
    return cast("Callable[_P, Awaitable[RawResponse[_T]]]", method)

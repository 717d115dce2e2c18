"""Finds requests by what they ask for, and says how the nearest one differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from soliditech_runtime.client.client_parameters import ClientParameter
from soliditech_runtime.operations.bodies import JsonBody
from soliditech_runtime.operations.headers import header_text
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.query import QueryList, write_query
from soliditech_runtime.schema.fields import Field
from soliditech_runtime.schema.json import UnreadableReply
from soliditech_runtime.schema.values import InvalidValue
from soliditech_runtime.types import UNSET

from ..sandbox.control.journal import MOST_REQUESTS, RecordedRequest
from .expected_values import DifferingValue, differences, expected_value, nearest_names

_MOST_DIFFERENCES = 10
_DELIMITERS = {"comma": ",", "space": " ", "pipe": "|"}

Comparison = Callable[[RecordedRequest], Iterator[DifferingValue]]
"""Where a request differs from what is expected of one field."""


class ExpectedRequest:
    """A request for an operation, with what is expected of some of its fields.

    Args:
        operation: the operation.
        parameters: those of the package's clients.
        fields: by Python name, as the method takes them; UNSET for what must not be sent. A model is expected as it is
            sent, of a mapping only what it names.

    Raises:
        ValueError: there is no such field, or no such value can be sent.
    """

    def __init__(
        self, operation: Operation[Any], parameters: Sequence[ClientParameter], fields: Mapping[str, object]
    ) -> None:
        self._operation = operation
        known = _fields(operation, parameters)
        for name in fields:
            if name not in known:
                near = nearest_names(name, ((known_name, field.wire) for known_name, (_, field) in known.items()))
                raise ValueError(f"{operation.id} has no field {name}{near}")
        self._comparisons: list[Comparison] = [
            _READERS[known[name][0]](name, known[name][1], fields[name]) for name in fields
        ]
        if any(known[name][0] in ("body", "whole") for name in fields):
            self._refuse_other_bodies()

    def among(self, requests: Sequence[RecordedRequest]) -> list[RecordedRequest]:
        """Those of the requests that are as expected."""
        return [request for request in self._of_operation(requests) if not self._differing(request)]

    def missing(self, requests: Sequence[RecordedRequest]) -> str:
        """What is said if none of the requests is as expected."""
        candidates = self._of_operation(requests)
        if not candidates:
            return f"No {self._operation.id} was sent{_sent_instead(requests)}.{_lost(requests)}"
        # Of several that are as near, the last: it is the one that a test just made.
        nearest = min(
            reversed(candidates), key=lambda request: sum(difference.values for difference in self._differing(request))
        )
        lines = [difference.text for difference in self._differing(nearest)]
        listed = "".join(f"\n- {line}" for line in lines[:_MOST_DIFFERENCES])
        more = len(lines) - _MOST_DIFFERENCES
        return (
            f"No {self._operation.id} was sent like this. Nearest is request {nearest.number}, {_end(nearest)}, "
            f"of {len(candidates)} for this operation:{listed}"
            + (f"\n- and {more} more" if more > 0 else "")
            + _lost(requests)
        )

    def unwanted(self, requests: Sequence[RecordedRequest]) -> str:
        """What is said of requests that should not have been sent; empty if there are none."""
        matches = self.among(requests)
        if matches:
            like = " like this" if self._comparisons else ""
            listed = ", ".join(f"request {request.number} ({_end(request)})" for request in matches[:_MOST_DIFFERENCES])
            more = f" and {len(matches) - _MOST_DIFFERENCES} more" if len(matches) > _MOST_DIFFERENCES else ""
            return f"{self._operation.id} was sent{like}: {listed}{more}."
        lost = _lost(requests)
        return lost and f"Whether {self._operation.id} was sent cannot be told.{lost}"

    def _of_operation(self, requests: Sequence[RecordedRequest]) -> list[RecordedRequest]:
        return [request for request in requests if request.operation == self._operation.id]

    def _differing(self, request: RecordedRequest) -> list[DifferingValue]:
        return [difference for compare in self._comparisons for difference in compare(request)]

    def _distance(self, request: RecordedRequest) -> int:
        return sum(difference.values for difference in self._differing(request))

    def _refuse_other_bodies(self) -> None:
        form = self._operation.body_format
        if form is not None and not isinstance(form, JsonBody):
            raise ValueError(f"the body of {self._operation.id} is no JSON: look at it in `requests`")


def _fields(operation: Operation[Any], parameters: Sequence[ClientParameter]) -> dict[str, tuple[str, Field]]:
    """What a request can have, by the names that the method and the client have for it, and where it stands."""
    known: dict[str, tuple[str, Field]]
    known = {field.name: (place, field) for place, field in parameters if field.name in operation.client_parameters}
    known |= {field.name: ("header", field) for field in operation.headers}
    known |= {field.name: ("query", field) for field in operation.query}
    if operation.whole_body is not None:
        known[operation.whole_body.name] = ("whole", operation.whole_body)
    for field in operation.body or ():
        known[operation.arguments.get(field.name, field.name)] = ("body", field)
    return known | {field.name: ("path", field) for field in operation.ids}


def _in_path(name: str, field: Field, value: object) -> Comparison:
    expected = expected_value(field, value, name)
    return lambda request: differences(expected, request.ids.get(field.wire, UNSET), name)


def _in_query(name: str, field: Field, value: object) -> Comparison:
    expected = UNSET if value is UNSET else _written(name, lambda: _query_text(name, field, value))
    return lambda request: differences(expected, request.query.get(field.wire, UNSET), name)


def _query_text(name: str, field: Field, value: object) -> str:
    written = write_query((field,), {field.name: value})
    text = written.get(field.wire)
    if isinstance(text, QueryList) and text.style in _DELIMITERS:
        return _DELIMITERS[text.style].join(text.texts)
    if not isinstance(text, str) or len(written) > 1:
        raise ValueError(f"{name} comes in several parts, which cannot be looked for: look at them in `requests`")
    return text


def _in_headers(name: str, field: Field, value: object) -> Comparison:
    expected = UNSET if value is UNSET else _written(name, lambda: header_text(field, field.write(value)).decode())
    return lambda request: differences(expected, request.headers.get(field.wire.lower(), UNSET), name)


def _in_body(name: str, field: Field, value: object) -> Comparison:
    expected = expected_value(field, value, name)

    def compare(request: RecordedRequest) -> Iterator[DifferingValue]:
        body = _body(request)
        return differences(expected, body.get(field.wire, UNSET) if isinstance(body, dict) else body, name)

    return compare


def _as_body(name: str, field: Field, value: object) -> Comparison:
    expected = expected_value(field, value, name)
    return lambda request: differences(expected, _body(request), name)


_READERS: Mapping[str, Callable[[str, Field, object], Comparison]] = {
    "path": _in_path,
    "query": _in_query,
    "header": _in_headers,
    "body": _in_body,
    "whole": _as_body,
}


def _written(name: str, write: Callable[[], str]) -> str:
    problem = ""
    try:
        return write()
    except InvalidValue as error:
        problem = f"{'' if error.is_inside else f'{name} '}{error.describe(python=True)}"
    raise ValueError(problem)


def _body(request: RecordedRequest) -> Any:
    try:
        return request.json if request.body else UNSET
    except UnreadableReply:
        return "a body that is no JSON, or too long to be kept"


def _end(request: RecordedRequest) -> str:
    return f"with a reply of {request.status}" if request.status else "without a reply"


def _lost(requests: Sequence[RecordedRequest]) -> str:
    """What is said where the first requests are no longer kept; else nothing."""
    if not requests or requests[0].number == 1:
        return ""
    return (
        f" Of {requests[-1].number:,} requests, the last {MOST_REQUESTS:,} are kept: look before there are more, or "
        "call reset() in between."
    )


def _sent_instead(requests: Sequence[RecordedRequest]) -> str:
    counts = Counter(request.operation or f"{request.method} of an unknown path" for request in requests)
    if not counts:
        return ", nor anything else"
    times = (f"{name} ({number} times)" if number > 1 else name for name, number in counts.items())
    return f". What was sent: {', '.join(times)}"

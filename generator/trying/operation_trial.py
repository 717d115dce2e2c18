"""One operation: its calls, and what was wrong in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from .arguments import Arguments, Values
from .clients import KEY, Calls, Departures
from .expected.operations import Described
from .expected.paging import Ask, Pages
from .expected.parameters import Parameter
from .expected.replies import Answer, Fault
from .expected.samples import wire_of
from .flat import json_text
from .requests import Sent
from .results import Comparison
from .server import Scripted, Server

BASE = "/base/v7"
"""The path of the base URL, in front of all paths."""


class OperationTrial:
    """Calls one operation in all its ways, and keeps what was wrong.

    Args:
        described: the operation by the document.
        operation: the same in the package.
        server: answers.
        departures: is told by the clients what they report.
        of_client: the parameters that the clients were given, by place and name.
    """

    def __init__(
        self,
        described: Described,
        operation: Any,
        server: Server,
        departures: Departures,
        of_client: Mapping[tuple[str, str], Parameter],
    ) -> None:
        self._described = described
        self._operation = operation
        self._server = server
        self._departures = departures
        parameters = tuple(of_client.get((item.place, item.name), item) for item in described.parameters)
        self._values = Values.all_of(described, parameters)
        pages = described.pages
        self._first = self._values if pages is None else self._values.without_page(pages.asks[0])
        self.faults: list[str] = []
        """What was wrong, with the call in which it was."""
        self.checked = 0
        """How many values arrived and came back."""
        self.step = ""
        """Which call is made."""

    def run(self, modes: list[Calls]) -> None:
        """All calls of the operation."""
        call = self._operation.call
        expected = self._described.extensions.get("x-python")
        if expected is not None and call != expected:
            self.faults.append(f"its method is {call}, not {expected}")
        for calls in modes:
            self.step = calls.mode
            if self._described.pages is None:
                self._succeed(calls, self._values)
            else:
                self._list(calls, self._described.pages)
            self.step = f"{calls.mode}, refused"
            self._refuse(calls)
        self._vary(modes[0])

    def _vary(self, calls: Calls) -> None:
        """The calls that tell what may be left out, what may be null, and how flat JSON is read."""
        least = self._first.least(self._described.body)
        if least != self._first:
            self.step = "with what is required"
            self._succeed(calls, least)
        nulls, answer = self._first.nulls(), self._answer().with_nulls()
        if nulls != self._first or answer is not None:
            self.step = "with null"
            self._succeed(calls, nulls, answer=answer)
        flat = self._first.flat_arguments(self._operation, self._described.extensions.get("x-flat-json"))
        if flat is not None:
            self.step = "flat JSON"
            self._succeed(calls, self._first, arguments=flat)

    def _answer(self) -> Answer:
        pages = self._described.pages
        return self._described.answer if pages is None else pages.answers[0]

    def _succeed(
        self, calls: Calls, values: Values, *, arguments: Arguments | None = None, answer: Answer | None = None
    ) -> None:
        answer = answer or self._answer()
        self._start([answer])
        value = calls.call(self._operation.call, arguments or values.arguments(self._operation))
        self._compare_requests(values, [None])
        self._compare(answer, value if self._described.pages is None else getattr(value, "items", value))

    def _list(self, calls: Calls, pages: Pages) -> None:
        """All items of all pages, and how each page was asked for."""
        self._start(list(pages.answers))
        items = calls.items(self._operation.call, self._first.arguments(self._operation))
        self._compare_requests(self._first, pages.asks)
        self._compare(replace(pages.answers[0], body=None, result=pages.items), items)

    def _refuse(self, calls: Calls) -> None:
        from soliditech_runtime.errors import APIStatusError

        fault = self._described.fault
        if fault is None:
            return
        self._start([fault.answer])
        try:
            calls.call(self._operation.call, self._values.arguments(self._operation))
        except APIStatusError as error:
            self._compare_requests(self._values, [None])
            self._compare_error(error, fault)
        else:
            self.faults.append(f"{self.step}: a reply of status {fault.answer.status} was no error")

    def _compare_error(self, error: Any, fault: Fault) -> None:
        for name, expected in (("status", fault.answer.status), ("code", fault.code), ("message", fault.message)):
            value = getattr(error, name)
            if expected is not None and value != expected:
                self.faults.append(f"{self.step}: the {name} of the error is {value}, not {expected}")

    def _start(self, answers: list[Answer]) -> None:
        self._departures.texts.clear()
        self._server.play([_scripted(answer) for answer in answers])

    def _compare_requests(self, values: Values, asks: Sequence[Ask | None]) -> None:
        received = list(self._server.received)
        if len(received) != len(asks):
            self.faults.append(f"{self.step}: {len(received)} requests came, and not {len(asks)}")
        for ask, request in zip(asks, received, strict=False):
            sent = Sent(self._described, values, ask, self._server.host, BASE, KEY)
            self.faults += [f"{self.step}: {fault}" for fault in sent.faults(request)]
        self.checked += len(values.parameters) + (0 if values.body is None else _size(wire_of(values.body)))

    def _compare(self, answer: Answer, value: Any) -> None:
        comparison = Comparison()
        comparison.result(answer, value)
        self.checked += comparison.checked
        self.faults += [f"{self.step}: {fault}" for fault in (*comparison.faults, *self._departures.texts)]


def _scripted(answer: Answer) -> Scripted:
    if not answer.media:
        return Scripted(answer.status, answer.headers, b"")
    body = answer.body if isinstance(answer.body, bytes) else json_text(answer.body).encode()
    media = "application/json" if "*" in answer.media else answer.media
    return Scripted(answer.status, (("Content-Type", media), *answer.headers), body)


def _size(body: Any) -> int:
    """How many values a body has."""
    if isinstance(body, dict):
        return sum(map(_size, body.values()))
    return sum(map(_size, body)) if isinstance(body, list) else 1

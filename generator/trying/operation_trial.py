"""One operation: its calls, and what was wrong in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from .arguments import Arguments, NoArgument, SentValues
from .clients import KEY, Calls, Departures
from .expected.operations import Described
from .expected.paging import Ask, PlannedPages
from .expected.parameters import SentParameter
from .expected.replies import PlannedRefusal, PlannedReply
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
        of_client: Mapping[tuple[str, str], SentParameter],
    ) -> None:
        self._described = described
        self._operation = operation
        self._server = server
        self._departures = departures
        parameters = tuple(of_client.get((item.place, item.name), item) for item in described.parameters)
        self._values = SentValues.all_of(described, parameters)
        pages = described.pages
        self._first = self._values if pages is None else self._values.of_first_page(pages)
        self.faults: list[str] = []
        """What was wrong, with the call in which it was."""
        self.checked = 0
        """How many values arrived and came back."""
        self._step = ""
        self._expected = 0

    def run(self, modes: list[Calls]) -> None:
        """All calls of the operation."""
        call = self._operation.call
        expected = self._described.extensions.get("x-python")
        if expected is not None and call != expected:
            self.faults.append(f"its method is {call}, not {expected}")
        for calls in modes:
            self._attempt(calls.mode, partial(self._whole, calls))
            self._attempt(f"{calls.mode}, refused", partial(self._refuse, calls))
        calls, first = modes[0], self._first
        least = first.least(self._described.body)
        if least != first:
            self._attempt("with what is required", lambda: self._succeed(calls, least))
        nulls, answer = first.nulls(), self._answer().with_nulls()
        if nulls != first or answer is not None:
            self._attempt("with null", lambda: self._succeed(calls, nulls, answer=answer))
        self._attempt("flat JSON", lambda: self._flat(calls))

    def run_once(self, calls: Calls, step: str) -> None:
        """One call with everything.

        Args:
            calls: the client.
            step: what it is called.
        """
        self._attempt(step, partial(self._whole, calls))

    def _attempt(self, step: str, call: Callable[[], None]) -> None:
        """One call; whatever it ends in besides is a fault."""
        self._step = step
        self._start([])
        try:
            call()
        except NoArgument as problem:
            self._fault(str(problem))
        except Exception as problem:
            received = self._server.received
            if len(received) > self._expected:
                self._fault(f"{len(received)} requests came, and not {self._expected}")
            self._fault(f"{type(problem).__name__}: {problem}")

    def _fault(self, text: str) -> None:
        self.faults.append(f"{self._step}: {text}")

    def _whole(self, calls: Calls) -> None:
        if self._described.pages is None:
            self._succeed(calls, self._values)
        else:
            self._list(calls, self._described.pages)

    def _flat(self, calls: Calls) -> None:
        arguments = self._first.flat_arguments(self._operation, self._described.extensions.get("x-flat-json"))
        if arguments is not None:
            self._succeed(calls, self._first, arguments=arguments)

    def _answer(self) -> PlannedReply:
        pages = self._described.pages
        return self._described.answer if pages is None else pages.answers[0]

    def _succeed(
        self,
        calls: Calls,
        values: SentValues,
        *,
        arguments: Arguments | None = None,
        answer: PlannedReply | None = None,
    ) -> None:
        answer = answer or self._answer()
        self._start([answer])
        value = calls.call(self._operation.call, arguments or values.arguments(self._operation))
        self._compare_requests(values, [None])
        self._compare(answer, value if self._described.pages is None else getattr(value, "items", value))

    def _list(self, calls: Calls, pages: PlannedPages) -> None:
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
            self._fault(f"a reply of status {fault.answer.status} was no error")

    def _compare_error(self, error: Any, fault: PlannedRefusal) -> None:
        for name, expected in (("status", fault.answer.status), ("code", fault.code), ("message", fault.message)):
            value = getattr(error, name)
            if expected is not None and value != expected:
                self._fault(f"the {name} of the error is {value}, not {expected}")
        self.checked += sum(part is not None for part in (fault.code, fault.message))
        if fault.details is not None:
            details = tuple((problem.field, problem.message) for problem in error.details)
            self.checked += len(details)
            if details != fault.details:
                self._fault(f"the details of the error are {details}, not {fault.details}")

    def _start(self, answers: list[PlannedReply]) -> None:
        self._departures.texts.clear()
        self._expected = len(answers)
        self._server.play([_scripted(answer) for answer in answers])

    def _compare_requests(self, values: SentValues, asks: Sequence[Ask | None]) -> None:
        received = list(self._server.received)
        if len(received) != len(asks):
            self._fault(f"{len(received)} requests came, and not {len(asks)}")
        for ask, request in zip(asks, received, strict=False):
            sent = Sent(self._described, values, ask, self._server.host, BASE, KEY)
            for fault in sent.faults(request):
                self._fault(fault)
        self.checked += len(values.parameters) + (0 if values.body is None else _size(wire_of(values.body)))

    def _compare(self, answer: PlannedReply, value: Any) -> None:
        comparison = Comparison()
        comparison.result(answer, value)
        self.checked += comparison.checked
        for fault in (*comparison.faults, *self._departures.texts):
            self._fault(fault)


def _scripted(answer: PlannedReply) -> Scripted:
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

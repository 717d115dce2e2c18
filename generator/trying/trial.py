"""Tries each operation of a package: calls it, and holds what arrives and what comes back against the document."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from .arguments import NoArgument, argument, keywords, parameters_at
from .clients import KEY, Calls, Departures, both
from .expected.operations import Described, Operations, Undescribed
from .expected.paging import Ask
from .expected.parameters import Parameter
from .expected.places import MISSING, exact_steps
from .expected.replies import Answer, Fault
from .expected.samples import Members, Sample, wire_of, without_part
from .flat import flat_text, json_text
from .packages import NAME, imported
from .requests import Sent, without_page_parameter
from .results import Comparison
from .rows import Tried
from .server import Scripted, Server

_BASE = "/base/v7"


def try_package(
    document: Path,
    overlays: Sequence[Path],
    folder: Path,
    *,
    own: bool = False,
    only: Collection[str] = (),
    refused: Mapping[str, str] | None = None,
) -> list[Tried]:
    """The rows of all operations of a document.

    Args:
        document: the untouched document.
        overlays: all overlays that the package was built with.
        folder: holds the built package.
        own: whether `x-` keys in the document are ours.
        only: the operations to try; all where there is none.
        refused: the operations that were not built, and why.
    """
    operations = [
        operation
        for operation in Operations(document, overlays, own=own, base=_BASE)
        if not only or operation.id in only
    ]
    server = Server()
    try:
        with imported(folder) as package:
            trial = _Trial(package, server, operations)
            return list(trial.rows(refused or {}))
    finally:
        server.close()


class _Trial:
    """One package, tried operation by operation."""

    def __init__(self, package: Any, server: Server, operations: list[Described | Undescribed]) -> None:
        self._package = package
        self._server = server
        self._operations = operations
        self._departures = Departures()
        self._of_client: dict[tuple[str, str], Parameter] = {}
        for operation in operations:
            if isinstance(operation, Described):
                for parameter in operation.parameters:
                    if parameter.of_client:
                        self._of_client.setdefault((parameter.place, parameter.name), parameter)

    def rows(self, refused: Mapping[str, str]) -> Iterator[Tried]:
        """A row for each operation."""
        built = self._package.operations
        base_url = f"http://{self._server.host}{_BASE}"
        with both(self._package, base_url, self._client_parameters(), self._departures) as modes:
            for described in self._operations:
                if described.id in refused:
                    yield Tried(described.id, "refused", refused[described.id])
                elif isinstance(described, Undescribed):
                    yield Tried(described.id, "not tried", described.why)
                elif described.id not in built:
                    yield Tried(described.id, "wrong", "it is not in the package, and nothing says why")
                else:
                    yield self._row(described, built[described.id], modes)

    def _row(self, described: Described, operation: Any, modes: list[Calls]) -> Tried:
        call = _OperationTrial(described, operation, self._server, self._departures, self._of_client)
        try:
            call.run(modes)
        except NoArgument as problem:
            return Tried(described.id, "wrong", str(problem), call.checked)
        except Exception as problem:
            return Tried(described.id, "wrong", f"{call.step}: {type(problem).__name__}: {problem}", call.checked)
        if call.faults:
            return Tried(described.id, "wrong", "; ".join(dict.fromkeys(call.faults)), call.checked)
        if not call.checked:
            return Tried(described.id, "not tried", "it takes nothing and nothing is described of its reply")
        return Tried(described.id, "right", "", call.checked)

    def _client_parameters(self) -> dict[str, Any]:
        if not self._of_client:
            return {}
        from importlib import import_module

        declared = import_module(f"{NAME}.client_parameters").CLIENT_PARAMETERS
        values: dict[str, Any] = {}
        for place, field in declared:
            names = [name for at, name in self._of_client if at == place and name.lower() == field.wire.lower()]
            if names:
                values[field.name] = argument(self._of_client[place, names[0]].sample, field)
        return values


class _OperationTrial:
    """One operation: its calls, and what was wrong in them."""

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
        self._parameters = tuple(of_client.get((item.place, item.name), item) for item in described.parameters)
        self.faults: list[str] = []
        self.checked = 0
        self.step = ""

    def run(self, modes: list[Calls]) -> None:
        """All calls of the operation."""
        call, pages = self._operation.call, self._described.pages
        expected = self._described.extensions.get("x-python")
        if expected is not None and call != expected:
            self.faults.append(f"its method is {call}, not {expected}")
        for calls in modes:
            self.step = calls.mode
            if pages is None:
                self._succeed(calls, self._arguments(), self._body(), [Ask()])
            else:
                self._list(calls)
            self.step = f"{calls.mode}, refused"
            self._refuse(calls)
        if (flat := self._flat_arguments()) is not None:
            self.step = "flat JSON"
            self._succeed(modes[0], flat, self._body(), [Ask()])

    def _succeed(self, calls: Calls, arguments: Any, body: Any, asks: list[Ask]) -> None:
        pages = self._described.pages
        answer = self._described.answer if pages is None else pages.answers[0]
        self._start([answer])
        value = calls.call(self._operation.call, arguments)
        value = value if pages is None else getattr(value, "items", value)
        self._compare_requests(body, asks)
        self._compare(answer, value)

    def _list(self, calls: Calls) -> None:
        """All items of all pages, and how each page was asked for."""
        pages = self._described.pages
        assert pages is not None
        asks, paged = list(pages.asks), self._described.paging or {}
        page = str(paged.get("page", ""))
        self._start(list(pages.answers))
        items = calls.items(self._operation.call, self._arguments(without=page, in_body=asks[0].in_body))
        self._compare_requests(self._body(without=page if asks[0].in_body else ""), asks)
        self._compare(replace(pages.answers[0], body=None, result=pages.items), items)

    def _refuse(self, calls: Calls) -> None:
        from soliditech_runtime.errors import APIStatusError

        fault = self._described.fault
        if fault is None:
            return
        self._start([fault.answer])
        try:
            calls.call(self._operation.call, self._arguments())
        except APIStatusError as error:
            self._compare_requests(self._body(), [None])
            for name, expected in (("status", fault.answer.status), ("code", fault.code), ("message", fault.message)):
                if expected is not None and getattr(error, name) != expected:
                    self.faults.append(
                        f"{self.step}: the {name} of the error is {getattr(error, name)}, not {expected}"
                    )
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

    def _compare_requests(self, body: Any, asks: Sequence[Ask | None]) -> None:
        received = list(self._server.received)
        if len(received) != len(asks):
            self.faults.append(f"{self.step}: {len(received)} requests came, and not {len(asks)}")
        for ask, request in zip(asks, received, strict=False):
            plain = ask if ask is not None and (ask.name or ask.link) else None
            sent = Sent(self._described, self._parameters, body, plain, self._server.host, _BASE, KEY)
            self.faults += [f"{self.step}: {fault}" for fault in sent.faults(request)]
        self.checked += len(self._parameters) + _size(body)

    def _compare(self, answer: Answer, value: Any) -> None:
        comparison = Comparison()
        comparison.result(answer, value)
        self.checked += comparison.checked
        self.faults += [f"{self.step}: {fault}" for fault in (*comparison.faults, *self._departures.texts)]

    def _body(self, *, without: str = "") -> Any:
        body = self._described.body
        return MISSING if body is None else wire_of(_without(body.sample, without))

    def _arguments(self, *, without: str = "", in_body: bool = False) -> tuple[list[Any], dict[str, Any]]:
        """What the method is given; `without` is the parameter that asks for a page."""
        body = self._described.body
        positional, named = self._apart_from_body(without="" if in_body else without)
        if body is not None:
            sample: Sample = _without(body.sample, without if in_body else "")
            if not isinstance(sample, Members) or self._operation.body is None:
                raise NoArgument("the body is no object, and no argument takes it")
            named |= keywords(sample.members.items(), self._operation.body, "the body")
        return positional, named

    def _apart_from_body(self, *, without: str = "") -> tuple[list[Any], dict[str, Any]]:
        """Ids, query and headers."""
        operation = self._operation
        own = [parameter for parameter in self._parameters if not parameter.of_client]
        ids = keywords(parameters_at(own, "path"), operation.ids, "the path")
        query = [parameter for parameter in own if parameter.place == "query"]
        if without:
            query = without_page_parameter(query, without)
        named = keywords(parameters_at(query, "query"), operation.query, "the query")
        named |= keywords(parameters_at(own, "header"), operation.headers, "the headers")
        named |= keywords(parameters_at(own, "cookie"), getattr(operation, "cookies", ()), "the cookies")
        return [ids[field.name] for field in operation.ids if field.name in ids], named

    def _flat_arguments(self) -> tuple[list[Any], dict[str, Any]] | None:
        style = self._described.extensions.get("x-flat-json")
        if not style or self._operation.flat is None or self._described.body is None:
            return None
        text = flat_text(self._body(), style["separator"], style["index"])
        if text is None:
            return None
        positional, named = self._apart_from_body()
        return positional, {**named, "parameters_json": text}


def _without(sample: Sample, place: str) -> Sample:
    return without_part(sample, exact_steps(place)) if place else sample


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
    return sum(map(_size, body)) if isinstance(body, list) else int(body is not MISSING)

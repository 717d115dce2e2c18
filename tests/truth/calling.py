"""Makes the calls of a row, sync, async and in flat JSON, against the server, and says what is not as it should be."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import time
import warnings
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

from tests.support.http_server import Server

from .exchange import Exchange, New, Raises


def problems(package: ModuleType, server: Server, exchange: Exchange) -> Iterator[str]:
    """What is wrong with the call, in each of its forms."""
    forms = [("fields", {**exchange.ids, **exchange.fields})]
    if exchange.flat:
        forms.append(("flat JSON", {**exchange.ids, "parameters_json": exchange.flat}))
    for form, given in forms:
        for side in ("sync", "async"):
            server.play(exchange.answers)
            start = time.perf_counter()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                outcome = _outcome(package, server, exchange, given, side)
            took = time.perf_counter() - start
            where = f"{exchange.call}, {side}, {form}"
            yield from (f"{where}: {problem}" for problem in _arrived(server, exchange))
            yield from (f"{where}: {problem}" for problem in unlike(outcome, exchange.gives))
            if took > exchange.within:
                yield f"{where}: took {took:.1f} s"


def _outcome(package: ModuleType, server: Server, exchange: Exchange, given: Mapping[str, Any], side: str) -> Any:
    """What the call gave, or the error that it raised, whichever kind that is."""
    interrupt = signal.getsignal(signal.SIGINT)
    try:
        settings: dict[str, Any] = {"base_url": server.url, "api_key": "k"}
        if not exchange.lenient:
            settings["on_contract_violation"] = "raise"
        settings |= made(package, exchange.client)
        arguments = made(package, given)
        if exchange.options:
            arguments["options"] = package.RequestOptions(**exchange.options)
        if side == "sync":
            with package.Soliditech(**settings) as client:
                return _whole(_method(client, exchange.call)(**arguments))
        return asyncio.run(_awaited(package, settings, exchange, arguments))
    except Exception as error:
        return error
    finally:
        # A class called `dict` makes asyncio.run fail halfway, and leave its handler to all calls after.
        with contextlib.suppress(TypeError):
            signal.signal(signal.SIGINT, interrupt)


async def _awaited(package: ModuleType, settings: Mapping[str, Any], exchange: Exchange, given: Any) -> Any:
    async with package.AsyncSoliditech(**settings) as client:
        answer = _method(client, exchange.call)(**given)
        if hasattr(answer, "__aiter__"):
            return [item async for item in answer]
        return await answer


def _whole(answer: Any) -> Any:
    return list(answer) if hasattr(answer, "__iter__") and not isinstance(answer, bytes | str | Mapping) else answer


def _method(client: Any, call: str) -> Any:
    group, _, name = call.partition(".")
    return getattr(getattr(client, group), name)


def made(package: ModuleType, value: Any) -> Any:
    """`value` with each `New` in it made."""
    if isinstance(value, New):
        return getattr(package.models, value.model)(**made(package, value.fields))
    if isinstance(value, Mapping):
        return {key: made(package, part) for key, part in value.items()}
    return [made(package, part) for part in value] if isinstance(value, list) else value


def _arrived(server: Server, exchange: Exchange) -> Iterator[str]:
    arrived = list(server.requests)
    if len(arrived) != len(exchange.sends):
        targets = [f"{part.method} {part.target}" for part in arrived]
        yield f"{len(arrived)} requests arrived, not {len(exchange.sends)}: {targets}"
    for request, sent in zip(arrived, exchange.sends, strict=False):
        yield from sent.differences(request.method, request.target, request.headers, request.body)
    if exchange.same and len({part.headers.get(exchange.same.lower()) for part in arrived}) > 1:
        yield f"header {exchange.same} differs between the requests"


def unlike(value: Any, wanted: Any, place: str = "the value") -> Iterator[str]:
    """Where `value` is not as wanted: a mapping names attributes, or keys where it is a mapping itself."""
    if isinstance(wanted, Raises):
        if not isinstance(value, Exception):
            yield f"{place} is {value!r}, and {wanted.kind} was to be raised"
        elif wanted.kind not in [kind.__name__ for kind in type(value).__mro__]:
            yield f"{type(value).__name__} was raised, not {wanted.kind}: {value}"
        else:
            yield from _attributes(value, wanted.attributes, "the error")
    elif isinstance(value, Exception):
        yield f"{type(value).__name__} was raised: {value}"
    elif isinstance(wanted, Mapping):
        yield from _attributes(value, wanted, place)
    elif isinstance(wanted, list):
        if not isinstance(value, list | tuple) or len(value) != len(wanted):
            yield f"{place} is {value!r}, not {len(wanted)} items"
        else:
            for number, (one, other) in enumerate(zip(value, wanted, strict=True)):
                yield from unlike(one, other, f"{place}[{number}]")
    elif (type(value) is not type(wanted) and not isinstance(value, type(wanted))) or value != wanted:
        yield f"{place} is {value!r}, not {wanted!r}"


def _attributes(value: Any, wanted: Mapping[str, Any], place: str) -> Iterator[str]:
    for name, part in wanted.items():
        if isinstance(value, Mapping):
            there = value.get(name)
        elif hasattr(value, name):
            there = getattr(value, name)
        else:
            yield f"{place} ({type(value).__name__}) has no {name}"
            continue
        yield from unlike(there, part, f"{place}.{name}")

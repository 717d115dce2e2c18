"""The figures, in the groups that are measured together."""

from __future__ import annotations

import statistics
from collections.abc import Callable

from .clean.job import Round
from .programs import Programs, better
from .table import Row

Measured = dict[Row, list[Round]]


def imports(programs: Programs) -> Measured:
    """What importing costs, to `import httpx`."""
    rounds = programs.imports()
    return {
        Row("`import soliditech` / `import httpx`", 0.05, 0.02, ours="package"): rounds,
        Row("`from soliditech import Soliditech` / `import httpx`", 0.50, 0.25, ours="client"): rounds,
    }


def first_calls(programs: Programs) -> Measured:
    """A fresh process to its first customer, and what it then holds in memory."""
    plain_seconds, plain_megabytes = programs.first_calls(secure=False)
    secure_seconds, secure_megabytes = programs.first_calls(secure=True)
    return {
        Row("fresh process to first typed GET, http / raw httpx", 0.75, 0.65): plain_seconds,
        Row("fresh process to first typed GET, https / raw httpx", 0.95, 0.85): secure_seconds,
        Row("memory after the first call, http, over raw httpx", 1, 0, difference=True): plain_megabytes,
        Row("memory after the first call, https, over raw httpx", 1, 0, difference=True): secure_megabytes,
    }


def commands(programs: Programs) -> Measured:
    """What the command line takes before and after the call itself, and httpie beside it."""
    rounds = programs.commands()

    def row(title: str, must: float, aim: float, ours: str, base: str = "bare") -> Row:
        return Row(title, must, aim, base=base, ours=ours, difference=True, unit="ms")

    return {
        row("`soliditech --help`, over a bare interpreter", 100, 80, "our help"): rounds,
        # The bound is on all of it, though a call in Python alone takes longer than that.
        row("`soliditech customers get`, over a bare interpreter", 60, 50, "our call"): rounds,
        row("the same, over the same call in Python", 60, 40, "our call", "in Python"): rounds,
        row("`soliditech customers get`, over `http GET` of httpie", 0, -50, "our call", "httpie's call"): rounds,
        row("`soliditech --help`, over `http --help` of httpie", 0, -50, "our help", "httpie's help"): rounds,
    }


def get(programs: Programs) -> Measured:
    """A typed GET of the customer."""
    rounds = programs.rounds("sync_calls", "get", "clock")
    return {
        Row("typed sync GET of a 2 KB customer, p50 / `httpx.Client.get().json()`", 0.30, 0.22, others="GET"): rounds,
        Row("the same / urllib3 with `json.loads`", 0.60, 0.45, base="urllib3"): rounds,
    }


def put(programs: Programs) -> Measured:
    """An update in flat JSON, answered with the customer."""
    row = Row("typed sync PUT in flat-JSON mode, p50 / raw httpx, same bytes", 0.34, 0.26, others="PUT")
    return {row: programs.rounds("sync_calls", "put", "clock")}


def processor(programs: Programs) -> Measured:
    """What a client's own work is, in processor time: a server, and the kernel, are in the bare socket's too."""
    rounds = programs.rounds("sync_calls", "get", "processor")
    title = "processor time of a GET beyond the bare socket's / raw httpx's"
    return {Row(title, 0.20, 0.12): [beyond(each, "bare") for each in rounds]}


def in_flight(programs: Programs) -> Measured:
    """Calls per second; those of httpx with the limits that suit it better."""
    limited = "httpx with limits of 50"
    plain, fast = (better(programs.rounds("async_calls", loop), "httpx", limited) for loop in ("asyncio", "uvloop"))
    title = "typed async GET, 50 in flight, calls/s / aiohttp with `json()`, asyncio"
    return {
        Row(title, 0.95, 1.2, base="aiohttp", more_is_better=True, others="50 in flight"): plain,
        Row("the same, both on uvloop", 1.5, 2.0, base="aiohttp", more_is_better=True, others="on uvloop"): fast,
    }


def models(programs: Programs) -> Measured:
    """Bytes to models, to pydantic."""

    def row(what: str, must: float, aim: float) -> Row:
        return Row(f"{what} / pydantic v2", must, aim, base="pydantic")

    return {
        row("2 KB reply to models, 49 fields in 5 objects, text", 1.15, 0.95): programs.rounds("reading", "customer"),
        row("2 KB reply to models, 46 fields in 7 objects, amounts, dates", 0.95, 0.80): programs.rounds(
            "reading", "invoice"
        ),
        row("page of 100 customers, bytes to models", 1.10, 0.90): programs.rounds("reading", "page"),
    }


def tracing(programs: Programs) -> Measured:
    """What OpenTelemetry adds to a call."""

    def row(what: str, must: float, aim: float) -> Row:
        title = f"a call traced, {what}, over one with `tracing=False`"
        return Row(title, must, aim, base="untraced", ours="traced", difference=True, unit="us")

    return {
        # What is left of the noise aside, this is nothing.
        row("without OpenTelemetry", 0.5, 0): programs.rounds("tracing", "none"),
        row("with its API alone", 10, 5): programs.rounds("tracing", "api"),
        row("with its SDK", 50, 40): programs.rounds("tracing", "sdk"),
    }


def long_run(programs: Programs) -> Measured:
    """Whether a process that called for long is slower, or bigger."""
    seconds, megabytes = programs.long_run()
    title = "processor time of a call after 100,000 calls / after 1,000"
    time = Row(title, 1.05, 1.00, base="first", ours="last")
    memory = Row("memory after 100,000 calls / after 1,000", 1.05, 1.00, base="first", ours="last")
    return {time: seconds, memory: megabytes}


def builds(programs: Programs) -> Measured:
    """What the generator takes, to what it may take."""
    small = Row("53 operations to a package, processor seconds / 2", 1.00, 0.75, base="budget", ours="build")
    large = Row("1,060 operations to a package, processor seconds / 25", 1.00, 0.75, base="budget", ours="build")
    return {small: programs.builds(1, 2), large: programs.builds(20, 25)}


def suites(programs: Programs) -> Measured:
    """What it costs the tests of a suite that each finds the sandbox at its start."""
    title = "1,000 tests with one update, sandbox at its start in each / never reset"
    return {Row(title, 2.00, 1.50, base="shared", ours="fixture"): programs.suites()}


GROUPS: dict[str, Callable[[Programs], Measured]] = {
    "imports": imports,
    "first": first_calls,
    "commands": commands,
    "get": get,
    "put": put,
    "processor": processor,
    "async": in_flight,
    "models": models,
    "tracing": tracing,
    "long": long_run,
    "build": builds,
    "suite": suites,
}


def beyond(round: Round, floor: str) -> Round:
    """The round with what all columns have in common taken off."""
    return {name: took - round[floor] for name, took in round.items() if name != floor}


def absolute(rounds: list[Round]) -> str:
    """The medians themselves, for whoever works on the speed."""
    medians = {name: statistics.median(each[name] for each in rounds) for name in rounds[0]}
    # Seconds are below 1, megabytes and calls per second are above.
    return ", ".join(
        f"{name} {value * 1e6:,.0f} us" if value < 1 else f"{name} {value:,.1f}" for name, value in medians.items()
    )

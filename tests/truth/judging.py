"""Whether what became of an edit is what its row says."""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Iterator
from types import ModuleType

from tests.support.http_server import Server

from .building import Built
from .calling import problems
from .row import Either, Refused, Row, Works

_NOT_OURS = ("the parser", "openapi-python-client", "Traceback", "ruff")
"""Words of the machinery: a refusal speaks of the document."""


def faults(row: Row, built: Built, server: Server) -> Iterator[str]:
    """What is not as the row says; nothing if all is right."""
    expected = row.expected
    if built.crash:
        yield f"CRASH: the generator ended in {built.crash.strip().splitlines()[-1]}\n{built.crash}"
    elif built.refusal:
        yield from _strays(built)
        if isinstance(expected, Works):
            yield f"REFUSED: {built.refusal}"
        else:
            refusal = expected.refused if isinstance(expected, Either) else expected
            yield from (f"WORDS: {fault}" for fault in wrong_words(built.refusal, refusal))
    elif isinstance(expected, Refused):
        yield "SILENT: it builds, and was to be refused"
    else:
        yield from _strays(built)
        works = expected.works if isinstance(expected, Either) else expected
        try:
            package = built.module()
        except Exception:
            yield f"CRASH: a module cannot be imported\n{traceback.format_exc()}"
            return
        yield from (f"SILENT: {fault}" for fault in wrong_calls(package, works, server))


def _strays(built: Built) -> Iterator[str]:
    if built.strays:
        yield f"FILES: the build wrote or removed {', '.join(built.strays)}"


def wrong_words(said: str, refusal: Refused) -> Iterator[str]:
    """What a refusal lacks: its words, and a mend behind the problem."""
    lower = said.lower()
    missing = [words for words in refusal.words if not any(word.lower() in lower for word in words.split("|"))]
    if missing:
        yield f"{said!r} does not say {', '.join(missing)}"
    if not said.startswith("error: ") or not (". " in said or "; " in said):
        yield f"{said!r} is not `error: place: problem. mend`"
    foreign = [word for word in _NOT_OURS if word in said]
    if foreign:
        yield f"{said!r} speaks of {', '.join(foreign)}"


def wrong_calls(package: ModuleType, works: Works, server: Server) -> Iterator[str]:
    """What is wrong with the calls of a package, and with what it says of them."""
    for exchange in works.exchanges:
        yield from problems(package, server, exchange)
    for call, words in works.says.items():
        group, _, name = call.partition(".")
        with package.Soliditech(base_url=server.url, api_key="k") as client:
            text = inspect.cleandoc(getattr(getattr(client, group), name).__doc__ or "")
        if words.lower() not in text.lower():
            yield f"the docstring of {call} does not say {words!r}: {text!r}"

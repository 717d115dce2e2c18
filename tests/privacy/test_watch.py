"""The scan finds what it should: each way out is shown to be watched."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import pickle
import threading
import warnings
from collections.abc import Callable
from urllib.parse import quote

import pytest

from soliditech import errors
from soliditech_runtime.download import Download
from tests.privacy.canaries import ACCOUNT, EMAIL, KEY, LAST_NAME, STREET, canaries_in
from tests.privacy.watch import leaks_of_error, leaks_of_repr, watching


class Shows:
    """An object whose repr shows what it holds."""

    def __repr__(self) -> str:
        return EMAIL

    def __del__(self) -> None:
        raise ValueError(EMAIL)


def log_a_chain() -> None:
    try:
        try:
            json.loads(f'"{EMAIL}')
        except ValueError:
            raise ValueError from None
    except ValueError:
        logging.getLogger("httpcore.http11").debug("failed", exc_info=True)


def in_a_thread() -> None:
    def fail() -> None:
        raise ValueError(EMAIL)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


async def forgotten_task() -> None:
    async def fail() -> None:
        raise ValueError(EMAIL)

    task = asyncio.create_task(fail())
    await asyncio.wait([task])


LEAKS: dict[str, Callable[[], object]] = {
    "a message": lambda: logging.getLogger("httpx").debug("read %s", EMAIL),
    "an argument that is not shown": lambda: logging.getLogger("asyncio").debug("read %.3s", EMAIL),
    "a field of a record": lambda: logging.getLogger("soliditech").info("read", extra={"who": EMAIL}),
    "the chain of an exception": log_a_chain,
    "a warning": lambda: warnings.warn(EMAIL, stacklevel=1),
    "an exception in a finalizer": lambda: Shows().__sizeof__(),
    "an exception in a thread": in_a_thread,
    "a task that nobody awaits": lambda: asyncio.run(forgotten_task()),
}


@pytest.mark.parametrize("name", LEAKS)
def test_what_a_process_lets_out(name: str) -> None:
    with watching() as watch:
        LEAKS[name]()
    assert watch.leaks()


def error(**fields: object) -> errors.SoliditechError:
    return errors.SoliditechError("failed", **fields)  # type: ignore[arg-type]


def chained(cause: Exception) -> Exception:
    found = error()
    found.__context__ = cause
    found.__suppress_context__ = True
    return found


def noted() -> Exception:
    found = error()
    found.add_note(EMAIL)
    return found


@pytest.mark.parametrize(
    "leaking",
    [
        errors.SoliditechError(EMAIL),
        error(operation=EMAIL),
        error(message=f"the key {KEY} is refused"),
        noted(),
        chained(json.JSONDecodeError("broken", EMAIL, 0)),
        chained(UnicodeDecodeError("utf-8", EMAIL.encode(), 0, 1, "broken")),
        chained(ExceptionGroup("several", [ValueError(EMAIL)])),
    ],
    ids=["text", "field", "key", "note", "document", "bytes", "group"],
)
def test_what_an_error_holds(leaking: Exception) -> None:
    assert leaks_of_error(leaking)


def test_the_servers_words_are_where_they_may_be() -> None:
    told = error(message=EMAIL, fields=(EMAIL,))
    assert leaks_of_error(told) == []
    assert canaries_in(pickle.dumps(told))


def test_what_a_repr_shows() -> None:
    assert leaks_of_repr(errors.SoliditechError(EMAIL))
    assert leaks_of_repr(Download(EMAIL.encode(), EMAIL, EMAIL)) == []


@pytest.mark.parametrize("before", range(4))
@pytest.mark.parametrize("written", [str, json.dumps, lambda text: base64.b64encode(text.encode()).decode(), quote])
def test_what_is_written_otherwise(before: int, written: Callable[[str], str]) -> None:
    assert all(canaries_in(written("é" * before + each + "é")) for each in (EMAIL, ACCOUNT, KEY, STREET, LAST_NAME))
    assert canaries_in(written("é" * before + "a text of no one's")) == []

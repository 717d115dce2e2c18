"""Looks for canaries in all that a process lets out: logs, warnings, standard streams, reprs, errors and pickles."""

from __future__ import annotations

import copy
import logging
import pickle
import re
import sys
import threading
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import soliditech
import soliditech_runtime
from soliditech import errors
from tests.privacy.canaries import canaries_in, secrets_in

_PACKAGES = tuple(str(Path(str(package.__file__)).parent) for package in (soliditech, soliditech_runtime))

SERVER_WORDS = ("message", "code", "fields", "details", "body", "request_id", "redirect_to")
"""Attributes of an error that hold what the server said, and so may hold customers' data, but never the key."""


class Watch(logging.Handler):
    """Keeps everything that is logged, warned of or reported as unraisable."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.seen: list[str] = []
        self.loggers: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record in every form that a handler may write."""
        self.loggers.add(record.name)
        self.seen += [self.format(record), repr(record.args), str(record.__dict__)]
        if record.exc_info and record.exc_info[1] is not None:
            self.seen += texts_of_chain(record.exc_info[1])

    def leaks(self) -> list[str]:
        """Everything kept that holds a canary."""
        return [text for text in self.seen if canaries_in(text)]


@contextmanager
def watching() -> Iterator[Watch]:
    """Watch the whole process, at DEBUG."""
    watch = Watch()
    root = logging.getLogger()
    level, hook, thread_hook = root.level, sys.unraisablehook, threading.excepthook
    root.addHandler(watch)
    root.setLevel(logging.DEBUG)
    sys.unraisablehook = lambda report: watch.seen.append(f"{report.err_msg} {report.object!r} {report.exc_value!r}")
    threading.excepthook = lambda report: watch.seen.append(f"{report.thread!r} {report.exc_value!r}")
    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            yield watch
    finally:
        root.removeHandler(watch)
        root.setLevel(level)
        sys.unraisablehook, threading.excepthook = hook, thread_hook
    watch.seen += [str(warning) for warning in warned]


def texts_of_chain(error: BaseException) -> list[str]:
    """What a traceback, a debugger or a crash reporter could show of `error` and of all that stand behind it."""
    texts: list[str] = []
    waiting, met = [error], set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) in met:
            continue
        met.add(id(one))
        texts += traceback.format_exception_only(one)
        texts += [str(one), repr(one), repr(one.args)]
        texts += [f"{name}={value!r}" for name, value in _attributes(one).items() if name not in SERVER_WORDS]
        waiting += [each for each in (one.__cause__, one.__context__) if each is not None]
        waiting += list(getattr(one, "exceptions", ()))
    return texts


def leaks_of_error(error: BaseException, *, frames: bool = True) -> list[str]:
    """What in `error` holds a canary, its chain, its pickles and copies included.

    Args:
        error: the error.
        frames: look for the client's own secrets in local variables too. The frames of a call hold customers' data,
            and those of a constructor its arguments, by nature.
    """
    found = [text for text in texts_of_chain(error) if canaries_in(text)]
    found += [f"{name} holds a secret" for name in SERVER_WORDS if secrets_in(repr(getattr(error, name, "")))]
    found += [f"local variables of {frame}" for frame in _frames_with_secrets(error) if frames]
    if isinstance(error, errors.SoliditechError):
        for twin in (copy.copy(error), copy.deepcopy(error), pickle.loads(pickle.dumps(error))):
            found += [text for text in texts_of_chain(twin) if canaries_in(text)]
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            if secrets_in(pickle.dumps(error, protocol)):
                found.append(f"the pickle of protocol {protocol} holds a secret")
            bare = copy.copy(error)
            bare.code, bare.message, bare.fields, bare.request_id = None, None, (), None
            bare.details, bare.body, bare.redirect_to = (), b"", None
            if canaries_in(pickle.dumps(bare, protocol)):
                found.append(f"the pickle of protocol {protocol} holds more than the server's words")
    return found


def _attributes(error: BaseException) -> dict[str, Any]:
    found = dict(vars(error))
    for name in dir(type(error)):
        # Of built-in exceptions, such as `doc`, `object` or `filename`, which are no entries of __dict__.
        if not name.startswith("__"):
            found.setdefault(name, getattr(error, name, None))
    return {name: value for name, value in found.items() if not callable(value)}


def _frames_with_secrets(error: BaseException) -> Iterator[str]:
    """The package's frames whose variables would show a secret in a crash reporter."""
    report = traceback.TracebackException.from_exception(error, capture_locals=True)
    for frame in report.stack:
        if frame.filename.startswith(_PACKAGES):
            shown = [name for name, value in (frame.locals or {}).items() if secrets_in(value)]
            if shown:
                yield f"{frame.name}: {', '.join(shown)}"


def leaks_of_repr(value: object, depth: int = 4) -> list[str]:
    """What the reprs of `value`, and of the package's own objects inside of it, show."""
    shown = [text for text in (repr(value), str(value), f"{value}") if canaries_in(text)]
    if depth and re.match(r"soliditech\b", type(value).__module__):
        for inner in _inside(value):
            if re.match(r"soliditech\b", type(inner).__module__):
                shown += leaks_of_repr(inner, depth - 1)
    return shown


def _inside(value: object) -> list[object]:
    names = [*getattr(value, "__dict__", ()), *(name for cls in type(value).__mro__ for name in _slots(cls))]
    return [getattr(value, name) for name in names if hasattr(value, name)]


def _slots(cls: type) -> tuple[str, ...]:
    slots = cls.__dict__.get("__slots__", ())
    return (slots,) if isinstance(slots, str) else tuple(slots)

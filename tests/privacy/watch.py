"""Looks for canaries in all that a process lets out: logs, warnings, standard streams, reprs, errors and pickles."""

from __future__ import annotations

import copy
import itertools
import logging
import pickle
import re
import sys
import threading
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pprint import pformat
from types import FrameType
from typing import Any

from rich.pretty import pretty_repr

from soliditech import errors
from tests.privacy.canaries import canaries_in, secrets_in

OURS = ("soliditech", "soliditech_runtime", "soliditech_tools")
"""The packages whose frames are ours."""

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


def chain(error: BaseException) -> list[BaseException]:
    """An error and all that stand behind it, those that a traceback does not show included."""
    waiting, found = [error], dict[int, BaseException]()
    while waiting:
        one = waiting.pop()
        if id(one) not in found:
            found[id(one)] = one
            waiting += [each for each in (one.__cause__, one.__context__) if each is not None]
            waiting += list(getattr(one, "exceptions", ()))
    return list(found.values())


def texts_of_chain(error: BaseException) -> list[str]:
    """What a traceback, a debugger or a crash reporter could show of `error` and of all that stand behind it."""
    texts: list[str] = []
    for one in chain(error):
        texts += traceback.format_exception_only(one)
        texts += [str(one), repr(one), repr(one.args)]
        texts += [f"{name}={value!r}" for name, value in _attributes(one).items() if name not in SERVER_WORDS]
    return texts


def leaks_of_error(error: BaseException) -> list[str]:
    """What in `error` holds a canary, its chain, its frames, its pickles and copies included."""
    found = [text for text in texts_of_chain(error) if canaries_in(text)]
    found += [f"{name} holds a secret" for name in SERVER_WORDS if secrets_in(repr(getattr(error, name, "")))]
    found += [f"{frame.f_code.co_qualname}: {', '.join(plain_values(frame))}" for frame in full_frames(error)]
    if isinstance(error, errors.SoliditechError):
        for twin in (copy.copy(error), copy.deepcopy(error), pickle.loads(pickle.dumps(error))):
            found += [text for text in texts_of_chain(twin) if canaries_in(text)]
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            if secrets_in(pickle.dumps(error, protocol)):
                found.append(f"the pickle of protocol {protocol} holds a secret")
            bare = copy.copy(error)
            bare.code, bare.message, bare.fields, bare.request_id = None, None, (), None
            bare.details, bare.body, bare.redirect_to, bare.reconcile = (), b"", None, None
            if canaries_in(pickle.dumps(bare, protocol)):
                found.append(f"the pickle of protocol {protocol} holds more than the server's words")
    return found


def frames_of_ours(error: BaseException) -> list[FrameType]:
    """The frames of the chain's tracebacks from the first one of ours on, but for those of the tests, who are users."""
    frames: list[FrameType] = []
    for one in chain(error):
        passed = [frame for frame, _ in traceback.walk_tb(one.__traceback__)]
        ours = itertools.dropwhile(lambda frame: not _is_of(frame, *OURS), passed)
        frames += [frame for frame in ours if not _is_of(frame, "tests")]
    return frames


def full_frames(error: BaseException) -> list[FrameType]:
    """Those of `frames_of_ours` that hold values."""
    return [frame for frame in frames_of_ours(error) if plain_values(frame)]


def plain_values(frame: FrameType) -> list[str]:
    """The names of variables that a crash reporter would show the values of: all but functions and objects of ours."""
    return [name for name, value in frame.f_locals.items() if not _is_opaque(value)]


def _is_opaque(value: object) -> bool:
    plain = isinstance(value, tuple | BaseException) or canaries_in(repr(value))
    return not plain and (callable(value) or _module(type(value)) in OURS)


def _is_of(frame: FrameType, *packages: str) -> bool:
    return str(frame.f_globals.get("__name__")).partition(".")[0] in packages


def _module(kind: type) -> str:
    return kind.__module__.partition(".")[0]


def _attributes(error: BaseException) -> dict[str, Any]:
    found = dict(vars(error))
    for name in dir(type(error)):
        # Of built-in exceptions, such as `doc`, `object` or `filename`, which are no entries of __dict__.
        if not name.startswith("__"):
            found.setdefault(name, getattr(error, name, None))
    return {name: value for name, value in found.items() if not callable(value)}


def leaks_of_repr(value: object, depth: int = 4) -> list[str]:
    """What the reprs of `value`, and of the package's own objects inside of it, show."""
    # Rich looks into objects by itself.
    texts = (repr(value), str(value), f"{value}", pretty_repr(value), pformat(value))
    shown = [text for text in texts if canaries_in(text)]
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

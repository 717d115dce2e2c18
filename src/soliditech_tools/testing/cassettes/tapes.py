"""Record a cassette, or replay one."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

from soliditech_runtime.package import Package

from .recording import Recording
from .replaying import Replay

Tape: TypeAlias = Recording | Replay
"""A cassette that is recorded or replayed: the same test works with both."""


def record(
    path: str | Path,
    *,
    package: Package | str | None = None,
    keep: Collection[str | int | Decimal] = (),
    **settings: Any,
) -> Recording:
    """Record calls of a live instance, for `with`: the cassette is written when the block ends without an exception.

    Neither keys nor customers' values are written. Stand-ins of the same form stand for the values, the same everywhere
    in the cassette; names of the spec, its listed values, flags, and the numbers of pages stay.

    Args:
        path: the file, which is replaced.
        package: the package whose clients are recorded, or its import name; None for the one that SOLIDITECH_PACKAGE
            names, or ours.
        keep: values that stand for themselves, such as those that the test made up.
        settings: settings of the clients, such as `base_url` and `api_key`; what is not given is read from the
            environment.
    """
    return Recording(Path(path), package=package, keep=keep, **settings)


def replay(path: str | Path, *, package: Package | str | None = None, check: bool = True) -> Replay:
    """Replay a cassette, for `with`: nothing is sent, and a recorded request that was not made is an error at the end.

    Args:
        path: the file.
        package: the package whose clients replay it, or its import name; None as of `record`.
        check: refuse a cassette whose replies no longer fit the spec.

    Raises:
        UnusableCassette: the file cannot be read, or no longer fits the spec.
    """
    return Replay(Path(path), package=package, check=check)

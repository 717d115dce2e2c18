"""Whether the committed package is what its inputs give."""

from __future__ import annotations

import difflib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .build import Inputs, write_package


def check(inputs: Inputs) -> list[str]:
    """The differences as lines of a unified diff; none if the package is up to date.

    Raises:
        Refusal, OverlayError: the inputs cannot be built from.
    """
    committed = inputs.output / inputs.package
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch) / inputs.package
        write_package(inputs, fresh)
        return [line for name in _names(committed, fresh) for line in _difference(name, committed, fresh)]


def _names(*folders: Path) -> list[str]:
    names = {
        path.relative_to(folder).as_posix()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    return sorted(names)


def _difference(name: str, committed: Path, fresh: Path) -> Iterator[str]:
    before, after = _content(committed / name), _content(fresh / name)
    if before == after:
        return
    if before is None:
        yield f"missing: {name}"
    elif after is None:
        yield f"stray: {name}"
    else:
        old, new = _lines(before), _lines(after)
        difference = list(difflib.unified_diff(old, new, f"committed/{name}", f"generated/{name}", lineterm=""))
        yield from difference or [f"differs: {name}"]


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _lines(content: bytes) -> list[str]:
    """The lines in print: bytes that are no text, and ends of lines other than a line feed, are spelled out."""
    return content.decode("utf-8", "backslashreplace").replace("\r", "\\r").split("\n")

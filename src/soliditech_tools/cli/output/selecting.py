"""The part of a result that `--select` asks for: paths as in raw replies, over all items of lists."""

from __future__ import annotations

import re
from typing import Any

from soliditech_runtime.types import UNSET

_STEP = re.compile(r"\.?([^.\[\]]+)|\[([0-9]{1,9})\]|(?<=\])\.")
_PATH = re.compile(r"(?:[^.\[\],]+)(?:\.[^.\[\],]+|\[[0-9]{1,9}\])*")


class SelectedParts:
    """What is written of a result, or of each item of a list.

    Args:
        text: a path, such as `primaryContact.email` or `lines[0].productCode`; or several with commas between them,
            which give an object with these keys.

    Raises:
        ValueError: it is spelled otherwise.
    """

    def __init__(self, text: str) -> None:
        self.paths = tuple(part.strip() for part in text.split(","))
        if not all(_PATH.fullmatch(path) for path in self.paths):
            raise ValueError("a path has names with dots between them, and items by number: primaryContact.email")
        self._missing = set(self.paths)

    @property
    def missing(self) -> tuple[str, ...]:
        """The paths at which nothing stood so far."""
        return tuple(path for path in self.paths if path in self._missing)

    def of(self, value: Any) -> Any:
        """The part of a result; of a list, that of each item."""
        if isinstance(value, list):
            return [self.of(item) for item in value]
        if len(self.paths) == 1:
            return self._at(value, self.paths[0])
        return {path: self._at(value, path) for path in self.paths}

    def _at(self, value: Any, path: str) -> Any:
        selected = _follow(value, [name or int(index) for name, index in _STEP.findall(path) if name or index])
        if selected is not UNSET:
            self._missing.discard(path)
        return None if selected is UNSET else selected


def _follow(value: Any, steps: list[str | int]) -> Any:
    for number, step in enumerate(steps):
        if isinstance(value, list):
            index = step if isinstance(step, int) else int(step) if step.isdecimal() and len(step) < 10 else None
            if index is None:
                parts = [_follow(item, steps[number:]) for item in value]
                return [part for part in parts if part is not UNSET] or UNSET
            value = value[index] if index < len(value) else UNSET
        else:
            value = value.get(step, UNSET) if isinstance(value, dict) else UNSET
        if value is UNSET:
            return UNSET
    return value

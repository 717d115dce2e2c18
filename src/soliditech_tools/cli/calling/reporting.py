"""An error as a person reads it, or as one JSON object."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from ..output.cells import printable
from ..output.terminal import bold, note
from .exit_codes import ExitCode


class Report(NamedTuple):
    """What went wrong.

    Args:
        code: the exit status.
        text: what happened and what to do next.
        operation: the operationId; empty where no action was reached.
        facts: what is known of it; None and empty ones are left out.
    """

    code: ExitCode
    text: str
    operation: str = ""
    facts: Mapping[str, object] = {}

    def write(self, *, as_json: bool) -> None:
        """Write it to standard error.

        Args:
            as_json: as one JSON object on a line.
        """
        present = {name: value for name, value in self.facts.items() if value not in (None, ())}
        if as_json:
            named = {"operation": self.operation} if self.operation else {}
            line = {"exit": int(self.code), **named, "error": self.text, **present}
            note(msgspec.json.encode(line).decode())
            return
        lines = [f"{bold('error:', sys.stderr)} {self.text}"]
        lines += [f"  {name}: {_text(value)}" for name, value in present.items()]
        note("\n".join(lines))


def _text(value: object) -> str:
    """A value, of the server's perhaps, without what would steer a terminal."""
    return printable(", ".join(map(str, value)) if isinstance(value, tuple) else value)

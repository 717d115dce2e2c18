"""Where the time of a typed GET goes, from what its layers take by themselves."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from .clean.job import Round


def layers(took: Round) -> dict[str, float]:
    """What each layer of a call takes; together they are the call.

    Args:
        took: what the parts take, in any unit: `call`, `without transport`, `parameters`, `request`, `socket`,
            `parser` and `read`.
    """
    return {
        "parameters: checked, path": took["parameters"],
        "request: headers, id, limits": took["request"],
        "call loop, and judging the reply": took["without transport"]
        - took["parameters"]
        - took["request"]
        - took["read"],
        "pool and exchange": took["call"] - took["without transport"] - took["socket"] - took["parser"],
        "socket: the kernel and the server": took["socket"],
        "parser: head and body of the reply": took["parser"],
        "reading: from the body to the model": took["read"],
    }


def profile(rounds: Sequence[Round]) -> str:
    """A table of the layers, in microseconds and in parts of the call."""
    medians = {name: statistics.median(each[name] for each in rounds) * 1e6 for name in rounds[0]}
    whole = medians["call"]
    rows = [*layers(medians).items(), ("the call", whole)]
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}} {took:7.1f} us {took / whole:5.0%}" for name, took in rows)

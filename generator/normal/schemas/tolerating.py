"""Faults of a document that its own people will not mend: what becomes of them is decided by whoever reads it."""

from __future__ import annotations

from collections.abc import Callable

from ...refusal import Refusal

Tolerate = Callable[[Refusal], None]
"""Is given what is wrong. It raises it, or takes note of it: then what is wrong is left out."""


def refuse(fault: Refusal) -> None:
    """Tolerate nothing: what our own spec is held to.

    Raises:
        Refusal: always.
    """
    raise fault

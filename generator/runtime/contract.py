"""What happens when a reply departs from the spec."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from .codec import Departed, Violation

ContractHandler = Callable[[str, Sequence[Violation]], None]
"""Is called with the operationId and what was found, before the call returns."""


ContractChoice = Literal["log", "raise", "ignore"] | ContractHandler
"""What a client is asked to do about it."""


def handler(choice: ContractChoice) -> ContractHandler:
    """The handler that a client was asked to have."""
    if choice == "log":
        return _log
    if choice == "raise":
        return _raise
    if choice == "ignore":
        return _ignore
    return choice


def _log(operation: str, violations: Sequence[Violation]) -> None:
    import logging

    # A key that the spec does not know is how an API grows; anything else means that the spec is wrong.
    level = logging.DEBUG if all(each.kind == "unknown" for each in violations) else logging.WARNING
    logger = logging.getLogger(__package__)
    logger.log(level, "%s: the reply departs from the spec: %s", operation, describe(violations))


def _raise(operation: str, violations: Sequence[Violation]) -> None:
    raise Departed(f"it departs from the spec: {describe(violations)}")


def _ignore(operation: str, violations: Sequence[Violation]) -> None:
    return


def describe(violations: Sequence[Violation]) -> str:
    """Names and kinds, never values."""
    shown = [f"{_name(each.field)} ({each.kind})" for each in violations[:20]]
    return ", ".join(shown) + (", ..." if len(violations) > 20 else "")


def _name(field: str) -> str:
    """A name that the server made up may be anything, so only what looks like one is shown."""
    plain = len(field) <= 128 and field.isascii() and field.replace(".", "").replace("_", "").replace("-", "").isalnum()
    return field if plain else "(a key that is no name)"

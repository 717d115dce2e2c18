"""What happens when a reply departs from the spec."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

from ..errors import ConfigurationError
from ..schema.json import DepartingReply
from ..schema.reading import Violation

_DIGITS = 2
"""Names have no more: addressLine2, ipv4."""

ContractHandler = Callable[[str, Sequence[Violation]], None]
"""Is called with the operationId and what was found, before the call returns; by raising it refuses the reply."""


ContractChoice = Literal["log", "raise", "ignore"] | ContractHandler
"""What a client is asked to do about it."""


def handler(choice: ContractChoice, logger: str) -> ContractHandler:
    """The handler that a client was asked to have.

    Args:
        choice: what it was asked for.
        logger: the name of its logger.

    Raises:
        ConfigurationError: it is none of these.
    """
    if choice == "log":
        return partial(_log, logger)
    if choice == "raise":
        return _raise
    if choice == "ignore":
        return _ignore
    if not callable(choice):
        raise ConfigurationError('on_contract_violation must be "log", "raise", "ignore" or a function.')
    return _guarded(choice)


def _guarded(told: ContractHandler) -> ContractHandler:
    """A function of the user's, whose exceptions end in an error that says what became of the call."""

    def guarded(operation: str, violations: Sequence[Violation]) -> None:
        raised = ""
        try:
            told(operation, violations)
        except Exception as error:
            raised = type(error).__name__
        if raised:
            raise DepartingReply(f"on_contract_violation raised {raised}")

    return guarded


def _log(logger: str, operation: str, violations: Sequence[Violation]) -> None:
    import logging

    # A key that the spec does not know is how an API grows; anything else means that the spec is wrong.
    level = logging.DEBUG if all(each.kind == "unknown" for each in violations) else logging.WARNING
    logging.getLogger(logger).log(level, "%s: the reply departs from the spec: %s", operation, describe(violations))


def _raise(operation: str, violations: Sequence[Violation]) -> None:
    raise DepartingReply(f"it departs from the spec: {describe(violations)}")


def _ignore(operation: str, violations: Sequence[Violation]) -> None:
    return


def describe(violations: Sequence[Violation]) -> str:
    """Names and kinds, never values."""
    shown = [f"{_name(each.field) if each.kind == 'unknown' else each.field} ({each.kind})" for each in violations[:20]]
    return ", ".join(shown) + (", ..." if len(violations) > 20 else "")


def _name(field: str) -> str:
    """A name that the server made up may be anything, so only what looks like one is shown: an id, a phone number or
    an amount has more digits, and an e-mail address or a street other signs."""
    plain = len(field) <= 128 and field.isascii() and field.replace(".", "").replace("_", "").replace("-", "").isalnum()
    return field if plain and sum(map(str.isdigit, field)) <= _DIGITS else "(a key that is no name)"

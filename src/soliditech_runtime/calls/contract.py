"""Handlers for replies that depart from the spec."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

from ..errors import ConfigurationError
from ..schema.json import DepartingReply
from ..schema.reading import Violation

_MAX_DIGITS = 2
"""The most digits of a name, such as addressLine2 or ipv4; anything with more may be a value."""

ContractHandler = Callable[[str, Sequence[Violation]], None]
"""Is called with the operationId and the departures before the call returns; it refuses the reply by raising."""


ContractChoice = Literal["log", "raise", "ignore"] | ContractHandler
"""The value of a client's setting `on_contract_violation`."""


def handler(choice: ContractChoice, logger: str) -> ContractHandler:
    """The handler for a client's setting.

    Args:
        choice: the setting.
        logger: the name of the client's logger.

    Raises:
        ConfigurationError: the setting is not valid.
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


def _guarded(function: ContractHandler) -> ContractHandler:
    """The user's function as a handler: if it raises, the call ends in an error that states its outcome."""

    def guarded(operation: str, violations: Sequence[Violation]) -> None:
        raised = ""
        try:
            function(operation, violations)
        except Exception as error:
            raised = type(error).__name__
        if raised:
            raise DepartingReply(f"on_contract_violation raised {raised}")

    return guarded


def _log(logger: str, operation: str, violations: Sequence[Violation]) -> None:
    import logging

    # Unknown keys are normal, since an API grows; any other departure means that the spec is wrong.
    level = logging.DEBUG if all(violation.kind == "unknown" for violation in violations) else logging.WARNING
    logging.getLogger(logger).log(level, "%s: the reply departs from the spec: %s", operation, describe(violations))


def _raise(operation: str, violations: Sequence[Violation]) -> None:
    raise DepartingReply(f"it departs from the spec: {describe(violations)}")


def _ignore(operation: str, violations: Sequence[Violation]) -> None:
    return


def describe(violations: Sequence[Violation]) -> str:
    """The names and kinds of departures as text, never values."""
    texts = [
        f"{_safe_name(violation.field) if violation.kind == 'unknown' else violation.field} ({violation.kind})"
        for violation in violations[:20]
    ]
    return ", ".join(texts) + (", ..." if len(violations) > 20 else "")


def _safe_name(field: str) -> str:
    """`field` if it looks like a name, else a replacement text.

    A server may put anything in the place of an unknown name. An id, a phone number or an amount has more digits than a
    name, and an e-mail address or a street has other characters.
    """
    plain = len(field) <= 128 and field.isascii() and field.replace(".", "").replace("_", "").replace("-", "").isalnum()
    return field if plain and sum(map(str.isdigit, field)) <= _MAX_DIGITS else "(a key that is no name)"

"""Handlers for replies that depart from the spec."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import count
from typing import Literal, cast

from ..errors import ConfigurationError
from ..process.foreign_exceptions import pass_on
from ..process.logs import write_log
from ..schema.json import DepartingReply
from ..violations import Violation, ViolationKind

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
        return DepartureLog(logger)
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
            pass_on(error)
            raised = type(error).__name__
        if raised:
            raise DepartingReply(f"on_contract_violation raised {raised}")

    return guarded


class DepartureLog:
    """Logs departures by name: each kind once, and how often it came again when the client is closed.

    Args:
        logger: the name of the client's logger.
    """

    def __init__(self, logger: str) -> None:
        self._logger = logger
        # Taking the next number of a counter needs no lock, which a fork could leave locked for good.
        self._counters: dict[tuple[str, str], count[int]] = {}

    def __call__(self, operation: str, violations: Sequence[Violation]) -> None:
        """Log the departures of a reply that are the first of their kind.

        Args:
            operation: the operationId.
            violations: the departures.
        """
        kinds = {(violation.field, violation.kind): violation for violation in violations}
        first = [violation for kind, violation in kinds.items() if not self._came_before(kind)]
        if first:
            self._log(first, "%s: the reply departs from the spec: %s", operation, describe(first))

    def close(self) -> None:
        """Log how often the kinds that were logged came again."""
        again: dict[Violation, int] = {}
        while self._counters:
            (field, kind), counter = self._counters.popitem()
            if (times := next(counter)) > 1:
                again[Violation(field, cast("ViolationKind", kind))] = times - 1
        if again:
            texts = sorted(f"{violation}: {times:,} more" for violation, times in again.items())
            self._log(again, "replies departed from the spec again as logged before: %s", ", ".join(texts))

    def _came_before(self, kind: tuple[str, str]) -> int:
        return next(self._counters.setdefault(kind, count()))

    def _log(self, violations: Iterable[Violation], text: str, *arguments: str) -> None:
        import logging

        # Unknown keys are normal, since an API grows; any other departure means that the spec is wrong.
        level = logging.DEBUG if all(violation.kind == "unknown" for violation in violations) else logging.WARNING
        write_log(logging.getLogger(self._logger), level, text, *arguments)


def _raise(operation: str, violations: Sequence[Violation]) -> None:
    raise DepartingReply(f"it departs from the spec: {describe(violations)}")


def _ignore(operation: str, violations: Sequence[Violation]) -> None:
    return


def describe(violations: Sequence[Violation]) -> str:
    """The kinds of departures and where they are as text: names of the spec alone, never values."""
    texts = list(dict.fromkeys(map(str, violations)))
    return ", ".join(texts[:20]) + (", ..." if len(texts) > 20 else "")

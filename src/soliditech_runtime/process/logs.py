"""Writes to the log of the user's program, whose handlers and filters are the user's own code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .foreign_exceptions import pass_on

if TYPE_CHECKING:
    from logging import Logger


def write_log(logger: Logger, level: int, text: str, *arguments: object) -> None:
    """Write a record; what a handler or a filter raises ends no call, which may have billed or paid by now.

    Args:
        logger: the client's.
        level: of `logging`.
        text: with places for `arguments`.
        arguments: names of the spec and numbers, never values.
    """
    try:
        logger.log(level, text, *arguments, stacklevel=2)
    except Exception as error:
        pass_on(error)

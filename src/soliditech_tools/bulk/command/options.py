"""The options that several commands of `soliditech bulk` have, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click
from attrs import fields

from ..input.layout import Cells

if TYPE_CHECKING:
    _OfPair = click.ParamType[tuple[str, str]]
    _OfSeconds = click.ParamType[float]
else:
    # It takes no parameter in the lowest click that is allowed.
    _OfPair = _OfSeconds = click.ParamType

_F = TypeVar("_F", bound=Callable[..., Any])

_UNITS = {"": 1.0, "s": 1.0, "m": 60.0, "h": 3600.0}


class Pair(_OfPair):
    """Two texts with `=` between them.

    Args:
        what: how a message calls it.
        example: one that can be used.
    """

    name = "pair"

    def __init__(self, what: str, example: str) -> None:
        self._what = what
        self._example = example

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> tuple[str, str]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The two texts."""
        if isinstance(value, tuple):
            return value
        # A column may have the sign in its name, a key never.
        before, sign, after = str(value).rpartition("=")
        if not sign or not before:
            self.fail(f"{self._what} is written like {self._example}", param, context)
        return before, after


class Seconds(_OfSeconds):
    """A time, such as 90, 90s, 15m or 1h."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> float:  # pyright: ignore[reportIncompatibleMethodOverride]
        """In seconds."""
        if isinstance(value, int | float):
            return float(value)
        match = re.fullmatch(r"(\d+(?:\.\d+)?)([smh]?)", str(value))
        if match is None:
            self.fail("a time is written like 90s, 15m or 1h", param, context)
        return float(match[1]) * _UNITS[match[2]]


def layout_options(command: _F) -> _F:
    """How the file is written."""
    for option in reversed(
        (
            click.option("--action", required=True, metavar="NAME", help="Such as updateCustomer."),
            click.option(
                "--map",
                "columns",
                multiple=True,
                type=Pair("a column", '"Account No=accountId"'),
                metavar="COLUMN=KEY",
                help="The flat key of a column with another name; an empty KEY leaves the column out.",
            ),
            click.option("--delimiter", default=",", show_default=True, help="What stands between two cells."),
            click.option("--decimal", default=".", show_default=True, help="The sign before the fraction of a number."),
            click.option("--date-format", default="%Y-%m-%d", show_default=True, metavar="FORMAT", help="Of dates."),
            click.option(
                "--empty",
                type=click.Choice(("skip", "null")),
                default="skip",
                show_default=True,
                help="Whether an empty cell is left out, or clears the field.",
            ),
            click.option(
                "--blanks",
                type=click.Choice(("refuse", "strip", "keep")),
                default="refuse",
                show_default=True,
                help="What becomes of blanks around a text.",
            ),
            click.option(
                "--true", "true_values", multiple=True, metavar="WORD", help="A word for true; several times."
            ),
            click.option("--false", "false_values", multiple=True, metavar="WORD", help="A word for false."),
            click.option("--na", "na_values", multiple=True, metavar="WORD", help="A word for an empty cell."),
            click.option(
                "--ask",
                "asks",
                multiple=True,
                type=Pair("what a look-up asks for", "account_id=Account"),
                metavar="ARGUMENT=COLUMN",
                help="The column that has what a look-up asks for.",
            ),
        )
    ):
        command = option(command)
    return command


def pace_options(command: _F) -> _F:
    """How fast it goes, and whether it may."""
    for option in reversed(
        (
            click.option("--rate", type=click.FloatRange(min=0, min_open=True), help="Calls a second."),
            click.option("--concurrency", type=click.IntRange(min=1), default=8, show_default=True, help="At once."),
            click.option("--yes", is_flag=True, help="Do not ask."),
            click.option(
                "--confirm", "confirmed", is_flag=True, help="Go on though texts of the spec, or the version, changed."
            ),
        )
    ):
        command = option(command)
    return command


def layout_arguments(options: dict[str, Any]) -> dict[str, Any]:
    """The arguments of `check` and `load` for the options of `layout_options`, which are taken out."""
    columns = {column: key or None for column, key in options.pop("columns")}
    cells = {field.name: options.pop(field.name) for field in fields(Cells)}
    return {
        "action": options.pop("action"),
        "columns": columns,
        "cells": Cells(**cells),
        "asks": dict(options.pop("asks")),
    }

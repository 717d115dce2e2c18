"""How the file of a job is written, as its user says; the journal keeps it, so that the file is not needed again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal, Self

from attrs import asdict, define, field

RESULT_COLUMNS = ("_state", "_reason", "_outcome", "_request_id", "_position")
"""What files of results have beside the columns of the input; `load` passes over them."""

FileFormat = Literal["csv", "json lines"]


@define(frozen=True, slots=True, kw_only=True)
class Cells:
    """How cells of text are written; see `flat_json.from_row` of the package. JSON lines need none of it.

    Args:
        delimiter: what stands between two cells.
        empty: an empty cell is left out (`skip`), or clears the field (`null`).
        blanks: texts with blanks around them are refused, or the blanks are stripped, or kept.
        decimal: the sign before the fraction of a number.
        date_format: %Y, %m and %d in the order and with the signs of the file.
        true_values: words for true, besides true in any case.
        false_values: words for false, besides false in any case.
        na_values: words for an empty cell.
    """

    delimiter: str = ","
    empty: Literal["skip", "null"] = "skip"
    blanks: Literal["refuse", "strip", "keep"] = "refuse"
    decimal: Literal[".", ","] = "."
    date_format: str = "%Y-%m-%d"
    true_values: tuple[str, ...] = field(default=(), converter=tuple)
    false_values: tuple[str, ...] = field(default=(), converter=tuple)
    na_values: tuple[str, ...] = field(default=(), converter=tuple)

    def options(self) -> dict[str, Any]:
        """The arguments of `from_row`."""
        return {name: value for name, value in asdict(self).items() if name != "delimiter"}


@define(frozen=True, slots=True, kw_only=True)
class InputLayout:
    """What makes a row's values of its payload.

    Args:
        format: of the file.
        header: the names of its columns, without those of results; empty for JSON lines.
        columns: the flat keys of columns that have other names; None leaves a column out.
        cells: how cells are written.
        lane: the flat key whose rows keep their order; None where each row is by itself.
        asks: the column that has what a look-up asks for, by the argument's name.
    """

    format: FileFormat
    header: tuple[str, ...]
    columns: Mapping[str, str | None] = field(factory=dict)
    cells: Cells = field(factory=Cells)
    lane: str | None = None
    asks: Mapping[str, str] = field(factory=dict)

    def to_json(self) -> str:
        """As the journal keeps it."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """As the journal kept it."""
        values = json.loads(text)
        return cls(**{**values, "header": tuple(values["header"]), "cells": Cells(**values["cells"])})

"""The table: all rows, in the order of what they edit."""

from __future__ import annotations

from .row import Row
from .rows import (
    bodies,
    errors,
    evidence,
    hostile,
    names,
    paging,
    parameters,
    replies,
    schemas,
    security,
    texts,
    values,
    whole_client,
)

_PARTS = (
    schemas,
    values,
    parameters,
    whole_client,
    bodies,
    replies,
    errors,
    evidence,
    paging,
    security,
    names,
    texts,
    hostile,
)

ROWS: tuple[Row, ...] = tuple(row for part in _PARTS for row in part.ROWS)
SHORT: tuple[Row, ...] = tuple(row for row in ROWS if row.short)

"""Schemas in the words of the normal form: whatever a document writes, as plain kinds, classes, maps and unions."""

from __future__ import annotations

from .writer import Schemas

__all__ = ["Schemas"]

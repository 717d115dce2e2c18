"""The small types that callers see: UNSET, and the words for effect and outcome."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import UNSET
from msgspec import UnsetType as Unset

__all__ = ["UNSET", "Effect", "Outcome", "ParametersJson", "Unset"]

Effect = Literal["read", "idempotent", "unsafe"]
"""What sending an action twice does: nothing, the same again, or perhaps a second bill."""

Outcome = Literal["not_sent", "rejected", "accepted", "unknown"]
"""What is known of a failed call: see `SoliditechError.outcome`."""

ParametersJson = str | bytes | Mapping[str, object]
"""The parameters of an action as one flat JSON object: its text, or the parsed object."""

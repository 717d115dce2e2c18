"""Keys by which a server tells that a request was sent before."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..document import Node
from .words import Schema

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_DURATION = re.compile(r"([1-9][0-9]{0,5})([smhd])")
_SAMPLE = "0b5ff9ac-25ba-4a1f-8d4e-1f3c2a9e7d60"


def valid_for(node: Node, location: str, schema: Schema) -> int:
    """The seconds for which the server keeps a key; 0 where nothing says so.

    Args:
        node: the parameter, which is marked as an idempotency key.
        location: where it is sent.
        schema: what it holds.

    Raises:
        Refusal: the client cannot make such keys.
    """
    if location != "header" or schema.get("type") != "string" or schema.keys() & {"format", "x-format"}:
        remedy = "Mark a header that is a string without format"
        raise node.refused("x-idempotency-key is on something else than a header that is a string", remedy)
    if not _takes_uuid(schema):
        remedy = (
            "Take its pattern, bounds of length and values out, or the mark: the client makes keys such as " + _SAMPLE
        )
        raise node.refused("takes no UUID as an idempotency key", remedy)
    mark = node.value["x-idempotency-key"]
    if not isinstance(mark, Mapping):
        return 0
    duration = _DURATION.fullmatch(str(mark.get("valid-for", "")))
    if duration is None:
        raise node.refused("x-idempotency-key names no time", "Write true, or {valid-for: 24h}")
    return int(duration[1]) * _UNITS[duration[2]]


def _takes_uuid(schema: Schema) -> bool:
    pattern, bounds = schema.get("pattern"), schema.get("x-bounds", {})
    shortest, longest = bounds.get("minLength", 0), bounds.get("maxLength", len(_SAMPLE))
    fits = isinstance(shortest, int) and isinstance(longest, int) and shortest <= len(_SAMPLE) <= longest
    return fits and not schema.get("x-known-values") and (pattern is None or bool(re.search(pattern, _SAMPLE)))

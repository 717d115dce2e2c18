"""What all of this room reads: an OpenAPI document as JSON."""

from __future__ import annotations

from typing import Any

Document = dict[str, Any]
"""A document, or any object in it."""

METHODS = ("get", "put", "post", "delete", "patch")
"""The verbs of operations, in the order in which a path's are read."""

Key = tuple[str, str]
"""Path and verb: what an operation is known by, whatever its operationId."""

"""Compares a live instance with the spec, so that assumptions can be replaced by what is so.

`python -m` and the name of this package calls the reading actions, and only those, and prints what departs from the
spec: names and shapes, never a value. What can be corrected comes as an OpenAPI Overlay for the generator.
"""

from __future__ import annotations

__all__: list[str] = []

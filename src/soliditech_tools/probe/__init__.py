"""Compares a live instance with the spec, so that facts can replace the spec's assumptions.

`python -m soliditech_tools.probe` calls only actions that read, and prints where their replies depart from the spec:
names and shapes, never a value. It prints the possible corrections as an OpenAPI Overlay for the generator.
"""

from __future__ import annotations

__all__: list[str] = []

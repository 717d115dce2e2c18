"""A server to try things out against: it keeps state, checks every request against the document, and bills nobody.

Start it with `python -m soliditech_tools.sandbox`, or put `create_app()` behind any ASGI transport.
"""

from __future__ import annotations

from .app import create_app

__all__ = ["create_app"]

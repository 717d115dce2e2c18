"""A server of the same API to try things out: it stores records, validates requests, and bills nobody.

Start it with `python -m soliditech_tools.sandbox`, or put `create_app()` behind any ASGI transport.
"""

from __future__ import annotations

from .app import create_app

__all__ = ["create_app"]

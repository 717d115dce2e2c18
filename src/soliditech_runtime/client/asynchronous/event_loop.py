"""The async client runs under asyncio alone."""

from __future__ import annotations

import asyncio

from ...errors import ConfigurationError


def require_asyncio() -> None:
    """Check that a task of asyncio is running, before anything is sent.

    Raises:
        ConfigurationError: there is no event loop, or it is another's, such as trio's.
    """
    try:
        running = asyncio.current_task() is not None
    except RuntimeError:
        running = False
    if not running:
        # Raised outside of `except`, so that the error has no context.
        raise ConfigurationError(
            "The async client is asyncio only: await it in a task of asyncio, such as asyncio.run() makes. Under trio, "
            "or without an event loop, use the sync client in a thread."
        )

"""Tells that this process or this machine ran out of something from failures of the other side."""

from __future__ import annotations

import errno

_OPEN_FILES = "this process has as many files and connections open as it may; raise its limit, or call less in parallel"
_MEMORY = "this process has no memory left"
_NETWORK_MEMORY = "this machine has no memory left for connections"
_REASONS = {
    errno.EMFILE: _OPEN_FILES,
    errno.ENFILE: "this machine has as many files open as it may; close other programs, or raise its limit",
    errno.ENOBUFS: _NETWORK_MEMORY,
    errno.ENOMEM: _NETWORK_MEMORY,
    errno.ENOSPC: "this machine has no space left: on a disk, or for what it watches",
}


def exhaustion(error: BaseException) -> str | None:
    """What ran out and what to do about it, as a text for an error; None if `error` does not say that anything did.

    Args:
        error: whatever was raised. Its own text, which may hold a path, is not used.
    """
    if isinstance(error, MemoryError):
        return _MEMORY
    return _REASONS.get(error.errno or 0) if isinstance(error, OSError) else None

"""Files that are sent."""

from __future__ import annotations

import os

from attrs import frozen

from .download import Download


@frozen(repr=False)
class Upload:
    """A file to be sent, whole in memory.

    Args:
        content: its bytes.
        name: the file name that the server is told; None for none.
        content_type: its media type; None for what the API describes.
    """

    content: bytes
    name: str | None = None
    content_type: str | None = None

    def __repr__(self) -> str:
        return f"<Upload: {len(self.content)} bytes>"

    def __rich_repr__(self) -> list[str]:
        # Without it rich, and tracebacks that are drawn with it, show every attribute of a class that attrs made.
        return [f"{len(self.content)} bytes"]


FileContent = bytes | os.PathLike[str] | Upload | Download
"""What a method takes for a file: its bytes, the path at which it lies, or the file with its name and media type."""

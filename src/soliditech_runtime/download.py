"""A file that the API sends."""

from __future__ import annotations

import re
from urllib.parse import unquote

from attrs import frozen

_EXTENDED = r"(?i)filename\*\s*=\s*utf-8'[^']*'([^;\s]+)"
_PLAIN = r'(?i)filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))'


@frozen(repr=False)
class Download:
    """A file, whole in memory.

    Args:
        content: its bytes.
        name: the file name that the server gave, without folders; None if it gave none.
        content_type: its media type, such as `application/pdf`.
    """

    content: bytes
    name: str | None
    content_type: str

    def __repr__(self) -> str:
        return f"<Download: {len(self.content):,} bytes>"

    def __rich_repr__(self) -> list[str]:
        # Without it rich, and tracebacks that are drawn with it, show every attribute of a class that attrs made.
        return [f"{len(self.content):,} bytes"]


def file_name(disposition: str | None) -> str | None:
    """The file name of a Content-Disposition header, without folders, which a server must not choose."""
    if disposition is None:
        return None
    if match := re.search(_EXTENDED, disposition):
        name = unquote(match[1], errors="replace")
    elif match := re.search(_PLAIN, disposition):
        name = re.sub(r"\\(.)", r"\1", match[1]) if match[1] is not None else match[2]
    else:
        return None
    name = re.split(r"[/\\]", name)[-1]
    return name if name.isprintable() and name not in ("", ".", "..") else None

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
        return f"<Download: {self.content_type}, {len(self.content)} bytes>"


def file_name(disposition: str | None) -> str | None:
    """The file name of a Content-Disposition header; only its last part, so that no server chooses the folder."""
    if disposition is None:
        return None
    if found := re.search(_EXTENDED, disposition):
        name = unquote(found[1], errors="replace")
    elif found := re.search(_PLAIN, disposition):
        name = re.sub(r"\\(.)", r"\1", found[1]) if found[1] is not None else found[2]
    else:
        return None
    name = re.split(r"[/\\]", name)[-1]
    return name if name.isprintable() and name not in ("", ".", "..") else None

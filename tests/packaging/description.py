"""The long description in a built wheel, which a package index shows with none of the files around it."""

from __future__ import annotations

import email
import zipfile
from pathlib import Path

from tests.support.markdown import relative_links


def broken_in(wheel: Path) -> list[str]:
    """The links of a wheel's long description that lead nowhere on the page of an index."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        metadata = email.message_from_bytes(archive.read(name))
    description = metadata.get_payload(decode=True)
    assert isinstance(description, bytes)
    assert description.strip(), "the wheel has no long description"
    return relative_links(description.decode())

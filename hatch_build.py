"""The long description that a package index shows: the README, less the links to files that an index does not have."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_RELATIVE_LINK = re.compile(r"\[[^\]]+\]\((?!https?://|#)([^)]+)\)")


class LongDescription(MetadataHookInterface):
    """Puts the path in place of a relative link, or the link's address, once pyproject.toml gives `files`."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the README to the metadata."""
        text = Path(self.root, "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": long_description(text, self.config.get("files"))}


def long_description(readme: str, files: str | None) -> str:
    """The README with no relative link.

    Args:
        readme: its text.
        files: the address below which the repository's files can be read; None while there is none.
    """
    if files is None:
        return _RELATIVE_LINK.sub(r"`\1`", readme)
    return _RELATIVE_LINK.sub(lambda link: link[0].replace(f"({link[1]})", f"({files.rstrip('/')}/{link[1]})"), readme)

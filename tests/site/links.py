"""Where the links of a page lead."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from tests.support.markdown import Page


def linked_pages(page: str, text: str) -> list[str]:
    """The pages that a page links to."""
    base = Path("/", page).parent
    links = [urlsplit(link) for link in Page(page, text).links]
    targets = [Path(base, link.path).resolve() for link in links if link.path.endswith(".md") and not link.scheme]
    return [str(target).removeprefix("/").removesuffix(".md") for target in targets]

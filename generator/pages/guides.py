"""The guides as pages of the site: each link of the repository leads to the page that stands for its file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from os.path import relpath
from pathlib import Path, PurePosixPath
from typing import NamedTuple

_FENCED = re.compile(r"(^ *```.*?^ *```[ \t]*$)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)\)")

ACTIONS = "generated/soliditech/ACTIONS.md"
"""The file whose place the pages of the actions take."""

_ELSEWHERE = {
    "CHANGELOG.md": "changelog",
    "CONTRIBUTING.md": "contributing",
    "README.md": "first-call",
    "SECURITY.md": "security",
    "spec/README.md": "spec",
    "docs/design/README.md": "design/index",
    ACTIONS: "actions/index",
}


class Places(NamedTuple):
    """Where what the guides link to stands in the site.

    Args:
        pages: the page of each file, by its path in the repository.
        actions: the page of each action, by its title.
        groups: the page of each group, by its anchor in the list of all actions.
    """

    pages: Mapping[str, str]
    actions: Mapping[str, str]
    groups: Mapping[str, str]


def guide_files(root: Path) -> dict[str, str]:
    """The files that are pages, by path in the repository, with their pages.

    Args:
        root: the project's folder.
    """
    guides = {path.relative_to(root).as_posix(): path.stem for path in sorted((root / "docs").glob("*.md"))}
    design = {path.relative_to(root).as_posix(): f"design/{path.stem}" for path in (root / "docs/design").glob("*.md")}
    others = {name: page for name, page in _ELSEWHERE.items() if name not in (ACTIONS, "README.md")}
    return {**guides, **dict(sorted(design.items())), **others}


def places(root: Path, actions: Mapping[str, str], groups: Mapping[str, str]) -> Places:
    """Where everything stands.

    Args:
        root: the project's folder.
        actions: the page of each action, by its title.
        groups: the page of each group, by its anchor.
    """
    return Places({**guide_files(root), **_ELSEWHERE}, actions, groups)


def guide_page(text: str, source: str, where: Places) -> str:
    """The text of a file as a page.

    Args:
        text: its text.
        source: its path in the repository.
        where: where everything stands.
    """
    page = where.pages[source]
    return in_prose(text, lambda prose: _LINK.sub(lambda match: _moved(match, source, page, where), prose))


def in_prose(text: str, change: Callable[[str], str]) -> str:
    """A text with all of it changed but its fenced blocks."""
    parts = _FENCED.split(text)
    return "".join(part if number % 2 else change(part) for number, part in enumerate(parts))


def _moved(match: re.Match[str], source: str, page: str, where: Places) -> str:
    path, _, anchor = match["target"].partition("#")
    if ":" in path or not path:
        return match[0]
    target = _joined(source, path)
    name = " ".join(match["text"].split())
    if target == ACTIONS and name in where.actions:
        goal, anchor = where.actions[name], ""
    elif target == ACTIONS and anchor:
        goal, anchor = where.groups[anchor], ""
    elif match["image"]:
        return f"![{match['text']}]({relpath(target.removeprefix('docs/'), PurePosixPath(page).parent)})"
    elif target in where.pages:
        goal = where.pages[target]
    else:
        # A file of the repository that is no page: the reader of the site has no such file.
        return match["text"]
    return f"[{match['text']}]({relpath(goal, PurePosixPath(page).parent)}.md{f'#{anchor}' if anchor else ''})"


def _joined(source: str, path: str) -> str:
    return relpath(PurePosixPath(source).parent / path, ".")

"""The whole site as a folder of Markdown, from which Sphinx makes the pages."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from attrs import frozen

from soliditech_runtime.package import Package

from .action_page import EFFECTS, action_page, badges
from .catalogue import ActionText, Catalogue
from .definitions import search_entries
from .guides import guide_files, guide_page, places
from .plain import plain
from .reference import ReferencePage, page_text, reference_pages

_TEST_KIT = "soliditech_tools.testing"
_THEME = Path(__file__).parent / "theme"
_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)
_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")


@frozen
class SiteSection:
    """A part of the contents.

    Args:
        title: its title.
        pages: its pages, in their order.
    """

    title: str
    pages: list[str]


def contents(root: Path) -> list[SiteSection]:
    """The parts of the site, as `docs/contents.toml` has them.

    Args:
        root: the project's folder.
    """
    return [SiteSection(section["title"], section["pages"]) for section in _read_contents(root)["section"]]


def _read_contents(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "docs/contents.toml").read_text("utf-8"))


def site_pages(package: Package, root: Path) -> dict[str, str]:
    """Every page in Markdown, by its place without suffix.

    Args:
        package: the package whose actions are described.
        root: the project's folder, with the guides.
    """
    catalogue = Catalogue(package)
    pages = {action.page: action_page(action) for action in catalogue.actions.values()}
    pages |= {_group_page(group): _group_text(catalogue, group) for group in catalogue.groups}
    pages["actions/index"] = _all_actions(catalogue)
    references = reference_pages(package, import_module(_TEST_KIT))
    pages |= {page.page: page_text(page) for page in references}
    pages["reference/index"] = _all_names(references)
    where = places(
        root,
        {action.title: action.page for action in catalogue.actions.values()},
        {_anchor(catalogue.group_title(group)): _group_page(group) for group in catalogue.groups},
    )
    for source, page in guide_files(root).items():
        pages[page] = guide_page((root / source).read_text("utf-8"), source, where)
    for page, words in _read_contents(root)["search"].items():
        title, _, rest = pages[page].partition("\n")
        pages[page] = f"{title}\n\n{search_entries(words)}\n{rest}"
    design = sorted(page.removeprefix("design/") for page in pages if page.startswith("design/"))
    pages["design/index"] += _toctree([page for page in design if page != "index"])
    pages["index"] += "".join(_toctree(section.pages, section.title) for section in contents(root))
    return pages


def write_site(package: Package, root: Path, folder: Path) -> int:
    """Write the folder anew, with what Sphinx needs beside the pages; returns the number of pages.

    Args:
        package: the package whose actions are described.
        root: the project's folder.
        folder: what is there is replaced.
    """
    pages = site_pages(package, root)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(_THEME, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for beside in (folder, folder / "plain"):
        shutil.copytree(root / "docs/pictures", beside / "pictures")
    for page, text in pages.items():
        _write(folder / f"{page}.md", text)
        _write(folder / "plain" / f"{page}.md", plain(text))
    _write(folder / "plain/llms.txt", llms_text(package, root, pages))
    return len(pages)


def llms_text(package: Package, root: Path, pages: dict[str, str]) -> str:
    """The list of the plain pages, as llmstxt.org describes it.

    Args:
        package: the package.
        root: the project's folder.
        pages: all pages.
    """
    lines = [f"# {package.identity.name}", "", f"> {_summary(pages['index'])}", ""]
    for section in contents(root):
        lines += [f"## {section.title}", ""]
        for page in section.pages:
            lines += [_llms_line(name, pages[name]) for name in _below(page, pages)]
        lines.append("")
    return "\n".join(lines)


def _below(page: str, pages: dict[str, str]) -> list[str]:
    """A page, and those in its folder where it is the index of one."""
    folder = page.removesuffix("index") if page.endswith("/index") else None
    return [page, *sorted(name for name in pages if folder and name.startswith(folder) and name != page)]


def _llms_line(page: str, text: str) -> str:
    return f"- [{page_title(text)}]({page}.md): {_summary(text)}"


def page_title(text: str) -> str:
    """The heading of a page."""
    match = _HEADING.search(text)
    return match[1] if match else ""


def _summary(text: str) -> str:
    """The first sentence of a page, in one line."""
    body = plain(text)[len(page_title(text)) + 2 :]
    paragraphs = (" ".join(part.split()) for part in body.split("\n\n"))
    first = next((part for part in paragraphs if part and part[0] not in "#*`|-:["), "")
    return re.split(r"(?<=[.!?])\s", first, maxsplit=1)[0]


def _group_page(group: str) -> str:
    return f"actions/{group.replace('_', '-')}/index"


def _group_text(catalogue: Catalogue, group: str) -> str:
    actions = catalogue.groups[group]
    lines = [f"# {catalogue.group_title(group)}", catalogue.group_text(group), f"In Python `client.{group}`."]
    lines += [f"[{action.title}]({_name(action)}.md) {badges(action)}\n: {action.first_sentence}" for action in actions]
    return "\n\n".join(lines) + "\n" + _toctree([_name(action) for action in actions])


def _all_actions(catalogue: Catalogue) -> str:
    parts = ["# All actions", *_lead(catalogue)]
    for group in catalogue.groups:
        folder = _group_page(group).removeprefix("actions/")
        parts.append(f"## {catalogue.group_title(group)}")
        parts.append(f"[{catalogue.group_text(group)}]({folder}.md)")
        for effect, (colour, words) in EFFECTS.items():
            actions = [action for action in catalogue.groups[group] if action.operation.effect == effect]
            if actions:
                links = ", ".join(f"[{action.title}]({action.page.removeprefix('actions/')}.md)" for action in actions)
                parts.append(f"{{bdg-{colour}}}`{words}` {links}")
    trees = [_group_page(group).removeprefix("actions/") for group in catalogue.groups]
    return "\n\n".join(parts) + "\n" + _toctree(trees)


def _lead(catalogue: Catalogue) -> Iterator[str]:
    count, groups = len(catalogue.actions), len(catalogue.groups)
    awaited = catalogue.package.async_client.__name__
    yield f"The {count} actions of the n8n node, in its {groups} groups. `{awaited}` has the same to await."
    why = "[Errors](../errors.md#retries) says why that matters"
    yield f"What an action does when it is sent twice stands before its name; {why}."


def _all_names(references: list[ReferencePage]) -> str:
    parts = ["# Python reference", "The names that may be imported. What is in no list here may change at any time."]
    for page in references:
        target = page.page.removeprefix("reference/")
        parts += [f"## [{page.title}]({target}.md)", f"From `{page.module}`:"]
        parts += [
            f"[`{name.name}`]({target}.md#{_anchor(name.name)})\n: {name.summary or 'A type.'}" for name in page.names
        ]
    return "\n\n".join(parts) + "\n" + _toctree([page.page.removeprefix("reference/") for page in references])


def _name(action: ActionText) -> str:
    return action.page.rpartition("/")[2]


def _anchor(title: str) -> str:
    return _NOT_IN_ANCHORS.sub("", title.strip().lower()).replace(" ", "-")


def _toctree(pages: list[str], caption: str = "") -> str:
    head = ["", "```{toctree}", ":hidden:", *([f":caption: {caption}"] if caption else []), ""]
    return "\n".join([*head, *pages, "```", ""])


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")

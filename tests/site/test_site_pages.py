"""The pages as a whole: all are there, all links lead somewhere, and each has a plain twin."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.pages.guides import Places, guide_files, guide_page, in_prose
from generator.pages.plain import plain
from generator.pages.site import contents, llms_text, write_site
from soliditech import PACKAGE
from tests.site.conftest import ROOT
from tests.site.links import linked_pages
from tests.support.markdown import Page, broken_links

THEME = ROOT / "generator" / "pages" / "theme"
NOT_PLAIN = re.compile(r"^:::|^```\{|\{bdg-[\w-]+\}`|^:[\w-]+:", re.MULTILINE)


def prose(text: str) -> str:
    """A page without its blocks of code."""
    kept: list[str] = []

    def keep(part: str) -> str:
        kept.append(part)
        return part

    in_prose(text, keep)
    return "".join(kept)


def test_each_action_and_each_guide_has_its_page(pages: dict[str, str]) -> None:
    actions = {page for page in pages if page.startswith("actions/") and not page.endswith("index")}
    assert len(actions) == len(PACKAGE.operations)
    assert set(guide_files(ROOT).values()) <= set(pages)


def test_the_contents_have_each_page_once(pages: dict[str, str]) -> None:
    named = [page for section in contents(ROOT) for page in section.pages]
    assert sorted(named) == sorted(set(named))
    in_folders = {page for page in pages if page.startswith(("actions/", "reference/", "design/"))}
    indices = {page for page in in_folders if page.count("/") == 1 and page.endswith("index")}
    assert set(named) == (set(pages) - in_folders - {"index"}) | indices


@pytest.mark.parametrize("folder", ["", "plain"])
def test_no_link_is_broken(folder: str, written: Path) -> None:
    root = written / folder
    paths = [path for path in sorted(root.rglob("*.md")) if folder or "plain" not in path.relative_to(root).parts]
    problems = [problem for path in paths for problem in broken_links(path, root)]
    assert problems == []
    assert len(paths) > 100
    pictures = [
        path.parent / name for path in paths for name in re.findall(r"!\[[^\]]*\]\((.+?)\)", path.read_text("utf-8"))
    ]
    assert pictures
    assert [picture for picture in pictures if not picture.exists()] == []


def test_every_page_is_reached_from_the_first(pages: dict[str, str]) -> None:
    """By what stands on the pages and in the contents."""
    reached, waiting = set(), ["index"]
    while waiting:
        page = waiting.pop()
        if page in pages and page not in reached:
            reached.add(page)
            waiting += linked_pages(page, pages[page])
            folder = page.rpartition("/")[0]
            for block in re.findall(r"^```\{toctree\}\n(.*?)^```", pages[page], re.MULTILINE | re.DOTALL):
                names = [line for line in block.splitlines() if line and not line.startswith(":")]
                waiting += [f"{folder}/{name}" if folder else name for name in names]
    assert set(pages) - reached == set()


def test_twins_are_plain(pages: dict[str, str], written: Path) -> None:
    for page, text in pages.items():
        twin = (written / "plain" / f"{page}.md").read_text("utf-8")
        assert NOT_PLAIN.findall(prose(twin)) == [], page
        # Nothing is lost but the directives.
        assert Page(page, twin).blocks("python") == Page(page, plain(text)).blocks("python")
        assert len(Page(page, twin).spans) >= len(Page(page, text).spans) - 2 * text.count("{bdg-")


def test_what_is_plain_already_stays() -> None:
    text = "# Title\n\nA `code` with {braces}, and a list:\n\n- one\n\n```yaml\n:key: value\n```\n"
    assert plain(text) == text
    assert (
        plain(":::{tab-item} Python\n:sync: python\n\n```python\n:::\n```\n:::\n")
        == "**Python**\n\n```python\n:::\n```\n"
    )


def test_language_models_find_every_page_once(pages: dict[str, str]) -> None:
    text = llms_text(PACKAGE, ROOT, pages)
    links = re.findall(r"^- \[(.+?)\]\(([\w/-]+)\.md\): (.*)$", text, re.MULTILINE)
    assert sorted(page for _, page, _ in links) == sorted(set(pages) - {"index"})
    assert [page for _, page, summary in links if len(summary) < 10] == []
    assert text.startswith("# soliditech-client\n\n> A typed Python client")


def test_writing_twice_gives_the_same_bytes(written: Path, tmp_path: Path) -> None:
    write_site(PACKAGE, ROOT, tmp_path / "again")
    names = [path.relative_to(written) for path in sorted(written.rglob("*")) if path.is_file()]
    assert [name for name in names if (written / name).read_bytes() != (tmp_path / "again" / name).read_bytes()] == []


def test_the_theme_names_no_other_host() -> None:
    for path in THEME.rglob("*"):
        if path.suffix in (".css", ".html"):
            assert not re.search(r"//|url\(|@import", re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"))), path


WHERE = Places(
    {
        "docs/calls.md": "calls",
        "docs/design/README.md": "design/index",
        "generated/soliditech/ACTIONS.md": "actions/index",
    },
    {"Get Customer": "actions/customers/get"},
    {"customer": "actions/customers/index"},
)


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("docs/calls.md", "[a](#b)", "[a](#b)"),
        ("docs/calls.md", "[a](https://isp.example/x.md)", "[a](https://isp.example/x.md)"),
        ("docs/calls.md", "[a](design/README.md#b)", "[a](design/index.md#b)"),
        ("docs/design/README.md", "[a](../calls.md)", "[a](../calls.md)"),
        ("docs/design/README.md", "![a](../pictures/a.png)", "![a](../pictures/a.png)"),
        ("docs/calls.md", "[all](../generated/soliditech/ACTIONS.md)", "[all](actions/index.md)"),
        (
            "docs/calls.md",
            "[Get\nCustomer](../generated/soliditech/ACTIONS.md#customer)",
            "[Get\nCustomer](actions/customers/get.md)",
        ),
        (
            "docs/calls.md",
            "[these](../generated/soliditech/ACTIONS.md#customer)",
            "[these](actions/customers/index.md)",
        ),
        ("docs/calls.md", "[`x`](../generator/x.py) and", "`x` and"),
        ("docs/calls.md", "```md\n[a](design/README.md)\n```", "```md\n[a](design/README.md)\n```"),
    ],
)
def test_links_of_guides_lead_to_pages(source: str, text: str, expected: str) -> None:
    assert guide_page(text, source, WHERE) == expected

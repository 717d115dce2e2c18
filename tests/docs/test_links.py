"""No link between the pages of this repository is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.samples import ROOT, linked_paths
from tests.support.markdown import Page, broken_links, relative_links

PAGE = """\
# A `page`, of two parts

[there](#a-page-of-two-parts), [again](#part-1), [beside](other.md#part), [outside](https://isp.example/x)

## Part

## Part
"""


@pytest.mark.parametrize("path", linked_paths(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file_and_a_heading(path: Path) -> None:
    assert broken_links(path, ROOT) == []


def test_every_guide_is_linked_from_the_readme_and_from_the_index() -> None:
    guides = {path.name for path in (ROOT / "docs").glob("*.md")} - {"index.md"}
    readme = {link.removeprefix("docs/") for link in Page.read(ROOT / "README.md", ROOT).links}
    index = set(Page.read(ROOT / "docs" / "index.md", ROOT).links)
    assert guides - readme == set()
    assert guides - index == set()


def test_good_links_are_taken(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("# Part\n", encoding="utf-8")
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    assert broken_links(tmp_path / "page.md", tmp_path) == []
    assert relative_links(PAGE) == ["other.md#part"]


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("gone.md", "there is no such file"),
        ("../secret.md", "there is no such file"),
        ("other.md#parts", "there is no such heading"),
        ("#part-2", "there is no such heading"),
    ],
)
def test_a_broken_link_is_found(link: str, problem: str, tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "secret.md").write_text("# Outside\n", encoding="utf-8")
    (root / "other.md").write_text("# Part\n", encoding="utf-8")
    (root / "page.md").write_text(f"{PAGE}\n[broken]({link})\n", encoding="utf-8")
    assert broken_links(root / "page.md", root) == [f"page.md: {link}: {problem}"]

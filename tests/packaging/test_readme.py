"""The README as a package index shows it: the long description, alone, with none of the files that it links to."""

from __future__ import annotations

from pathlib import Path

from hatch_build import long_description
from tests.support.markdown import Page, relative_links

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_without_an_address_a_link_becomes_the_path_that_it_leads_to() -> None:
    text = "See [the guide](docs/a.md#part), [there](https://isp.example) and [below](#part)."
    wanted = "See `docs/a.md#part`, [there](https://isp.example) and [below](#part)."
    assert long_description(text, None) == wanted


def test_with_an_address_a_link_leads_to_it() -> None:
    text = "See [docs/a.md](docs/a.md)."
    wanted = "See [docs/a.md](https://isp.example/files/docs/a.md)."
    assert long_description(text, "https://isp.example/files/") == wanted


def test_no_link_is_relative() -> None:
    links = relative_links(README)
    assert len(links) > 10
    assert relative_links(long_description(README, None)) == []
    absolute = Page("README.md", long_description(README, "https://isp.example")).links
    assert [f"https://isp.example/{link}" for link in links] == [link for link in absolute if "isp.example" in link]


def test_lines_without_a_link_stay_as_they_are() -> None:
    pairs = zip(README.splitlines(), long_description(README, None).splitlines(), strict=True)
    assert [line for line, shown in pairs if shown != line and "](" not in line] == []

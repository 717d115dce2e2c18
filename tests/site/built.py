"""The site as `make docs` built it, in a browser that has no network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from tests.site.conftest import ROOT
from tests.support.browser import Visit
from tests.support.contrast import PALE

SITE = ROOT / "site"
WIDTHS = (420, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
HEIGHT = 900
DARK = ("index", "actions/customers/update", "actions/index", "errors", "comparison", "reference/clients", "sandbox")
"""The pages that are looked at in the dark, too: one of each kind."""

_ENDED = re.compile("found|did not match")
# What reaches beyond the right edge of the text, and lies in nothing that scrolls by itself.
_BEYOND = """() => [...document.querySelectorAll("article *")]
    .filter(element => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1)
    .filter(element => !element.closest("pre, .table-wrapper, .sd-tab-set > label"))
    .map(element => element.outerHTML.slice(0, 80))"""


def stale(written: Path) -> list[str]:
    """The pages that the site does not have, or has otherwise than they are written now."""
    twins = [path.relative_to(written / "plain") for path in (written / "plain").rglob("*.*") if path.is_file()]
    texts = [twin for twin in twins if twin.suffix in (".md", ".txt")]
    missing = [str(twin) for twin in texts if twin.suffix == ".md" and not (SITE / twin.with_suffix(".html")).exists()]
    return missing + [
        str(twin)
        for twin in texts
        if not (SITE / twin).exists() or (SITE / twin).read_bytes() != (written / "plain" / twin).read_bytes()
    ]


def looks(visit: Visit, pages: list[str]) -> Iterator[str]:
    """Open each page at each width, some in the dark too; the browser shows it until the next is asked for."""
    for scheme in SCHEMES:
        visit.page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            visit.page.set_viewport_size({"width": width, "height": HEIGHT})
            for page in pages if scheme == "light" else DARK:
                visit.page.goto((SITE / f"{page}.html").as_uri())
                yield f"{page} {width} {scheme}"


def faults(visit: Visit) -> list[str]:
    """What is not readable on the page that is shown."""
    page = visit.page
    found = [f"beyond the edge: {part}" for part in page.evaluate(_BEYOND)]
    found += [f"pale: {part}" for part in page.evaluate(PALE)]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("it scrolls sideways")
    return found


def search(visit: Visit, words: str) -> list[str]:
    """Type words into the search of the first page; the pages that it lists, the best first."""
    visit.page.goto((SITE / "index.html").as_uri())
    visit.page.locator("input[name=q]").fill(words)
    visit.page.locator("input[name=q]").press("Enter")
    visit.page.locator("#search-results .search-summary").filter(has_text=_ENDED).wait_for()
    links = visit.page.locator("#search-results ul.search li > a").evaluate_all("links => links.map(link => link.href)")
    base = SITE.as_uri() + "/"
    pages = (str(link).removeprefix(base).partition("#")[0].partition("?")[0].removesuffix(".html") for link in links)
    return list(dict.fromkeys(pages))

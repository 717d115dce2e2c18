"""The sandbox's pages in Chromium, in each width and each scheme of colours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import frozen

from tests.support.browser import Visit
from tests.support.contrast import PALE

Scheme = Literal["light", "dark"]
WIDTHS = (420, 1280)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
HEIGHT = 900

_ROOT = "/_sandbox/pages"
# By hand, since each shows another kind of content; of lists, their first pages alone.
PAGES = (
    *("/", f"{_ROOT}/accounts", f"{_ROOT}/accounts/ACC-1001", f"{_ROOT}/accounts/ACC-1010", f"{_ROOT}/invoices"),
    *(f"{_ROOT}/invoices/INV%2F2026%2F000117", f"{_ROOT}/services", f"{_ROOT}/services/SVC-6001", f"{_ROOT}/control"),
    *(f"{_ROOT}/records/product", f"{_ROOT}/records/account/ACC-1001", f"{_ROOT}/records/usage"),
    *(f"{_ROOT}/requests/{number}" for number in range(1, 10)),
)

# What reaches beyond the right edge, and lies in nothing that scrolls by itself.
_BEYOND = """() => [...document.querySelectorAll("main *, header *, footer *")]
    .filter(element => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest("pre"))
    .map(element => element.outerHTML.slice(0, 80))"""


@frozen
class Look:
    """A page at one width and in one scheme."""

    path: str
    width: int
    scheme: Scheme


def sign_in(visit: Visit, url: str) -> None:
    """Give the key with the form, where it is filled in."""
    visit.page.goto(url)
    visit.page.get_by_role("button", name="Show records").click()
    visit.page.get_by_role("button", name="Hide records").wait_for()


def looks(visit: Visit, url: str) -> Iterator[Look]:
    """Load each page in each way; the browser shows it until the next is asked for."""
    for scheme in SCHEMES:
        visit.page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            visit.page.set_viewport_size({"width": width, "height": HEIGHT})
            for path in PAGES:
                reply = visit.page.goto(url + path)
                assert reply is not None
                assert reply.status == 200, path
                yield Look(path, width, scheme)


def faults(visit: Visit) -> list[str]:
    """What is not readable on the page that is shown: parts beyond the right edge, and pale texts."""
    page = visit.page
    found = [f"beyond the edge: {part}" for part in page.evaluate(_BEYOND)]
    found += [f"pale: {part}" for part in page.evaluate(PALE)]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("it scrolls sideways")
    return found

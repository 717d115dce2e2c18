"""A headless Chromium, as the machine has it, which notes what goes wrong on its pages and where they send to."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")
# Nothing of its own may use the network. Without a sandbox, since root has none.
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# In milliseconds: a machine that is busy takes its time to start a browser.
_PATIENCE = 60_000


class Visit:
    """A page of the browser, through all that it loads.

    Args:
        page: the page.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.problems: list[str] = []
        self.requests = 0
        self.origins: set[str] = set()
        page.set_default_timeout(_PATIENCE)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.problems.append(f"uncaught: {error.message}"))
        page.on("requestfailed", lambda request: self.problems.append(f"not loaded: {request.url}"))
        page.on("request", self._requested)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.problems.append(f"{message.type}: {message.text}")

    def _requested(self, request: Request) -> None:
        url = urlsplit(request.url)
        # What a page holds in itself is loaded from nowhere.
        if url.scheme not in ("data", "blob"):
            self.requests += 1
            self.origins.add(f"{url.scheme}://{url.netloc}")


def executable() -> str | None:
    """The path of Chromium; None if there is none."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


@contextmanager
def visiting() -> Iterator[Visit]:
    """An empty page of a browser, which is closed with the block."""
    path = executable()
    assert path, f"The proofs need Chromium: none of {', '.join(_NAMES)} is on the path. `make chromium` installs it."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS, timeout=_PATIENCE)
        visit = Visit(browser.new_page())
        try:
            yield visit
        except Exception as error:
            error.add_note(f"What went wrong on the page: {visit.problems}")
            raise
        finally:
            browser.close()


if __name__ == "__main__":
    # For the Makefile, which installs it where this fails.
    sys.exit(executable() is None)

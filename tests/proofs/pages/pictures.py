"""Takes the pictures of the sandbox's pages for docs/: `python -m tests.proofs.pages.pictures`."""

from __future__ import annotations

from pathlib import Path

from soliditech import Soliditech
from tests.proofs.pages.looking import sign_in
from tests.proofs.pages.traffic import send
from tests.support.browser import visiting
from tests.support.sandbox_process import SandboxProcess

FOLDER = Path(__file__).parents[3] / "docs" / "pictures"
PICTURES = {"sandbox-requests": "/", "sandbox-account": "/_sandbox/pages/accounts/ACC-1001"}
"""The page of each picture."""
WIDTH, HEIGHT = 1000, 530


def main() -> None:
    """Write the pictures."""
    FOLDER.mkdir(exist_ok=True)
    sandbox = SandboxProcess("--seed")
    try:
        with Soliditech(base_url=sandbox.url, api_key="sandbox", max_retries=0) as client, visiting() as visit:
            send(client)
            visit.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
            sign_in(visit, sandbox.url)
            for name, path in PICTURES.items():
                visit.page.goto(sandbox.url + path)
                visit.page.screenshot(path=FOLDER / f"{name}.png")
    finally:
        sandbox.close()


if __name__ == "__main__":
    main()

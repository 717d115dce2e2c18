"""Writes pages from templates. Nothing on them runs, and nothing comes from elsewhere."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from importlib.resources import files
from urllib.parse import quote

import jinja2
from starlette.responses import HTMLResponse, Response

PREFIX = "/_sandbox/pages"
"""What the paths of all pages begin with, but for the first page and the documentation."""

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Rendering:
    """The templates of the pages.

    Args:
        title: the title of the API.
    """

    def __init__(self, title: str) -> None:
        self._environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(_template),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals |= {"api": title, "root": PREFIX}
        self._environment.filters |= {"money": money, "path": path_segment}

    def page(self, template: str, status: int = 200, **values: object) -> Response:
        """The page of a template.

        Args:
            template: its name, without a suffix.
            status: of the response.
            values: what it shows.
        """
        text = self._environment.get_template(f"{template}.html").render(**values)
        return HTMLResponse(text, status, headers=_HEADERS)


def style_sheet() -> Response:
    """The style sheet of all pages."""
    return Response(_template("style.css"), media_type="text/css", headers=_HEADERS)


def money(amount: object) -> str:
    """An amount with its cents, and with commas between thousands; what is none, as it is; empty for no amount."""
    if isinstance(amount, int | Decimal) and not isinstance(amount, bool):
        # The sign of typography, as wide as a digit; a hyphen is easily overlooked.
        return f"{amount:,.2f}".replace("-", "\N{MINUS SIGN}")
    return str(amount) if amount else ""


def path_segment(text: object) -> str:
    """An id as a segment of a path."""
    return quote(str(text), safe="")


@cache
def _template(name: str) -> str:
    return files(__name__.rpartition(".")[0]).joinpath("templates", name).read_text(encoding="utf-8")

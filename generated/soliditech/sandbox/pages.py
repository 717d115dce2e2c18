"""What a browser gets, without a key: a status page, the document, and Swagger UI from the package that holds it."""

from __future__ import annotations

import html
import re
from importlib import import_module
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, HTMLResponse, Response

from ..version import __version__
from .document import Document
from .routes import wrong_verb
from .store import Store

_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title>{head}</head>
<body>{body}</body>
</html>
"""
_DOCS_HEAD = '<link rel="stylesheet" href="docs/swagger-ui.css">'
_DOCS_BODY = """<div id="docs"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({url: "openapi.json", dom_id: "#docs", deepLinking: true, validatorUrl: null})</script>"""
_asset = re.compile(rb"/docs/([A-Za-z0-9-]+\.(?:css|js|png))").fullmatch


class Pages:
    """The pages.

    Args:
        document: the OpenAPI document.
        text: the same as it is served.
        store: whose records the status page counts.
    """

    def __init__(self, document: Document, text: bytes, store: Store) -> None:
        self._title = html.escape(document["info"]["title"])
        self._api_version = html.escape(str(document["info"]["version"]))
        self._text = text
        self._store = store

    async def find(self, method: str, raw_path: bytes) -> Response | None:
        """The page of that path; None if there is none.

        Raises:
            Refusal: 405, for another verb than GET.
        """
        if raw_path not in (b"/", b"/openapi.json", b"/docs") and not _asset(raw_path):
            return None
        if method != "GET":
            raise wrong_verb(["GET"])
        if raw_path == b"/openapi.json":
            return Response(self._text, media_type="application/json")
        if raw_path == b"/docs":
            return HTMLResponse(_PAGE.format(title=self._title, head=_DOCS_HEAD, body=_DOCS_BODY))
        if raw_path == b"/":
            return HTMLResponse(await run_in_threadpool(self._status))
        file = _assets() / raw_path.rpartition(b"/")[2].decode()
        return FileResponse(file) if file.is_file() else None

    def _status(self) -> str:
        with self._store.transaction() as transaction:
            counts = transaction.counts()
        rows = "".join(f"<tr><td>{html.escape(noun)}</td><td>{count}</td></tr>" for noun, count in counts.items())
        body = (
            f"<h1>{self._title}: sandbox</h1>"
            f"<p>API {self._api_version}, package {__version__}. Nothing here is real.</p>"
            f'<p><a href="docs">Documentation</a>, <a href="openapi.json">OpenAPI document</a></p>'
            f"<table><caption>Records</caption>{rows}</table>"
        )
        return _PAGE.format(title=f"{self._title}: sandbox", head="", body=body)


def _assets() -> Path:
    # By name, since the package has no types; only here, since nothing but this page needs it.
    return Path(import_module("swagger_ui_bundle").swagger_ui_path)

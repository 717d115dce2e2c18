"""The pages for a browser, which need no key: a status page, the OpenAPI document, and Swagger UI."""

from __future__ import annotations

import html
import re
from importlib import import_module
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, HTMLResponse, Response

from ..control.admin import Controls
from ..http.document import Document
from ..http.routes import wrong_verb
from .status_page import STYLE, status_body

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
# An empty icon, so that the browser does not request one.
_ICON = '<link rel="icon" href="data:,">'
_match_asset = re.compile(rb"/docs/([A-Za-z0-9-]+\.(?:css|js|png))").fullmatch


class Pages:
    """The pages. A page is not served if the document itself has an operation at its path.

    Args:
        document: the OpenAPI document.
        text: the text of the same document, as `/openapi.json` serves it.
        controls: the store, the faults and the journal, which the status page shows.
        package_version: the version of the package that is served.
    """

    def __init__(self, document: Document, text: bytes, controls: Controls, package_version: str) -> None:
        self._title = str(document["info"]["title"])
        self._api_version = str(document["info"]["version"])
        self._document_paths = frozenset(path.encode() for path in document.get("paths", ()))
        self._text = text
        self._controls = controls
        self._package_version = package_version

    async def find(self, method: str, raw_path: bytes) -> Response | None:
        """The page at a path; None if there is none.

        Raises:
            ErrorReply: 405, the verb is not GET.
        """
        if raw_path in self._document_paths or (
            raw_path not in (b"/", b"/openapi.json", b"/docs") and not _match_asset(raw_path)
        ):
            return None
        if method != "GET":
            raise wrong_verb(["GET"])
        if raw_path == b"/openapi.json":
            return Response(self._text, media_type="application/json")
        if raw_path == b"/docs":
            return self._page("", _DOCS_HEAD, _DOCS_BODY)
        if raw_path == b"/":
            return self._page(": sandbox", STYLE, await run_in_threadpool(self._status))
        file = _assets() / raw_path.rpartition(b"/")[2].decode()
        return FileResponse(file) if file.is_file() else None

    def _page(self, title_suffix: str, head: str, body: str) -> Response:
        title = html.escape(self._title) + title_suffix
        return HTMLResponse(_PAGE.format(title=title, head=_ICON + head, body=body))

    def _status(self) -> str:
        with self._controls.store.transaction(reading=True) as transaction:
            counts = transaction.counts()
        requests, faults = self._controls.journal.requests(), self._controls.faults.active()
        return status_body(self._title, (self._api_version, self._package_version), counts, requests, faults)


def _assets() -> Path:
    # By name, since the package has no types; here, since nothing else needs the package.
    return Path(import_module("swagger_ui_bundle").swagger_ui_path)

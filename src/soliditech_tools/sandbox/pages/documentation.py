"""The documentation of the API for a browser: Swagger UI, which runs scripts of its own package alone."""

from __future__ import annotations

import html
import json
import re
from importlib import import_module
from pathlib import Path

from starlette.responses import FileResponse, HTMLResponse, Response

from ..http.document import Document

_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="docs/swagger-ui.css"></head>
<body><div id="docs"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script>
const ui = SwaggerUIBundle({{url: "openapi.json", dom_id: "#docs", deepLinking: true, validatorUrl: null{ready}}})
</script></body>
</html>
"""
_match_asset = re.compile(r"/docs/([A-Za-z0-9-]+\.(?:css|js|png))").fullmatch


class Documentation:
    """The documentation.

    Args:
        document: the OpenAPI document.
    """

    def __init__(self, document: Document) -> None:
        self._title = str(document["info"]["title"])
        schemes = document.get("components", {}).get("securitySchemes", {})
        self._schemes = {name: scheme for name, scheme in schemes.items() if isinstance(scheme, dict)}

    @staticmethod
    def has(path: str) -> bool:
        """Whether a path is one of the documentation."""
        return path == "/docs" or _match_asset(path) is not None

    def page(self, known_key: str | None) -> Response:
        """The page.

        Args:
            known_key: the API key, if it is to be filled in.
        """
        ready = f", onComplete: () => {{{self._filled_in(known_key)}}}" if known_key is not None else ""
        return HTMLResponse(
            _PAGE.format(title=html.escape(self._title), ready=ready),
            headers={"Content-Security-Policy": "frame-ancestors 'none'", "Cache-Control": "no-store"},
        )

    @staticmethod
    def asset(path: str) -> Response | None:
        """A file that the page loads; None if there is none."""
        # By name, since the package has no types; here, since nothing else needs the package.
        file = Path(import_module("swagger_ui_bundle").swagger_ui_path) / path.rpartition("/")[2]
        return FileResponse(file) if file.is_file() else None

    def _filled_in(self, key: str) -> str:
        calls: list[str] = []
        for name, scheme in self._schemes.items():
            if str(scheme.get("scheme", "")).lower() == "basic":
                calls.append(f"ui.preauthorizeBasic({_script(name)}, {_script(key)}, '')")
            else:
                calls.append(f"ui.preauthorizeApiKey({_script(name)}, {_script(key)})")
        return "; ".join(calls)


def _script(text: str) -> str:
    """A text in a script of a page."""
    return json.dumps(text).replace("<", "\\u003c")

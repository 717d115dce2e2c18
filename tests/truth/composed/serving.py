"""A server made of a document: it holds each request to it, and answers with what its schemas allow."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlsplit

from jsonschema import Draft202012Validator

from soliditech_runtime.schema.json import encode
from tests.support.edits import METHODS, Json
from tests.support.http_server import Answer, Request

_WORDS = ("a", "home", "S-1", "A", "DELFT", "open", "0001")


class DocumentServer:
    """Answers by a document.

    Args:
        document: the bundled one, as it lies in a package.
    """

    def __init__(self, document: Json) -> None:
        self._document = document
        self.called: list[str] = []
        self.problems: list[str] = []

    def answer(self, request: Request) -> Answer:
        """The reply to a request; what is wrong with the request is noted."""
        address = urlsplit(request.target)
        for path, item in self._document["paths"].items():
            pattern = "[^/]+".join(re.escape(part) for part in re.split(r"\{[^{}]*\}", path))
            operation = item.get(request.method.lower())
            if operation is not None and re.fullmatch(pattern, address.path):
                self.called.append(operation["operationId"])
                self._hold(request, item, operation, address.query)
                return self._reply(operation, request.headers.get("accept", ""))
        self.problems.append(f"{request.method} {request.target} is in no path of the document")
        return Answer("{}", 404)

    def _hold(self, request: Request, item: Json, operation: Json, query: str) -> None:
        identity = operation["operationId"]
        listed = [self.at(entry) for entry in (*item.get("parameters", ()), *operation.get("parameters", ()))]
        known = {entry["name"] for entry in listed if entry["in"] == "query"}
        schemes = self._document["components"]["securitySchemes"].values()
        known |= {entry["name"] for entry in schemes if entry.get("in") == "query"}
        self.problems += [f"{identity}: the query has {name}" for name in parse_qs(query, True).keys() - known]
        if "requestBody" not in operation:
            if request.body:
                self.problems.append(f"{identity}: a body arrived")
            return
        media = _sent_media(self.at(operation["requestBody"])["content"])
        whole = {**media["schema"], "components": self._document["components"]}
        for error in Draft202012Validator(whole).iter_errors(json.loads(request.body)):
            self.problems.append(f"{identity}: the body: {error.message}")

    def _reply(self, operation: Json, accepted: str) -> Answer:
        code = next(code for code in operation["responses"] if code.startswith("2"))
        content = self.at(operation["responses"][code]).get("content", {})
        status = int(code.replace("XX", "00"))
        if not content:
            return Answer(status=status)
        kind = next((kind for kind in content if kind in accepted), next(iter(content)))
        media = content[kind]
        if "json" in kind:
            headers = (("Content-Type", kind), *_headers_of_paging(operation))
            return Answer(encode(self.instance(media["schema"])), status, headers)
        return Answer(b"%PDF-1.7\n%%EOF\n", status, (("Content-Type", kind),))

    def at(self, node: Json) -> Json:
        """`node`, or what it refers to."""
        while "$ref" in node:
            reached: Any = self._document
            for step in node["$ref"].removeprefix("#/").split("/"):
                reached = reached[step.replace("~1", "/").replace("~0", "~")]
            node = reached
        return node

    def body(self, operation: Json) -> Json:
        """A body that the operation takes; empty where it has none."""
        if "requestBody" not in operation:
            return {}
        media = _sent_media(self.at(operation["requestBody"])["content"])
        made: Json = self.instance(media["schema"])
        return made

    def instance(self, node: Any) -> Any:
        """A value that a schema allows, with each of its properties."""
        schema = self.at(node) if isinstance(node, dict) else {}
        if "const" in schema or "enum" in schema:
            return schema.get("const", next(iter(schema.get("enum", ())), None))
        kinds = schema.get("type", "object")
        kind = kinds if isinstance(kinds, str) else next(entry for entry in kinds if entry != "null")
        if kind == "object":
            return {name: self.instance(entry) for name, entry in schema.get("properties", {}).items()}
        if kind == "array":
            return [self.instance(schema.get("items", {"type": "string"}))]
        if kind == "string":
            return self._text(schema)
        return {"boolean": False, "integer": schema.get("minimum", 1), "number": Decimal("1.5")}[kind]

    def _text(self, schema: Json) -> str:
        fixed = {"date": "2026-03-01", "date-dmy": "01/03/2026", "decimal": "1.50"}.get(schema.get("format", ""))
        if fixed:
            return fixed
        return next((word for word in _WORDS if re.search(schema.get("pattern", ""), word)), _WORDS[0])


def _sent_media(content: Json) -> Json:
    """What the client sends of several media types."""
    media: Json = content.get("application/json") or next(iter(content.values()))
    return media


def _headers_of_paging(operation: Json) -> list[tuple[str, str]]:
    """The headers in which the document says that the total of a list stands: one item is sent."""
    total = operation.get("x-paging", {}).get("total") or ""
    _, is_header, name = total.partition("header:")
    return [(name, "1")] if is_header else []


def operations(document: Json) -> list[Json]:
    """All operations of a document that are built."""
    items = document["paths"].values()
    listed = [item[method] for item in items for method in METHODS if method in item]
    return [operation for operation in listed if "x-skip" not in operation]

"""Which operation a request asks for: the document's paths, matched on the path as it came."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

from attrs import frozen

from ..error_replies import ErrorReply, bad_request, not_found
from .document import VERBS, Document, DocumentNode, examples

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


@frozen
class OperationRoute:
    """An operation of the document, as a request meets it.

    Args:
        id: the operationId.
        node: the operation object.
        path_item: the object that holds it.
        template: its path, such as `/customers/{accountId}`.
    """

    id: str
    node: DocumentNode
    path_item: DocumentNode
    template: str

    def parameters(self, place: str) -> dict[str, DocumentNode]:
        """The parameters that stand in `place` (`path`, `query`), by wire name; the operation's win."""
        found: dict[str, DocumentNode] = {}
        for holder in (self.path_item, self.node):
            listed = holder.get("parameters")
            for each in listed.items() if listed is not None else ():
                if each.value["in"] == place:
                    found[each.value["name"]] = each
        return found

    def success(self) -> tuple[int, DocumentNode | None]:
        """Status of a success, and the response object."""
        responses = self.node.get("responses")
        status = min(code for code in (responses.value if responses else ()) if code.startswith("2"))
        return int(status), self.node.get("responses", status)

    def result_examples(self) -> list[Any]:
        """The `result` of each example of a success that has one."""
        response = self.success()[1]
        found = examples(response and response.get("content", "application/json"))
        return [each["result"] for each in found if isinstance(each, dict) and "result" in each]


class _Path:
    """A path of the document, cut at its slashes.

    Args:
        template: such as `/customers/{accountId}`.
        endpoints: its operations by verb, in capitals.
    """

    def __init__(self, template: str, endpoints: dict[str, OperationRoute]) -> None:
        self.endpoints = endpoints
        self._names = _PLACEHOLDER.findall(template)
        self._segments = [_pattern(segment) for segment in template.split("/")]
        # Where two paths match, the one with the fewer placeholders is meant.
        self.rank = [segment.groups for segment in self._segments]

    def match(self, segments: list[str]) -> dict[str, str] | None:
        """The ids, still encoded, by wire name; None if `segments` are of another path."""
        if len(segments) != len(self._segments):
            return None
        ids: list[str] = []
        for wanted, given in zip(self._segments, segments, strict=True):
            found = wanted.fullmatch(given if wanted.groups else unquote(given))
            if found is None:
                return None
            ids.extend(found.groups())
        return dict(zip(self._names, ids, strict=True))


class Router:
    """The operations of a document.

    Args:
        document: the OpenAPI document.
    """

    def __init__(self, document: Document) -> None:
        self.endpoints: dict[str, OperationRoute] = {}
        self._paths: list[_Path] = []
        paths = DocumentNode(document, "", document).get("paths")
        for template in paths.value if paths else ():
            item = paths and paths.get(template)
            if item is not None:
                self._paths.append(_Path(template, self._operations(template, item)))
        self._paths.sort(key=lambda path: path.rank)

    def _operations(self, template: str, item: DocumentNode) -> dict[str, OperationRoute]:
        found: dict[str, OperationRoute] = {}
        for verb in VERBS:
            if (node := item.get(verb)) is not None:
                found[verb.upper()] = endpoint = OperationRoute(node.value["operationId"], node, item, template)
                self.endpoints[endpoint.id] = endpoint
        return found

    def find(self, method: str, raw_path: bytes) -> tuple[OperationRoute, dict[str, str]]:
        """The operation and its ids by wire name, decoded.

        Args:
            method: the verb, in capitals.
            raw_path: the path as it came, percent-encoded and without the query.

        Raises:
            ErrorReply: 404 for another path, 405 for another verb, 400 for a path that is not UTF-8.
        """
        segments = raw_path.decode("latin-1").split("/")
        for path in self._paths:
            if (ids := path.match(segments)) is not None:
                if method not in path.endpoints:
                    raise wrong_verb(sorted(path.endpoints))
                return path.endpoints[method], {name: _decoded(text) for name, text in ids.items()}
        raise not_found("There is no such path.")


def wrong_verb(allowed: list[str]) -> ErrorReply:
    """405, with the verbs that the path takes."""
    allow = ", ".join(allowed)
    return ErrorReply(405, "METHOD_NOT_ALLOWED", f"This path takes {allow} only.", headers={"Allow": allow})


def _pattern(segment: str) -> re.Pattern[str]:
    texts = _PLACEHOLDER.split(segment)[::2]
    return re.compile("(.+)".join(map(re.escape, texts)), re.DOTALL)


def _decoded(text: str) -> str:
    try:
        return unquote_to_bytes(text.encode("latin-1")).decode()
    except UnicodeDecodeError:
        raise bad_request("The path is not UTF-8.") from None

"""Finds the operation of a request by its verb and its path, which is matched still percent-encoded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, unquote_to_bytes

from attrs import frozen

from soliditech_runtime.operations.layout import ReplyLayout
from soliditech_runtime.types import UNSET

from ..error_replies import ErrorReply, bad_request, not_found
from ..front.path_hints import missing_path
from .document import VERBS, Document, DocumentNode, examples

BASE_PATH = "/api/v1"
"""The base path of an instance in the guides. Programs that are set up for one need only another host for a sandbox."""

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


@frozen
class OperationRoute:
    """An operation of the document, with its path.

    Args:
        id: the operationId.
        node: the operation object.
        path_item: the path item object, which holds the operation object.
        template: its path, such as `/customers/{accountId}`.
    """

    id: str
    node: DocumentNode
    path_item: DocumentNode
    template: str

    def parameters(self, place: str) -> dict[str, DocumentNode]:
        """The parameters in `place` (`path` or `query`), by wire name; an operation's own override its path's."""
        parameters: dict[str, DocumentNode] = {}
        for holder in (self.path_item, self.node):
            declared = holder.get("parameters")
            for parameter in declared.items() if declared is not None else ():
                if parameter.value["in"] == place:
                    parameters[parameter.value["name"]] = parameter
        return parameters

    def success(self) -> tuple[int, DocumentNode | None]:
        """The status of a successful reply, and its response object; 200 where the document names none."""
        responses = self.node.get("responses")
        codes = sorted(responses.value if responses else ())
        named = [code for code in codes if code.isdecimal() and code.startswith("2")]
        code = next((code for code in (*named, "2XX", "2xx", "default") if code in codes), None)
        if code is None:
            code = next((code for code in codes if code.isdecimal() and code.startswith("3")), "")
        return int(code) if code.isdecimal() else 200, self.node.get("responses", code)

    def result_examples(self, layout: ReplyLayout) -> list[Any]:
        """The result of each example of a successful reply that has one.

        Args:
            layout: where results stand in replies.
        """
        response = self.success()[1]
        replies = examples(response and response.get("content", "application/json"))
        return [result for result in map(layout.find_result, replies) if result is not UNSET]


class _Path:
    """A path of the document, split at its slashes.

    Args:
        template: such as `/customers/{accountId}`.
        routes: its operations by verb, in upper case.
    """

    def __init__(self, template: str, routes: dict[str, OperationRoute]) -> None:
        self.routes = routes
        path, _, query = template.partition("?")
        self.query = parse_qsl(query, keep_blank_values=True)
        self._names = _PLACEHOLDER.findall(path)
        self._segments = [_pattern(segment) for segment in path.split("/")]
        # Where two paths match a request, the sort by rank lets the path win that has fewer placeholders, then the
        # one that says more of its segments or of its ids, and then the one that has a query.
        literals = [-len(_PLACEHOLDER.sub("", segment)) for segment in path.split("/")]
        declared = (node.value.get("schema") for route in routes.values() for node in route.parameters("path").values())
        words = -sum(len(schema) for schema in declared if isinstance(schema, Mapping))
        self.rank = ([segment.groups for segment in self._segments], literals, words, -len(self.query))

    def match(self, segments: list[str], query: list[tuple[str, str]]) -> dict[str, str] | None:
        """The ids, still percent-encoded, by wire name; None if a request does not match this path."""
        if len(segments) != len(self._segments) or not all(pair in query for pair in self.query):
            return None
        ids: list[str] = []
        for pattern, segment in zip(self._segments, segments, strict=True):
            match = pattern.fullmatch(segment if pattern.groups else unquote(segment))
            if match is None:
                return None
            ids.extend(match.groups())
        return dict(zip(self._names, ids, strict=True))


class Router:
    """The operations of a document.

    Args:
        document: the OpenAPI document.
    """

    def __init__(self, document: Document) -> None:
        self.routes: dict[str, OperationRoute] = {}
        self._paths: list[_Path] = []
        paths = DocumentNode(document, "", document).get("paths")
        for template in paths.value if paths else ():
            item = paths and paths.get(template)
            if item is not None:
                self._paths.append(_Path(template, self._operations(template, item)))
        self._paths.sort(key=lambda path: path.rank)
        self._templates = list(paths.value) if paths else []
        is_used = any(template.startswith(BASE_PATH) for template in self._templates)
        self.base_path = "" if is_used else BASE_PATH
        """The base path that requests may have; empty where paths of the document begin like it."""

    def _operations(self, template: str, item: DocumentNode) -> dict[str, OperationRoute]:
        routes: dict[str, OperationRoute] = {}
        for verb in VERBS:
            if (node := item.get(verb)) is not None:
                routes[verb.upper()] = route = OperationRoute(node.value["operationId"], node, item, template)
                self.routes[route.id] = route
        return routes

    def find(self, method: str, raw_path: bytes, query: bytes = b"") -> tuple[OperationRoute, dict[str, str]]:
        """The operation of a request, and the decoded ids in its path by wire name: the first of `find_all`."""
        return self.find_all(method, raw_path, query)[0]

    def find_all(self, method: str, raw_path: bytes, query: bytes) -> list[tuple[OperationRoute, dict[str, str]]]:
        """The operations of a request, each with the decoded ids in its path by wire name: several if paths are alike.

        Args:
            method: the verb, in upper case.
            raw_path: the path as sent, percent-encoded and without the query.
            query: the query as sent: a path of the document may have one.

        Raises:
            ErrorReply: 404, the document has no such path; 405, the path does not allow the verb; 400, the path is not
                UTF-8.
        """
        segments = raw_path.decode("latin-1").split("/")
        pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
        allowed: set[str] = set()
        matches: list[tuple[OperationRoute, dict[str, str]]] = []
        for path in self._paths:
            if (ids := path.match(segments, pairs)) is not None:
                if method in path.routes:
                    matches.append((path.routes[method], {name: _decoded(text) for name, text in ids.items()}))
                allowed.update(path.routes)
        if matches:
            return matches
        if allowed:
            raise wrong_verb(sorted(allowed), method)
        raise not_found(missing_path(raw_path.decode("latin-1"), self._is_served, self._templates, self.base_path))

    def _is_served(self, raw_path: str) -> bool:
        segments = raw_path.split("/")
        return any(path.match(segments, path.query) is not None for path in self._paths)


def wrong_verb(allowed: list[str], method: str = "") -> ErrorReply:
    """405, with the verbs that the path allows, and what may be wrong with the one that came."""
    hint = " Verbs are written in capital letters." if method.upper() in allowed else ""
    allow = ", ".join(allowed)
    return ErrorReply(405, "METHOD_NOT_ALLOWED", f"This path takes {allow} only.{hint}", headers={"Allow": allow})


def _pattern(segment: str) -> re.Pattern[str]:
    literals = _PLACEHOLDER.split(segment)[::2]
    return re.compile("(.+)".join(map(re.escape, literals)), re.DOTALL)


def _decoded(text: str) -> str:
    try:
        return unquote_to_bytes(text.encode("latin-1")).decode()
    except UnicodeDecodeError:
        raise bad_request("The path is not UTF-8.") from None

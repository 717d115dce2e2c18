"""Each operation of a document, with a request of its own values and the replies to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .files import DocumentFiles, Json
from .keys import Key, keys_of
from .overlays import apply_overlay, operations_of
from .paging import PlannedPages, pages_of
from .parameters import SentParameter
from .places import texts
from .replies import PlannedRefusal, PlannedReply, Replies, is_json, json_first
from .samples import NoSample, Sample, Sampler
from .schemas import DescribedSchemas

_NOT_PARAMETERS = frozenset(("accept", "content-type", "authorization"))
_STYLES = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}


@dataclass(frozen=True)
class Body:
    """The body of a request.

    Args:
        media: its media type.
        sample: its value.
        encodings: how the members of a form are written, by name.
        required: whether it must be given.
    """

    media: str
    sample: Sample
    encodings: Json
    required: bool


@dataclass(frozen=True)
class Described:
    """An operation with all that is to happen.

    Args:
        id: the operationId.
        method: the verb.
        path: the template of the path.
        parameters: its parameters.
        body: its body; None if it takes none.
        keys: the alternatives of keys.
        answer: the success reply.
        pages: the pages of a list.
        paging: what is declared of them.
        fault: a refusal.
        extensions: what overlays say of the operation.
    """

    id: str
    method: str
    path: str
    parameters: tuple[SentParameter, ...]
    body: Body | None
    keys: tuple[tuple[Key, ...], ...]
    answer: PlannedReply
    pages: PlannedPages | None
    paging: Json | None
    fault: PlannedRefusal | None
    extensions: Json


@dataclass(frozen=True)
class Undescribed:
    """An operation for which no call can be made up, and why."""

    id: str
    why: str


class DescribedOperations:
    """Reads the operations of a document.

    Args:
        path: the root file of the document.
        overlays: the overlays, in their order.
        own: whether `x-` keys in the document are ours.
        base: the path of the base URL, in front of all paths.
        ids: what the package calls the operations, by path and verb; it counts for those without an operationId.
    """

    def __init__(
        self,
        path: Path,
        overlays: Sequence[Path],
        *,
        own: bool,
        base: str = "",
        ids: Mapping[tuple[str, str], str] | None = None,
    ) -> None:
        self._source = DocumentFiles(path, own=own)
        self._source.lend_components()
        for place, method, _, operation in operations_of(self._source.root):
            if ids and not operation.get("operationId") and (place, method) in ids:
                operation["operationId"] = ids[place, method]
        for overlay in overlays:
            apply_overlay(self._source.root, DocumentFiles(overlay, own=True).root)
        self._sampler = Sampler(self._source, DescribedSchemas(self._source))
        self._replies = Replies(self._source, self._sampler)
        self._base = base

    def __iter__(self) -> Iterator[Described | Undescribed]:
        for path, method, item, operation in operations_of(self._source.root):
            name = str(operation.get("operationId") or f"{method} {path}")
            if operation.get("x-skip"):
                yield Undescribed(name, f"left out by x-skip: {operation['x-skip']}")
                continue
            try:
                yield self._described(name, path, method, item, operation)
            except NoSample as problem:
                yield Undescribed(name, str(problem))

    def _described(self, name: str, path: str, method: str, item: Json, operation: Json) -> Described:
        paging = operation.get("x-paging", self._source.root.get("x-paging"))
        answer = self._replies.success(operation)
        result = texts(operation.get("x-result", self._source.root.get("x-result")))
        target = f"{self._base}/next?cursor=c{len(name)}"
        pages = pages_of(paging, operation, self._replies, target, result) if isinstance(paging, dict) else None
        return Described(
            id=name,
            method=str(operation.get("x-method", method)).upper(),
            path=str(operation.get("x-path", path)),
            parameters=tuple(self._parameters(path, item, operation)),
            body=self._body(operation),
            keys=keys_of(self._source, operation),
            answer=answer,
            pages=pages,
            paging=paging if pages is not None else None,
            fault=self._replies.fault(operation),
            extensions={key: value for key, value in operation.items() if key.startswith("x-")},
        )

    def _parameters(self, path: str, item: Json, operation: Json) -> Iterator[SentParameter]:
        described: dict[tuple[str, str], Json] = {}
        for holder in (item, operation):
            for node in holder.get("parameters") or ():
                parameter = self._source.resolved(node)
                if isinstance(parameter, dict) and "name" in parameter:
                    described[str(parameter["name"]), str(parameter.get("in"))] = parameter
        for (name, place), parameter in described.items():
            if place not in _STYLES or (place == "header" and name.lower() in _NOT_PARAMETERS):
                continue
            if place == "path" and f"{{{name}}}" not in path:
                # There is no place in which it could be sent.
                continue
            try:
                yield self._parameter(name, place, parameter)
            except NoSample:
                if parameter.get("required"):
                    raise

    def _parameter(self, name: str, place: Any, parameter: Json) -> SentParameter:
        style = str(parameter.get("style", _STYLES[place]))
        media, content = json_first(parameter.get("content") or {})
        schema = (content or {}).get("schema") if content is not None else parameter.get("schema")
        examples = [parameter.get("example")]
        examples += [
            value.get("value") for value in (parameter.get("examples") or {}).values() if isinstance(value, dict)
        ]
        plain = place in ("header", "cookie") or self._has_parts(schema)
        sample = self._sampler.sample(schema or {}, "request", plain=plain, examples=tuple(examples))
        return SentParameter(
            name=name,
            place=place,
            sample=sample,
            style=style,
            explode=bool(parameter.get("explode", style == "form")),
            is_json=is_json(media),
            of_client=parameter.get("x-client-parameter") is True,
            required=place == "path" or parameter.get("required") is True,
        )

    def _has_parts(self, schema: Any) -> bool:
        return self._sampler.schemas.whole(schema or {})["type"] in ("array", "object")

    def _body(self, operation: Json) -> Body | None:
        body = self._source.resolved(operation.get("requestBody"))
        media, content = json_first((body or {}).get("content") or {})
        if content is None:
            return None
        schema = content.get("schema") or {}
        examples = [content.get("example")]
        sample = self._sampler.sample(schema, "request", examples=tuple(examples))
        return Body(media, sample, content.get("encoding") or {}, body.get("required") is True)

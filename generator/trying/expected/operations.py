"""Each operation of a document, with a request of its own values and the replies to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .files import DocumentFiles, Json
from .keys import Key, keys_of
from .overlays import apply_overlay, operations_of
from .paging import PlannedPages, pages_of
from .parameters import SentParameter
from .places import texts
from .replies import PlannedRefusal, PlannedReply, Replies, is_json, json_first
from .sampler import NoSample, Sampler
from .samples import Sample, with_files
from .schemas import DescribedSchemas

_NOT_PARAMETERS = frozenset(
    (
        *("accept", "content-type", "authorization"),
        *("accept-encoding", "connection", "content-length", "host", "user-agent", "x-request-id"),
    )
)
"""Headers that are no parameters by OpenAPI, and those that each client sends."""
_ALTERNATIVES = 3
_OF_FIELDS = ("application/x-www-form-urlencoded", "multipart/form-data")
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
        id: the operationId; verb and path, where it has none of its own.
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
        request: verb and path as the document has them.
        others: the same with other alternatives, where schemas have several.
        server: the one URL below which it is; empty where there is none, or several.
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
    request: str
    others: tuple[Described, ...] = ()
    server: str = ""


@dataclass(frozen=True)
class Undescribed:
    """An operation that is not called.

    Args:
        id: the operationId; verb and path, where it has none of its own.
        request: verb and path as the document has them.
        why: the reason.
        skipped: an overlay leaves it out; else no call can be made up.
    """

    id: str
    request: str
    why: str
    skipped: bool = False


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
        self._base = base
        samplers = [Sampler(self._source, DescribedSchemas(self._source, number)) for number in range(_ALTERNATIVES)]
        self._alternatives = [_Alternative(self._source, sampler, base) for sampler in samplers]

    def __iter__(self) -> Iterator[Described | Undescribed]:
        operations = list(operations_of(self._source.root))
        counted = Counter(_own_name(operation) for _, _, _, operation in operations)
        for path, method, item, operation in operations:
            request = f"{method.upper()} {path}"
            # Without an operationId of its own, an operation is known by its request.
            own_name = _own_name(operation)
            name = own_name if own_name and counted[own_name] == 1 else request
            if operation.get("x-skip"):
                yield Undescribed(name, request, str(operation["x-skip"]), skipped=True)
                continue
            try:
                yield self._with_others(name, path, method, item, operation)
            except NoSample as problem:
                yield Undescribed(name, request, str(problem))

    def _with_others(self, *operation: Any) -> Described:
        first = self._alternatives[0]
        described, count = first.described(*operation), first.sampler.alternatives
        others: list[Described] = []
        for number, alternative in enumerate(self._alternatives[1:], 1):
            if number < count:
                with suppress(NoSample):
                    others.append(alternative.described(*operation))
                    count = max(count, alternative.sampler.alternatives)
        return replace(described, others=tuple(others))


def _server(holder: Json) -> str:
    """The URL of the only server of a document, a path or an operation."""
    servers: list[Json] = holder.get("servers") or []
    return str(servers[0].get("url", "")).rstrip("/") if len(servers) == 1 else ""


def _own_name(operation: Json) -> str:
    """The operationId; empty where it is none."""
    identity = operation.get("operationId")
    return identity if isinstance(identity, str) and identity.strip() else ""


class _Alternative:
    """Describes operations with one of several alternatives wherever schemas have them."""

    def __init__(self, source: DocumentFiles, sampler: Sampler, base: str) -> None:
        self._source = source
        self.sampler = sampler
        self._replies = Replies(source, sampler)
        self._base = base

    def described(self, name: str, path: str, method: str, item: Json, operation: Json) -> Described:
        """The operation.

        Raises:
            NoSample: no call can be made up.
        """
        self.sampler.alternatives = 1
        paging = operation.get("x-paging", self._source.root.get("x-paging"))
        answer = self._replies.success(operation)
        result = texts(operation.get("x-result", self._source.root.get("x-result")))
        target = f"{self._base}/next?cursor=c{len(name)}"
        pages = pages_of(paging, operation, self._replies, target, result) if isinstance(paging, dict) else None
        return Described(
            id=name,
            method=str(operation.get("x-method", method)).upper(),
            path=str(operation.get("x-path", path)),
            server=_server(operation) or _server(item) or _server(self._source.root),
            parameters=tuple(self._parameters(path, item, operation)),
            body=self._body(operation),
            keys=keys_of(self._source, operation),
            answer=answer,
            pages=pages,
            paging=paging if pages is not None else None,
            fault=self._replies.fault(operation),
            extensions={key: value for key, value in operation.items() if key.startswith("x-")},
            request=f"{method.upper()} {path}",
        )

    def _parameters(self, path: str, item: Json, operation: Json) -> Iterator[SentParameter]:
        described: dict[tuple[str, str], Json] = {}
        for holder in (item, operation):
            for node in holder.get("parameters") or ():
                parameter = self._source.resolved(node)
                if isinstance(parameter, dict) and "name" in parameter:
                    described[str(parameter["name"]), str(parameter.get("in"))] = parameter
        for undescribed in re.findall(r"\{([^{}]+)\}", path):
            # An id that is described nowhere is a text.
            described.setdefault((undescribed, "path"), {"schema": {"type": "string"}})
        keys = {
            (key.place, key.name.lower())
            for alternative in keys_of(self._source, operation)
            for key in alternative
            if len(alternative) == 1 and key.place in ("header", "query")
        }
        for (name, place), parameter in described.items():
            if place not in _STYLES or (place == "header" and name.lower() in _NOT_PARAMETERS):
                continue
            if place == "path" and f"{{{name}}}" not in path:
                # There is no place in which it could be sent.
                continue
            if (place, name.lower()) in keys:
                # It is given to the client, once.
                continue
            if place == "cookie" and parameter.get("required") is not True:
                # A client keeps no cookies, and this one may be left out.
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
        sample = self.sampler.sample(schema or {}, "request", plain=plain, examples=tuple(examples))
        return SentParameter(
            name=name,
            place=place,
            sample=sample,
            style=style,
            explode=bool(parameter.get("explode", style == "form")),
            is_json=is_json(media),
            of_client=parameter.get("x-client-parameter") is True,
            required=place == "path" or parameter.get("required") is True,
            is_made=bool(parameter.get("x-idempotency-key")),
        )

    def _has_parts(self, schema: Any) -> bool:
        return self.sampler.schemas.whole(schema or {})["type"] in ("array", "object")

    def _body(self, operation: Json) -> Body | None:
        body = self._source.resolved(operation.get("requestBody"))
        contents = (body or {}).get("content") or {}
        media, content = json_first(contents)
        if content is None:
            return None
        if not is_json(media):
            # Of what says the same in several ways, a client takes what has fields.
            media = next((name for kind in _OF_FIELDS for name in contents if name.startswith(kind)), media)
            content = contents[media] or {}
        schema = content.get("schema") or {}
        examples = [content.get("example")]
        sample = self.sampler.sample(schema, "request", examples=tuple(examples))
        encodings = content.get("encoding") or {}
        if media.startswith("multipart/"):
            sample = with_files(sample, encodings)
        return Body(media, sample, encodings, body.get("required") is True)

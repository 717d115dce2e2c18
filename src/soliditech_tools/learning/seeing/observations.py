"""The operations that were seen, and what is kept of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from attrs import Factory, define, frozen

from ...matching.document import METHODS, Key
from .bodies import FORM, ReadBody, read_body, read_form
from .keys import KeyPlace, is_key, key_places
from .paths import template
from .seen_value import SeenValue
from .vocabulary import Vocabulary


@frozen
class RawReply:
    """A reply as it came; nothing of it is kept but names and forms.

    Args:
        status: its status.
        content_type: the header; empty where there is none.
        body: the bytes.
    """

    status: int
    content_type: str
    body: bytes


@frozen
class RawRequest:
    """A request as it came; nothing of it is kept but names and forms.

    Args:
        method: its verb.
        path: as in the request line, percent-encoded.
        query: the same; empty where there is none.
        headers: names and values.
        body: the bytes.
    """

    method: str
    path: str
    query: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The value of a header; empty where it is not there."""
        return next((value for key, value in self.headers if key.lower() == name), "")


@define
class SeenOperation:
    """What is kept of all requests with one method and one template of a path.

    Args:
        method: the verb, in small letters.
        path: the template.
        first: which of all requests was the first such one, from 1.
        count: how many there were.
        headers: the names of headers, as far as they may be shown.
        query: the parameters of the query.
        media: the media type of the body; empty where there was none.
        body: what the body holds.
        replies: by status: what the body of the reply holds, None where it is no JSON.
        hidden: how many names may be values, and are not kept.
        notes: what could not be read, in words.
    """

    method: str
    path: str
    first: int
    count: int = 0
    headers: dict[str, None] = Factory(dict)
    query: dict[str, SeenValue] = Factory(dict)
    media: str = ""
    body: SeenValue | None = None
    replies: dict[str, SeenValue | None] = Factory(dict)
    hidden: int = 0
    notes: dict[str, None] = Factory(dict)

    @property
    def key(self) -> Key:
        """Path and verb."""
        return self.path, self.method

    def counted_hidden(self) -> int:
        """How many names may be values, with those in bodies and replies."""
        values = [*self.query.values(), self.body, *self.replies.values()]
        return self.hidden + sum(value.counted_hidden() for value in values if value is not None)


@define
class Observations:
    """All that was seen.

    Args:
        operations: by path and verb.
        keys: how often a key stood where.
        requests: how many requests there were.
        passed_over: how many had a verb that no operation has.
        by: what showed them: `recording` or `capture`.
    """

    operations: dict[Key, SeenOperation] = Factory(dict)
    keys: Counter[KeyPlace] = Factory(Counter)
    requests: int = 0
    passed_over: int = 0
    by: str = "recording"

    @property
    def key_place(self) -> KeyPlace | None:
        """Where most requests have their key; None where none has what may be one."""
        return self.keys.most_common(1)[0][0] if self.keys else None

    def add(self, request: RawRequest, vocabulary: Vocabulary, reply: RawReply | None = None) -> None:
        """Keep the names and forms of a request, and of its reply."""
        self.requests += 1
        method = request.method.lower()
        if method not in METHODS:
            self.passed_over += 1
            return
        path = template(request.path, vocabulary)
        operation = self.operations.setdefault((path, method), SeenOperation(method, path, self.requests))
        operation.count += 1
        query = SeenValue()
        query.add(read_form(request.query), vocabulary)
        body = read_body(request.header("content-type"), request.body)
        in_body = SeenValue()
        if body.value is not None:
            in_body.add(body.value, vocabulary)
        headers = [(name, value) for name, value in request.headers if vocabulary.is_header(name)]
        self.keys.update(key_places(headers, query.properties, in_body.properties))
        _keep_names(operation, query, [name for name, _ in headers], len(request.headers))
        _keep_body(operation, body, vocabulary)
        if reply is not None:
            _keep_reply(operation, reply, vocabulary)

    def as_json(self) -> dict[str, Any]:
        """What is kept in a file."""
        return {
            "by": self.by,
            "requests": self.requests,
            "passedOver": self.passed_over,
            "keys": [{"place": key.place, "name": key.name, "count": count} for key, count in self.keys.items()],
            "operations": [_operation_as_json(operation) for operation in self.operations.values()],
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Observations:
        """What a file has.

        Raises:
            ValueError: it has something else.
        """
        try:
            operations = [_operation_from_json(entry) for entry in kept["operations"]]
            keys = Counter({KeyPlace(key["place"], key["name"]): int(key["count"]) for key in kept["keys"]})
            by_key = {operation.key: operation for operation in operations}
            return cls(by_key, keys, int(kept["requests"]), int(kept["passedOver"]), str(kept["by"]))
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("what it keeps of requests was changed by hand; record again") from error


def _keep_names(operation: SeenOperation, query: SeenValue, headers: list[str], sent_headers: int) -> None:
    operation.headers.update(dict.fromkeys(name.lower() for name in headers))
    operation.hidden = max(operation.hidden, query.hidden + sent_headers - len(headers))
    for name, value in query.properties.items():
        if not is_key(name):
            _merge(operation.query.setdefault(name, SeenValue()), value)


def _keep_body(operation: SeenOperation, body: ReadBody, vocabulary: Vocabulary) -> None:
    if body.note:
        operation.notes[body.note] = None
    if body.media and not operation.media:
        operation.media = body.media
    if body.media and body.media != operation.media:
        operation.notes[f"it comes as {operation.media} and as {body.media}"] = None
    if body.value is not None:
        kept = {key: value for key, value in body.value.items() if not is_key(key)} if _is_object(body) else body.value
        operation.body = operation.body or SeenValue()
        operation.body.add(kept, vocabulary)


def _is_object(body: ReadBody) -> bool:
    return isinstance(body.value, dict)


def _keep_reply(operation: SeenOperation, reply: RawReply, vocabulary: Vocabulary) -> None:
    status = str(reply.status)
    content = read_body(reply.content_type, reply.body)
    if content.value is None or content.media == FORM:
        operation.replies.setdefault(status, None)
        return
    values = operation.replies.get(status) or SeenValue()
    values.add(content.value, vocabulary)
    operation.replies[status] = values


def _merge(into: SeenValue, value: SeenValue) -> None:
    into.forms.update(value.forms)
    into.decimals = max(into.decimals, value.decimals)
    into.hidden = max(into.hidden, value.hidden)
    for name, inner in value.properties.items():
        _merge(into.properties.setdefault(name, SeenValue()), inner)
    if value.items is not None:
        into.items = into.items or SeenValue()
        _merge(into.items, value.items)


def _operation_as_json(operation: SeenOperation) -> dict[str, Any]:
    kept: dict[str, Any] = {"method": operation.method, "path": operation.path}
    kept |= {"first": operation.first, "count": operation.count, "hidden": operation.hidden}
    kept |= {"headers": [*operation.headers], "notes": [*operation.notes], "media": operation.media}
    kept["query"] = {name: value.as_json() for name, value in operation.query.items()}
    kept["body"] = operation.body.as_json() if operation.body is not None else None
    replies = operation.replies.items()
    kept["replies"] = {status: value.as_json() if value is not None else None for status, value in replies}
    return kept


def _operation_from_json(kept: Mapping[str, Any]) -> SeenOperation:
    return SeenOperation(
        str(kept["method"]),
        str(kept["path"]),
        int(kept["first"]),
        int(kept["count"]),
        dict.fromkeys(map(str, kept["headers"])),
        {str(name): SeenValue.from_json(value) for name, value in kept["query"].items()},
        str(kept["media"]),
        SeenValue.from_json(kept["body"]) if kept["body"] is not None else None,
        {
            str(status): SeenValue.from_json(value) if value is not None else None
            for status, value in kept["replies"].items()
        },
        int(kept["hidden"]),
        dict.fromkeys(map(str, kept["notes"])),
    )

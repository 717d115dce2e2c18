"""What the success replies of an operation hold, as one result: of several statuses, and of several media types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ...document import Node
from ...reading.walk import success_codes
from ..schemas import Schemas
from ..words import Reply, Result, Schema
from .layouts import layout, schema_at
from .media_types import ANY, JSON, asked_for, json_media, refuse_control_characters

_BYTES = "application/octet-stream"
_NO_CONTENT = ("204", "205")
_NO_LIST = "x-paging is on what is no list"
_TEXTS = ("description", "title", "example", "examples", "deprecated", "externalDocs")
_NAMED = ("properties", "patternProperties")
_TEXTS_OF_SCHEMAS = ("description", "x-wire", "examples", "x-default", "x-deprecated", "x-bounds")


@dataclass(frozen=True)
class SuccessContent:
    """What one success reply holds.

    Args:
        code: its status.
        description: of the reply.
        media_type: of what it holds; empty where nothing is described.
        media: what describes that.
        is_json: whether it is JSON.
    """

    code: str
    description: str
    media_type: str = ""
    media: Node | None = None
    is_json: bool = False


@dataclass(frozen=True)
class Success:
    """The one success reply that is written for all of them.

    Args:
        code: a status that it has.
        reply: what is written.
        media: what describes its JSON; None if it holds none.
        item: the schema of the items of its list; None if it is none.
        medias: what describes the JSON of each success reply.
    """

    code: str
    reply: Reply
    media: Node | None = None
    item: Node | None = None
    medias: tuple[Node, ...] = ()


class SuccessWriter:
    """Writes the success replies of operations as one.

    Args:
        root: the document.
        schemas: writes their schemas.
    """

    def __init__(self, root: Node, schemas: Schemas) -> None:
        self._root = root
        self._schemas = schemas

    def of(self, operation: Node, *, by_id: bool) -> Success:
        """The success reply of an operation.

        Args:
            operation: the operation.
            by_id: it asks for one thing by its id.

        Raises:
            Refusal: no success can be read.
        """
        responses = dict(operation.members("responses"))
        codes = success_codes(responses)
        if not codes and any(code.startswith("3") for code in responses):
            remedy = "Describe the reply of the place that it leads to, or mark the operation with x-skip"
            raise operation.refused("its only success is a redirect, which the client does not follow", remedy)
        listed = [_content(Node.of(operation.document, responses[code], operation.place), code) for code in codes]
        contents = [content for content in listed if content.media is not None]
        for content in contents:
            refuse_control_characters(operation, content.media_type)
        if not contents or not any(content.is_json for content in contents):
            if "x-paging" in operation:
                raise operation.refused(_NO_LIST, "Take it away: a file has no pages to ask for", key="x-paging")
            return _success(_file(contents[0]) if contents else _nothing(listed), listed)
        if not all(content.is_json for content in contents):
            remedy = "Describe the same for all statuses, or make two operations of it"
            raise operation.refused("one success reply is a file, and another is JSON", remedy)
        return self._json(operation, listed, by_id=by_id)

    def _json(self, operation: Node, listed: list[SuccessContent], *, by_id: bool) -> Success:
        contents = [content for content in listed if content.media is not None]
        places = layout(self._root, operation)["result"]
        results = [self._result(operation, media, places) for media in _unlike(contents)]
        as_it_comes: Schema = {}
        same = all(_meaning(schema) == _meaning(results[0][0]) for schema, _ in results)
        schema, listing = results[0] if same else (as_it_comes, None)
        kind = _kind(schema)
        if "x-paging" in operation:
            if schema.get("type") != "array":
                raise operation.refused(_NO_LIST, "Take it away, or make the result a list", key="x-paging")
            if operation.at("x-paging").value.get("style") != "none":
                kind["kind"] = "paged"
        kind["by-id"] = by_id and kind["kind"] == "one"
        written: Reply = {
            "description": "",
            "content": {JSON: {"schema": schema}},
            "x-result": kind,
            "x-media": asked_for(contents[0].media_type),
        }
        success = _success(written, listed, contents[0].media, listing)
        return replace(success, medias=tuple(content.media for content in contents if content.media is not None))

    def _result(self, operation: Node, media: Node, places: list[str]) -> tuple[Schema, Node | None]:
        """What stands at the place of the result, and the schema of its items if it is a list."""
        if not media.value.get("schema"):
            return {}, None
        described = [(place, value) for place in places if (value := schema_at(media, place)) is not None]
        results = [self._at_place(operation, media, place, value) for place, value in described]
        if not results:
            problem = f"the success response describes nothing at {' or '.join(map(repr, places))}"
            raise media.refused(problem, "Describe the result there, or correct x-result")
        if any(_meaning(another) != _meaning(results[0][0]) for another, _ in results):
            problem = f"the places {' and '.join(map(repr, places))} of x-result hold results of different kinds"
            raise media.refused(problem, "Describe the same schema at all of them, or name one place")
        return results[0]

    def _at_place(self, operation: Node, media: Node, place: str, value: object) -> tuple[Schema, Node | None]:
        schema = self._schemas.field(media, value, f"{operation.place}.result", "result")
        if "[*]" in place:
            if place.count("[*]") > 1 or schema.get("type") == "array":
                remedy = "Let x-result lead to a single list"
                raise media.refused(f"the result at {place!r} is a list of lists", remedy)
            listed_schema: Schema = {"type": "array", "items": schema}
            schema = listed_schema
        if schema.get("type") != "array":
            return schema, None
        listed = Node.of(media.document, value, operation.place)
        return schema, listed.at("items") if "items" in listed else listed


def _success(
    written: Reply, listed: list[SuccessContent], media: Node | None = None, item: Node | None = None
) -> Success:
    """The reply with what is said of all of them: where one of several has no content, there may be no result."""
    contents = [content for content in listed if content.media is not None]
    if contents and len(contents) < len(listed) and written["x-result"]["kind"] in ("one", "value", "file"):
        written["x-result"]["or-none"] = True
    first = next(iter(contents or listed), None)
    if first is None:
        return Success("200", written, media, item)
    written["description"] = first.description
    return Success(first.code if first.code.isdigit() else "200", written, media, item)


def _content(response: Node, code: str) -> SuccessContent:
    """What a success reply holds: of several media types the JSON, else the first."""
    contents = {name: Node.of(response.document, value, response.place) for name, value in response.members("content")}
    if code in _NO_CONTENT or not contents:
        return SuccessContent(code, response.text("description"))
    if (name := json_media(contents)) is not None:
        return SuccessContent(code, response.text("description"), name, contents[name], is_json=True)
    name = next(iter(contents))
    return SuccessContent(code, response.text("description"), name, contents[name])


def _unlike(contents: list[SuccessContent]) -> list[Node]:
    """What describes them, without what one before describes in the same way: a class is made of it once."""
    kept: dict[str, Node] = {}
    for content in contents:
        if content.media is not None:
            described = _without_texts(content.media.value.get("schema"))
            kept.setdefault(json.dumps(described, sort_keys=True, default=str), content.media)
    return list(kept.values())


def _without_texts(schema: object, *, named: bool = False) -> object:
    """A schema of the document without what it says to readers; with `named`, its keys are names."""
    if isinstance(schema, list):
        return [_without_texts(member) for member in schema]
    if not isinstance(schema, Mapping):
        return schema
    return {
        key: _without_texts(value, named=key in _NAMED and not named)
        for key, value in schema.items()
        if named or key not in _TEXTS
    }


def _file(content: SuccessContent) -> Reply:
    return {
        "description": "",
        "content": {_BYTES: {"schema": {"type": "string", "format": "binary"}}},
        "x-result": {"kind": "file", "by-id": False},
        "x-media": content.media_type.partition(";")[0].strip() or ANY,
    }


def _nothing(listed: list[SuccessContent]) -> Reply:
    """Where no content is described, there is none if the status says so, and else there may be any."""
    none = bool(listed) and all(content.code in _NO_CONTENT for content in listed)
    return {
        "description": "",
        "content": {},
        "x-result": {"kind": "none" if none else "value", "by-id": False},
        "x-media": JSON,
    }


def _kind(schema: Schema) -> Result:
    if "$ref" in schema:
        return {"kind": "one", "by-id": False}
    item = schema.get("items", {}) if schema.get("type") == "array" else {}
    return {"kind": "many" if "$ref" in item else "value", "by-id": False}


def _meaning(schema: Mapping[str, object]) -> object:
    """What a schema says of values, its texts aside."""
    meaning = {key: value for key, value in schema.items() if key not in _TEXTS_OF_SCHEMAS}
    items = meaning.get("items")
    return {**meaning, "items": _meaning(items)} if isinstance(items, Mapping) else meaning

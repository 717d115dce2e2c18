"""The Python call that sends the same request as a recorded one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.query import QueryItems, Styled, value_text
from soliditech_runtime.package import Package
from soliditech_runtime.schema.fields import Date, Field, Text
from soliditech_runtime.schema.json import UnreadableReply, copied, decode
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.schema.times import DateTime
from soliditech_runtime.schema.values import InvalidValue
from soliditech_runtime.types import UNSET

from ..control.fault_rule import FAULT_HEADER
from ..control.journal import JournalEntry
from ..error_replies import ErrorReply
from ..http.body import parse_json
from .python_source import NoSource, Source, arguments, layout, literal, quoted

_Named = tuple[str, Source]


@frozen
class CallParts:
    """What a call is made of, as source by name.

    Args:
        client: the arguments of the client.
        method: the arguments of the method.
        extra_query: query parameters that the operation does not know.
        extra_body: keys of the body that are no arguments, or no such values.
        extra_headers: headers by which the sandbox is asked for faults.
    """

    client: list[_Named] = field(factory=list)
    method: list[_Named] = field(factory=list)
    extra_query: dict[str, str] = field(factory=dict)
    extra_body: dict[str, Any] = field(factory=dict)
    extra_headers: dict[str, str] = field(factory=dict)


def python_call(package: Package, entry: JournalEntry, base_url: str) -> str:
    """A program that sends the request again; it reads the API key from the environment.

    Args:
        package: the package whose client it uses.
        entry: the recorded request.
        base_url: where the program sends to.

    Raises:
        NoSource: no call of the client sends this request; the text says why.
    """
    operation = package.operations.get(entry.request.operation or "")
    if operation is None:
        raise NoSource("the API has no such action")
    parts = CallParts()
    _add_ids(operation, entry, parts)
    _add_query(package, operation, entry, parts)
    _add_headers(operation, entry, parts)
    if operation.body is not None or operation.whole_body is not None:
        _add_body(operation, entry, parts)
    return _program(package, operation, parts, base_url)


def _add_ids(operation: Operation[Any], entry: JournalEntry, parts: CallParts) -> None:
    for declared in operation.ids:
        text = entry.request.ids.get(declared.wire, "")
        try:
            declared.write(text)
        except InvalidValue as error:
            raise NoSource(f"{declared.name} {error.in_python}") from None
        parts.method.append((declared.name, quoted(text)))


def _add_query(package: Package, operation: Operation[Any], entry: JournalEntry, parts: CallParts) -> None:
    known = {declared.wire: declared for declared in operation.query}
    key = package.identity.key_name if package.identity.key_place == "query" else None
    for name in dict.fromkeys(name for name, _ in entry.query if name != key):
        texts = [text for sent_name, text in entry.query if sent_name == name]
        declared = known.pop(name, None)
        source = _parameter(declared, texts) if declared is not None else None
        if declared is not None and source is not None:
            _argument(operation, parts, declared.name).append((declared.name, source))
        elif len(texts) > 1 or (declared is not None and declared.required):
            raise NoSource(f"the client takes the query parameter {name} in another form")
        else:
            parts.extra_query[name] = texts[0]
    for declared in known.values():
        if declared.required:
            raise NoSource(f"it lacks the query parameter {declared.name}, which the client asks for")


def _add_headers(operation: Operation[Any], entry: JournalEntry, parts: CallParts) -> None:
    for declared in operation.headers:
        text = entry.request.headers.get(declared.wire.lower())
        source = _parameter(declared, [text]) if text is not None else None
        if source is not None:
            _argument(operation, parts, declared.name).append((declared.name, source))
        elif declared.required:
            raise NoSource(f"it lacks the header {declared.wire}, which the client asks for")
    fault = entry.request.headers.get(FAULT_HEADER.lower())
    if fault is not None:
        parts.extra_headers[FAULT_HEADER] = fault


def _argument(operation: Operation[Any], parts: CallParts, name: str) -> list[_Named]:
    return parts.client if name in operation.client_parameters else parts.method


def _parameter(declared: Field, texts: Sequence[str]) -> Source | None:
    """The source of a query parameter or a header; None if the client would write it otherwise."""
    if isinstance(declared, Styled):
        return None
    try:
        if isinstance(declared, QueryItems):
            value = _typed(declared, [_json_of(declared.item, text) for text in texts])
            written = declared.write(value)
            same = declared.style == "repeated" and isinstance(written, list) and [*map(value_text, written)] == texts
            return literal(value) if same else None
        value = _typed(declared, _json_of(declared, texts[0]))
        same = len(texts) == 1 and value_text(declared.write(value)) == texts[0]
        return literal(value) if same else None
    except (InvalidValue, NoSource):
        return None


def _json_of(declared: Field, text: str) -> object:
    if isinstance(declared, Text | Date | DateTime):
        return text
    try:
        return decode(text.encode())
    except (ValueError, UnreadableReply):
        return text


def _typed(declared: Field, value: object) -> Any:
    """The value of the typed API for a JSON value.

    Raises:
        NoSource: there is none.
    """
    if not declared.tolerates(value):
        raise NoSource("it has a value of another type")
    return declared.read(copied(value), Reading(), declared.wire)


def _add_body(operation: Operation[Any], entry: JournalEntry, parts: CallParts) -> None:
    if entry.request.body is None or (not entry.request.body and operation.body_optional):
        return
    try:
        body = parse_json(entry.request.body.encode())
    except ErrorReply:
        raise NoSource("its body is no JSON, or is too long to be kept whole") from None
    if operation.whole_body is not None:
        source = _body_value(operation.whole_body, body)
        if source is None:
            raise NoSource("the client takes the body in another form")
        parts.method.append((operation.whole_body.name, source))
        return
    if not isinstance(body, dict):
        raise NoSource("its body is no JSON object")
    fields = list(_fields(operation, body, parts.extra_body))
    if not body and operation.effect != "read":
        raise NoSource("it changes nothing, and the client asks for at least one field")
    if any(declared.wire in parts.extra_body for declared in operation.ids):
        raise NoSource("its body repeats an id of the path")
    parts.method.extend((operation.arguments.get(name, name), source) for name, source in fields)


def _fields(operation: Operation[Any], body: Mapping[str, Any], others: dict[str, Any]) -> Iterator[_Named]:
    """The arguments for a body; what no argument gives is put into `others`."""
    others |= body
    for declared in operation.body or ():
        value = body.get(declared.wire, UNSET)
        source = _body_value(declared, value) if value is not UNSET else None
        if source is not None:
            del others[declared.wire]
            yield declared.name, source
        elif declared.required:
            raise NoSource(f"the client asks for {declared.name}, which is missing or of another type")
        elif declared.send_null and value is UNSET:
            raise NoSource(f"the client sends {declared.name} as null where it is not given")


def _body_value(declared: Field, value: object) -> Source | None:
    try:
        typed = _typed(declared, value)
        return literal(typed) if declared.write(typed) == value else None
    except (InvalidValue, NoSource):
        return None


def _program(package: Package, operation: Operation[Any], parts: CallParts, base_url: str) -> str:
    extras = [
        (name, literal(value))
        for name, value in (
            ("extra_headers", parts.extra_headers),
            ("extra_query", parts.extra_query),
            ("extra_body", parts.extra_body),
        )
        if value
    ]
    method = [*parts.method, *([("options", arguments("RequestOptions(", extras))] if extras else [])]
    call = arguments(f"client.{operation.call}(", method)
    client_name = package.client.__name__
    client = arguments(f"{client_name}(", [("base_url", quoted(base_url)), *parts.client])
    code = f"with {layout(client, '', 16)} as client:\n    result = {layout(call, '    ', 13)}\nprint(result)\n"
    names = [name for name in ("RequestOptions", client_name, "models") if f"{name}(" in code or f"{name}." in code]
    imports = ["import datetime"] if "datetime." in code else []
    imports += ["from decimal import Decimal"] if "Decimal(" in code else []
    blank = [""] if imports else []
    lines = [*imports, *blank, f"from {package.name} import {', '.join(names)}", ""]
    key = f"# The API key is read from {package.identity.api_key_variable}."
    return "\n".join([*lines, key, code])

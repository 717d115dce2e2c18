"""What an action was sent with, by wire name: the ids of its path, its query, and its body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from ..schema.json import decoded_object

if TYPE_CHECKING:
    from ..operations.operation import Operation


def sent_values(operation: Operation[Any], path: str, query: Mapping[str, Any], body: bytes | None) -> dict[str, Any]:
    """The values that a request has.

    Args:
        operation: the operation.
        path: its path, with ids.
        query: its query parameters; those alone count that are the operation's.
        body: its body; what is no JSON object counts for nothing.
    """
    known = {field.wire for field in operation.query}
    values = {name: value for name, value in query.items() if name in known}
    return {**values, **_members(operation, body), **operation.template.ids_of(path)}


def sent_in(operation: Operation[Any], target: str, prefix: str, body: bytes | None) -> dict[str, Any]:
    """The values that a request has, by its target.

    Args:
        operation: the operation.
        target: path and query, as they were sent.
        prefix: what the path of base_url put before the path.
        body: as in `sent_values`.
    """
    path, _, query = target.partition("?")
    return sent_values(operation, path.removeprefix(prefix), dict(parse_qsl(query, keep_blank_values=True)), body)


def _members(operation: Operation[Any], body: bytes | None) -> dict[str, Any]:
    if not body:
        return {}
    return decoded_object(body) if operation.body_format is None else operation.body_format.members(body)

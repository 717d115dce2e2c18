"""From the result of a rule to the reply."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from soliditech_runtime.operations.layout import ReplyLayout
from soliditech_runtime.schema.model import Model

from ..business.results import FileReply, ListPage, Result
from ..http.reply_content import ReplyContent
from ..reply_body import LaidOutBody, result_body
from ..served_package import ServedPackage

Describe = Callable[[LaidOutBody, ListPage], None]


def reply_with(
    result: Result, served: ServedPackage, layout: ReplyLayout, describe: Describe, status: int
) -> ReplyContent:
    """The reply with `result`, with the wire names of the served package: JSON in the envelope, or a file.

    Args:
        result: what the rule returned.
        served: the package that is served.
        layout: where the operation's replies have the result.
        describe: puts into the reply what it says of a page.
        status: the status of the reply.
    """
    match result:
        case FileReply():
            disposition = f'attachment; filename="{result.name}"'
            return ReplyContent(result.content, result.content_type, {"Content-Disposition": disposition}, status)
        case ListPage():
            body = result_body(layout, _to_json(result.items, served))
            describe(body, result)
        case Model():
            body = result_body(layout, served.write(result))
        case _:
            body = result_body(layout, _to_json(result, served))
    return ReplyContent(body.content(), headers=body.headers, status=status)


def _to_json(records: Sequence[Model], served: ServedPackage) -> list[dict[str, Any]]:
    return [served.write(record) for record in records]

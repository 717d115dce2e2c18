"""Where a recorded exchange departs from the spec, as the document and as the client see it."""

from __future__ import annotations

import msgspec

from soliditech_runtime.exchange import Reply
from soliditech_runtime.schema.json import UnreadableReply, decode, encode
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET

from ...sandbox.http.reply_content import ReplyContent
from .cassette_file import TapedExchange, TapedReply
from .described_api import DescribedApi


def departures(api: DescribedApi, exchange: TapedExchange) -> list[str]:
    """Where an exchange departs from the spec, in words without its values.

    Args:
        api: the document.
        exchange: the exchange.
    """
    operation = api.package.operations.get(exchange.operation)
    if operation is None:
        return ["the spec has no such operation"]
    problems: list[str] = []
    ids = sorted(field.wire for field in operation.ids)
    if sorted(exchange.ids) != ids:
        problems.append(f"the ids of its path are {', '.join(ids) or 'none'}")
    if exchange.reply.fault is not None:
        return problems
    reply = reply_of(exchange.reply)
    media = reply.header(b"content-type")
    # Only what stands in the body is compared: of the headers, a cassette has a few.
    problems += api.check.problems(
        api.route(operation.id), ReplyContent(reply.body, media, status=reply.status), with_headers=False
    )
    if not 200 <= reply.status < 300:
        return problems
    reading = Reading()
    try:
        document = decode(reply.body) if reply.body and operation.result.is_json else UNSET
        operation.envelope.report(document, reading)
        operation.result.read(operation.replies, reply, document, reading)
    except UnreadableReply as error:
        problems.append(f"the reply cannot be used: {error}")
    # Names that the spec does not know are stand-ins in a cassette.
    problems += [f"{violation} {violation.name}".rstrip() for violation in reading.violations]
    return list(dict.fromkeys(problems))


def reply_of(taped: TapedReply) -> Reply:
    """The reply as a transport returns it."""
    body = taped.content if taped.body is msgspec.UNSET else encode(taped.body)
    headers = [(name.encode(), value.encode("latin-1", "replace")) for name, value in taped.headers.items()]
    return Reply(taped.status, headers, body if taped.problem is None else b"", taped.problem)

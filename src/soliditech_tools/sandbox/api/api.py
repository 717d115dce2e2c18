"""Replies to requests for operations: checks the API key, records the request, and carries out faults."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from ..control.admin import Controls
from ..control.breakage import Breakage, breakage_of, check_possible, faulty_reply
from ..control.fault_rule import FAULT_HEADER
from ..control.faults import FaultsForRequest
from ..control.journal import JournalEntry, RecordedReply, recorded_body
from ..error_replies import ErrorReply
from ..http.auth import KeyCheck
from ..http.body import read_body
from ..http.error_responses import result_or_error_response
from ..http.received_request import ReceivedRequest
from ..http.routes import OperationRoute
from ..served_package import ServedPackage
from .described_replies import DescribedReplies
from .handler import OperationHandler
from .listed_references import ListedReferences
from .served_document import ServedDocument


class Api:
    """Answers requests to the operations of the document.

    Args:
        document: the document.
        keys: checks the API key.
        controls: the store, the faults and the journal.
        served: the package that is served.
        lenient_references: take values that no list has, and invoices that bill nothing.
    """

    def __init__(
        self,
        document: ServedDocument,
        keys: KeyCheck,
        controls: Controls,
        served: ServedPackage,
        *,
        lenient_references: bool = False,
    ) -> None:
        self._router = document.router
        routes, described = self._router.routes, DescribedReplies(document.replies, served)
        references = None if lenient_references else ListedReferences(served.package, routes)
        self._handlers = {
            operation_id: OperationHandler(route, document.requests, described, served, references)
            for operation_id, route in routes.items()
        }
        self._layout = served.package.replies
        self._keys = keys
        self._controls = controls

    async def respond(self, request: ReceivedRequest) -> tuple[Response, Breakage | None]:
        """The response, and how to break the connection instead of sending it; None if it is to be sent."""
        entry = self._controls.journal.record(
            request.method, request.raw_path, request.query, request.headers, request.id
        )
        result = await result_or_error_response(self._find_and_perform(request, entry), self._layout)
        response, breakage = (result, None) if isinstance(result, Response) else result
        entry.reply = RecordedReply.of(response)
        entry.request.status = None if breakage else response.status_code
        return response, breakage

    async def _find_and_perform(
        self, request: ReceivedRequest, entry: JournalEntry
    ) -> Response | tuple[Response, Breakage | None]:
        recorded = entry.request
        matches = self._router.find_all(request.method, request.raw_path, request.query)
        # Of paths that are alike, such as those of a file by its id and by its name, the ids tell which is meant.
        route, recorded.ids = next(
            (match for match in matches if self._handlers[match[0].id].takes_ids(match[1])), matches[0]
        )
        recorded.operation, recorded.path = route.id, route.template
        return await result_or_error_response(self._perform(route, request, entry), self._handlers[route.id].layout)

    async def _perform(
        self, route: OperationRoute, request: ReceivedRequest, entry: JournalEntry
    ) -> tuple[Response, Breakage | None]:
        recorded = entry.request
        self._keys.check(route, request.headers, request.query)
        handler = self._handlers[route.id]
        body = await read_body(request.receive, request.headers, handler.longest_body) if handler.takes_body else None
        recorded.body = recorded_body(body) if body is not None else None
        faults = self._controls.faults.for_request(route.id, request.headers.get(FAULT_HEADER))
        check_possible(faults.reply_fault, request.scope)
        recorded.fault = faults.name
        response = await self._carry_out_with_faults(faults, handler, request, entry, body)
        return response, breakage_of(faults.reply_fault) if faults.reply_fault else None

    async def _carry_out_with_faults(
        self,
        faults: FaultsForRequest,
        handler: OperationHandler,
        request: ReceivedRequest,
        entry: JournalEntry,
        body: bytes | None,
    ) -> Response:
        await self._wait(faults.seconds("before"))
        fault = faults.reply_fault
        if fault is not None and fault.moment == "before":
            return faulty_reply(fault, None, handler.layout)
        response = await result_or_error_response(self._carry_out(handler, request, entry, body), handler.layout)
        await asyncio.sleep(faults.seconds("after"))
        return faulty_reply(fault, response, handler.layout) if fault is not None else response

    async def _wait(self, seconds: float) -> None:
        if not seconds:
            return
        resets = self._controls.resets
        await asyncio.sleep(seconds)
        if self._controls.resets != resets:
            # A request from before a reset must not change the records of the next test.
            raise ErrorReply(503, "RESET", "The sandbox went back to its start while this request waited.")

    async def _carry_out(
        self, handler: OperationHandler, request: ReceivedRequest, entry: JournalEntry, body: bytes | None
    ) -> Response:
        parameters = handler.read_parameters(entry.request.ids, request.query, request.headers)
        value: Any = handler.read_body(request.headers, body) if body is not None else None
        planned = self._controls.replies.take(handler.id)
        if planned is not None:
            reply = planned.content(parameters.list_request(value))
        else:
            # In a thread, so that a slow disk delays only this request.
            reply = await run_in_threadpool(handler.carry_out, self._controls.store, parameters, value, entry.changes)
        headers = reply.headers if reply.content_type is None else {**reply.headers, "Content-Type": reply.content_type}
        return Response(reply.content, reply.status, headers)

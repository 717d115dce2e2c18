"""The operations of the document, behind the key, the faults that testers asked for, and the journal."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from ..control.admin import Controls
from ..control.breakage import Break, break_of, check_possible, struck
from ..control.faults import FAULT_HEADER, Drawn
from ..control.journal import RecordedRequest, kept_body
from ..error_replies import ErrorReply
from ..http.answers import answered
from ..http.auth import KeyCheck
from ..http.body import read_body
from ..http.received_request import ReceivedRequest
from ..http.routes import Router
from ..http.validation import Validators
from ..served import Served
from .handler import OperationHandler


class Api:
    """Answers requests to the operations.

    Args:
        router: finds the operation.
        validators: of the same document.
        keys: checks the API key.
        controls: the store, the faults and the journal.
        served: the package that is served.
    """

    def __init__(
        self, router: Router, validators: Validators, keys: KeyCheck, controls: Controls, served: Served
    ) -> None:
        self._router = router
        self._actions = {
            name: OperationHandler(endpoint, validators, served) for name, endpoint in router.endpoints.items()
        }
        self._keys = keys
        self._controls = controls

    async def respond(self, request: ReceivedRequest) -> tuple[Response, Break | None]:
        """The response, and how the connection is to break in its place, if a fault says so."""
        noted = self._controls.journal.open(
            request.method, request.raw_path, request.query, request.headers, request.id
        )
        answer = await answered(self._perform(request, noted))
        response, broken = (answer, None) if isinstance(answer, Response) else answer
        noted.status = None if broken else response.status_code
        return response, broken

    async def _perform(self, request: ReceivedRequest, noted: RecordedRequest) -> tuple[Response, Break | None]:
        endpoint, ids = self._router.find(request.method, request.raw_path)
        noted.operation, noted.path, noted.ids = endpoint.id, endpoint.template, ids
        self._keys.check(endpoint, request.headers, request.query)
        action = self._actions[endpoint.id]
        body = await read_body(request.receive, request.headers) if action.takes_body else None
        noted.body = kept_body(body) if body is not None else None
        drawn = self._controls.faults.draw(endpoint.id, request.headers.get(FAULT_HEADER))
        check_possible(drawn.ending, request.scope)
        noted.fault = drawn.name
        response = await self._faulty(drawn, action, request, ids, body)
        return response, break_of(drawn.ending) if drawn.ending else None

    async def _faulty(
        self,
        drawn: Drawn,
        action: OperationHandler,
        request: ReceivedRequest,
        ids: Mapping[str, str],
        body: bytes | None,
    ) -> Response:
        await self._wait(drawn.seconds("before"))
        ending = drawn.ending
        if ending is not None and ending.moment == "before":
            return struck(ending, None)
        response = await answered(self._carry_out(action, request, ids, body))
        await asyncio.sleep(drawn.seconds("after"))
        return struck(ending, response) if ending is not None else response

    async def _wait(self, seconds: float) -> None:
        if not seconds:
            return
        resets = self._controls.resets
        await asyncio.sleep(seconds)
        if self._controls.resets != resets:
            # What was asked for before a reset must not turn up after it, in the next test.
            raise ErrorReply(503, "RESET", "The sandbox went back to its start while this request waited.")

    async def _carry_out(
        self, action: OperationHandler, request: ReceivedRequest, ids: Mapping[str, str], body: bytes | None
    ) -> Response:
        parameters = action.read_parameters(ids, request.query)
        value: Any = action.read_body(request.headers, body) if body is not None else None
        # In a thread, so that a slow disk holds up this request alone.
        reply = await run_in_threadpool(action.carry_out, self._controls.store, parameters, value)
        return Response(reply.content, action.status, reply.headers, media_type=reply.content_type)

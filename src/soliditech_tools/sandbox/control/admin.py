"""What tests control, and the admin routes for it under `/_sandbox/`: journal, faults, records, clock and snapshots."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence

import msgspec
from attrs import define
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from soliditech_runtime.package import Package

from ..error_replies import ErrorReply, bad_request, invalid, not_found
from ..http.auth import KeyCheck
from ..http.body import parse_json, read_body
from ..http.received_request import ReceivedRequest
from ..http.reply_content import JSON
from ..http.routes import OperationRoute, wrong_verb
from ..store.store import Store
from .calendar import Calendar, move_of_json
from .fault_rule import rule_of_json
from .faults import Faults
from .hosts import AllowedHosts
from .journal import Journal
from .parity import parity_of
from .planned_replies import PlannedReplies

PREFIX = "/_sandbox"
SNAPSHOT_TYPE = "application/vnd.sqlite3"
_MAX_SNAPSHOT = 512 * 1024 * 1024


def refuse_reserved_paths(routes: Iterable[OperationRoute]) -> None:
    """Raise an error if the path of an operation is one of the admin routes' paths.

    Raises:
        ValueError: a path is below `/_sandbox`.
    """
    for route in routes:
        if route.template == PREFIX or route.template.startswith(f"{PREFIX}/"):
            raise ValueError(f"the path of {route.id} is below {PREFIX}, which the sandbox keeps for itself")


@define
class Controls:
    """What tests control.

    Args:
        store: stores the records.
        faults: the faults that are set.
        journal: the recorded requests.
        replies: the planned replies.
        resets: the number of resets so far. A request that was waiting during a reset is not carried out.
    """

    store: Store
    faults: Faults
    journal: Journal
    replies: PlannedReplies
    resets: int = 0

    @property
    def calendar(self) -> Calendar:
        """Moves the clock."""
        return Calendar(self.store)

    def reset(self) -> None:
        """Go back to the first records and the first day, without faults, planned replies and recorded requests."""
        self.resets += 1
        self.faults.clear()
        self.replies.clear()
        self.store.reset()
        self.journal.clear()


class Admin:
    """Answers requests to the admin routes.

    Args:
        keys: checks the API key.
        controls: what the routes return and change.
        add_records: stores records as the operation returns them that is named; raises ValueError if it cannot.
        hosts: the host names that requests may come under.
        package: the package that is served.
    """

    def __init__(
        self,
        keys: KeyCheck,
        controls: Controls,
        add_records: Callable[[str, Sequence[object]], None],
        hosts: AllowedHosts,
        package: Package,
    ) -> None:
        self._keys = keys
        self._package = package
        self._controls = controls
        self._store_records = add_records
        self._hosts = hosts
        self._routes: dict[str, dict[str, Callable[[ReceivedRequest], Awaitable[Response]]]] = {
            "/requests": {"GET": self._show_requests, "DELETE": self._forget_requests},
            "/faults": {"GET": self._show_faults, "POST": self._set_fault, "DELETE": self._unset_faults},
            "/parity": {"GET": self._show_parity},
            "/records": {"POST": self._add_records},
            "/clock": {"GET": self._show_clock, "POST": self._move_clock},
            "/reset": {"POST": self._reset},
            "/snapshot": {"GET": self._take_snapshot, "PUT": self._restore_snapshot},
        }

    @staticmethod
    def has(raw_path: bytes) -> bool:
        """Whether a path belongs to the admin routes."""
        return raw_path == PREFIX.encode() or raw_path.startswith(f"{PREFIX}/".encode())

    async def respond(self, request: ReceivedRequest) -> Response:
        """The response to a request.

        Raises:
            ErrorReply: 403, it came under another host name; 401, the key is missing or wrong; 404 or 405, there is
                no such route; another 4xx, the route cannot use the request.
        """
        self._hosts.check(request)
        self._keys.check_admin(request.headers, request.query)
        verbs = self._routes.get(request.raw_path.decode("latin-1").removeprefix(PREFIX))
        if verbs is None:
            raise not_found(f"There is no such path. Below {PREFIX} there are {', '.join(self._routes)}.")
        if request.method not in verbs:
            raise wrong_verb(sorted(verbs), request.method)
        return await verbs[request.method](request)

    async def _show_requests(self, _request: ReceivedRequest) -> Response:
        return _json({"requests": self._controls.journal.requests()})

    async def _forget_requests(self, _request: ReceivedRequest) -> Response:
        self._controls.journal.clear()
        return Response(status_code=204)

    async def _show_faults(self, _request: ReceivedRequest) -> Response:
        return _json({"faults": self._controls.faults.active()})

    async def _set_fault(self, request: ReceivedRequest) -> Response:
        rule = rule_of_json(await read_body(request.receive, request.headers))
        try:
            self._controls.faults.add(rule)
        except ValueError as error:
            raise invalid([("operation", f"Not known: {error}.")]) from None
        return _json({"faults": self._controls.faults.active()}, 201)

    async def _unset_faults(self, _request: ReceivedRequest) -> Response:
        self._controls.faults.clear()
        return Response(status_code=204)

    async def _show_parity(self, _request: ReceivedRequest) -> Response:
        return _json({"actions": parity_of(self._package)})

    async def _add_records(self, request: ReceivedRequest) -> Response:
        body = parse_json(await read_body(request.receive, request.headers))
        operation, records = (body.get(key) for key in ("operation", "records")) if isinstance(body, dict) else (0, 0)
        if not isinstance(operation, str) or not isinstance(records, list):
            raise invalid([], 'Expected {"operation": "getTaxTypes", "records": [...]}.')
        try:
            await run_in_threadpool(self._store_records, operation, records)
        except (ValueError, ErrorReply) as error:
            raise invalid([], f"This cannot be stored: {error}.") from None
        return Response(status_code=204)

    async def _show_clock(self, _request: ReceivedRequest) -> Response:
        return _json(await run_in_threadpool(self._controls.calendar.read))

    async def _move_clock(self, request: ReceivedRequest) -> Response:
        move = move_of_json(await read_body(request.receive, request.headers))
        try:
            return _json(await run_in_threadpool(move, self._controls.calendar))
        except ValueError as error:
            raise invalid([], f"The clock stays as it is: {error}.") from None

    async def _reset(self, _request: ReceivedRequest) -> Response:
        await run_in_threadpool(self._controls.reset)
        return Response(status_code=204)

    async def _take_snapshot(self, _request: ReceivedRequest) -> Response:
        return Response(await run_in_threadpool(self._controls.store.snapshot), media_type=SNAPSHOT_TYPE)

    async def _restore_snapshot(self, request: ReceivedRequest) -> Response:
        data = await read_body(request.receive, request.headers, _MAX_SNAPSHOT)
        try:
            await run_in_threadpool(self._controls.store.restore, data)
        except ValueError as error:
            raise bad_request(f"This cannot be restored: {error}.") from None
        return Response(status_code=204)


def _json(value: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, media_type=JSON)

"""A sandbox in the process of its tests, with all that a test needs to control it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, Unpack, cast

from soliditech_runtime.package import Package
from soliditech_runtime.process.annotations import defer_methods
from soliditech_runtime.types import UNSET

from ..packages import find_package
from ..sandbox.api.planning import ReplyPlan, ReplyPlanner, assert_none_unused
from ..sandbox.app import create_app
from ..sandbox.control.admin import Controls
from ..sandbox.control.fault_rule import FaultName, Moment, rule_of
from ..sandbox.control.journal import RecordedRequest
from ..sandbox.data.added_records import store_records
from ..sandbox.http.document import Document
from ..sandbox.served_package import ServedPackage
from ..sandbox.store.clock import Today
from ..sandbox.store.store import Store
from .background import BackgroundLoop
from .sandbox_clients import AsyncSandboxClientSettings, SandboxClients, SandboxClientSettings
from .sandbox_clock import SandboxClock
from .sandbox_options import ConnectionKind, References
from .sent_requests import ExpectedRequest
from .socket_server import SocketServer

if TYPE_CHECKING:
    from soliditech.client import AsyncSoliditech, Soliditech
    from soliditech_runtime.schema.model import Model

_NONE: Mapping[str, object] = {}


@defer_methods
class Sandbox(SandboxClock):
    """A server of the API in this process, which keeps its records in memory and bills nobody.

    Args:
        over: how its clients reach it: `in-process`, by a call, or over a `socket`.
        document: the OpenAPI document to serve; None for the package's own document.
        today: the day on which its clock starts, or a function that returns it; None for the date of this machine.
        api_key: the key that it accepts.
        package: the package whose API it serves, or its import name; None for the one that SOLIDITECH_PACKAGE names,
            or ours if it is not set. `client` and `async_client` return clients of this package.
        references: `strict` to refuse values that no list has, and invoices that bill nothing; `lenient` to take them.

    Raises:
        ValueError: the document cannot be served, or there is no such package.
    """

    def __init__(
        self,
        *,
        over: ConnectionKind = "in-process",
        document: Document | None = None,
        today: Today = None,
        api_key: str = "key-of-the-sandbox",
        package: Package | str | None = None,
        references: References = "strict",
    ) -> None:
        self.over: ConnectionKind = over
        self.api_key = api_key
        self._package = package if isinstance(package, Package) else find_package(package)
        lenient = references == "lenient"
        self._app = create_app(document, None, api_key, today, package=self._package, lenient_references=lenient)
        self._background = BackgroundLoop()
        self._clients = SandboxClients(self._package, self._app, self._background, api_key, self._address)
        self._server: SocketServer | None = None

    @property
    def base_url(self) -> str:
        """Its address. It listens only from the first use of this on; in-process clients need no address."""
        if self._server is None:
            self._server = SocketServer(self._app, self._background)
        return self._server.base_url

    @property
    def store(self) -> Store:
        """The store of its records."""
        return self._controls.store

    @property
    def requests(self) -> list[RecordedRequest]:
        """The last 1,000 requests to the API, oldest first; their API keys are masked."""
        return self._controls.journal.requests()

    def assert_sent(self, operation: str, /, **fields: object) -> list[RecordedRequest]:
        """Fail unless a request for an operation was sent with these fields; returns all such requests.

        Args:
            operation: the operationId, such as `createPayment`, or the call, such as `payments.create`.
            fields: by Python name, as the method takes them. A model must have been sent just so; of a mapping, what it
                names; UNSET says that the field must not have been sent.

        Raises:
            AssertionError: there was none; the text has the nearest request and where it differs.
            ValueError: there is no such operation or field, or no such value can be sent.
        """
        __tracebackhide__ = True
        expected, requests = self._expected(operation, fields), self.requests
        if matches := expected.among(requests):
            return matches
        raise AssertionError(expected.missing(requests).replace(self.api_key, "***"))

    def assert_not_sent(self, operation: str, /, **fields: object) -> None:
        """Fail if a request for an operation was sent with these fields; arguments and errors as of `assert_sent`."""
        __tracebackhide__ = True
        if problem := self._expected(operation, fields).unwanted(self.requests):
            raise AssertionError(problem)

    def client(
        self, parameters: Mapping[str, object] = _NONE, /, **settings: Unpack[SandboxClientSettings]
    ) -> Soliditech:
        """A client of this sandbox. It raises an error if a reply departs from the spec, unless it is told otherwise.

        Args:
            parameters: what the clients of the package take beside their settings, such as a tenant, by Python name;
                what they require and is not given has a value of the document's.
            settings: settings of the client, such as `max_retries` or `on_event`.

        Raises:
            TypeError: there is no such setting, or it is the sandbox's own.
        """
        return cast("Soliditech", self._clients.sync_client({**parameters, **settings}))

    def async_client(
        self, parameters: Mapping[str, object] = _NONE, /, **settings: Unpack[AsyncSandboxClientSettings]
    ) -> AsyncSoliditech:
        """As `client`, for asyncio and any event loop."""
        return cast("AsyncSoliditech", self._clients.async_client({**parameters, **settings}))

    def close_async(self, client: AsyncSoliditech) -> None:
        """Close a client that `async_client` returned, from code in which no event loop runs."""
        self._background.submit(client.aclose()).result()

    def fail_next(
        self,
        fault: FaultName | int,
        *,
        operation: str | None = None,
        when: Moment | None = None,
        times: int | None = 1,
        probability: float = 1.0,
        seed: int = 0,
        seconds: float = 0.0,
        retry_after: float | None = None,
    ) -> None:
        """Make the next request fail. Several faults apply one after another, a latency together with the next fault.

        Args:
            fault: an error status from 400 to 599, or `latency`; `reset`, a connection reset instead of the reply;
                `truncate`, half of the reply; `not_json`, a success with an HTML page; `not_http`, bytes that are no
                HTTP reply.
            operation: the operationId of the requests that fail, such as `createDirectInvoice`; None for all.
            when: `before` the action is carried out, which then never happens, or `after` it is committed. None means
                `before` for a latency or a status, and `after` for any other fault.
            times: how many requests fail, including retries; None for all.
            probability: how likely it is that a request fails. With `times`, those that do not fail do not count.
            seed: the seed of the random numbers that decide whether a request fails.
            seconds: how long a latency lasts, fractions too.
            retry_after: the seconds in the header Retry-After of a status, fractions too; None for no such header.

        Raises:
            ValueError: there is no such fault or operation, or a number is out of its range.
        """
        settings = {
            "fault": fault,
            "operation": operation,
            "when": when,
            "times": times,
            "probability": probability,
            "seed": seed,
            "seconds": seconds,
            "retry_after": retry_after,
        }
        self._controls.faults.add(rule_of(settings))

    def reply_next(
        self,
        operation: str,
        result: Any = UNSET,
        *,
        status: int | None = None,
        body: Any = UNSET,
        headers: Mapping[str, str] | None = None,
        times: int | None = 1,
        total: int | None = None,
        check: bool = True,
    ) -> None:
        """Plan the reply to the next request for an operation; the request changes no record.

        Several replies for one operation are used in the order of planning. A test fails if one is not used: the
        fixture sees to that, and elsewhere `assert_all_used`, `reset`, or the end of a `with` block.

        Args:
            operation: the operationId, such as `getCustomer`, or the call, such as `customers.get`.
            result: what the method is to return: a model, a list of models, the bytes of a file, a value. It is put
                where the operation's replies have results, and a list gets the page that the request asks for.
            status: the HTTP status; None for that of a success. From 400 on, with nothing else given, it is an error.
            body: the body as on the wire, in place of `result`: a JSON value with exact numbers, a text, or bytes.
            headers: headers of the reply.
            times: how many requests it answers, retries included; None for all, at least one of them.
            total: how many items the list has on all pages, where `result` is one page of several.
            check: refuse a reply that departs from the spec. Without it, the reply is sent as it is.

        Raises:
            ValueError: there is no such operation, or the reply departs from the spec.
        """
        plan = ReplyPlan(operation, result, status, body, headers or {}, times, total, check)
        planner: ReplyPlanner = self._app.state.planner
        self._controls.replies.add(planner.reply(plan))

    def assert_all_used(self) -> None:
        """Fail unless every planned reply was used.

        Raises:
            AssertionError: one was not; the text names its operation.
        """
        assert_none_unused(self._controls.replies.unused())

    def clear_replies(self) -> None:
        """Forget all planned replies, used or not."""
        self._controls.replies.clear()

    def seed(self, *records: Model, listed_by: str | None = None) -> None:
        """Store these records; they replace records with the same ids. Records of money, such as invoices, must be new.

        Args:
            records: models, such as `make` returns; the sandbox stores copies, with None for nullable fields not set.
            listed_by: for entries of look-up lists, the read that lists them, such as `getTaxTypes`.

        Raises:
            ValueError: a record has no id, the sandbox stores no such records, or a record of money exists already.
        """
        read = listed_by and ServedPackage(self._package).called(listed_by).id
        with self.store.transaction() as transaction:
            store_records(transaction, records, read)

    def clear_faults(self) -> None:
        """Remove all faults."""
        self._controls.faults.clear()

    def reset(self) -> None:
        """Go back to the initial state: records of the spec's examples, the first day, no faults, replies or requests.

        Raises:
            AssertionError: a planned reply was not used. The sandbox is in its initial state all the same.
        """
        unused = self._controls.replies.unused()
        self._controls.reset()
        assert_none_unused(unused)

    def snapshot(self) -> bytes:
        """All records, as bytes for `restore`."""
        return self.store.snapshot()

    def restore(self, data: bytes) -> None:
        """Replace all records by those of a snapshot.

        Raises:
            ValueError: `data` is no snapshot of this version.
        """
        self.store.restore(data)

    def close(self) -> None:
        """Stop the sandbox; requests in progress are cancelled."""
        if self._server is not None:
            self._server.close()
        self._background.close()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *exc_info: object) -> None:
        unused = self._controls.replies.unused()
        self.close()
        # An exception under way says more about why a reply was not used.
        if kind is None:
            assert_none_unused(unused)

    def _address(self) -> str | None:
        return self.base_url if self.over == "socket" else None

    def _expected(self, operation: str, fields: Mapping[str, object]) -> ExpectedRequest:
        called = ServedPackage(self._package).called(operation)
        return ExpectedRequest(called, self._package.client_parameters, fields)

    @property
    def _controls(self) -> Controls:
        return cast("Controls", self._app.state.controls)

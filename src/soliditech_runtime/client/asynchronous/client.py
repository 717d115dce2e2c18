"""The async client, without its groups."""

from __future__ import annotations

from ...process.frames import clears_frames
from ..base_client import BaseClient

TYPE_CHECKING = bool()
if TYPE_CHECKING:
    import ssl
    from collections.abc import Awaitable, Callable, Mapping
    from typing import ClassVar, ParamSpec, TypedDict, TypeVar

    from ...adapters.adapter import AsyncHttpxTransport
    from ...calls.attempts.rate_limit import RateLimit
    from ...calls.contract import ContractChoice
    from ...calls.events import RequestEvent
    from ...calls.evidence import Evidence
    from ...calls.options import RequestOptions
    from ...exchange import AsyncTransport
    from ...identity import Identity
    from ...reconciling.once import Once
    from ...reconciling.reconcile import Reconcile
    from ...reconciling.verdicts import Verdict
    from ..auth import AsyncKeySource, KeySource
    from ..holding import AsyncLock
    from .caller import AsyncCaller
    from .reconciling import AsyncReconciling

    _P = ParamSpec("_P")
    _T = TypeVar("_T")
    _ClientType = TypeVar("_ClientType", bound="AsyncClient")

    class AsyncClientSettings(TypedDict, total=False):
        """The arguments of `AsyncClient`, for clients that take parameters besides."""

        base_url: str | None
        api_key: str | KeySource | AsyncKeySource | None
        timeout: float
        connect_timeout: float
        deadline: float
        max_retries: int
        resend_unexecuted: bool
        verify: bool | str | ssl.SSLContext
        cert: str | tuple[str, str] | None
        proxy: str | None
        trust_env: bool
        max_connections: int
        max_reply_bytes: int
        allow_http: bool
        transport: AsyncTransport | AsyncHttpxTransport | None
        on_event: Callable[[RequestEvent], None] | None
        on_contract_violation: ContractChoice
        evidence: Evidence | None
        tracing: bool
        rate_limit: float | RateLimit | None


class AsyncClient(BaseClient):
    """A client for asyncio.

    Args:
        base_url: the API's address, such as `https://isp.example/api/v1`; if not given, it is read from the variable
            of the package: SOLIDITECH_BASE_URL of `soliditech`, ACME_BILLING_BASE_URL of `acme_billing`.
        api_key: the key, or a function that returns it, which may be async; if not given, it is read from
            SOLIDITECH_API_KEY, or from the variable of another package. A function is called once for each call, and
            once more if the server answers 401 and the action may be repeated.
        timeout: seconds for each read and each write; at most a year, as all times.
        connect_timeout: seconds for connecting, and for waiting for a free connection.
        deadline: seconds for a whole call, retries and waits included.
        max_retries: how often a failed attempt is repeated, where repeating is safe and the retry budget of the client
            lasts: 100 retries, and one more for each 5 calls that succeed at once. A retry after a 425, 429 or 503
            with Retry-After, when that time has passed, is not counted.
        resend_unexecuted: send an unsafe action again after a complete 429 with Retry-After, or a complete 425; that
            these mean "not executed" is an assumption.
        verify: True for the usual certificate authorities, a path of a CA file, or an `ssl.SSLContext`.
        cert: the path of a client certificate, or paths of certificate and key.
        proxy: the URL of an http or https proxy, for every host; if not given, it is read from the environment, whose
            proxies are never used for this machine.
        trust_env: whether the environment's proxies and certificate authorities are used.
        max_connections: how many connections may be open at once.
        max_reply_bytes: the most bytes that a reply may have, decompressed; a larger one is not read to its end, and
            not asked for again.
        allow_http: allow plain http to hosts other than this machine.
        transport: an `httpx.AsyncBaseTransport`, one of a fork, or `AsyncTransport` to use in place of the network, for
            tests.
        on_event: is called with a `RequestEvent` after every attempt.
        on_contract_violation: `log`, `raise`, `ignore`, or a function, for replies that depart from the spec.
        evidence: judges replies with a success status: a function of the operationId and the decoded body (None where
            it is not JSON) to True (the action was done), False (it was refused) or None (judge it by the spec).
        tracing: record spans and durations, and send `traceparent`, where the process uses OpenTelemetry.
        rate_limit: how many attempts may begin in a second, or a `RateLimit`, which several clients may share; calls
            wait for their turn, within their deadline, and a 429 with Retry-After holds all of them back.

    Raises:
        ConfigurationError: a setting is missing or cannot be used.
    """

    _identity: ClassVar[Identity]
    _caller: AsyncCaller

    def __init__(
        self,
        *,
        base_url: str | None = None,
        api_key: str | KeySource | AsyncKeySource | None = None,
        timeout: float = 30,
        connect_timeout: float = 5,
        deadline: float = 120,
        max_retries: int = 2,
        resend_unexecuted: bool = True,
        verify: bool | str | ssl.SSLContext = True,
        cert: str | tuple[str, str] | None = None,
        proxy: str | None = None,
        trust_env: bool = True,
        max_connections: int = 50,
        max_reply_bytes: int = 32 * 1024 * 1024,
        allow_http: bool = False,
        transport: AsyncTransport | AsyncHttpxTransport | None = None,
        on_event: Callable[[RequestEvent], None] | None = None,
        on_contract_violation: ContractChoice = "log",
        evidence: Evidence | None = None,
        tracing: bool = True,
        rate_limit: float | RateLimit | None = None,
    ) -> None:
        from ...transport.origin import TransportSettings
        from ..settings import make_settings
        from .caller import AsyncCaller

        settings = make_settings(
            self._identity,
            base_url=base_url,
            api_key=api_key,
            timeout=timeout,
            connect_timeout=connect_timeout,
            deadline=deadline,
            max_retries=max_retries,
            resend_unexecuted=resend_unexecuted,
            allow_http=allow_http,
            on_event=on_event,
            on_contract_violation=on_contract_violation,
            evidence=evidence,
            tracing=tracing,
            rate_limit=rate_limit,
            parameters=self._parameters,
            admission=self._admission,
            system=self._system,
        )
        transport_settings = TransportSettings(
            max_connections=max_connections,
            max_reply_bytes=max_reply_bytes,
            verify=verify,
            cert=cert,
            proxy=proxy,
            trust_env=trust_env,
        )
        self._caller = AsyncCaller.over(transport, settings, transport_settings)

    async def once(self, method: Callable[_P, Awaitable[_T]], /, *args: _P.args, **kwargs: _P.kwargs) -> Once[_T]:
        """Do an action unless it was done before, and never send it twice: look for its reference, and send it if that
        is not there. Where its outcome stays unknown, look again after 0.5, 2, 10 and 30 seconds, within the deadline.

        Two processes at once can both find nothing and both send it: `reconciling` takes a lock against that.

        Args:
            method: of an action that can be found by a reference, such as `client.payments.create`.
            args: the arguments of the method by position.
            kwargs: the arguments of the method by name; `deadline` of its options is that of all calls together.

        Raises:
            InvalidParameterError: the action cannot be found again, or an argument cannot be sent; nothing was sent.
            ReconcileError: nobody can tell whether it was done before, or it was done with other values, which
                `fields` names.
            SoliditechError: the action failed; where the outcome is unknown, it was not found by any look.
        """
        return await self.reconciling().once(method, *args, **kwargs)

    async def ensure(self, method: Callable[_P, Awaitable[_T]], /, *args: _P.args, **kwargs: _P.kwargs) -> Once[_T]:
        """Bring about a state unless it is there, as `once` does: such as `client.customers.suspend`.

        Args:
            method: of an action that can be known by a state.
            args: the arguments of the method by position.
            kwargs: the arguments of the method by name.

        Raises:
            InvalidParameterError: no state shows whether it was done, or an argument cannot be sent; nothing was sent.
            ReconcileError: nobody can tell which state is there.
            SoliditechError: the action failed; where the outcome is unknown, no look found the state.
        """
        return await self.reconciling().ensure(method, *args, **kwargs)

    def reconciling(
        self, *, lock: AsyncLock | None = None, deadline: float | None = None, **asks: object
    ) -> AsyncReconciling:
        """`once` and `ensure` with a lock, a deadline, or what a look-up asks for.

        Args:
            lock: a context manager that is held from the first look to the last: without one, two that look at the
                same time may both send.
            deadline: seconds for all looks and the action together; if not given, the deadline of a call.
            asks: the arguments of the look-up that the action does not have, such as the account of a service.

        Raises:
            ConfigurationError: the deadline cannot be used.
        """
        # Imported here: most programs look for nothing.
        from .reconciling import AsyncReconciling

        return AsyncReconciling(self._caller, self._operation, lock, deadline, asks)

    @clears_frames
    async def _look(self, reconcile: Reconcile, asks: Mapping[str, object], options: RequestOptions | None) -> Verdict:
        from .look_up import AsyncLookUp

        return await AsyncLookUp(self._caller, self._operation, reconcile, asks, options).verdict()

    async def aclose(self) -> None:
        """Close the connections, and log how often replies departed from the spec again.

        Calls that are under way go on to their end. Later ones are refused with a `ConfigurationError`, also those of
        clients made by `with_options`. Such a client closes neither the connections that it shares nor itself.

        Raises:
            ConfigurationError: asyncio is not running; nothing was closed.
        """
        from .event_loop import require_asyncio

        require_asyncio()
        if self._owner:
            self._caller.end()
            await self._caller.transport.aclose()

    # Not Self, which jedi takes for this class: it would know no group of a client in a `with`.
    async def __aenter__(self: _ClientType) -> _ClientType:
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.aclose()

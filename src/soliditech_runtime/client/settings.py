"""The settings of a client, checked once when it is created."""

from __future__ import annotations

import copy
import os
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from ..calls.attempts.answer import Timeouts
from ..calls.contract import ContractChoice, ContractHandler
from ..calls.retries.budget import Budget
from ..calls.retries.retry import RetryPolicy
from ..errors import ConfigurationError, InvalidParameterError
from ..process.system import REAL, System
from ..secrets import Secret
from ..tracing.tracing import Tracing
from .auth import NO_KEY, AsyncKeySource, Auth, KeySource, check_key
from .base_url import BaseURL, parse_base_url
from .key_source import AskedKeys
from .limits import changed_timeouts
from .request_headers import Headers, are_plain, checked_headers, merge_headers, own_request_id

if TYPE_CHECKING:
    from ..calls.attempts.rate_limit import RateLimit
    from ..calls.attempts.steps import Admission
    from ..calls.events import RequestEvent
    from ..calls.evidence import Evidence
    from ..calls.options import RequestOptions
    from ..identity import Identity
    from ..operations.query import QueryValue
    from .client_parameters import ParameterValue

_NO_PARAMETERS: Mapping[str, ParameterValue] = {}


class Settings:
    """The settings of a client. `with_options` makes a changed copy.

    Args:
        base_url: the base URL of the API.
        key: the API key.
        auth: where a request carries the key.
        timeouts: the timeouts and the deadline of a call.
        policy: decides on retries.
        headers: the headers of every request.
        on_event: is called with an event after every attempt; None if nobody needs it.
        on_contract_violation: is called with the departures of replies from the spec.
        logger: the name of the client's logger.
        evidence: the user's own rule for what is a success; None for the rules of this package.
        parameters: the parameters that are given once, to the client, by Python name.
        keys: gives the key of each call; None if `key` is that of all.
        admission: decides when attempts may begin; None if they may at any time.
        system: clocks, random bytes, sleep, locks and sockets.
        tracing: records calls for OpenTelemetry; None if it is switched off.
    """

    __slots__ = (
        *("admission", "auth", "base_url", "evidence", "headers", "key", "keys", "logger", "on_contract_violation"),
        *(
            "are_headers_plain",
            "on_event",
            "parameters",
            "policy",
            "query",
            "request_id",
            "system",
            "timeouts",
            "tracing",
        ),
    )

    def __init__(
        self,
        base_url: BaseURL,
        key: Secret,
        auth: Auth,
        timeouts: Timeouts,
        policy: RetryPolicy,
        headers: Headers,
        on_event: Callable[[RequestEvent], None] | None,
        on_contract_violation: ContractHandler,
        logger: str,
        evidence: Evidence | None = None,
        parameters: Mapping[str, ParameterValue] = _NO_PARAMETERS,
        keys: AskedKeys | None = None,
        admission: Admission | None = None,
        system: System = REAL,
        tracing: Tracing | None = None,
    ) -> None:
        self.keys = keys
        self.admission = admission
        self.system = system
        self.tracing = tracing
        self.base_url = base_url
        self.key = key
        self.auth = auth
        self.timeouts = timeouts
        self.policy = policy
        self.headers = headers
        self.on_event = on_event
        self.on_contract_violation = on_contract_violation
        self.logger = logger
        self.evidence = evidence
        self.parameters = parameters
        self.query = auth.query(key) if keys is None else {}
        self.request_id = own_request_id(headers)
        self.are_headers_plain = are_plain(headers)

    def without_key(self) -> Settings:
        """The settings of a call that is sent without the key."""
        changed = copy.copy(self)
        changed.keys = None
        if self.keys is None:
            sent = self.auth.header(self.key)
            changed.headers = [pair for pair in self.headers if pair != sent]
            changed.query = {}
        return changed

    def with_extra_query(self, options: RequestOptions) -> dict[str, str]:
        """The parameters of every query, and those that `options` add."""
        # Checked before the key is in a local variable: crash reporters show the variables of an error's frames.
        extra = checked_query(options.extra_query)
        return {**self.query, **extra}

    def client_parameters(
        self, names: tuple[str, ...], query: Mapping[str, QueryValue], headers: Sequence[tuple[bytes, bytes]]
    ) -> tuple[Mapping[str, QueryValue], Headers]:
        """`query` and `headers` of a request, and the parameters `names` of the client."""
        values = [self.parameters[name] for name in names if name in self.parameters]
        more_query = {value.wire: value.text for value in values if value.place == "query"}
        # What the call has, or `with_options` adds to every request, is the later word.
        replaced = {name.lower() for name, _ in (*self.headers, *headers)}
        added = [(value.wire.encode(), value.text.encode()) for value in values if value.place == "header"]
        return {**query, **more_query}, [*headers, *(pair for pair in added if pair[0].lower() not in replaced)]

    def changed(
        self,
        timeout: float | None,
        connect_timeout: float | None,
        deadline: float | None,
        max_retries: int | None,
        extra_headers: Mapping[str, str],
        on_event: Callable[[RequestEvent], None] | None,
        rate_limit: float | RateLimit | None,
    ) -> Settings:
        """A copy with the given settings changed; None leaves a setting unchanged."""
        check_hook(on_event)
        return Settings(
            self.base_url,
            self.key,
            self.auth,
            changed_timeouts(self.timeouts, timeout, connect_timeout, deadline, max_retries),
            self.policy,
            merge_headers(self.headers, checked_headers(extra_headers)),
            on_event or self.on_event,
            self.on_contract_violation,
            self.logger,
            self.evidence,
            self.parameters,
            self.keys,
            self.admission if rate_limit is None else _limited(rate_limit),
            self.system,
            self.tracing,
        )

    def timeouts_for(self, options: RequestOptions) -> Timeouts:
        """The timeouts and the deadline of a call with `options`."""
        return changed_timeouts(self.timeouts, options.timeout, None, options.deadline, options.max_retries)


def make_settings(
    identity: Identity,
    *,
    base_url: str | None,
    api_key: str | KeySource | AsyncKeySource | None,
    timeout: float,
    connect_timeout: float,
    deadline: float,
    max_retries: int,
    resend_unexecuted: bool,
    allow_http: bool,
    on_event: Callable[[RequestEvent], None] | None,
    on_contract_violation: ContractChoice,
    evidence: Evidence | None,
    tracing: bool = True,
    rate_limit: float | RateLimit | None = None,
    parameters: Mapping[str, ParameterValue] = _NO_PARAMETERS,
    admission: Admission | None = None,
    system: System | None = None,
) -> Settings:
    """The settings for the arguments of a client; missing ones are read from its environment variables.

    Raises:
        ConfigurationError: a setting is missing or cannot be used.
    """
    from ..calls.contract import handler

    check_hook(on_event)
    if evidence is not None and not callable(evidence):
        raise ConfigurationError("evidence must be a function of the operationId and the decoded body.")
    url_variable, key_variable = identity.base_url_variable, identity.api_key_variable
    url = base_url or os.environ.get(url_variable) or identity.base_url
    address = parse_base_url(url, url_variable, allow_http=allow_http)
    if rate_limit is not None:
        admission = _limited(rate_limit)
    system = system or REAL
    key = NO_KEY if callable(api_key) else check_key(api_key or os.environ.get(key_variable), key_variable)
    headers: Headers = [
        (b"Host", address.authority.encode()),
        (b"User-Agent", f"{identity.name}/{identity.version}".encode()),
        (b"Accept-Encoding", b"gzip"),
    ]
    auth = Auth(identity.key_place, identity.key_name)
    keys = AskedKeys(api_key, auth) if callable(api_key) else None
    if keys is None and (header := auth.header(key)) is not None:
        headers.append(header)
    defaults = Timeouts(connect=5, read=30, write=30, deadline=120, max_retries=2)
    return Settings(
        base_url=address,
        key=key,
        auth=auth,
        timeouts=changed_timeouts(defaults, timeout, connect_timeout, deadline, max_retries),
        policy=RetryPolicy(Budget(), system.clock, system.now, system.random, resend_unexecuted),
        headers=headers,
        on_event=on_event,
        on_contract_violation=handler(on_contract_violation, identity.logger),
        logger=identity.logger,
        evidence=evidence,
        parameters=parameters,
        keys=keys,
        admission=admission,
        system=system,
        tracing=Tracing(identity.logger, identity.version, address.host, address.port) if tracing else None,
    )


def _limited(rate_limit: float | RateLimit) -> Admission:
    # Imported here: most clients have none.
    from ..calls.attempts.rate_limit import rate_limit_of

    return rate_limit_of(rate_limit)


def check_hook(on_event: object) -> None:
    """Check that `on_event` is None or can be called.

    Raises:
        ConfigurationError: it is neither.
    """
    if on_event is not None and not callable(on_event):
        raise ConfigurationError("on_event must be a function of one RequestEvent.")


def checked_query(extra: Mapping[str, str]) -> dict[str, str]:
    """`extra` as query parameters.

    Raises:
        InvalidParameterError: a name or value cannot be sent in a query.
    """
    if not isinstance(extra, Mapping) or not all(
        isinstance(text, str) and not re.search("[\ud800-\udfff]", text) for pair in extra.items() for text in pair
    ):
        raise InvalidParameterError("extra_query must map strings to strings, all of them valid Unicode.")
    return dict(extra)

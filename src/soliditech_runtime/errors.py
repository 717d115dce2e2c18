"""All errors that this package raises.

`str(error)` says what happened and what to do next; it never contains text from the server or a value of yours. The
server's text is in `message`, and the fields that it named are in `fields`.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from .crash_reports import keep_message_private
from .process.annotations import deferred
from .types import FieldProblem, Outcome

if TYPE_CHECKING:
    from .reconciling.reconcile import Reconcile

__all__ = [
    "APIConnectionError",
    "APIResultError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConfigurationError",
    "ConflictError",
    "DeadlineExceeded",
    "FlatJSONError",
    "InternalServerError",
    "InvalidParameterError",
    "InvalidResponseError",
    "NotFoundError",
    "ParameterModeError",
    "PermissionDeniedError",
    "RateLimitError",
    "ReconcileError",
    "SoliditechError",
    "UnprocessableEntityError",
]


class SoliditechError(Exception):
    """The base of all errors.

    Args:
        summary: what happened and what to do next, in one line.
        operation: the operationId of the call, such as `updateCustomer`.
        status: the HTTP status of the last reply; None if none came.
        code: the error code that the server gave.
        message: the server's text; it may contain customers' data, so do not log it.
        fields: the names of the fields that the server complained of.
        details: the server's text on each field.
        body: the last reply's body, up to 64 KiB of it; it may contain customers' data, so do not log it.
        request_id: the caller's own X-Request-Id; else the server's id, or the one that the client sent.
        attempts: how many attempts were made.
        elapsed: seconds the call took, retries and waits included.
        retry_after: seconds the server asked to wait.
        redirect_to: where a redirect leads, as the server wrote it; it may contain customers' data, so do not log it.
        outcome: `not_sent`: no byte of the request was sent, so it is safe to send it again. `rejected`: the server
            said that nothing was done. `accepted`: the server did it, but its reply could not be read. `unknown`: it
            may or may not have been done; check before sending it again.
        repeatable_until: until when repeating cannot do it twice whatever the outcome is, in seconds since 1970; None
            if only the outcome says so.
        reconcile: how to find out whether an unsafe action was done that may have been (`unknown`, `accepted`); None
            for any other, and where nothing that was sent leads to it. It holds what was sent, and does not show it.
    """

    @deferred
    def __init__(
        self,
        summary: str,
        *,
        operation: str | None = None,
        status: int | None = None,
        code: str | None = None,
        message: str | None = None,
        fields: tuple[str, ...] = (),
        details: tuple[FieldProblem, ...] = (),
        body: bytes = b"",
        request_id: str | None = None,
        attempts: int = 0,
        elapsed: float = 0.0,
        retry_after: float | None = None,
        redirect_to: str | None = None,
        outcome: Outcome = "not_sent",
        repeatable_until: float | None = None,
        reconcile: Reconcile | None = None,
    ) -> None:
        super().__init__(summary)
        keep_message_private()
        self.operation = operation
        self.status = status
        self.code = code
        self.message = message
        self.fields = fields
        self.details = details
        self.body = body
        self.request_id = request_id
        self.attempts = attempts
        self.elapsed = elapsed
        self.retry_after = retry_after
        self.redirect_to = redirect_to
        self.outcome: Outcome = outcome
        self.reconcile = reconcile
        self._repeatable_until = repeatable_until

    @property
    def safe_to_repeat(self) -> bool:
        """Whether the same call again, with the same arguments, cannot do it twice.

        True where nothing was done (`not_sent`, `rejected`), and where the action is a read or an update with fixed
        values. Of any other action that may have been done, it is True only while the server knows an idempotency key
        that was an argument of the call.
        """
        if self.outcome in ("not_sent", "rejected"):
            return True
        return self._repeatable_until is not None and time.time() < self._repeatable_until

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), str(self), self.__dict__.copy())


def _rebuild(kind: type[SoliditechError], summary: str, attributes: dict[str, Any]) -> SoliditechError:
    error = kind(summary)
    error.__dict__.update(attributes)
    return error


class ConfigurationError(SoliditechError):
    """The client cannot be created with these settings, or is closed; or its `transport=` does what none may do.

    Nothing was sent, but by such a transport.
    """


class InvalidParameterError(SoliditechError, ValueError):
    """A parameter cannot be sent as given. Nothing was sent."""


class ParameterModeError(InvalidParameterError, TypeError):
    """Single fields and `parameters_json` were given together, or neither. Nothing was sent."""


class FlatJSONError(InvalidParameterError):
    """`parameters_json` is not a flat JSON object that this action accepts. Nothing was sent."""


class APIConnectionError(SoliditechError):
    """No complete reply came; `outcome` says whether the request was sent."""


class APITimeoutError(APIConnectionError):
    """Connecting, writing or reading took longer than its timeout."""


class DeadlineExceeded(APITimeoutError):
    """The call's total deadline passed."""


class APIStatusError(SoliditechError):
    """The server answered with a status that is not a success."""


class BadRequestError(APIStatusError):
    """400: the server could not parse the request."""


class AuthenticationError(APIStatusError):
    """401: the API key is missing or wrong."""


class PermissionDeniedError(APIStatusError):
    """403: the API key may not do this."""


class NotFoundError(APIStatusError):
    """404, or a reply without a result: the object does not exist."""


class ConflictError(APIStatusError):
    """409: a business rule forbids it."""


class UnprocessableEntityError(APIStatusError):
    """422: a field is not valid; `fields` names it."""


class RateLimitError(APIStatusError):
    """429: too many requests; see `retry_after`."""


class APIResultError(APIStatusError):
    """The status is a success, but the body says that the action failed, or that a part of it failed (then `outcome`
    is `unknown`)."""


class InternalServerError(APIStatusError):
    """500 or above: the server failed."""


class InvalidResponseError(SoliditechError):
    """The server answered with success, but what it sent cannot be read, does not prove that the action was done, or
    departs from the spec and the client was made with `on_contract_violation="raise"`."""


class ReconcileError(SoliditechError):
    """`once` or `ensure` cannot tell whether the action was done before, or found it done with other values; `fields`
    names those. Where `outcome` is `not_sent`, nothing was sent but reads."""

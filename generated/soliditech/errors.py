# Written by the generator from the spec: change that, and run `make generate`.
"""Every error that a call raises: the same classes in all packages, so that one `except` serves them all.

`str(error)` says what happened and what to do next; it never holds the server's words or a value of yours. What the
server said is in `message`, the fields it named in `fields`.
"""

from soliditech_runtime.errors import APIConnectionError as APIConnectionError
from soliditech_runtime.errors import APIResultError as APIResultError
from soliditech_runtime.errors import APIStatusError as APIStatusError
from soliditech_runtime.errors import APITimeoutError as APITimeoutError
from soliditech_runtime.errors import AuthenticationError as AuthenticationError
from soliditech_runtime.errors import BadRequestError as BadRequestError
from soliditech_runtime.errors import ConfigurationError as ConfigurationError
from soliditech_runtime.errors import ConflictError as ConflictError
from soliditech_runtime.errors import DeadlineExceeded as DeadlineExceeded
from soliditech_runtime.errors import FlatJSONError as FlatJSONError
from soliditech_runtime.errors import InternalServerError as InternalServerError
from soliditech_runtime.errors import InvalidParameterError as InvalidParameterError
from soliditech_runtime.errors import InvalidResponseError as InvalidResponseError
from soliditech_runtime.errors import NotFoundError as NotFoundError
from soliditech_runtime.errors import ParameterModeError as ParameterModeError
from soliditech_runtime.errors import PermissionDeniedError as PermissionDeniedError
from soliditech_runtime.errors import RateLimitError as RateLimitError
from soliditech_runtime.errors import ReconcileError as ReconcileError
from soliditech_runtime.errors import SoliditechError as SoliditechError
from soliditech_runtime.errors import UnprocessableEntityError as UnprocessableEntityError

# Named here by the pickles of errors that 0.1.0 wrote.
from soliditech_runtime.errors import _rebuild as _rebuild

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

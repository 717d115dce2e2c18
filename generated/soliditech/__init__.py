# Written by the generator from the spec: change that, and run `make generate`.
"""A typed client for the Soliditech API."""

from soliditech_runtime import require_contract

require_contract("soliditech", 5)

TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from soliditech_runtime.calls.attempts.rate_limit import RateLimit as RateLimit
    from soliditech_runtime.calls.events import RequestEvent as RequestEvent
    from soliditech_runtime.calls.options import RequestOptions as RequestOptions
    from soliditech_runtime.calls.raw_response import RawResponse as RawResponse
    from soliditech_runtime.client.asynchronous.pager import AsyncPager as AsyncPager
    from soliditech_runtime.client.asynchronous.pages import AsyncPage as AsyncPage
    from soliditech_runtime.client.synchronous.pages import Page as Page
    from soliditech_runtime.reconciling.once import Once as Once
    from soliditech_runtime.reconciling.verdicts import CannotTell as CannotTell
    from soliditech_runtime.reconciling.verdicts import Done as Done
    from soliditech_runtime.reconciling.verdicts import NotDone as NotDone
    from soliditech_runtime.reconciling.verdicts import Unsettled as Unsettled
    from soliditech_runtime.schema.reading import Violation as Violation
    from soliditech_runtime.types import UNSET as UNSET
    from soliditech_runtime.types import Unset as Unset
    from soliditech_runtime.types import given as given

    from . import errors as errors
    from . import flat_json as flat_json
    from . import models as models
    from .client import AsyncSoliditech as AsyncSoliditech
    from .client import Soliditech as Soliditech
    from .errors import SoliditechError as SoliditechError
    from .identity import __version__ as __version__
    from .package import PACKAGE as PACKAGE

# Imported when first asked for: a job that never calls the API pays nothing.
_HOMES = {
    "AsyncPage": "soliditech_runtime.client.asynchronous.pages",
    "AsyncPager": "soliditech_runtime.client.asynchronous.pager",
    "AsyncSoliditech": ".client",
    "CannotTell": "soliditech_runtime.reconciling.verdicts",
    "Done": "soliditech_runtime.reconciling.verdicts",
    "NotDone": "soliditech_runtime.reconciling.verdicts",
    "Once": "soliditech_runtime.reconciling.once",
    "PACKAGE": ".package",
    "Page": "soliditech_runtime.client.synchronous.pages",
    "RateLimit": "soliditech_runtime.calls.attempts.rate_limit",
    "RawResponse": "soliditech_runtime.calls.raw_response",
    "RequestEvent": "soliditech_runtime.calls.events",
    "RequestOptions": "soliditech_runtime.calls.options",
    "Soliditech": ".client",
    "SoliditechError": ".errors",
    "UNSET": "soliditech_runtime.types",
    "Unset": "soliditech_runtime.types",
    "Unsettled": "soliditech_runtime.reconciling.verdicts",
    "Violation": "soliditech_runtime.schema.reading",
    "__version__": ".identity",
    "given": "soliditech_runtime.types",
}
_MODULES = ("errors", "flat_json", "models")

__all__ = [
    "PACKAGE",
    "UNSET",
    "AsyncPage",
    "AsyncPager",
    "AsyncSoliditech",
    "CannotTell",
    "Done",
    "NotDone",
    "Once",
    "Page",
    "RateLimit",
    "RawResponse",
    "RequestEvent",
    "RequestOptions",
    "Soliditech",
    "SoliditechError",
    "Unset",
    "Unsettled",
    "Violation",
    "__version__",
    "errors",
    "flat_json",
    "given",
    "models",
]


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in _HOMES:
        found: object = getattr(import_module(_HOMES[name], __name__), name)
    elif name in _MODULES:
        found = import_module(f".{name}", __name__)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__

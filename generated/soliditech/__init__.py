# Written by the generator from the spec: change that, and run `make generate`.
"""A typed client for the Soliditech API."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import errors as errors
    from . import flat_json as flat_json
    from . import models as models
    from .client import AsyncSoliditech as AsyncSoliditech
    from .client import Soliditech as Soliditech
    from .codec import Violation as Violation
    from .errors import SoliditechError as SoliditechError
    from .events import RequestEvent as RequestEvent
    from .options import RequestOptions as RequestOptions
    from .raw_response import RawResponse as RawResponse
    from .types import UNSET as UNSET
    from .types import Unset as Unset
    from .version import __version__ as __version__

# Imported when first asked for: a job that never calls the API pays nothing.
_HOMES = {
    "AsyncSoliditech": ".client",
    "RawResponse": ".raw_response",
    "RequestEvent": ".events",
    "RequestOptions": ".options",
    "Soliditech": ".client",
    "SoliditechError": ".errors",
    "UNSET": ".types",
    "Unset": ".types",
    "Violation": ".codec",
    "__version__": ".version",
}
_MODULES = ("errors", "flat_json", "models")

__all__ = [
    "UNSET",
    "AsyncSoliditech",
    "RawResponse",
    "RequestEvent",
    "RequestOptions",
    "Soliditech",
    "SoliditechError",
    "Unset",
    "Violation",
    "__version__",
    "errors",
    "flat_json",
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

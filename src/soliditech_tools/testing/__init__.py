"""A sandbox for your tests, in their own process: pytest fixtures, faults on request, and factories for every model.

pytest finds the fixtures without an import if this package's extra `testing` is installed: `soliditech_sandbox`,
`soliditech_client` and `async_soliditech_client`.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..sandbox.control.faults import FaultName as FaultName
    from ..sandbox.control.faults import Moment as Moment
    from ..sandbox.control.journal import RecordedRequest as RecordedRequest
    from .factories import make as make
    from .records import Record as Record
    from .sandbox import Sandbox as Sandbox

# Imported on first use only: pytest imports this package in every run, for its fixtures.
_MODULES = {
    "FaultName": "..sandbox.control.faults",
    "Moment": "..sandbox.control.faults",
    "Record": ".records",
    "RecordedRequest": "..sandbox.control.journal",
    "Sandbox": ".sandbox",
    "make": ".factories",
}

__all__ = ["FaultName", "Moment", "Record", "RecordedRequest", "Sandbox", "make"]


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_MODULES[name], __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__

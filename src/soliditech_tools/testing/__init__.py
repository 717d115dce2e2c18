"""A sandbox for your tests, in their own process: pytest fixtures, planned replies, recordings, and factories.

pytest finds the fixtures without an import if this package's extra `testing` is installed: `soliditech_sandbox`,
`soliditech_client`, `async_soliditech_client` and `soliditech_cassette`.
"""

from __future__ import annotations

TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from ..sandbox.control.fault_rule import FaultName as FaultName
    from ..sandbox.control.fault_rule import Moment as Moment
    from ..sandbox.control.journal import RecordedRequest as RecordedRequest
    from ..sandbox.data.added_records import Record as Record
    from .cassettes.cassette_file import UnusableCassette as UnusableCassette
    from .cassettes.replaying import CassetteMismatch as CassetteMismatch
    from .cassettes.tapes import Tape as Tape
    from .cassettes.tapes import record as record
    from .cassettes.tapes import replay as replay
    from .factories import make as make
    from .sandbox import Sandbox as Sandbox

# Imported on first use only: pytest imports this package in every run, for its fixtures.
_MODULES = {
    "CassetteMismatch": ".cassettes.replaying",
    "FaultName": "..sandbox.control.fault_rule",
    "Moment": "..sandbox.control.fault_rule",
    "Record": "..sandbox.data.added_records",
    "RecordedRequest": "..sandbox.control.journal",
    "Sandbox": ".sandbox",
    "Tape": ".cassettes.tapes",
    "UnusableCassette": ".cassettes.cassette_file",
    "make": ".factories",
    "record": ".cassettes.tapes",
    "replay": ".cassettes.tapes",
}

__all__ = [
    "CassetteMismatch",
    "FaultName",
    "Moment",
    "Record",
    "RecordedRequest",
    "Sandbox",
    "Tape",
    "UnusableCassette",
    "make",
    "record",
    "replay",
]


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_MODULES[name], __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__

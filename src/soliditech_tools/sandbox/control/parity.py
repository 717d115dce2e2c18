"""How far the description of each action can be trusted, as the package that is served has it."""

from __future__ import annotations

from typing import TypedDict

from soliditech_runtime.package import Package


class ActionParity(TypedDict):
    """What is known of one action: the kinds of its facts by what they are, and how many of its keys are confirmed."""

    operation: str
    call: str
    documented: tuple[str, ...]
    confirmed: tuple[str, ...]
    assumed: tuple[str, ...]
    keys: int
    confirmedKeys: int
    by: str
    on: str


def parity_of(package: Package) -> list[ActionParity]:
    """What is known of each action of a package, in the document's order."""
    return [
        {
            "operation": operation.id,
            "call": operation.call,
            "documented": operation.parity.documented,
            "confirmed": operation.parity.confirmed,
            "assumed": operation.parity.assumed,
            "keys": operation.parity.keys,
            "confirmedKeys": operation.parity.confirmed_keys,
            "by": operation.parity.by,
            "on": operation.parity.on,
        }
        for operation in package.operations.values()
    ]

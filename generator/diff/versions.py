"""The version that changes ask for, by semantic versioning.

While the major version is 0, a breaking change asks for the next minor version, and any other for the next patch.
"""

from __future__ import annotations

from collections.abc import Iterable

from packaging.version import Version

from .changes import Change, Level

_STEPS = {
    Level.BREAKING: "major",
    Level.ADDITION: "minor",
    Level.DEPRECATED: "minor",
    Level.WIRE: "patch",
    Level.DOCUMENT: "patch",
}
_STEPS_BEFORE_ONE = {**_STEPS, Level.BREAKING: "minor", Level.ADDITION: "patch", Level.DEPRECATED: "patch"}


def step(released: Version, changes: Iterable[Change]) -> str | None:
    """`major`, `minor` or `patch`, whichever the gravest change asks for; None where nothing changed."""
    worst_level = max((change.level for change in changes), default=None)
    if worst_level is None:
        return None
    return (_STEPS if released.major else _STEPS_BEFORE_ONE)[worst_level]


def next_version(released: Version, changes: Iterable[Change]) -> Version:
    """The lowest version that may hold the changes."""
    major, minor, patch = released.major, released.minor, released.micro
    following = {
        "major": f"{major + 1}.0.0",
        "minor": f"{major}.{minor + 1}.0",
        "patch": f"{major}.{minor}.{patch + 1}",
        None: str(released),
    }
    return Version(following[step(released, changes)])


def follows(version: Version, released: Version, changes: Iterable[Change]) -> bool:
    """Whether `version` may hold the changes. It may be higher, or a pre-release of one that may."""
    return version >= released and Version(version.base_version) >= next_version(released, changes)

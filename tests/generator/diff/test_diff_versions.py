"""Which version the changes ask for, and which versions follow."""

from __future__ import annotations

import pytest
from packaging.version import Version

from generator.diff import Change, Level
from generator.diff.report import changelog, report
from generator.diff.versions import follows, next_version, step


def changes(*levels: Level) -> list[Change]:
    return [Change(level, "customers.get", "differs") for level in levels]


BREAKING = changes(Level.WIRE, Level.BREAKING, Level.ADDITION)
ADDITION = changes(Level.DOCUMENT, Level.ADDITION, Level.WIRE)
WIRE = changes(Level.WIRE, Level.DOCUMENT)
DOCUMENT = changes(Level.DOCUMENT)
NOTHING = changes()


@pytest.mark.parametrize(
    ("released", "found", "asked", "following"),
    [
        ("1.4.2", BREAKING, "major", "2.0.0"),
        ("1.4.2", ADDITION, "minor", "1.5.0"),
        ("1.4.2", WIRE, "patch", "1.4.3"),
        ("1.4.2", DOCUMENT, "patch", "1.4.3"),
        ("1.4.2", NOTHING, None, "1.4.2"),
        ("0.4.2", BREAKING, "minor", "0.5.0"),
        ("0.4.2", ADDITION, "patch", "0.4.3"),
        ("0.4.2", WIRE, "patch", "0.4.3"),
        ("0.4.2", NOTHING, None, "0.4.2"),
    ],
)
def test_the_gravest_change_decides(released: str, found: list[Change], asked: str | None, following: str) -> None:
    assert step(Version(released), found) == asked
    assert next_version(Version(released), found) == Version(following)


@pytest.mark.parametrize(
    ("version", "found", "does"),
    [
        ("0.4.2", NOTHING, True),
        ("0.4.3", NOTHING, True),
        ("0.4.1", NOTHING, False),
        ("0.4.2", DOCUMENT, False),
        ("0.4.3", ADDITION, True),
        ("0.4.3", BREAKING, False),
        ("0.5.0", BREAKING, True),
        ("1.0.0", BREAKING, True),
        ("0.5.0rc1", BREAKING, True),
        ("0.4.3rc1", BREAKING, False),
        ("0.4.2rc1", NOTHING, False),
    ],
)
def test_a_version_follows_when_it_is_high_enough(version: str, found: list[Change], does: bool) -> None:
    assert follows(Version(version), Version("0.4.2"), found) is does


def test_the_report_says_why_a_breaking_change_asks_for_a_minor_step() -> None:
    lines = report(BREAKING, Version("0.4.2"))
    assert "This is a minor step, as the major version stands still while it is 0: after 0.4.2 comes 0.5.0." in lines


def test_the_lines_for_the_changelog_begin_with_the_gravest() -> None:
    found = [
        Change(Level.DOCUMENT, "models.Customer", "is described otherwise"),
        Change(Level.WIRE, "customers.get", "has the verb `POST`, and had `GET`"),
        Change(Level.ADDITION, "the client", "has a default host"),
        Change(Level.BREAKING, "customers.get", "`one` is gone"),
        Change(Level.BREAKING, "customers.get", "`two` is gone"),
    ]
    assert changelog(found) == [
        "- Breaking: `customers.get`: `one` is gone; `two` is gone.",
        "- The client has a default host.",
        "- On the wire: `customers.get` has the verb `POST`, and had `GET`.",
        "- Described otherwise: `models.Customer`.",
    ]

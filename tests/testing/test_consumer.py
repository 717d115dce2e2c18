"""The consumer's project runs and type-checks with what is published, as if it were anyone's."""

from __future__ import annotations

from tests.testing.consumers_project import check_tests, run


def test_its_orders_are_billed() -> None:
    check_tests("test_orders.py")


def test_its_types_are_right() -> None:
    done = run("mypy", ".", MYPYPATH=".")
    assert done.returncode == 0, done.stdout

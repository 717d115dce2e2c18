"""A pytest plugin for the processes that try mutants: they are forks of one in which every test ran before."""

from __future__ import annotations

import sys

import pytest


def pytest_sessionstart() -> None:
    """Forget what the unchanged functions worked out and left in a cache."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "soliditech_runtime":
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests with random data: they take most of the time, and plain cases have to do."""
    random = [item for item in items if getattr(getattr(item, "obj", None), "is_hypothesis_test", False)]
    items[:] = [item for item in items if item not in random]
    config.hook.pytest_deselected(items=random)

"""Packages that are built with an overlay and can be imported, for tests of a sandbox that serves them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.build import Inputs, build
from soliditech_runtime.package import Package
from soliditech_tools.packages import find_package

Actions = list[dict[str, Any]]
Build = Callable[[str, Actions], Package]


@contextmanager
def building(folder: Path) -> Iterator[Build]:
    """Gives what builds a package below `folder` and imports it, as long as this lasts."""
    before = list(sys.path)

    def make(name: str, actions: Actions) -> Package:
        output = folder / name
        output.mkdir()
        overlay = output / "tenant.yaml"
        info = {"title": "Tenant", "version": "1"}
        overlay.write_text(json.dumps({"overlay": "1.1.0", "info": info, "actions": actions}), encoding="utf-8")
        build(Inputs(name, output, (overlay,)))
        sys.path.insert(0, str(output))
        return find_package(name)

    try:
        yield make
    finally:
        sys.path[:] = before


def put(target: str, value: object) -> dict[str, Any]:
    """The action of an overlay that merges `value` into what `target` finds."""
    return {"target": target, "update": value}


def drop(target: str) -> dict[str, Any]:
    """The action of an overlay that removes what `target` finds."""
    return {"target": target, "remove": True}

"""PyInstaller's hook for programs with a client, ours or a tenant's.

Modules are imported by name when they are first needed, and a package's document and flat keys are files beside them:
the code of a program shows neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PyInstaller.utils.hooks import (  # pyright: ignore[reportMissingImports, reportMissingModuleSource]
    collect_data_files,
    collect_submodules,
)

from soliditech_runtime.package import DOCUMENT

hiddenimports = collect_submodules("soliditech_runtime")


def hook(hook_api: Any) -> None:
    """Collect every generated package that the program imports.

    Args:
        hook_api: what PyInstaller gives a hook: the graph of the program's modules, and what is added to it.
    """
    for package in _generated(hook_api.graph):
        hook_api.add_imports(*collect_submodules(package))
        hook_api.add_datas(collect_data_files(package, includes=["*.json"]))


def _generated(graph: Any) -> Iterator[str]:
    """The names of the packages in the graph that hold a document."""
    for node in list(graph.iter_graph()):
        folders = getattr(node, "packagepath", None) or ()
        if "." not in node.identifier and any(Path(folder, DOCUMENT).is_file() for folder in folders):
            yield node.identifier

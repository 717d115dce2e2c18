"""A project's pyproject.toml, as far as a build needs it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from packaging.version import InvalidVersion, Version

from .refusal import Refusal


def read_project(path: Path) -> Mapping[str, Any]:
    """The table `project` of the file.

    Raises:
        Refusal: there is no such file or table, or it is no TOML.
    """
    if not path.exists():
        remedy = "Write one with [project], name and version"
        raise Refusal(path.name, f"there is none in {path.parent.name or path.parent}", remedy)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("project")
    except OSError as error:
        raise Refusal(path.name, f"cannot be read ({type(error).__name__})", "Write a file in its place") from None
    except (ValueError, RecursionError) as error:
        problem = str(error).splitlines()[0] if isinstance(error, ValueError) else "it is nested too deeply"
        raise Refusal(path.name, f"is no TOML in UTF-8: {problem}", "Correct that line") from None
    if not isinstance(table, dict):
        raise Refusal(path.name, "has no table project", "Write [project] with name and version")
    return table


def project_version(path: Path) -> str:
    """The version of the project.

    Raises:
        Refusal: the file names none, or none by PEP 440.
    """
    version = read_project(path).get("version")
    remedy = 'Write one by PEP 440 under [project], such as version = "1.4.0"'
    if not isinstance(version, str):
        raise Refusal(f"{path.name}: project.version", "there is no version as a text", remedy)
    try:
        Version(version)
    except InvalidVersion:
        raise Refusal(f"{path.name}: project.version", f"{version!r} is no version", remedy) from None
    return version

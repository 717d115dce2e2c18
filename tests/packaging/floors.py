"""The lowest version that pyproject.toml allows of each thing the package asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def floors(project: dict[str, Any]) -> list[str]:
    """The lines of a constraints file that pins each requirement, extras' ones too, to its floor.

    What these ask for in turn is left to pip, which takes the newest that fits.

    Args:
        project: the table `project` of pyproject.toml.

    Raises:
        ValueError: a requirement has no floor, or more than one.
    """
    return sorted({f"{requirement.name}=={_floor(requirement)}" for requirement in _requirements(project)})


def _requirements(project: dict[str, Any]) -> Iterator[Requirement]:
    extras: dict[str, list[str]] = project.get("optional-dependencies", {})
    own = canonicalize_name(project["name"])
    for line in [*project["dependencies"], *(line for lines in extras.values() for line in lines)]:
        requirement = Requirement(line)
        # An extra may be made of another one.
        if canonicalize_name(requirement.name) != own:
            yield requirement


def _floor(requirement: Requirement) -> str:
    found = [each.version for each in requirement.specifier if each.operator == ">="]
    if len(found) != 1:
        raise ValueError(f"{requirement}: write exactly one >=")
    return found[0]

"""Finds the generated package that a tool works with: ours, or a tenant's."""

from __future__ import annotations

import os
from importlib import import_module

from soliditech_runtime.package import Package

VARIABLE = "SOLIDITECH_PACKAGE"
"""The environment variable with the package's import name; an explicit name takes precedence."""

OURS = "soliditech"


def find_package(name: str | None = None) -> Package:
    """The package with the import name `name`.

    Args:
        name: such as `acme_soliditech`; None for the one that SOLIDITECH_PACKAGE names, or ours if it is not set.

    Raises:
        ValueError: there is no such package, it cannot be imported, or the generator did not write it.
    """
    if name:
        return _imported(name)
    if name_in_variable := os.environ.get(VARIABLE):
        try:
            return _imported(name_in_variable)
        except ValueError as error:
            raise ValueError(f"{VARIABLE}: {error}") from error.__cause__
    return _imported(OURS)


def _imported(name: str) -> Package:
    if not all(part.isidentifier() for part in name.split(".")):
        candidate = name.replace("-", "_")
        advice = candidate if candidate.isidentifier() else "one such as acme_soliditech"
        raise ValueError(f"{name} is no import name: give {advice}")
    try:
        package = getattr(import_module(name), "PACKAGE", None)
    except ImportError as error:
        if isinstance(error, ModuleNotFoundError) and f"{name}.".startswith(f"{error.name}."):
            raise ValueError(f"there is no package {name}: install it, or give another import name") from None
        raise ValueError(f"{name} cannot be imported: {str(error).rstrip('.')}") from error
    except Exception as error:
        raise ValueError(f"{name} cannot be imported: it raises {type(error).__name__}; try it alone") from error
    if not isinstance(package, Package):
        raise ValueError(f"{name} is not a package that the generator wrote: it has no PACKAGE")
    return package

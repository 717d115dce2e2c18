"""The import name of a package: one that hides no module which every package needs."""

from __future__ import annotations

import sys

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .naming import is_python_name
from .refusal import Refusal
from .run_time import run_time

_OURS = ("generator", "soliditech_runtime", "soliditech_tools", "tests")
"""What our distribution and its repository hold beside the generated package."""

_IMPORTED = ("anyio", "attr", "certifi", "h11", "httpcore", "httptools", "idna")
"""Modules that what we require brings along under other names than its own."""


def package_name(text: str) -> str:
    """The import name that `text` stands for: dashes become underscores.

    Raises:
        Refusal: it is no Python name, or that of a module which others need.
    """
    name = text.replace("-", "_")
    if not is_python_name(name):
        raise Refusal("--name", f"{name} is no Python name", "Use letters, digits and dashes, a letter first")
    needed = run_time()
    required = (Requirement(line).name for line in needed.requirements)
    used_names = {*map(canonicalize_name, (*_OURS, *_IMPORTED, *required, needed.distribution))}
    if canonicalize_name(name) in used_names:
        raise Refusal("--name", f"{name} is a part of what every package needs", "Choose a name of your own")
    if name.lower() in {module.lower() for module in sys.stdlib_module_names}:
        raise Refusal("--name", f"{name} is a module of Python's own", "Choose a name of your own")
    return name

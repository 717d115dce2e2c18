"""What a build may replace: a package that the generator wrote, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from .refusal import Refusal

_HASH = re.compile(r"[0-9a-f]+")
_HEADER = b"# Written by the generator"
_OTHER_FILES = frozenset(("py.typed", "ACTIONS.md", "MANIFEST.json", "flat_keys.json", "openapi.json"))
_REMEDY = "Give another --output or --name, or move it away"


def check_replaceable(output: Path, package: str) -> None:
    """Refuse to put a package where something stands that is not the generator's.

    Args:
        output: the folder that will hold the package.
        package: its import name.

    Raises:
        Refusal: `output` is no folder, or what is called like the package is no package of ours.
    """
    target = output / package
    if output.exists() and not output.is_dir():
        raise Refusal("--output", f"{output} is no folder", "Give a folder, or a name that is free")
    if output.is_symlink() and not output.exists():
        raise Refusal("--output", f"{output} is a link that leads nowhere", "Give a folder, or take the link away")
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise Refusal("--output", f"{target} is no folder", _REMEDY)
    if not target.exists() or not any(target.iterdir()):
        return
    if not _is_ours(target / "MANIFEST.json", package):
        raise Refusal("--output", f"{target} holds no MANIFEST.json of a generated package {package}", _REMEDY)
    if (target / ".git").exists():
        raise Refusal("--output", f"{target} holds MANIFEST.json and a .git, which would be lost", _REMEDY)
    for path in _users_files(target):
        raise Refusal("--output", f"{path} was not written by the generator, and would be lost", _REMEDY)


def _is_ours(manifest: Path, package: str) -> bool:
    try:
        content = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    if not isinstance(content, dict) or content.get("package") != package:
        return False
    overlays = content.get("overlays")
    if not isinstance(overlays, dict):
        return False
    hashes = (content.get("spec"), content.get("generator"), *overlays.values())
    return (
        isinstance(content.get("version"), str)
        and type(content.get("contract")) is int
        and all(isinstance(digest, str) and _HASH.fullmatch(digest) for digest in hashes)
    )


def _users_files(package: Path) -> Iterator[Path]:
    """What lies in the folder of a package, and was not written by the generator or by Python itself."""
    for path in sorted(package.rglob("*")):
        is_compiled = "__pycache__" in path.relative_to(package).parts
        if path.is_symlink() or (path.is_file() and not is_compiled and not _is_written(path)):
            yield path


def _is_written(path: Path) -> bool:
    if path.name in _OTHER_FILES:
        return True
    content = path.read_bytes()
    # With an empty file nothing is lost.
    return path.suffix == ".py" and (not content or content.startswith(_HEADER))

"""What a build may replace: a package that the generator wrote, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

from .refusal import Refusal

_KEYS = frozenset(("package", "version", "contract", "spec", "overlays", "generator"))
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
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise Refusal("--output", f"{target} is no folder", _REMEDY)
    if not target.exists() or not any(target.iterdir()):
        return
    if not _is_ours(target / "MANIFEST.json"):
        raise Refusal("--output", f"{target} holds no MANIFEST.json of a generated package", _REMEDY)
    if (target / ".git").exists():
        raise Refusal("--output", f"{target} holds MANIFEST.json and a .git, which would be lost", _REMEDY)


def _is_ours(manifest: Path) -> bool:
    try:
        content = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(content, dict) and content.keys() >= _KEYS

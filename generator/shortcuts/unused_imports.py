"""Drops the names that a rendered module imports and does not use.

Templates import all that a module may need. Ruff drops such names too, and judges better what is used. But it takes
them one at a time from a block, over the whole file each time, and gives up after a hundred.
"""

from __future__ import annotations

import re

_IMPORT = re.compile(r"(?P<indent> *)from (?P<module>\S+) import (?P<names>\w+(?:, \w+)*)")
_WORD = re.compile(r"\w+")


def without_unused(text: str) -> str:
    """The text of a module with the names that stand nowhere in it but in an import taken away.

    An import of several lines, or with `as`, stays as it is; so does the only statement of a block.

    Args:
        text: the module.
    """
    lines = text.split("\n")
    imports = [_IMPORT.fullmatch(line) if " import " in line else None for line in lines]
    others = [line for line, match in zip(lines, imports, strict=True) if match is None]
    words = set(_WORD.findall("\n".join(others)))
    # A block keeps a statement: the plain import of a module, which stays, or else all of its imports.
    blocks = {line[: len(line) - len(line.lstrip())] for line in others if line.lstrip().startswith("import ")}
    kept: list[str] = []
    for line, match in zip(lines, imports, strict=True):
        if match is None or match["module"] == "__future__":
            kept.append(line)
            continue
        used = [name for name in match["names"].split(", ") if name in words]
        if used:
            kept.append(f"{match['indent']}from {match['module']} import {', '.join(used)}")
        elif match["indent"] and match["indent"] not in blocks:
            kept.append(line)
    return "\n".join(kept)

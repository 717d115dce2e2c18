"""The wheel of a tenant's package, by hatchling, which builds our own too."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import Version

from .refusal import Refusal
from .run_time import run_time
from .writing.project import Names
from .writing.prose import api_title

# No Python name, so that no package is called like it.
_MADE = "made-wheel"

_README = """# {distribution}

A typed Python client for the {title}, generated from its own description. It holds what depends on that; all else is
`{run_time}`, which it brings along, and whose README says how clients, sandbox and test kit are used.

```python
from {package} import {client}

with {client}(base_url="https://api.example/v1", api_key="...") as client:
    ...
```

If they are not given, it reads `{prefix}_BASE_URL` and `{prefix}_API_KEY`. `Async{client}` is the same for asyncio.
What can be called is listed in `ACTIONS.md` in the package.
"""


def wheel_name(names: Names) -> str:
    """The name of the file."""
    stem = canonicalize_name(names.distribution).replace("-", "_")
    return f"{stem}-{Version(names.version)}-py3-none-any.whl"


def write_wheel(names: Names, folder: Path) -> Path:
    """The wheel of the package that lies in `folder`, written below it.

    Args:
        names: what the package is called.
        folder: holds the package's own folder, and no project.

    Raises:
        Refusal: hatchling is not installed, or cannot build from this.
    """
    if find_spec("hatchling") is None:
        raise Refusal("--wheel", "hatchling is not installed", "Install requirements.txt")
    document = json.loads((folder / names.package / "openapi.json").read_bytes())
    title = api_title(document["info"]["title"])
    (folder / "pyproject.toml").write_text(_toml(_project(names, title)), encoding="utf-8")
    # -P: the folder holds a package of any name, which must not be taken for one of hatchling's.
    command = [sys.executable, "-P", "-m", "hatchling", "build", "--target", "wheel", "--directory", _MADE]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        output = done.stderr.strip() or done.stdout.strip()
        raise Refusal("--wheel", f"hatchling: {output}", "Choose another --name or --version")
    return folder / _MADE / wheel_name(names)


def _project(names: Names, title: str) -> dict[str, dict[str, Any]]:
    """The tables of its pyproject.toml."""
    needed = run_time()
    readme = _README.format(
        distribution=names.distribution,
        title=title,
        run_time=needed.distribution,
        package=names.package,
        client=names.client,
        prefix=names.package.upper(),
    )
    return {
        "build-system": {"requires": ["hatchling"], "build-backend": "hatchling.build"},
        "project": {
            "name": names.distribution,
            "version": names.version,
            "description": f"A typed client for the {title}",
            "requires-python": needed.python,
            "dependencies": [needed.requirement()],
            "classifiers": ["Programming Language :: Python :: 3 :: Only", "Typing :: Typed"],
        },
        "project.readme": {"text": readme, "content-type": "text/markdown"},
        "project.optional-dependencies": {extra: [needed.requirement(extra)] for extra in needed.extras},
        "tool.hatch.build.targets.wheel": {
            "packages": [names.package],
            "core-metadata-version": "2.4",
            # Of whatever repository the folder lies in.
            "ignore-vcs": True,
        },
    }


def _toml(tables: dict[str, dict[str, Any]]) -> str:
    """The tables as TOML, which spells texts, lists of texts and truth as JSON does."""
    lines: list[str] = []
    for name, table in tables.items():
        lines.append(f"[{name}]")
        lines += (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items())
    return "\n".join(lines) + "\n"

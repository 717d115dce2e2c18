"""python -m generator.trying.stock DOCUMENT: which operations openapi-python-client alone would generate, as JSON."""

from __future__ import annotations

import json
import re
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from ..parsing.library import Config, ConfigFile, GeneratorData, GeneratorError, MetaType
from .expected.files import DocumentFiles

_VARIABLE = re.compile(r"\{[^{}]*\}")


def stock_requests(path: Path) -> set[str]:
    """What the library generates of a document, by `anonymous`; nothing where it refuses the whole of it."""
    config = Config.from_sources(ConfigFile(), MetaType.NONE, path, "utf-8", False, None)
    data: Any = json.loads(json.dumps(DocumentFiles(path, own=True).root, default=_plain))
    parsed = GeneratorData.from_dict(data, config=config)
    if isinstance(parsed, GeneratorError):
        return set()
    operations = (item for group in parsed.endpoint_collections_by_tag.values() for item in group.endpoints)
    return {anonymous(f"{item.method.upper()} {item.path.get_untrusted_value()}") for item in operations}


def anonymous(request: str) -> str:
    """A verb and a path without the names of its variables, which the library changes."""
    return _VARIABLE.sub("{}", request)


def _plain(value: object) -> float:
    assert isinstance(value, Decimal)
    return float(value)


if __name__ == "__main__":
    print(json.dumps(sorted(stock_requests(Path(sys.argv[1])))))

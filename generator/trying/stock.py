"""python -m generator.trying.stock DOCUMENT: how many operations openapi-python-client alone would generate."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from ..parsing.library import Config, ConfigFile, GeneratorData, GeneratorError, MetaType
from .expected.files import DocumentFiles


def stock_count(path: Path) -> int:
    """How many operations of a document the library generates; 0 where it refuses the whole of it."""
    config = Config.from_sources(ConfigFile(), MetaType.NONE, path, "utf-8", False, None)
    data: Any = json.loads(json.dumps(DocumentFiles(path, own=True).root, default=_plain))
    parsed = GeneratorData.from_dict(data, config=config)
    if isinstance(parsed, GeneratorError):
        return 0
    return sum(len(collection.endpoints) for collection in parsed.endpoint_collections_by_tag.values())


def _plain(value: object) -> float:
    assert isinstance(value, Decimal)
    return float(value)


if __name__ == "__main__":
    print(stock_count(Path(sys.argv[1])))

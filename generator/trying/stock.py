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
from .expected.overlays import operations_of

_LEFT_OUT = re.compile(r"WARNING parsing (\S+ .*) within .*\. Endpoint will not be generated\.", re.DOTALL)


def stock_requests(path: Path) -> set[str]:
    """Verbs and paths of what the library generates of a document; none where it refuses the whole of it."""
    root = DocumentFiles(path, own=True).root
    described = {f"{method.upper()} {path}" for path, method, _, _ in operations_of(root)}
    config = Config.from_sources(ConfigFile(), MetaType.NONE, path, "utf-8", False, None)
    data: Any = json.loads(json.dumps(root, default=_plain))
    parsed = GeneratorData.from_dict(data, config=config)
    if isinstance(parsed, GeneratorError):
        return set()
    groups = parsed.endpoint_collections_by_tag.values()
    headers = (_LEFT_OUT.fullmatch(error.header or "") for group in groups for error in group.parse_errors)
    requests = described - {header[1] for header in headers if header is not None}
    if len(requests) != sum(len(group.endpoints) for group in groups):
        raise AssertionError("the library says of its warnings otherwise than it did which operations they are about")
    return requests


def _plain(value: object) -> float:
    assert isinstance(value, Decimal)
    return float(value)


if __name__ == "__main__":
    print(json.dumps(sorted(stock_requests(Path(sys.argv[1])))))

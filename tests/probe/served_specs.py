"""Specs that servers of tests follow: the overlays that make them, and the schemas of their replies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def written(path: Path, *actions: dict[str, Any]) -> Path:
    """The file of an overlay with these actions."""
    info = {"title": "T", "version": "1"}
    path.write_text(json.dumps({"overlay": "1.1.0", "info": info, "actions": actions}), encoding="utf-8")
    return path


def reply_schemas(document: dict[str, Any]) -> list[str]:
    """The schemas that stand in the results of reads."""
    found: list[str] = []

    def follow(node: Any) -> None:
        if isinstance(node, list):
            for each in node:
                follow(each)
        elif isinstance(node, dict):
            name = str(node.get("$ref", "")).rpartition("/")[2]
            if name in document["components"]["schemas"] and name not in found:
                found.append(name)
                follow(document["components"]["schemas"][name])
            for each in node.values():
                follow(each)

    for item in document["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict) and operation.get("x-effect") == "read":
                content = operation["responses"]["200"]["content"].get("application/json", {"schema": {}})
                follow(content["schema"].get("properties", {}).get("result", {}))
    return found

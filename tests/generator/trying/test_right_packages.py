"""Packages that are right are found right, whatever the style of their API."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.trying import try_document
from generator.trying.rows import Tried, totals

STYLES = Path(__file__).parents[2] / "api_styles"
OPERATIONS = {"body_cursor": 2, "header_total": 3, "last_id": 3, "page_context": 3, "success_flag": 5}


def _call(method: str, schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    return {method: {**more, "responses": {"200": {"description": "Done.", "content": content}}}}


def _tried(tmp_path: Path, paths: dict[str, Any], **more: Any) -> list[Tried]:
    document = tmp_path / "bells.json"
    info = {"title": "Bells", "version": "1"}
    keys = {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}}
    whole = {"openapi": "3.1.0", "info": info, "security": [{"key": []}], "paths": paths, "components": keys, **more}
    document.write_text(json.dumps(whole), encoding="utf-8")
    return try_document(document, [])


def test_operations_without_an_id_of_their_own(tmp_path: Path) -> None:
    number = {"type": "integer"}
    bell = _call("get", number) | _call("post", number, operationId="ring") | _call("put", {"not": number})
    rows = _tried(tmp_path, {"/bell": bell, "/bells": _call("post", number, operationId="ring")})
    verdicts = {row.operation_id: row.verdict for row in rows}
    assert verdicts == {"getBell": "right", "POST /bell": "right", "PUT /bell": "refused", "POST /bells": "right"}


def test_ids_that_are_not_described_and_servers_of_operations(tmp_path: Path) -> None:
    number = {"type": "integer"}
    tower = _call("get", number, operationId="climb", servers=[{"url": "https://bells.example/v2"}])
    paths = {"/towers/{tower}.{floor}": tower, "/bell": _call("get", number, operationId="hear")}
    elsewhere = {"/organ": _call("get", number, operationId="play", servers=[{"url": "https://organ.example/v1"}])}
    rows = _tried(tmp_path, paths | elsewhere, servers=[{"url": "https://bells.example/v1"}])
    assert {row.operation_id: row.verdict for row in rows} == {"climb": "right", "hear": "right", "play": "refused"}


def test_a_package_without_a_single_class(tmp_path: Path) -> None:
    (row,) = _tried(tmp_path, {"/bell": _call("get", {"type": "string"}, operationId="hear")})
    assert row.verdict == "right"


def test_our_own_actions() -> None:
    rows = try_document(None, [])
    assert [row for row in rows if row.verdict != "right"] == []
    assert len(rows) == 53
    assert min(row.checked for row in rows) > 5


@pytest.mark.parametrize("style", OPERATIONS)
def test_another_style(style: str) -> None:
    rows = try_document(STYLES / style / "document.yaml", [STYLES / style / "overlay.yaml"])
    assert [row for row in rows if row.verdict != "right"] == []
    assert totals(rows)["right"] == OPERATIONS[style]

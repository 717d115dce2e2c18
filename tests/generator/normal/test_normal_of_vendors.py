"""The command that prints the normal form takes a vendor's document as a build does, and lists what was corrected."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.__main__ import main

Json = dict[str, Any]

# Each of these is a fault that a build corrects or passes over.
FAULTS: Json = {
    "default": {"type": "boolean", "default": "no"},
    "pattern": {"type": "string", "pattern": "(a"},
    "idle": {"type": "integer", "maxLength": 5},
    "slow": {"type": "string", "pattern": "^(a+)+$"},
}


def written(folder: Path, *, refused: bool = False) -> Path:
    """A document with all faults, and with an operation that is refused."""
    reply: Json = {
        "description": "It.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/P"}}},
    }
    get: Json = {"operationId": "getParcel", "tags": ["Parcels"], "responses": {"200": reply}}
    paths: Json = {"/parcels": {"get": get}}
    if refused:
        paths["/broken"] = {"get": {**get, "operationId": "getBroken", "security": [{"cookie": []}]}}
    document: Json = {
        "openapi": "3.0.3",
        "info": {"title": "Parcels", "version": "1"},
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "cookie": {"type": "apiKey", "in": "cookie", "name": "session"},
            },
            "schemas": {"P": {"type": "object", "properties": FAULTS}},
        },
    }
    path = folder / "parcels.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def run(command: str, capsys: pytest.CaptureFixture[str], *options: object) -> tuple[int, str, str]:
    status = main([command, *map(str, options)])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_it_lists_each_of_the_places_that_a_build_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path)
    status, _, complaints = run("build", capsys, "--spec", path, "--output", tmp_path / "out", "--name", "acme-parcels")
    assert status == 0
    counted = re.search(r"(\d+) places of the document were corrected", complaints)
    assert counted is not None
    status, printed, _ = run("normal", capsys, "--spec", path)
    assert status == 0
    notes = yaml.safe_load(printed)["x-notes"]
    assert len(notes) == int(counted[1]) >= 3
    assert {"P.default", "P.pattern"} <= {note["place"] for note in notes}
    assert all(note["text"].endswith(".") for note in notes)


def test_what_is_passed_over_is_listed_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, printed, _ = run("normal", capsys, "--spec", written(tmp_path))
    whole = yaml.safe_load(printed)
    assert {"place": "P.idle", "keywords": ["maxLength"]} in whole["x-left-out"]
    assert any(note["place"] == "P.slow" and note["text"].endswith("it is passed over.") for note in whole["x-notes"])
    assert set(whole["components"]["schemas"]) == {"P"}


def test_what_is_refused_ends_it_as_it_ends_a_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, refused=True)
    build = run("build", capsys, "--spec", path, "--output", tmp_path / "out", "--name", "acme-parcels")
    assert run("normal", capsys, "--spec", path) == build
    assert build[0] == 1
    assert build[2].startswith("refused: getBroken: ")


def test_what_is_left_out_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, refused=True)
    status, printed, complaints = run("normal", capsys, "--spec", path, "--leave-out-refused")
    assert status == 0
    assert complaints.startswith("left out: getBroken: ")
    assert list(yaml.safe_load(printed)["paths"]) == ["/parcels"]

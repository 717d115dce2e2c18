"""Overlays by the tables beside this file: what each makes of a document, or the sentence that refuses it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.reading.overlay import OverlayError, apply_overlay
from generator.reading.yaml_file import read_written
from generator.trying.expected import overlays as expected_overlays
from generator.trying.expected.files import DocumentFiles

HERE = Path(__file__).parent
ALL = ("1.0", "1.1", "1.2")
HEADER = 'overlay: VERSION.0\ninfo: {title: T, version: "1"}\nactions:\n'
LIBRARY = """
info: {title: Library}
paths:
  /books:
    get: {parameters: [{name: page, in: query}], responses: {}, x-traits: {in-pages: true}}
  /books/{isbn}: {}
"""

Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    table: list[Row] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return table


def by_version(table: list[Row], *, refused: bool) -> list[Any]:
    return [
        pytest.param(version, row, id=f"{version} {row.get('as') or row['asks']}")
        for row in table
        if ("refusal" in row) == refused
        for version in row["versions"]
    ]


FORMS, RESULTS = rows("forms.yaml"), rows("results.yaml")


def write(folder: Path, version: str, row: Row) -> tuple[Path, Path]:
    """The document and the overlay of a row, as files."""
    document, overlay = folder / "document.yaml", folder / "overlay.yaml"
    document.write_text(row.get("document", LIBRARY), encoding="utf-8")
    actions = "".join(f"  {line}\n" for line in row.get("actions", "").splitlines())
    text = row["overlay"] if "overlay" in row else HEADER + actions
    overlay.write_text(text.replace("VERSION", version), encoding="utf-8")
    return document, overlay


def applied(folder: Path, version: str, row: Row) -> Any:
    document, overlay = write(folder, version, row)
    return apply_overlay(
        read_written(document, document.name), read_written(overlay, overlay.name), source="overlay.yaml"
    )


@pytest.mark.parametrize(("version", "row"), by_version(FORMS, refused=False))
def test_what_has_the_form_applies(version: str, row: Row, tmp_path: Path) -> None:
    assert applied(tmp_path, version, row).keys() >= {"info", "paths"}


@pytest.mark.parametrize(("version", "row"), by_version(RESULTS, refused=False))
def test_what_an_overlay_makes_of_a_document(version: str, row: Row, tmp_path: Path) -> None:
    assert applied(tmp_path, version, row) == yaml.safe_load(row["result"])


@pytest.mark.parametrize(("version", "row"), by_version([*FORMS, *RESULTS], refused=True))
def test_what_is_refused(version: str, row: Row, tmp_path: Path) -> None:
    with pytest.raises(OverlayError) as caught:
        applied(tmp_path, version, row)
    place, _, sentence = str(caught.value).partition(": ")
    assert sentence == row["refusal"].replace("VERSION", version)
    assert place.startswith("overlay.yaml")


@pytest.mark.parametrize(("version", "row"), by_version(RESULTS, refused=False))
def test_a_second_reading_comes_to_the_same(version: str, row: Row, tmp_path: Path) -> None:
    """The trial of packages applies overlays on its own; were the two alike in a fault, no trial would show it."""
    document, overlay = write(tmp_path, version, row)
    result = DocumentFiles(document, own=True).root
    expected_overlays.apply_overlay(result, DocumentFiles(overlay, own=True).root)
    assert {"paths": {}, **result} == {"paths": {}, **yaml.safe_load(row["result"])}


def test_each_version_is_asked_for_its_own_rules() -> None:
    for table in (FORMS, RESULTS):
        assert {version for row in table for version in row["versions"]} == set(ALL)
        for row in table:
            assert row["versions"] == [version for version in ALL if version in row["versions"]], row

"""Our spec many times over is a document that can be built, with nothing of it lost or shared."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import ROOT, Inputs, build
from generator.load import load_document
from generator.reading.walk import operations
from soliditech import PACKAGE
from tests.bench.multiplied import build_seconds, write_multiplied


def test_each_operation_is_there_as_often(tmp_path: Path) -> None:
    project = write_multiplied(tmp_path / "project", 3)
    document = load_document(project / "spec", sorted((project / "overlays").glob("*.yaml")))
    names = [place.operation["operationId"] for place in operations(document)]
    assert len(set(names)) == len(names) == 3 * len(PACKAGE.operations)
    calls = [place.operation["x-python"] for place in operations(document)]
    assert len(set(calls)) == len(calls)
    assert len(document["components"]["schemas"]) == 3 * len(PACKAGE.document()["components"]["schemas"])


@pytest.mark.parametrize("folder", ["models", "groups"])
def test_once_over_it_is_our_own_package(folder: str, tmp_path: Path) -> None:
    project = write_multiplied(tmp_path / "project", 1)
    assert build_seconds(project, project / "generated") > 0
    for path in sorted((ROOT / "generated" / "soliditech" / folder).glob("*.py")):
        text = (project / "generated" / "soliditech" / folder / path.name).read_text("utf-8")
        assert text.replace("/part0/", "/") == path.read_text("utf-8")


def test_what_a_group_does_not_use_it_does_not_import(tmp_path: Path) -> None:
    # With more than a hundred classes, ruff alone gave up.
    project = write_multiplied(tmp_path / "project", 2)
    package = build(Inputs(output=project / "generated", root=project))
    text = (package / "groups" / "promo_codes.py").read_text("utf-8")
    assert "PromoCode" in text
    assert "import Customer" not in text

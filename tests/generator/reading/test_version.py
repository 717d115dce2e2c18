"""A document of another version is refused by its version, before anything in it is."""

from __future__ import annotations

from typing import Any

import pytest

from generator.__main__ import main
from generator.reading.version import check_version
from generator.refusal import Refusal
from tests.support.project_copy import ProjectCopy, update


@pytest.mark.parametrize("document", [{"openapi": "3.1.0"}, {"openapi": "3.1.2"}, {}])
def test_what_is_read(document: dict[str, Any]) -> None:
    check_version(document)


@pytest.mark.parametrize(
    ("document", "text"),
    [
        ({"openapi": "3.0.3"}, "openapi: the version 3.0.3 of OpenAPI is not read. Convert it to 3.1 by `npx"),
        ({"openapi": "3.2.0"}, "openapi: the version 3.2.0 of OpenAPI is not read. Write openapi: 3.1.1, and take out"),
        (
            {"swagger": "2.0"},
            "swagger: the version 2.0 of OpenAPI is not read. Convert it to 3.1 by `npx",
        ),
        ({"openapi": 3.1}, "openapi: the version 3.1 of OpenAPI is not read. Write OpenAPI 3.1, and openapi: 3.1.1"),
        ({"openapi": "3.10.0"}, "openapi: the version 3.10.0 of OpenAPI is not read. Write OpenAPI 3.1"),
        ({"openapi": None}, "openapi: the version None of OpenAPI is not read"),
        ({"openapi": "3.1.0", "swagger": "2.0"}, "swagger: the version 2.0"),
    ],
)
def test_another_version_is_refused_with_the_way_to_convert(document: dict[str, Any], text: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_version(document)
    assert str(caught.value).startswith(text)


def test_it_comes_before_the_references(library: ProjectCopy, capsys: pytest.CaptureFixture[str]) -> None:
    library.edit("spec/openapi.yaml", "openapi: 3.1.0", 'swagger: "2.0"\nx-a: {$ref: "#/definitions/Book"}')
    assert main(["lint"], root=library.root) == 1
    assert "the version 2.0 of OpenAPI is not read" in capsys.readouterr().err


def test_an_overlay_cannot_change_it(library: ProjectCopy, capsys: pytest.CaptureFixture[str]) -> None:
    overlay = library.overlay(update("$", openapi="3.0.0"))
    assert main(["lint", "--overlay", str(overlay)], root=library.root) == 1
    assert "the version 3.0.0 of OpenAPI is not read" in capsys.readouterr().err

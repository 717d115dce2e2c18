"""The documents of pretend vendors are OpenAPI as anyone's, describe what ours does, and hold nothing of ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

from generator.__main__ import main
from generator.document import Document
from generator.foreign.grammar import walk
from generator.reading.walk import operations
from generator.trying import try_document
from generator.trying.rows import totals
from tests.support.document_keys import keys_of
from tests.support.pretend_vendor.calls import CALLS
from tests.support.pretend_vendor.foreign_calls import FOREIGN

from .conftest import Pretended


def names(document: Document) -> Iterator[str]:
    """All that somebody chose a name for, and all sentences."""
    yield from keys_of(document)
    for section in document["components"].values():
        yield from section
    for path in document["paths"]:
        yield from re.findall(r"\{(\w+)\}", path)
        yield path
    for place in walk("document", document):
        node = place.node
        yield from (node[key] for key in ("operationId", "summary", "title", "description") if key in node)
        if place.kind == "operation":
            yield from node.get("tags", ())


def test_they_are_openapi(vendor: Pretended) -> None:
    read = yaml.safe_load(vendor.file.read_text(encoding="utf-8"))
    assert read == vendor.document
    validator: Any = OpenAPIV31SpecValidator if read["openapi"].startswith("3.1") else OpenAPIV30SpecValidator
    assert [str(error) for error in validator(read).iter_errors()] == []


def test_each_of_our_actions_is_there_and_ten_others(vendor: Pretended, ours: Document) -> None:
    assert {place.operation["operationId"] for place in operations(ours)} == set(CALLS)
    places = {(place.path, place.method) for place in operations(vendor.document)}
    called = {(vendor.spelling.path(call.path), call.verb) for call in (*CALLS.values(), *FOREIGN)}
    assert places == called
    assert len(places) == len(CALLS) + 10


def test_nothing_of_ours_is_left(vendor: Pretended, ours: Document) -> None:
    assert set(names(vendor.document)) & set(names(ours)) == set()
    text = vendor.file.read_text(encoding="utf-8")
    assert not re.search(r"\bx-|date-dmy|: decimal|[Ss]oliditech", text)


@pytest.mark.proof
def test_each_makes_a_package_of_its_own_that_calls_it_right(
    vendors: dict[str, Pretended], tmp_path: Path, full_size: bool, figures: Callable[[str], None]
) -> None:
    for name in vendors if full_size else ("silent",):
        overlay = tmp_path / f"{name}.yaml"
        assert main(["adopt", str(vendors[name].file), "--output", str(overlay)]) == 0
        counts = totals(try_document(vendors[name].file, (overlay,)))
        assert counts["right"] + counts["not tried"] == len(CALLS) + 10
        # What takes nothing, and of whose reply nothing is said, cannot be held against anything.
        assert (counts["not tried"] > 0) == (name == "silent")
        figures(f"{name} vendor: {counts['right']} operations right, {counts['not tried']} not tried")

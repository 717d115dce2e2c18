"""The day the vendor's own document arrives: paths are taken over from it, one or all, and what consumers wrote lasts.

The vendor calls every action, key and path otherwise. What adopt does not match unseen is decided from the table of
words; then the consumer's tests and those of the sandbox pass as they are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from pathlib import Path

import pytest
import yaml

from generator.corrections.renamed_extensions import records_of
from generator.document import Document
from generator.reading.schema_parts import property_schemas
from generator.reading.walk import operations
from tests.support.other_package import run_consumers_tests, run_tests
from tests.support.pretend_vendor.calls import CALLS
from tests.support.pretend_vendor.contents import FILE, taken_over
from tests.support.pretend_vendor.decisions import Person
from tests.support.pretend_vendor.foreign_calls import FOREIGN
from tests.support.pretend_vendor.taking_over import Takeover, take_over

from .conftest import Pretended

Adopt = Callable[..., Takeover]


@pytest.fixture(scope="module")
def adopt(vendors: dict[str, Pretended], ours: Document, person_of: Callable[[str], Person]) -> Adopt:
    """Takes paths over from the vendor who calls everything otherwise."""

    def run(root: Path, only: Collection[str] | None = None) -> Takeover:
        vendor = vendors["renaming"]
        return take_over(root, vendor.file, ours, vendor.spelling, person=person_of("renaming"), only=only)

    return run


@pytest.fixture(scope="module")
def whole(adopt: Adopt, tmp_path_factory: pytest.TempPathFactory) -> Takeover:
    """All paths."""
    return adopt(tmp_path_factory.mktemp("whole") / "project")


@pytest.mark.proof(alone=True)
def test_all_paths_are_taken_over_and_every_test_passes(whole: Takeover, figures: Callable[[str], None]) -> None:
    packages = whole.packages()
    consumers = run_consumers_tests(packages)
    passed = run_tests(packages, "tests/sandbox")
    pinned = sum(1 for found in whole.report["matches"] if found["verdict"] == "pinned")
    figures(
        f"{pinned} of {len(CALLS)} actions matched unseen, {whole.decisions} decisions of a person; "
        f"{passed} tests of the sandbox and {consumers} of a consumer pass"
    )


def test_each_action_is_the_vendors_and_none_is_lost(whole: Takeover, vendors: dict[str, Pretended]) -> None:
    spelling = vendors["renaming"].spelling
    for found in whole.report["matches"]:
        call = spelling.call(found["ours"])
        assert (found["path"], found["method"]) == (call.path, call.verb.upper())
        assert found["verdict"] in ("pinned", "decided")
    assert len(whole.report["matches"]) == len(CALLS)
    assert whole.report["lost"] == whole.report["missing"] == whole.report["notes"] == []
    assert len(whole.report["new"]) == len(FOREIGN)


def test_each_key_is_one_of_the_vendors_and_none_is_lost(whole: Takeover, vendors: dict[str, Pretended]) -> None:
    words = vendors["renaming"].spelling.keys()
    for key in whole.report["keys"]:
        assert key["verdict"] == "renamed"
        assert key["theirs"] in (words.get(key["ours"]), words.get(f"LookupEntry.{key['ours']}"))
    assert {key["ours"] for key in whole.report["keys"]} >= {name for name in words if "." not in name} - ENVELOPE


def test_an_action_is_never_more_repeatable_than_ours(whole: Takeover, ours: Document) -> None:
    """The vendor records payments by a PUT, which says less than the truth."""
    ranks = ("unsafe", "idempotent", "read")
    overlay = yaml.safe_load((whole.project.root / "overlays/05-vendor.yaml").read_text(encoding="utf-8"))
    effects = {
        action["update"]["operationId"]: action["update"]["x-effect"]
        for action in overlay["actions"]
        if "operationId" in action.get("update", {})
    }
    own = {
        operation["operationId"]: operation["x-effect"]
        for item in ours["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict) and "operationId" in operation
    }
    assert set(effects) == set(own) == set(CALLS)
    assert [name for name, effect in effects.items() if ranks.index(effect) > ranks.index(own[name])] == []
    assert effects["createPayment"] == "unsafe"


def test_only_what_the_wire_sees_changes_for_who_upgrades(whole: Takeover) -> None:
    levels = {change["level"] for change in whole.report["changes"]}
    breaking = [change for change in whole.report["changes"] if change["level"] == "breaking"]
    assert breaking == []
    assert "wire" in levels


def test_the_report_has_the_line_for_each_path(
    adopt: Adopt, vendors: dict[str, Pretended], ours: Document, tmp_path: Path
) -> None:
    """Before any path is taken over, it says which lines to write."""
    report = adopt(tmp_path / "project", only=()).report
    lines = {line["path"]: line["replaced-by"] for line in report["lines"]}
    assert lines == {
        path: [{"path": theirs, "$ref": f"{FILE}#/paths/{theirs.replace('/', '~1')}"}]
        for path, theirs in taken_over(ours, vendors["renaming"].spelling).items()
    }
    assert report["taken-over"] == []


ENVELOPE = {"result", "paging", "totalItems"}

ALONE = (
    "/customers/{accountId}/invoices",
    "/direct-invoices",
    "/customers/{accountId}",
    "/parameters/tax-types",
    "/payments/{txNumber}/allocations",
)


def misspelled_hints(document: Document) -> list[str]:
    """The actions that are to be looked for by a key which the read that they name does not have."""
    readers = {place.operation["operationId"]: place for place in operations(document)}
    wrong: list[str] = []
    for name, place in readers.items():
        hint = place.operation.get("x-reconcile", {})
        if "read" in hint:
            records = records_of(document, readers[hint["read"]], hint.get("in"))
            keys = (*hint.get("where", ()), *hint.get("expect", ()))
            if not all([*property_schemas(document, records, key)] for key in keys):
                wrong.append(name)
    return wrong


@pytest.mark.proof(alone=True)
def test_one_path_alone_is_taken_over_and_orders_are_billed_once(
    adopt: Adopt, tmp_path: Path, figures: Callable[[str], None]
) -> None:
    for number, path in enumerate(ALONE):
        takeover = adopt(tmp_path / str(number), only=(path,))
        assert takeover.report["lost"] == []
        assert len(takeover.report["taken-over"]) == 1
        packages = takeover.packages()
        assert misspelled_hints(json.loads((packages / "soliditech" / "openapi.json").read_bytes())) == []
        run_consumers_tests(packages)
    figures(f"{len(ALONE)} paths are taken over alone, and a consumer's tests pass with each")

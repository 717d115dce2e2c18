"""A spec whose table of contents refers to a vendor's document: the whole way, from its files to a package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.__main__ import main
from generator.build import build
from generator.check import check
from generator.checking.lint import lint
from generator.load import Source
from generator.mixing.part import MARK
from generator.reading.overlay import OverlayError
from generator.refusal import Refusal
from tests.support import shelves
from tests.support.bundled import bundled, operation, properties
from tests.support.project_copy import LIBRARY, ProjectCopy, contents

from .conftest import CLASSES, DROP, GET, ID


def _source(project: ProjectCopy) -> Source:
    return project.inputs().source()


def test_a_package_of_both_parts(mixed: ProjectCopy) -> None:
    package = build(mixed.inputs())
    books = (package / "groups" / "books.py").read_text(encoding="utf-8")
    assert 'path="/v2/titles/{id}"' in books
    assert "def get(self, isbn: str" in books
    model = (package / "models" / "book.py").read_text(encoding="utf-8")
    assert 'shelf_mark: str | Unset = wire.text("location"' in model
    assert not list((package / "models").glob("book?*.py"))
    assert check(mixed.inputs()) == []


def test_the_same_package_each_time(mixed: ProjectCopy) -> None:
    first = contents(build(mixed.inputs()))
    assert contents(build(mixed.inputs())) == first


def test_without_a_line_to_it_the_document_changes_nothing(library: ProjectCopy) -> None:
    before = contents(build(library.inputs()))
    shelves.lay(library)
    after = contents(build(library.inputs()))
    differing = [name for name in after if after[name] != before.get(name)]
    assert differing == ["MANIFEST.json"]
    assert list(after) == list(before)


def test_the_manifest_knows_the_document_in_whichever_form(mixed: ProjectCopy) -> None:
    def manifest() -> Any:
        return json.loads((build(mixed.inputs()) / "MANIFEST.json").read_text(encoding="utf-8"))["spec"]

    first = manifest()
    text = (mixed.root / "spec" / shelves.FILE).read_text(encoding="utf-8")
    shelves.lay(mixed, text + "\n# Another day.\n")
    second = manifest()
    (mixed.root / "spec" / "vendor" / "part.json").write_text("{}", encoding="utf-8")
    assert len({first, second, manifest()}) == 3


def test_what_the_vendor_says_for_others_means_nothing(mixed: ProjectCopy) -> None:
    document = _source(mixed).document
    assert operation(document, "getBook")["x-python"] == "books.get"
    assert document["x-result"] == "result"
    assert "x-python-name" not in operation(document, "getBook")
    assert document["security"] == [{"apiKey": []}]
    assert "servers" not in document


def test_a_class_of_both_parts_is_the_vendors_everywhere(mixed: ProjectCopy) -> None:
    document = _source(mixed).document
    schemas = document["components"]["schemas"]
    assert {"Book", "Author"}.isdisjoint(schemas)
    item = operation(document, "listBooks")["responses"]["200"]["content"]["application/json"]
    assert item["schema"]["properties"]["result"]["items"] == {"$ref": "#/components/schemas/vendor.Book"}
    (example,) = item["examples"]["one"]["value"]["result"]
    assert list(example) == ["id", "location", "price"]
    assert properties(document, "Loan")["book"] == {"$ref": "#/components/schemas/vendor.Book"}
    # What is read is the vendor's, and what is sent is ours.
    assert "shelfMark" in properties(document, "AddBook")
    assert operation(document, "addBook")["x-reconcile"]["where"] == {"location": "shelfMark"}


def test_our_links_give_the_ids_that_the_vendor_names(mixed: ProjectCopy) -> None:
    document = _source(mixed).document
    link = operation(document, "addBook")["responses"]["200"]["links"]["getBook"]
    assert link["parameters"] == {"id": "$response.body#/result/id"}
    assert "links-lead" not in {finding.rule for finding in lint(document)}


def test_the_rules_of_the_spec_are_not_for_the_vendor(mixed: ProjectCopy) -> None:
    ours = {(finding.rule, finding.place) for finding in lint(bundled(root=LIBRARY))}
    both = {(finding.rule, finding.place) for finding in lint(_source(mixed).document)}
    assert ours
    assert {place for _, place in both if "vendor" in place or "getBook" in place or "titles" in place} == set()
    assert {row for row in ours if row[1].startswith(("Loan.", "LendBook"))} <= both


def test_what_was_mended_is_noted(mixed: ProjectCopy, capsys: pytest.CaptureFixture[str]) -> None:
    texts = [note.text for note in _source(mixed).notes]
    assert any("required" in text or "colour" in text for text in texts)
    assert any("prefix /service" in text for text in texts)
    assert main(["build", "--output", str(mixed.root / "out")], root=mixed.root) == 0
    assert "were corrected" in capsys.readouterr().err
    assert main(["normal"], root=mixed.root) == 0
    assert "prefix /service" in capsys.readouterr().out


@pytest.mark.parametrize("edit", ["schemas", "groups"])
def test_our_own_part_is_held_as_strictly_as_before(mixed: ProjectCopy, edit: str) -> None:
    if edit == "schemas":
        path = mixed.root / "spec" / "schemas" / "loan.yaml"
        path.write_text(
            path.read_text(encoding="utf-8").replace("    dueDate:\n", "    dueDate:\n      maximum: 3\n"), "utf-8"
        )
    else:
        path = mixed.root / "spec" / "groups" / "loan.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("summary: Lend Book", "sumary: Lend Book"), "utf-8")
    with pytest.raises(Refusal, match=r"spec/(schemas|groups)/loan\.yaml:\d+: "):
        build(mixed.inputs())


def test_a_refusal_names_the_line_of_the_vendors_document(mixed: ProjectCopy) -> None:
    target = f"$.paths['{shelves.TITLE}'].get"
    shelves.overlay(mixed, "06-decisions.yaml", {"target": target, "update": {"x-result": "nothing.here"}})
    with pytest.raises(Refusal, match=r"spec/vendor/2026-11-26\.yaml:\d+: getBook: .*nothing\.here"):
        build(mixed.inputs())


def test_an_operation_of_the_vendors_without_a_name_is_refused(mixed: ProjectCopy) -> None:
    shelves.overlay(mixed, "05-vendor.yaml", GET, ID, *CLASSES)
    with pytest.raises(Refusal, match=f"DELETE {shelves.TITLE}.*no overlay says which action it is.*adopt spec/vendor"):
        build(mixed.inputs())


def test_without_its_overlay_the_build_names_the_first_action_that_is_gone(mixed: ProjectCopy) -> None:
    (mixed.root / "overlays" / "05-vendor.yaml").unlink()
    with pytest.raises(OverlayError, match="getBook"):
        build(mixed.inputs())


def test_two_classes_of_one_name_are_refused(mixed: ProjectCopy) -> None:
    book = shelves.of_schema("Book", x_python_name="Book")
    shelves.overlay(mixed, "05-vendor.yaml", GET, DROP, ID, book, *CLASSES[1:])
    with pytest.raises(
        Refusal, match=r"vendor\.Book and Book would both be the class Book\. Write x-replaces: \[Book\]"
    ):
        build(mixed.inputs())


def test_the_vendors_mark_cannot_be_given_by_hand(mixed: ProjectCopy) -> None:
    mark = {"target": "$.paths['/loans'].post", "update": {MARK: shelves.FILE}}
    shelves.overlay(mixed, "06-decisions.yaml", mark)
    with pytest.raises(Refusal, match="x-vendor stands on it, and it is not taken over"):
        build(mixed.inputs())


def test_what_is_skipped_may_be_as_it_likes(mixed: ProjectCopy) -> None:
    shelves.take_over(mixed, {"": shelves.LENDINGS})
    skip = shelves.of(shelves.LENDINGS, "post", x_skip="Not yet.")
    shelves.overlay(mixed, "06-decisions.yaml", skip)
    source = _source(mixed)
    assert ("LendingsPost", "Not yet.") in source.skipped
    assert shelves.LENDINGS not in source.document["paths"]
    assert "vendor.Lending" not in source.document["components"]["schemas"]
    build(mixed.inputs())


@pytest.mark.parametrize(
    ("reference", "problem"),
    [
        ("vendor/2026-11-26.yaml#/paths/~1v2~1gone", "has no path /v2/gone"),
        ("vendor/2026-11-26.yaml#/paths/~1v2~1titles", "is not of the path /v2/gone"),
        ("vendor/2026-11-26.yaml#/components/schemas/Book", "is not of the path /v2/gone"),
        ("vendor/2027-01-01.yaml#/paths/~1v2~1gone", "and /v2/gone to vendor/2027-01-01.yaml"),
    ],
)
def test_a_line_that_leads_nowhere_is_refused(mixed: ProjectCopy, reference: str, problem: str) -> None:
    table = mixed.root / "spec" / "openapi.yaml"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("paths:\n", f"paths:\n  /v2/gone:\n    $ref: {reference}\n", 1), encoding="utf-8")
    with pytest.raises(Refusal, match=f"spec/openapi.yaml:.*{problem}"):
        build(mixed.inputs())


def test_only_a_whole_path_refers_to_the_vendor(library: ProjectCopy) -> None:
    shelves.lay(library)
    path = library.root / "spec" / "schemas" / "loan.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"book.yaml#/Book"', '"../vendor/2026-11-26.yaml#/components/schemas/Book"'), "utf-8")
    with pytest.raises(Refusal, match=r"leads into a vendor's document.*from a path of openapi\.yaml alone"):
        build(library.inputs())


def test_a_schema_of_ours_has_no_name_like_the_vendors(mixed: ProjectCopy) -> None:
    path = mixed.root / "spec" / "schemas" / "loan.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Loan:", "vendor.Loan:"), "utf-8")
    group = mixed.root / "spec" / "groups" / "loan.yaml"
    group.write_text(group.read_text(encoding="utf-8").replace("#/Loan", "#/vendor.Loan"), "utf-8")
    with pytest.raises(Refusal, match=r"the schema vendor\.Loan begins with vendor\."):
        build(mixed.inputs())


def test_a_released_package_is_read_with_the_same_tolerance(mixed: ProjectCopy) -> None:
    package = build(mixed.inputs())
    assert main(["diff", str(package)], root=mixed.root) == 0
    assert json.loads(Path(package / "openapi.json").read_text(encoding="utf-8"))["paths"][shelves.TITLE]["get"][MARK]

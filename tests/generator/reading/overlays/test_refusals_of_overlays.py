"""Overlays and corrections that do not fit the spec."""

from __future__ import annotations

import pytest

from generator.__main__ import main
from tests.support.project_copy import ProjectCopy, update
from tests.support.refused import LOAN_ITEMS, Broken, refused

BROKEN = {
    "a $ref that an overlay broke": Broken(
        "spec/schemas/book.yaml: components.schemas.AddBook.properties.authors.items",
        "the $ref #/components/schemas/Author leads nowhere: there is no Author",
        "Correct the $ref",
        actions=({"target": "$.components.schemas.Author", "remove": True},),
    ),
    "an overlay for what is not there": Broken(
        "tenant.yaml: actions[0], target $.paths.*[?@.operationId=='burnBook']",
        "matches nothing",
        "delete the action if its place is gone for good",
        actions=(update("burnBook", x_python="books.burn"),),
    ),
    "an overlay of another kind": Broken(
        "tenant.yaml: actions[0], target $.info",
        "an array cannot be merged into a primitive",
        "or remove the old value in an earlier action",
        actions=(update("$.info", title=["Library"]),),
    ),
    "a correction of no key": Broken(
        "tenant.yaml: x-wire-names",
        "no schema has the property cost",
        "Write <key>, <Schema>.<key> or <operationId>.<parameter>",
        actions=(update("$", x_wire_names={"cost": "price"}),),
    ),
    "a correction to a key that is there": Broken(
        "tenant.yaml: x-wire-names",
        "Book would have isbn twice",
        "Choose another name",
        actions=(update("$", x_wire_names={"Book.shelfMark": "isbn"}),),
    ),
    "a correction to a path and verb that are taken": Broken(
        "tenant.yaml: lendBook",
        "POST /books is taken",
        "Correct x-path or x-method",
        actions=(update("lendBook", x_path="/books"),),
    ),
    "a correction to no verb": Broken(
        "tenant.yaml: lendBook",
        "x-method send is no verb",
        "Write GET, PUT, ...",
        actions=(update("lendBook", x_method="SEND"),),
    ),
    "an effect that is none": Broken(
        "spec/groups/loan.yaml: paths./loans.post",
        "x-effect is 'save'",
        "Write read, idempotent or unsafe",
        ((LOAN_ITEMS, "x-effect: unsafe", "x-effect: save"),),
    ),
    "a mark that is true and not a style": Broken(
        "20-flat-json.yaml: paths./books.post",
        "x-flat-json is True",
        'Write separator: "." and index: "[]", and nested: take where nested objects are to be taken',
        (("overlays/20-flat-json.yaml", 'x-flat-json: {separator: ".", index: "[]"}', "x-flat-json: true"),),
    ),
    "an overlay of a name that is taken": Broken(
        "10-python-names.yaml",
        "two overlays have this name",
        "Rename one of them, or give it once",
        actions=(update("getBook", x_python="books.read"),),
        overlay="10-python-names.yaml",
    ),
}


def test_a_folder_is_no_overlay(library: ProjectCopy, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--overlay", str(library.root / "spec")], root=library.root) == 1
    assert capsys.readouterr().err == "error: spec: is a folder. Give a YAML file\n"


@pytest.mark.parametrize("case", BROKEN.values(), ids=list(BROKEN))
def test_a_build_refuses(case: Broken, library: ProjectCopy, capsys: pytest.CaptureFixture[str]) -> None:
    refused(case, library, capsys)

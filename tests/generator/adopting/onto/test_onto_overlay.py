"""The overlay of the paths that are taken over: our names and contracts on the vendor's operations."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from generator.mixing.part import PREFIX
from tests.support import shelves
from tests.support.bundled import operation

from .conftest import ADD, BODY, GET, KEYS, LIST, Desk, built

_BOOK = f"$.components.schemas['{PREFIX}Book']"
_GET = f"$.paths['{shelves.TITLE}'].get"


def test_an_operation_of_ours_has_our_names_and_contracts(decided: Desk) -> None:
    assert decided.updates()[_GET] == {
        "operationId": "getBook",
        "tags": ["Book"],
        "summary": "Get Book",
        "x-python": "books.get",
        "x-effect": "read",
        "x-result": "data",
        "x-error": {"message": "message"},
        "x-confirmed": {"by": "vendor", "on": "2026-11-26"},
    }
    assert decided.updates()[f"$.paths['{shelves.TITLES}'].post"]["x-flat-json"] == {"separator": ".", "index": "[]"}


def test_an_id_keeps_its_name_in_python_and_in_flat_json(decided: Desk) -> None:
    parameter = decided.updates()[f"{_GET}.parameters[?@.name=='id' && @.in=='path']"]
    assert parameter == {"x-python-name": "isbn", "x-former-names": ["isbn"]}


def test_keys_keep_their_former_names_and_a_decided_name_is_not_written_twice(decided: Desk) -> None:
    updates = decided.updates()
    assert updates[f"{_BOOK}.properties.location"] == {"x-former-names": ["shelfMark"]}
    assert updates[_BOOK] == {"x-python-name": "Book", "x-replaces": ["Book"]}


def test_the_package_calls_everything_as_before(decided: Desk) -> None:
    package = built(decided)
    book = (package / "models" / "book.py").read_text(encoding="utf-8")
    assert 'shelf_mark: str | Unset = wire.text("location", former=("shelfMark",))' in book
    assert "main_author: Author | Unset" in book
    add = (package / "models" / "add_book.py").read_text(encoding="utf-8")
    assert 'authors: list[Author] | Unset = wire.items("writers"' in add
    modules = {path.name for path in (package / "models").glob("*.py")}
    assert modules == {path.name for path in (decided.released / "models").glob("*.py")}


def test_what_describes_the_same_is_one_class(decided: Desk) -> None:
    replaced = decided.updates()["$.components.schemas['vendor.Author']"]["x-replaces"]
    assert replaced == ["Author", "vendor.TitlesPost.body.writers"]
    assert not [target for target in decided.updates() if "body.writers" in target]


def test_classes_that_differ_stay_apart_and_the_report_says_so(desk: Desk) -> None:
    document = yaml.safe_load(shelves.DOCUMENT)
    body = document["components"]["requestBodies"]["NewTitle"]["content"]["application/json"]["schema"]
    body["properties"]["writers"]["items"]["properties"]["born_on"] = {"type": "integer"}
    shelves.lay(desk.project, yaml.safe_dump(document))
    desk.decide(GET, LIST, ADD, *KEYS, *BODY)
    desk.take_over(everything=True)
    report = desk.adopt()
    assert any("vendor.TitlesPost.body.writers, which differs" in note["text"] for note in report["notes"])
    own = desk.updates()["$.components.schemas['vendor.TitlesPost.body.writers']"]
    assert own == {"x-python-name": "TitlesPostBodyWriters"}
    built(desk)


def test_the_same_overlay_each_time(decided: Desk) -> None:
    first = decided.overlay.read_bytes()
    decided.adopt()
    assert decided.overlay.read_bytes() == first


def test_an_effect_is_never_more_repeatable_than_ours(desk: Desk) -> None:
    document = yaml.safe_load(shelves.DOCUMENT)
    titles = document["paths"][shelves.TITLES]
    titles["put"] = {**titles.pop("post"), "operationId": "TitlesPut"}
    shelves.lay(desk.project, yaml.safe_dump(document))
    desk.decide(GET, LIST, shelves.of(shelves.TITLES, "put", operationId="addBook"), *KEYS)
    desk.take_over(everything=True)
    desk.adopt()
    assert desk.updates()[f"$.paths['{shelves.TITLES}'].put"]["x-effect"] == "unsafe"


def test_an_effect_that_the_vendors_verb_speaks_against_is_to_be_looked_at(desk: Desk) -> None:
    document = yaml.safe_load(shelves.DOCUMENT)
    titles = document["paths"][shelves.TITLES]
    titles["patch"] = {**titles.pop("get"), "operationId": "TitlesRefund"}
    shelves.lay(desk.project, yaml.safe_dump(document))
    desk.decide(GET, shelves.of(shelves.TITLES, "patch", operationId="listBooks"), ADD)
    desk.take_over(everything=True)
    desk.adopt()
    assert desk.updates()[f"$.paths['{shelves.TITLES}'].patch"]["x-effect"] == "unsafe"
    assert "# look: It is read in our spec. A PATCH that says refund" in desk.overlay.read_text(encoding="utf-8")


def test_a_date_of_ours_stays_one_where_the_vendor_says_text(desk: Desk) -> None:
    shelves.lay(
        desk.project, shelves.DOCUMENT.replace("{type: string, format: date, nullable: true}", "{type: string}")
    )
    desk.decide(GET, LIST, ADD, *KEYS, *BODY)
    desk.take_over()
    desk.adopt()
    update = desk.updates()["$.components.schemas['vendor.Author'].properties.born_on"]
    assert update["format"] == "date"
    assert "# look: The vendor says that it is a text" in desk.overlay.read_text(encoding="utf-8")


def test_what_to_look_for_is_called_as_the_vendor_calls_it(decided: Desk) -> None:
    hint = decided.updates()[f"$.paths['{shelves.TITLES}'].post"]["x-reconcile"]
    assert hint == {"kind": "reference", "read": "listBooks", "where": {"location": "location"}}


def test_what_the_vendor_says_of_keys_holds_for_all_actions(decided: Desk) -> None:
    scheme = decided.updates()["$.components.securitySchemes.apiKey"]
    assert scheme == {"type": "http", "scheme": "bearer"}
    document = decided.project.inputs().source().document
    assert document["components"]["securitySchemes"] == {"apiKey": scheme}
    assert "security" not in operation(document, "lendBook")


def test_operations_that_are_none_of_ours_are_left_out(decided: Desk) -> None:
    update = decided.updates()[f"$.paths['{shelves.TITLE}'].delete"]
    assert update == {"x-skip": "Not taken: --take names the operations that are."}


def test_a_new_action_is_taken_by_its_id_and_stays_taken(decided: Desk) -> None:
    decided.adopt("--take", "TitlesDrop")
    target = f"$.paths['{shelves.TITLE}'].delete"
    first = decided.updates()[target]
    assert first["x-python"].startswith("books.")
    assert (first["tags"], first["x-effect"]) == (["Book"], "idempotent")
    report = decided.adopt()
    assert decided.updates()[target] == first
    assert [row["taken"] for row in report["new"] if row["id"] == "TitlesDrop"] == [True]
    assert f"def {first['x-python'].partition('.')[2]}(" in (built(decided) / "groups" / "books.py").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("identity", "problem"), [("Nothing", "has no operation Nothing"), ("TitlesOne", "TitlesOne is getBook already")]
)
def test_what_cannot_be_taken(decided: Desk, identity: str, problem: str, capsys: pytest.CaptureFixture[str]) -> None:
    decided.adopt("--take", identity, status=1)
    assert problem in capsys.readouterr().err


def test_a_persons_word_is_not_written_again(desk: Desk) -> None:
    desk.decide({**GET, "update": {**GET["update"], "x-effect": "unsafe", "x-error": {"code": "no"}}}, *KEYS)
    desk.take_over()
    desk.adopt()
    update = desk.updates()[_GET]
    assert "x-effect" not in update
    assert "x-error" not in update
    document = desk.project.inputs().source().document
    assert operation(document, "getBook")["x-error"] == {"code": "no"}


def test_what_a_person_takes_for_none_of_ours_is_left_alone(desk: Desk) -> None:
    desk.decide(GET, *KEYS, shelves.of(shelves.TITLE, "delete", x_skip="Never."))
    desk.take_over()
    desk.adopt()
    assert f"$.paths['{shelves.TITLE}'].delete" not in desk.updates()
    assert ("TitlesDrop", "Never.") in desk.project.inputs().source().skipped


def test_what_is_taken_over_once_is_known_afterwards(desk: Desk) -> None:
    """The line of getBook is gone from the table, and its path item could be, too: the release knows it."""
    desk.decide(GET, *KEYS)
    desk.take_over()
    group = desk.project.root / "spec" / "groups" / "book.yaml"
    text = group.read_text(encoding="utf-8")
    group.write_text(text[: text.index("\nbook:")] + "\n", encoding="utf-8")
    desk.adopt()
    assert desk.updates()[_GET]["x-python"] == "books.get"
    assert "returns" not in str(desk.adopt()["changes"])


def test_a_second_release_breaks_nothing(decided: Desk) -> None:
    released = Desk(decided.project, built(decided))
    report = released.adopt()
    assert [row for row in report["changes"] if row["level"] != "document"] == []
    before = released.overlay.read_bytes()
    again = Desk(decided.project, built(decided))
    assert again.adopt()["changes"] == []
    assert again.overlay.read_bytes() == before


def test_a_former_name_that_is_another_key_is_not_kept(desk: Desk) -> None:
    document: dict[str, Any] = yaml.safe_load(shelves.DOCUMENT)
    document["components"]["schemas"]["Book"]["properties"]["price"] = {"type": "boolean"}
    shelves.lay(desk.project, yaml.safe_dump(document))
    desk.decide(GET, *KEYS, shelves.of_key("Book", "price", x_python_name="is_priced"))
    desk.take_over()
    report = desk.adopt()
    assert f"{_BOOK}.properties.cost" not in desk.updates()
    assert any("Flat JSON does not take price for it" in note["text"] for note in report["notes"])
    built(desk)

"""What `adopt --onto` says: what to decide and to move first, and what the users of the package notice last."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.reading.yaml_file import read_yaml
from tests.support import shelves

from .conftest import ADD, BODY, GET, KEYS, LIST, Desk, built

_REFERENCE = "vendor/2026-11-26.yaml#/paths/~1v2~1titles~1{id}"


def test_before_any_path_is_taken_over_there_is_no_overlay(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.decide(GET)
    shelves.overlay(desk.project, desk.overlay.name, GET)
    report = desk.adopt()
    assert not desk.overlay.exists()
    assert report["taken-over"] == []
    assert "05-vendor.yaml is not written" in capsys.readouterr().out
    assert built(desk).is_dir()


def test_the_lines_to_replace(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.decide(GET, ADD)
    lines = {line["path"]: line for line in desk.adopt()["lines"]}
    assert lines["/books/{isbn}"]["replaced-by"] == [{"path": shelves.TITLE, "$ref": _REFERENCE}]
    assert (lines["/books/{isbn}"]["open"], lines["/books/{isbn}"]["stay"]) == ([], [])
    assert [*lines["/books"]["open"], *lines["/books"]["stay"]] == ["listBooks"]
    text = capsys.readouterr().out
    assert f'      $ref: "{_REFERENCE}"' in text
    assert "/loans" not in lines


def test_the_lines_can_be_written_as_they_are_shown(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.decide(GET, *KEYS)
    desk.adopt()
    text = capsys.readouterr().out
    start = text.index("  /books/{isbn}:\n") + len("  /books/{isbn}:\n")
    shown = yaml.safe_load("\n".join(text[start:].splitlines()[:2]))
    assert shown == {shelves.TITLE: {"$ref": _REFERENCE}}


def test_what_is_decided_what_the_vendor_has_not_and_what_is_new(decided: Desk) -> None:
    report = decided.adopt()
    verdicts = {row["ours"]: (row["verdict"], row["method"], row["path"]) for row in report["matches"]}
    assert verdicts["getBook"] == ("decided", "GET", shelves.TITLE)
    assert verdicts["lendBook"] == ("none", None, None)
    assert report["missing"] == ["lendBook"]
    assert [(row["id"], row["taken"]) for row in report["new"]] == [("TitlesDrop", False), ("LendingsPost", False)]
    assert report["lost"] == []


def test_a_proposal_can_be_decided_as_it_is_shown(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    text = shelves.DOCUMENT.replace("operationId: TitlesPost", "operationId: addBook\n      summary: Add Book")
    shelves.lay(desk.project, text)
    row = next(row for row in desk.adopt()["matches"] if row["ours"] == "addBook")
    assert row["verdict"] == "proposed"
    target = f"$.paths['{shelves.TITLES}'].post"
    assert row["decision"] == {"target": target, "x-optional": True, "update": {"operationId": "addBook"}}
    output = capsys.readouterr().out
    start = output.index(f"    - target: {target}")
    (action,) = yaml.safe_load("\n".join(output[start:].splitlines()[:3]))
    assert action == row["decision"]
    desk.decide(action)
    assert next(row for row in desk.adopt()["matches"] if row["ours"] == "addBook")["verdict"] == "decided"


def test_keys_are_listed_with_their_pairs(decided: Desk) -> None:
    rows = {(row["action"], row["where"], row["theirs"]): row for row in decided.adopt()["keys"]}
    assert rows["getBook", "reply", "location"]["ours"] == "shelfMark"
    assert rows["getBook", "reply", "location"]["verdict"] == "renamed"
    assert rows["listBooks", "query", "per_page"]["ours"] == "pageSize"


def test_a_key_that_a_person_decides_comes_with_the_update(desk: Desk) -> None:
    shelves.lay(
        desk.project, shelves.DOCUMENT.replace("        location: {type: string}\n", "        shelf: {type: string}\n")
    )
    desk.decide(GET, *(key for key in KEYS if "location" not in key["target"]))
    row = next(row for row in desk.adopt()["keys"] if row["theirs"] == "shelf")
    target = "$.components.schemas['vendor.Book'].properties.shelf"
    assert row["verdict"] == "proposed"
    assert row["decisions"] == [{"target": target, "x-optional": True, "update": {"x-python-name": "shelf_mark"}}]


def test_an_action_that_nothing_describes_any_more_is_named(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.decide(GET, *KEYS)
    desk.take_over(everything=True)
    report = desk.adopt()
    assert report["lost"] == ["listBooks", "addBook"]
    assert any("listBooks" in note["text"] and "Nothing is built" in note["text"] for note in report["notes"])
    text = capsys.readouterr().out
    assert "decide, or take their lines back (2):" in text
    assert "Nothing is built" in text


def test_it_ends_with_what_users_notice_and_the_version(decided: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    report = decided.adopt()
    assert report["version"] == "7.8.10" or report["version"] == "7.9.0"
    assert {row["level"] for row in report["changes"]} <= {"wire", "document", "addition"}
    text = capsys.readouterr().out
    assert "so after 7.8.9" in text or "after 7.8.9 comes" in text
    assert text.rindex("For CHANGELOG.md:") > text.index("Matches that are written")


def test_how_the_key_is_sent_is_said(decided: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert decided.adopt()["security"] == {"type": "http", "scheme": "bearer"}
    assert "sent otherwise than in our spec, for all actions: {type: http, scheme: bearer}" in capsys.readouterr().out


def test_the_report_is_that_of_an_adoption_and_more(decided: Desk) -> None:
    rows = {row["id"]: row for row in decided.adopt()["operations"]}
    assert rows["TitlesOne"]["verdict"] == "built"
    assert rows["TitlesDrop"]["reason"].startswith("Not taken")
    assert {guess["key"] for guess in rows["TitlesOne"]["guesses"]} >= {"x-effect"}


def test_what_would_be_refused_is_said_before_the_build(desk: Desk) -> None:
    desk.decide(GET, LIST, ADD, *KEYS, *BODY, shelves.of(shelves.LENDINGS, "post", operationId="lendBook"))
    desk.take_over(everything=True)
    shelves.take_over(desk.project, {"/loans": shelves.LENDINGS})
    notes = [note["text"] for note in desk.adopt()["notes"]]
    assert any("Nothing is built: the $ref #/components/schemas/Nowhere leads" in text for text in notes)


def test_without_a_release_there_is_nothing_to_compare(desk: Desk) -> None:
    desk.decide(GET, *KEYS)
    report = desk.adopt("--released", str(desk.released / "openapi.json"))
    assert report["version"] == "7.8.9" or report["changes"] == []


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        ("groups/2026-11-26.yaml", "does not lie in vendor/ of the spec"),
        ("vendor/newest.yaml", "does not say on which day it arrived"),
    ],
)
def test_where_the_document_lies(desk: Desk, file: str, problem: str, capsys: pytest.CaptureFixture[str]) -> None:
    shelves.lay(desk.project, file=file)
    desk.adopt(status=1, file=file)
    assert problem in capsys.readouterr().err


def test_only_one_document_of_the_vendors_at_a_time(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.take_over()
    shelves.lay(desk.project, file="vendor/2027-01-31.yaml")
    desk.adopt(status=1, file="vendor/2027-01-31.yaml")
    message = capsys.readouterr().err
    assert "it refers to vendor/2026-11-26.yaml, and vendor/2027-01-31.yaml is adopted" in message
    assert "spec/openapi.yaml:" in message


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("$.paths['/v2/gone'].get", "the vendor's document has nothing there"),
        ("$.components.schemas['vendor.Gone']", "the vendor's document has nothing there"),
        ("$.paths.*[?@.operationId=='TitlesOne']", "names an operation by its id, which changes"),
        ("$.paths[", "is no JSONPath"),
    ],
)
def test_a_decision_that_decides_nothing_is_refused(
    desk: Desk, target: str, problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shelves.overlay(desk.project, "06-decisions.yaml", {"target": target, "update": {"operationId": "getBook"}})
    desk.adopt(status=1)
    assert problem in capsys.readouterr().err


def test_an_optional_decision_that_decides_nothing_is_named(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    target = "$.paths['/v2/gone'].get"
    desk.decide(GET, {"target": target, "update": {"operationId": "listBooks"}})
    assert desk.adopt()["idle-decisions"] == [target]
    assert "Decisions on what the document has not" in capsys.readouterr().out


def test_decisions_are_read_and_never_written(decided: Desk) -> None:
    path = decided.project.root / "overlays" / "06-decisions.yaml"
    before = path.read_bytes()
    decided.adopt()
    assert path.read_bytes() == before
    assert read_yaml(path, path.name)["actions"]


def test_options_that_belong_to_the_other_adoption(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.adopt("--keep", str(tmp_path / "kept.yaml"), status=1)
    assert (
        "--keep: it has no meaning with --onto. Write decisions into overlays/06-decisions.yaml"
        in capsys.readouterr().err
    )

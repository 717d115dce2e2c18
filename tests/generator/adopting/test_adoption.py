"""From a document to an overlay that fits it, and that keeps what was decided before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.__main__ import main
from generator.adopting.adopt import Adoption, adopt
from generator.adopting.report import report_json, report_text
from generator.reading.overlay import OverlayError, apply_overlay
from generator.reading.yaml_file import Loader, load
from generator.refusal import Refusal
from generator.selecting.refused import RefusedOperation

from .harbour import FLAG, NUMBER, TEXT, asks, call, harbour, listed, record, reference

_BERTH = reference("Berth")


def _document() -> dict[str, Any]:
    envelope = record(data=_BERTH, success=FLAG)
    return harbour(
        {
            "/berths": {
                "get": call("listBerths", tag="Berths", reply=record(data=listed(_BERTH), total=NUMBER)),
                "put": call("createBerth's", tag="Berths", reply=envelope, body=_BERTH),
            },
            "/berths/{id}": {"get": call("getBerth", tag="Berths", reply=envelope)},
            "/fees/{id}": {"get": call("getFee", tag="Fees", reply=record(amount=NUMBER))},
            "/fees": {"get": call("listFees", tag="Fees", reply=listed(record(a=TEXT)), parameters=asks("page"))},
            "/listener/freed": {"post": call("freed", tag="notification listener", body=_BERTH)},
        }
    )


def _applied(document: dict[str, Any], adoption: Adoption) -> dict[str, dict[str, Any]]:
    """The operations of the document with the overlay of its adoption, by operationId."""
    overlay = load(adoption.overlay, "overlay", Loader)
    applied = apply_overlay(document, overlay, source="overlay")
    return {operation["operationId"]: operation for item in applied["paths"].values() for operation in item.values()}


def _kept(folder: Path, text: str, name: str = "kept.yaml") -> Path:
    path = folder / name
    head = "overlay: 1.0.0\ninfo: {title: Kept, version: '1'}\nactions:\n"
    path.write_text(head + text, encoding="utf-8")
    return path


def test_the_overlay_fits_its_document() -> None:
    document = _document()
    operations = _applied(document, adopt(document))
    assert {name: operation["x-python"] for name, operation in operations.items()} == {
        "listBerths": "berths.list",
        "createBerth's": "berths.create",
        "getBerth": "berths.get",
        "getFee": "fees.get",
        "listFees": "fees.list",
        "freed": "notification_listener.freed",
    }
    assert operations["createBerth's"]["x-effect"] == "unsafe"
    assert operations["createBerth's"]["x-failed-if"] == [{"place": "success", "equals": False}]
    assert operations["getFee"]["x-result"] == ""
    assert "x-result" not in operations["getBerth"]
    assert "vendor" in operations["freed"]["x-skip"]


def test_an_adoption_is_the_same_each_time() -> None:
    assert adopt(_document()).overlay == adopt(_document()).overlay


def test_doubtful_guesses_carry_their_reason() -> None:
    lines = adopt(_document()).overlay.splitlines()
    position = lines.index("      x-effect: unsafe")
    assert lines[position - 1].startswith("      # look: A PUT that says create")


def test_an_operation_without_an_id_of_its_own_is_named_by_its_path() -> None:
    document = harbour({"/it's/{id}": {"get": call(reply=_BERTH)}, "/berths": {"get": call("a"), "post": call("a")}})
    adoption = adopt(document)
    assert r"$.paths['/it\'s/{id}'].get" in adoption.overlay
    assert "$.paths['/berths'].post" in adoption.overlay
    overlay = load(adoption.overlay, "overlay", Loader)
    applied = apply_overlay(document, overlay, source="overlay")
    assert all("x-python" in operation for item in applied["paths"].values() for operation in item.values())


def test_ids_that_another_operation_may_have_tomorrow_name_none(tmp_path: Path) -> None:
    """What was decided of `PUT /berths` must not be true of whatever has the id first in the next version."""
    document, overlay = tmp_path / "harbour.json", tmp_path / "overlay.yaml"
    paths = {
        "/berths": {"put": call("change", reply=_BERTH), "get": call(reply=_BERTH)},
        "/fees": {"put": call("change", reply=_BERTH), "get": call("getFees", reply=_BERTH)},
    }
    document.write_text(json.dumps(harbour(paths)), encoding="utf-8")
    assert main(["adopt", str(document), "--output", str(overlay)]) == 0
    targets = [action["target"] for action in load(overlay.read_text(encoding="utf-8"), "overlay", Loader)["actions"]]
    by_path = {f"$.paths['{path}'].{verb}" for path, verb in (("/berths", "put"), ("/berths", "get"), ("/fees", "put"))}
    assert set(targets) == {"$", *by_path, "$.paths.*[?@.operationId=='getFees']"}


@pytest.mark.parametrize("identity", ["a\nb", "a\tb", "a'b", r"a\b", 'a"b', "größe"])
def test_an_id_of_any_letters_is_found_again(identity: str, tmp_path: Path) -> None:
    document = harbour({"/berths": {"get": call(identity, reply=_BERTH)}})
    first = adopt(document)
    assert "x-python" in _applied(document, first)[identity]
    path = tmp_path / "overlay.yaml"
    path.write_text(first.overlay.replace("x-effect: read", "x-effect: unsafe"), encoding="utf-8")
    assert _applied(document, adopt(document, keep=[path]))[identity]["x-effect"] == "unsafe"


def test_an_effect_that_is_kept_against_what_would_be_guessed_is_noted(tmp_path: Path) -> None:
    kept = _kept(tmp_path, "- target: $.paths.*[?@.operationId=='change']\n  update: {x-effect: idempotent}\n")
    changes = {verb: harbour({"/berths": {verb: call("change", reply=_BERTH)}}) for verb in ("put", "post")}
    assert adopt(changes["put"], keep=[kept]).notes == ()
    (note,) = adopt(changes["post"], keep=[kept]).notes
    assert (note.place, note.text.startswith("idempotent is kept, and unsafe would be guessed")) == ("change", True)


def test_what_was_decided_stays_and_what_is_new_is_added(tmp_path: Path) -> None:
    kept = _kept(
        tmp_path,
        "- target: $\n  update: {x-result: data, x-error: {message: why}}\n"
        "- target: $.paths.*[?@.operationId=='getBerth']\n"
        "  update: {x-python: moorings.fetch, x-effect: unsafe, description: Ours.}\n"
        "- target: $.components.schemas.Berth\n  update: {x-python-name: Mooring}\n",
    )
    document = _document()
    adoption = adopt(document, keep=[kept])
    berth = _applied(document, adoption)["getBerth"]
    assert (berth["x-python"], berth["x-effect"], berth["description"]) == ("moorings.fetch", "unsafe", "Ours.")
    assert berth["x-failed-if"]
    assert adoption.root["x-error"] == {"message": "why"}
    assert "x-python-name: Mooring" in adoption.overlay
    assert adoption.notes == ()


def test_what_was_decided_by_reference_stays_and_what_was_idle_stays_idle(tmp_path: Path) -> None:
    path = tmp_path / "kept.yaml"
    path.write_text(
        "overlay: 1.2.0\ninfo: {title: Kept, version: '1'}\n"
        "components: {actions: {unsafe: {fields: {update: {x-effect: unsafe}}}}}\nactions:\n"
        "- target: $.paths.*[?@.operationId=='getBerth']\n  $ref: '#/components/actions/unsafe'\n"
        "- target: $.paths.*[?@.operationId=='getBerth']\n  update: {description: Idle.}\n  copy: $.info\n"
        "- target: $.paths.*[?@.operationId=='getBerth'].tags\n  update: [moorings, piers]\n",
        encoding="utf-8",
    )
    document = _document()
    adoption = adopt(document, keep=[path])
    assert "$ref" not in adoption.overlay
    berth = _applied(document, adoption)["getBerth"]
    assert berth["x-effect"] == "unsafe"
    assert "description" not in berth
    assert berth["tags"] == ["Berths", "moorings", "piers"]


def test_an_earlier_overlay_without_actions_is_refused(tmp_path: Path) -> None:
    kept = _kept(tmp_path, "- 5\n")
    with pytest.raises(OverlayError, match=r"^kept\.yaml: actions\[0\]: is not an object"):
        adopt(_document(), keep=[kept])


def test_of_two_earlier_overlays_the_later_one_counts(tmp_path: Path) -> None:
    target = "- target: $.paths.*[?@.operationId=='getBerth']\n  update: "
    first = _kept(tmp_path, f"{target}{{x-python: a.b, x-effect: read}}\n", "first.yaml")
    second = _kept(tmp_path, f"{target}{{x-python: c.d}}\n", "second.yaml")
    document = _document()
    berth = _applied(document, adopt(document, keep=[first, second]))["getBerth"]
    assert (berth["x-python"], berth["x-effect"]) == ("c.d", "read")


def test_an_adoption_that_keeps_itself_changes_nothing(tmp_path: Path) -> None:
    first = adopt(_document(), take=["getBerth"])
    path = tmp_path / "overlay.yaml"
    path.write_text(first.overlay, encoding="utf-8")
    second = adopt(_document(), keep=[path])
    assert second.decisions == first.decisions
    assert second.root == first.root


def test_decisions_on_what_is_gone_are_dropped_with_a_note(tmp_path: Path) -> None:
    kept = _kept(tmp_path, "- target: $.paths.*[?@.operationId=='gone']\n  update: {x-python: berths.list}\n")
    document = _document()
    adoption = adopt(document, keep=[kept])
    (note,) = adoption.notes
    assert "gone" in note.place
    assert _applied(document, adoption)["listBerths"]["x-python"] == "berths.list"


def test_only_what_is_taken_is_built_and_more_can_be_taken_later(tmp_path: Path) -> None:
    document = _document()
    first = adopt(document, take=["getBerth"])
    assert [name for name, node in _applied(document, first).items() if "x-skip" not in node] == ["getBerth"]
    path = tmp_path / "overlay.yaml"
    path.write_text(first.overlay, encoding="utf-8")
    second = adopt(document, keep=[path], take=["getFee"])
    assert [name for name, node in _applied(document, second).items() if "x-skip" not in node] == ["getBerth", "getFee"]


def test_what_is_not_there_cannot_be_taken() -> None:
    with pytest.raises(Refusal, match="no operation sinkShip"):
        adopt(_document(), take=["sinkShip"])


def test_the_report_has_the_doubtful_first_and_a_verdict_for_each() -> None:
    adoption = adopt(_document())
    refused = RefusedOperation("getFee", "GET", "/fees/{id}", "Fee.amount", "has no type", "Write one")
    rows = {row["id"]: row for row in report_json(adoption, [refused])["operations"]}
    assert (rows["getFee"]["verdict"], rows["getFee"]["reason"], rows["getFee"]["mend"]) == (
        "refused",
        "has no type",
        "Write one",
    )
    assert rows["getBerth"]["verdict"] == "built"
    assert rows["freed"]["verdict"] == "refused"
    assert {guess["grade"] for guess in rows["createBerth's"]["guesses"]} == {"sure", "look"}
    lines = report_text(adoption, [refused])
    assert lines[0] == "Look at these effects (1):"
    assert lines[-1] == "6 operations: 4 built, 1 refused, 1 skipped"


def test_the_command_writes_overlay_and_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document, overlay, report = tmp_path / "harbour.json", tmp_path / "overlay.yaml", tmp_path / "report.json"
    document.write_text(json.dumps(_document()), encoding="utf-8")
    assert main(["adopt", str(document), "--output", str(overlay), "--report", str(report)]) == 0
    assert "x-python: berths.list" in overlay.read_text(encoding="utf-8")
    assert len(json.loads(report.read_text(encoding="utf-8"))["operations"]) == 6
    assert "6 operations" in capsys.readouterr().out
    assert main(["adopt", str(document), "--keep", str(overlay), "--output", str(overlay), "--take", "nothing"]) == 1
    assert "no operation nothing" in capsys.readouterr().err


def test_what_a_build_passes_over_is_not_reported_as_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document, overlay = tmp_path / "harbour.json", tmp_path / "overlay.yaml"
    number = {**NUMBER, "maxLength": 9}
    paths = {"/berths/{id}": {"get": call("getBerth", reply=record(number=number))}}
    document.write_text(json.dumps(harbour(paths)), encoding="utf-8")
    assert main(["adopt", str(document), "--output", str(overlay)]) == 0
    assert "1 operations: 1 built, 0 refused, 0 skipped" in capsys.readouterr().out
    built = ["build", "--spec", str(document), "--overlay", str(overlay), "--name", "harbour", "--output"]
    assert main([*built, str(tmp_path / "built")]) == 0

"""What is refused of a vendor's document is named for each operation, and the others are built."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.__main__ import main

_BAD = {"type": "string", "not": {"const": "x"}}


def build(tmp_path: Path, document: dict[str, Any], *options: str) -> tuple[int, Path]:
    """Build a package `acme_parcels` of the document; the exit status, and its folder."""
    path = tmp_path / "parcels.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    arguments = ["build", "--spec", str(path), "--output", str(tmp_path / "out"), "--name", "acme-parcels", *options]
    return main(arguments), tmp_path / "out" / "acme_parcels"


def test_a_document_builds_without_an_overlay(tmp_path: Path, parcels: dict[str, Any]) -> None:
    status, package = build(tmp_path, parcels)
    assert status == 0
    client = (package / "client.py").read_text(encoding="utf-8")
    assert "class AcmeParcels(SyncClient)" in client
    assert "class AsyncAcmeParcels(AsyncClient)" in client
    actions = (package / "ACTIONS.md").read_text(encoding="utf-8")
    assert "`client.parcels.send_parcel` | `parcels send-parcel` | `sendParcel` | `POST /parcels` | unsafe" in actions
    assert "`client.depots.get_depot` | `depots get-depot` | `getDepot` | `GET /depots/{id}` | read" in actions
    assert "n8n" not in actions
    assert "Left out" not in actions


def test_all_refusals_are_listed_at_once(
    tmp_path: Path, parcels: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    parcels["components"]["schemas"]["Parcel"]["properties"]["weight"] = _BAD
    parcels["components"]["schemas"]["NewParcel"]["properties"]["weight"] = _BAD
    status, package = build(tmp_path, parcels)
    error = capsys.readouterr().err.splitlines()
    assert status == 1
    assert not package.exists()
    assert any(line.startswith("refused: listParcels, sendParcel: Parcel.weight: not of ") for line in error)
    assert any(line.startswith("refused: sendParcel: NewParcel.weight: not of ") for line in error)
    assert "2 operations are refused" in error[-1]


def test_what_is_refused_is_left_out(
    tmp_path: Path, parcels: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    parcels["components"]["schemas"]["NewParcel"]["properties"]["weight"] = _BAD
    status, package = build(tmp_path, parcels, "--leave-out-refused")
    assert status == 0
    assert "left out: sendParcel: NewParcel.weight: not of " in capsys.readouterr().err
    document = json.loads((package / "openapi.json").read_text(encoding="utf-8"))
    assert "post" not in document["paths"]["/parcels"]
    assert "NewParcel" not in document["components"]["schemas"]
    _, _, left_out = (package / "ACTIONS.md").read_text(encoding="utf-8").partition("## Left out")
    assert "| `sendParcel` | `POST /parcels` | NewParcel.weight | not of " in left_out
    assert "getDepot" not in left_out


def _content(schema: Any, **more: Any) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema, **more}}}


_NOWHERE = {
    kind: {"$ref": f"#/components/{kind}/None"} for kind in ("responses", "requestBodies", "schemas", "headers")
}


@pytest.mark.parametrize(
    "change",
    [
        {"requestBody": _NOWHERE["requestBodies"]},
        {"requestBody": _content(_NOWHERE["schemas"], example={"weight": 1})},
        {"requestBody": _content({"allOf": [_NOWHERE["schemas"], {"type": "object"}]}, example={"weight": 1})},
        {"requestBody": _content({"properties": {"box": _NOWHERE["schemas"]}}, example={"box": {"weight": 1}})},
        {"responses": {"200": _NOWHERE["responses"]}},
        {"responses": {"200": {"description": "Done.", "headers": {"X-Box": _NOWHERE["headers"]}}}},
    ],
    ids=["body", "schema", "part", "property", "reply", "header"],
)
def test_a_reference_that_leads_nowhere_leaves_out_its_operation_alone(
    change: dict[str, Any], tmp_path: Path, parcels: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    parcels["paths"]["/parcels"]["post"] |= change
    status, package = build(tmp_path, parcels, "--leave-out-refused")
    assert (status, "left out: sendParcel: " in (text := capsys.readouterr().err)) == (0, True)
    assert "leads nowhere" in text
    assert "getDepot" in (package / "ACTIONS.md").read_text(encoding="utf-8")


def test_a_refusal_that_is_described_nowhere_leaves_out_nothing(tmp_path: Path, parcels: dict[str, Any]) -> None:
    parcels["paths"]["/parcels"]["post"]["responses"]["422"] = _NOWHERE["responses"]
    assert build(tmp_path, parcels)[0] == 0


def test_errors_may_stand_where_only_what_is_left_out_describes_them(tmp_path: Path, parcels: dict[str, Any]) -> None:
    parcels["components"]["schemas"]["NewParcel"]["properties"]["weight"] = _BAD
    refusal = {"type": "object", "properties": {"code": {"type": "string"}}}
    content = {"application/json": {"schema": refusal}}
    parcels["paths"]["/parcels"]["post"]["responses"]["422"] = {"description": "No.", "content": content}
    overlay = tmp_path / "overlay.yaml"
    actions = "actions:\n  - target: $\n    update: {x-error: {code: %s}}\n"
    head = f"overlay: 1.0.0\ninfo: {{title: Errors, version: '1'}}\n{actions}"
    for place, expected in (("code", 0), ("kode", 1)):
        overlay.write_text(head % place, encoding="utf-8")
        status, _ = build(tmp_path, parcels, "--leave-out-refused", "--overlay", str(overlay))
        assert status == expected


def test_the_key_stays_where_all_that_ask_for_it_are_left_out(tmp_path: Path, parcels: dict[str, Any]) -> None:
    for name in ("NewParcel", "Parcel"):
        parcels["components"]["schemas"][name]["properties"]["weight"] = _BAD
    parcels["paths"]["/depots/{id}"]["get"]["security"] = []
    status, package = build(tmp_path, parcels, "--leave-out-refused")
    assert status == 0
    document = json.loads((package / "openapi.json").read_text(encoding="utf-8"))
    assert list(document["components"]["securitySchemes"]) == ["key"]


def test_nothing_left_is_refused(tmp_path: Path, parcels: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    for schema in parcels["components"]["schemas"].values():
        schema["properties"]["weight"] = _BAD
    status, package = build(tmp_path, parcels, "--leave-out-refused")
    assert status == 1
    assert not package.exists()
    assert "no operation is left" in capsys.readouterr().err


@pytest.mark.parametrize(
    "reference", ["#/components/schemas/Nowhere", "../other.yaml#/Parcel", "https://a.example/b.yaml"]
)
def test_a_broken_reference_is_a_refusal_of_those_who_reach_it(
    reference: str, tmp_path: Path, parcels: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    parcels["components"]["schemas"]["NewParcel"]["properties"]["weight"] = {"$ref": reference}
    status, _ = build(tmp_path, parcels, "--leave-out-refused")
    assert status == 0
    assert "left out: sendParcel: NewParcel: the $ref " in capsys.readouterr().err


def test_a_skipped_operation_is_named(tmp_path: Path, parcels: dict[str, Any]) -> None:
    overlay = {
        "overlay": "1.0.0",
        "info": {"title": "Ours", "version": "1"},
        "actions": [{"target": "$.paths['/parcels'].post", "update": {"x-skip": "The depot calls this."}}],
    }
    (tmp_path / "skip.yaml").write_text(json.dumps(overlay), encoding="utf-8")
    status, package = build(tmp_path, parcels, "--overlay", str(tmp_path / "skip.yaml"))
    assert status == 0
    assert "| `sendParcel` | | | The depot calls this. | |" in (package / "ACTIONS.md").read_text(encoding="utf-8")


def test_a_verb_that_is_not_sent_is_refused(
    tmp_path: Path, parcels: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    parcels["paths"]["/parcels"]["head"] = {"operationId": "countParcels", "responses": {"200": {"description": ""}}}
    status, _ = build(tmp_path, parcels)
    assert status == 1
    assert "refused: countParcels: HEAD /parcels: HEAD is not sent" in capsys.readouterr().err


def test_check_says_whether_the_package_is_what_the_document_gives(tmp_path: Path, parcels: dict[str, Any]) -> None:
    _, package = build(tmp_path, parcels)
    arguments = ["--spec", str(tmp_path / "parcels.json"), "--output", str(package.parent), "--name", "acme-parcels"]
    assert main(["check", *arguments]) == 0
    parcels["info"]["title"] = "Letters"
    (tmp_path / "parcels.json").write_text(json.dumps(parcels), encoding="utf-8")
    assert main(["check", *arguments]) == 1


@pytest.mark.parametrize("name", ["", "soliditech"])
def test_a_vendors_package_has_a_name_of_its_own(
    name: str, tmp_path: Path, parcels: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "parcels.json"
    path.write_text(json.dumps(parcels), encoding="utf-8")
    assert main(["build", "--spec", str(path), "--output", str(tmp_path / "out"), "--name", name]) == 1
    assert "error: --name: " in capsys.readouterr().err


def test_an_operation_that_needs_no_key_is_sent_without_it(tmp_path: Path, parcels: dict[str, Any]) -> None:
    parcels["paths"]["/depots/{id}"]["get"]["security"] = []
    _, package = build(tmp_path, parcels)
    assert "keyless=True" in (package / "groups" / "depots.py").read_text(encoding="utf-8")
    assert "keyless" not in (package / "groups" / "parcels.py").read_text(encoding="utf-8")


def test_a_released_operation_is_not_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    overlay = {
        "overlay": "1.0.0",
        "info": {"title": "A tenant's", "version": "1"},
        "actions": [{"target": "$.paths['/customers'].post", "update": {"x-python": "nothing"}}],
    }
    (tmp_path / "tenant.yaml").write_text(json.dumps(overlay), encoding="utf-8")
    arguments = ["--overlay", str(tmp_path / "tenant.yaml"), "--output", str(tmp_path / "out"), "--name", "acme"]
    assert main(["build", "--leave-out-refused", *arguments]) == 1
    assert "was released, so it cannot be left out" in capsys.readouterr().err


def test_what_a_reply_under_default_refers_to_is_kept(tmp_path: Path, parcels: dict[str, Any]) -> None:
    reply = {"description": "It failed.", "content": {"application/json": {"schema": {"type": "object"}}}}
    parcels["components"]["responses"] = {"Failed": reply, "Unused": reply}
    parcels["paths"]["/parcels"]["get"]["responses"]["default"] = {"$ref": "#/components/responses/Failed"}
    parcels["components"]["schemas"]["NewParcel"]["properties"]["weight"] = _BAD
    status, package = build(tmp_path, parcels, "--leave-out-refused")
    assert status == 0
    document = json.loads((package / "openapi.json").read_text(encoding="utf-8"))
    assert list(document["components"]["responses"]) == ["Failed"]

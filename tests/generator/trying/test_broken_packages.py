"""Each way of breaking a package is found, at the operation that it breaks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.trying.packages import NAME
from generator.trying.trial import try_package

from .conftest import DOCUMENT, OVERLAY

GROUP, REPLIES, IDENTITY = "groups/parcels.py", "replies.py", "identity.py"
PARCEL, NEW = "models/parcel.py", "models/new_parcel.py"

BREAKS = {
    "another key of a body": (NEW, 'wire.integer("pieces")', 'wire.integer("piece")', "sendParcel", "pieces"),
    "a key that is not there": (PARCEL, 'wire.boolean("insured")', 'wire.boolean("safe")', "sendParcel", "insured"),
    "a number as text": (
        NEW,
        'wire.number("weight", required',
        'wire.number("weight", text=True, required',
        "sendParcel",
        "weight",
    ),
    "a date with the day first": (
        NEW,
        'wire.date("pickup")',
        'wire.date("pickup", day_first=True)',
        "sendParcel",
        "pickup",
    ),
    "a number read as a whole one": (PARCEL, 'wire.number("weight")', 'wire.integer("weight")', "sendParcel", "weight"),
    "a date read as text": (PARCEL, 'wire.date("sentOn")', 'wire.text("sentOn")', "listParcels", "sentOn"),
    "a null that is lost": (PARCEL, 'wire.text("note", nullable=True)', 'wire.text("note")', "sendParcel", "note"),
    "a null that is refused": (NEW, 'wire.text("note", nullable=True)', 'wire.text("note")', "sendParcel", "with null"),
    "an invented demand": (
        NEW,
        'wire.integer("pieces")',
        'wire.integer("pieces", required=True)',
        "sendParcel",
        "with what is",
    ),
    "a lost parameter": (GROUP, '        Boolean("fragile", "fragile"),\n', "", "listParcels", "fragile"),
    "a parameter that is never sent": (GROUP, '"fragile": fragile, ', "", "listParcels", "fragile"),
    "another parameter": (GROUP, 'Boolean("fragile",', 'Boolean("isFragile",', "listParcels", "fragile"),
    "another header": (GROUP, 'Text("Larkholm-Depot",', 'Text("Larkholm-Place",', "listParcels", "Larkholm-Depot"),
    "another verb": (GROUP, 'method="POST"', 'method="PUT"', "sendParcel", "the method is PUT"),
    "another path": (GROUP, "/label", "/labels", "getLabel", "the path is"),
    "another file": (GROUP, 'b"%PDF-"', 'b"PK"', "getLabel", "InvalidResponseError"),
    "another place of the result": (GROUP, 'result=at("parcels")', 'result=at("items")', "listParcels", "reported"),
    "another first page": (REPLIES, "first=1", "first=0", "listParcels", "page of the query"),
    "another end of the list": (REPLIES, 'pages=at("pages")', 'pages=at("total")', "listParcels", "requests came"),
    "another parameter of the page": (REPLIES, 'page="page"', 'page="sheet"', "listParcels", "page of the query"),
    "another place of the code": (
        REPLIES,
        'code=at("code")',
        'code=at("number")',
        "sendParcel",
        "the code of the error",
    ),
    "another place of the message": (REPLIES, 'message=at("text")', 'message=at("code")', "getLabel", "the message"),
    "another header of the key": (IDENTITY, "Larkholm-Key", "Larkholm-Token", "getLabel", "no key is sent"),
    "another place of the key": (IDENTITY, 'key_place="header"', 'key_place="query"', "getLabel", "no key is sent"),
    "another method": (GROUP, 'call="parcels.send"', 'call="parcels.get_label"', "sendParcel", "its method is"),
    "another separator of flat keys": (
        GROUP,
        'FlatStyle(".", "[]")',
        'FlatStyle("_", "[]")',
        "sendParcel",
        "flat JSON",
    ),
    "a method that is not there": (GROUP, "def send(", "def dispatch(", "sendParcel", "AttributeError"),
}
"""The module, what stands there, what stands there then, the operation, and a part of the reason."""


@pytest.mark.parametrize("name", BREAKS)
def test_what_is_broken_is_found(name: str, vendor_package: Path, tmp_path: Path) -> None:
    module, before, after, operation, reason = BREAKS[name]
    shutil.copytree(vendor_package / NAME, tmp_path / NAME)
    path = tmp_path / NAME / module
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    rows = {row.operation_id: row for row in try_package(DOCUMENT, [OVERLAY], tmp_path)}
    assert rows[operation].verdict == "wrong"
    assert reason in rows[operation].why


def test_nothing_is_found_where_nothing_is_broken(vendor_package: Path) -> None:
    rows = try_package(DOCUMENT, [OVERLAY], vendor_package)
    assert {row.operation_id: row.verdict for row in rows} == {
        "listParcels": "right",
        "sendParcel": "right",
        "getLabel": "right",
    }


def test_an_operation_that_is_not_there(vendor_package: Path, tmp_path: Path) -> None:
    shutil.copytree(vendor_package / NAME, tmp_path / NAME)
    document = tmp_path / "document.yaml"
    text = DOCUMENT.read_text(encoding="utf-8")
    further = "  /depots:\n    get:\n      operationId: listDepots\n      responses: {'200': {description: Depots.}}\n"
    document.write_text(text.replace("components:\n", further + "components:\n", 1), encoding="utf-8")
    rows = {row.operation_id: row for row in try_package(document, [OVERLAY], tmp_path)}
    assert rows["listDepots"].verdict == "wrong"
    refused = {
        row.operation_id: row for row in try_package(document, [OVERLAY], tmp_path, refused={"listDepots": "so"})
    }
    assert (refused["listDepots"].verdict, refused["listDepots"].why) == ("refused", "so")

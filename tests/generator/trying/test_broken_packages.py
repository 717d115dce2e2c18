"""Each way of breaking a package is found, at the operation that it breaks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.trying.packages import NAME
from generator.trying.rows import Tried
from generator.trying.trial import try_package

from .conftest import DOCUMENT, KINDS, OVERLAY

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

PALLETS, CRATE, DRUM = "groups/pallets.py", "models/crate.py", "models/drum.py"

BREAKS_OF_KINDS = {
    "a file that is sent as text": (PALLETS, 'FileField("scan"', 'Text("scan"', "addPapers", "scan"),
    "another name of a part": (PALLETS, 'Text("title"', 'Text("name"', "addPapers", "title"),
    "another type of a part": (PALLETS, '"copies": "image/png"', '"copies": "image/gif"', "addPapers", "part copies"),
    "a list that is one part": (
        PALLETS,
        'Items("copies", "copies", item=FileField())',
        'FileField("copies", "copies")',
        "addPapers",
        "copies",
    ),
    "an object that is another part": (PALLETS, 'Object("stamp"', 'Object("seal"', "addPapers", "stamp"),
    "another class of a reply": (PALLETS, '"Drum": models.Drum', '"Drum": models.Crate', "addPallet", "alternative 2"),
    "another key of the second class": (DRUM, '"litres"', '"liters"', "addPallet", "alternative 2"),
    "a page of one class alone": (PALLETS, '"Drum": models.Drum', '"Drum": models.Crate', "listPallets", "alternative"),
    "another pattern": (CRATE, "{12}", "{13}", "addPallet", "must match"),
    "another place of the details": (
        "replies.py",
        'details=at("problems")',
        'details=at("faults")',
        "addPallet",
        "details",
    ),
    "another place of a field": (
        PALLETS,
        'field=at("at")',
        'field=at("in")',
        "listPallets",
        "the details of the error",
    ),
    "another place of a text": (PALLETS, 'reason=at("text")', 'reason=at("why")', "listPallets", "the details of the"),
    "a page that is not asked for": (
        PALLETS,
        'query=(Integer("page", "page", required=True),)',
        'query=(Integer("pages", "page", required=True),)',
        "listPallets",
        "page of the query",
    ),
    "another cursor": (PALLETS, 'page="after"', 'page="since"', "searchPallets", "after of the body"),
    "a total that is read elsewhere": (
        PALLETS,
        'PagingLayout("none", total=at("total"))',
        'PagingLayout("none", total=at("count"))',
        "listPapers",
        "reported",
    ),
}
"""The same of what stands in `kinds`."""

Break = tuple[str, str, str, str, str]


def row_of(broken: Break, package: Path, folder: Path, scratch: Path) -> Tried:
    """What becomes of the operation of a broken package."""
    module, before, after, operation, _ = broken
    shutil.copytree(package / NAME, scratch / NAME)
    path = scratch / NAME / module
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    rows = try_package(folder / "document.yaml", [folder / "overlay.yaml"], scratch)
    return next(row for row in rows if row.operation_id == operation)


@pytest.mark.parametrize("name", BREAKS)
def test_what_is_broken_is_found(name: str, vendor_package: Path, tmp_path: Path) -> None:
    row = row_of(BREAKS[name], vendor_package, DOCUMENT.parent, tmp_path)
    assert row.verdict == "wrong"
    assert BREAKS[name][-1] in row.why


@pytest.mark.parametrize("name", BREAKS_OF_KINDS)
def test_what_is_broken_of_other_kinds_is_found(name: str, package_of_kinds: Path, tmp_path: Path) -> None:
    row = row_of(BREAKS_OF_KINDS[name], package_of_kinds, KINDS, tmp_path)
    assert row.verdict == "wrong"
    assert BREAKS_OF_KINDS[name][-1] in row.why


def test_nothing_is_found_in_the_other_kinds_where_nothing_is_broken(package_of_kinds: Path) -> None:
    rows = try_package(KINDS / "document.yaml", [KINDS / "overlay.yaml"], package_of_kinds)
    assert [(row.operation_id, row.verdict, row.why, row.request) for row in rows] == [
        ("listPallets", "right", "", "GET /pallets"),
        ("addPallet", "right", "", "POST /pallets"),
        ("searchPallets", "right", "", "POST /pallets/search"),
        ("listPapers", "right", "", "GET /pallets/{id}/papers"),
        ("addPapers", "right", "", "POST /pallets/{id}/papers"),
    ]


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

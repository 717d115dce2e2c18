"""Files among the parts of a body, and a mark between them that stands in none."""

from __future__ import annotations

from pathlib import Path

import pytest

from soliditech_runtime.download import Download
from soliditech_runtime.operations.bodies import FileField, MultipartBody
from soliditech_runtime.schema.fields import Items, Text
from soliditech_runtime.schema.values import InvalidValue
from soliditech_runtime.schema.writing import write_object
from soliditech_runtime.upload import Upload

FIELDS = (Text("note", "note"), FileField("scan", "scan"), Items("pages", "pages", item=FileField()))


def written(**values: object) -> bytes:
    return MultipartBody({"scan": "image/png"}).encode(write_object(FIELDS, values), lambda: "MARK").content


@pytest.mark.parametrize(
    ("scan", "head"),
    [
        (b"x", 'filename="scan"\r\nContent-Type: image/png'),
        (Upload(b"x", 'a"b\r\n.png'), 'filename="a%22b%0D%0A.png"\r\nContent-Type: image/png'),
        (Upload(b"x", "ü.gif", "image/gif"), 'filename="ü.gif"\r\nContent-Type: image/gif'),
        (Download(b"x", None, "image/webp"), 'filename="scan"\r\nContent-Type: image/webp'),
    ],
)
def test_a_file_among_others(scan: object, head: str) -> None:
    note = 'Content-Disposition: form-data; name="note"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nn'
    file = f'Content-Disposition: form-data; name="scan"; {head}\r\n\r\nx'
    assert written(note="n", scan=scan).decode() == f"--MARK\r\n{note}\r\n--MARK\r\n{file}\r\n--MARK--\r\n"


def test_several_files_of_one_name(tmp_path: Path) -> None:
    (tmp_path / "2.png").write_bytes(b"two")
    body = written(pages=[b"one", tmp_path / "2.png"])
    assert body.count(b'form-data; name="pages"') == 2
    assert b'filename="2.png"\r\nContent-Type: application/octet-stream\r\n\r\ntwo' in body


def test_the_mark_stands_in_no_part() -> None:
    marks = iter(["MARK", "OTHER"])
    encoded = MultipartBody().encode({"scan": Upload(b"--MARK--")}, lambda: next(marks))
    assert encoded.content_type == "multipart/form-data; boundary=OTHER"
    assert encoded.content.startswith(b"--OTHER\r\n")


@pytest.mark.parametrize("scan", ["a.png", 7, Path("/nowhere/Jansen.png")])
def test_what_is_no_file_is_refused_without_its_value(scan: object) -> None:
    with pytest.raises(InvalidValue) as caught:
        written(scan=scan)
    assert "Jansen" not in caught.value.problem
    assert caught.value.__context__ is None

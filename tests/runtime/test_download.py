"""Files: their bytes, a name that is safe to write, and a refusal of what is no such file."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from soliditech import Soliditech, errors
from soliditech_runtime.calls.parameters import Parameters
from soliditech_runtime.download import Download, file_name
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.results import File

PDF: Operation[Download] = Operation(
    id="getFile",
    method="GET",
    path="/file",
    effect="read",
    result=File("application/pdf", b"%PDF-"),
    accept="application/pdf",
)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (None, None),
        ("inline", None),
        ("attachment; filename=invoice.pdf", "invoice.pdf"),
        ('attachment; filename="INV 117.pdf"', "INV 117.pdf"),
        ('attachment; filename="a\\"b.pdf"', 'a"b.pdf'),
        ("attachment; filename=\"x.pdf\"; filename*=UTF-8''r%C3%A9sum%C3%A9.pdf", "résumé.pdf"),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        ("attachment; filename*=utf-8''..%2F..%2Fx.pdf", "x.pdf"),
        ('attachment; filename="C:\\\\temp\\\\x.pdf"', "x.pdf"),
        ('attachment; filename=".."', None),
        ('attachment; filename=""', None),
        ('attachment; filename="a\tb"', None),
    ],
)
def test_names(header: str | None, name: str | None) -> None:
    assert file_name(header) == name


def fetch(content: bytes, **headers: str) -> tuple[Download, httpx.Request]:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, content=content, headers=headers)

    client = Soliditech(
        base_url="https://isp.example", api_key="key", max_retries=0, transport=httpx.MockTransport(answer)
    )
    return client._caller.call(PDF, Parameters("/invoices", {}, None), None), seen[0]


def test_a_file_comes_with_name_and_type(tmp_path: Path) -> None:
    content = b"%PDF-1.7\n\x00\xff"
    found, request = fetch(content, **{"Content-Disposition": 'attachment; filename="INV-117.pdf"'})
    assert (found.content, found.name, found.content_type) == (content, "INV-117.pdf", "application/pdf")
    assert request.headers["Accept"] == "application/pdf"
    assert repr(found) == "<Download: 11 bytes>"


@pytest.mark.parametrize("content", [b"", b"<html>sorry</html>", b'{"result": null}', b"%PD"])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(errors.InvalidResponseError, match="it is no application/pdf"):
        fetch(content)

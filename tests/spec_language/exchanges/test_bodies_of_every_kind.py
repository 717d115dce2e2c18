"""Bodies that are no JSON object of fields: whole values, forms, parts and files."""

from __future__ import annotations

from decimal import Decimal
from email import message_from_bytes
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from soliditech_runtime import errors
from soliditech_runtime.upload import Upload
from tests.support.calling import Calls
from tests.support.http_server import Answer, Server

DONE = Answer('"done"')
PNG = b"\x89PNG\r\n\x1a\n\x00"


@pytest.fixture(scope="module")
def document() -> str:
    return "bodies"


def parts_of(content_type: str, body: bytes) -> list[tuple[str, str, bytes]]:
    """The parts of a body: disposition, media type and bytes, read by the standard library."""
    message = message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    parts: Any = message.get_payload()
    return [(part["Content-Disposition"], part["Content-Type"], part.get_payload(decode=True)) for part in parts]


def sent(server: Server) -> tuple[str, str, bytes]:
    """The verb, the media type and the body of the one request."""
    (request,) = server.requests
    return request.method, request.headers.get("content-type", ""), request.body


def test_a_list_of_objects(calls: Calls, server: Server, package: ModuleType) -> None:
    server.play((DONE,))
    items = [package.models.Item(label="a", price=Decimal("1.10")), package.models.Item(label="b")]
    assert calls.call("items.add", body=items) == "done"
    assert sent(server) == ("POST", "application/json", b'[{"label":"a","price":1.10},{"label":"b"}]')


@pytest.mark.parametrize(
    ("call", "arguments", "problem"),
    [
        ("items.add", {"body": [{"label": "a"}]}, r"addItems: body\[0\] must be a models.Item"),
        ("items.order", {"body": "ab"}, "orderItems: body must be a list"),
        ("items.forget", {"body": "many"}, "forgetItems: body must be a whole number"),
    ],
)
def test_another_value_is_refused_before_it_is_sent(
    calls: Calls, server: Server, call: str, arguments: dict[str, Any], problem: str
) -> None:
    with pytest.raises(errors.InvalidParameterError, match=problem):
        calls.call(call, **arguments)
    assert server.requests == []


def test_a_list_that_may_be_left_out(calls: Calls, server: Server) -> None:
    server.play((DONE, DONE))
    calls.call("items.order")
    calls.call("items.order", body=[])
    assert [request.body for request in server.requests] == [b"", b"[]"]
    assert "content-type" not in server.requests[0].headers


def test_a_number_with_a_delete(calls: Calls, server: Server) -> None:
    server.play((DONE,))
    calls.call("items.forget", body=3)
    assert sent(server) == ("DELETE", "application/json", b"3")


def test_a_merge_patch(calls: Calls, server: Server) -> None:
    server.play((DONE, DONE))
    calls.call("items.change", "a", label=None)
    calls.call("items.change", "a", parameters_json='{"label": null}')
    assert [(request.method, request.headers["content-type"], request.body) for request in server.requests] == [
        ("PATCH", "application/merge-patch+json", b'{"label":null}')
    ] * 2


def test_a_form(calls: Calls, server: Server, package: ModuleType) -> None:
    server.play((DONE,))
    place = package.models.Place(row="A b", shelf=2)
    calls.call("items.store", "a", note="x&y=ü", count=3, urgent=True, marks=["p", "q"], tags=["r", "s"], place=place)
    body = "note=x%26y%3D%C3%BC&count=3&urgent=true&marks=p%7Cq&tags=r&tags=s&place%5Brow%5D=A+b&place%5Bshelf%5D=2"
    assert sent(server) == ("PUT", "application/x-www-form-urlencoded", body.encode())


@pytest.mark.parametrize(("field", "value"), [("marks", ["a|b"]), ("tags", [])])
def test_what_a_form_cannot_say(calls: Calls, server: Server, field: str, value: list[str]) -> None:
    with pytest.raises(errors.InvalidParameterError):
        calls.call("items.store", "a", **{field: value})
    assert server.requests == []


def test_parts(calls: Calls, server: Server, package: ModuleType) -> None:
    server.play((DONE,))
    calls.call("items.send", "a", note="ü", count=3, tags=["r", "s"], place=package.models.Place(row="A"))
    _, content_type, body = sent(server)
    assert content_type.startswith("multipart/form-data; boundary=")
    text = "text/plain; charset=utf-8"
    assert parts_of(content_type, body) == [
        ('form-data; name="note"', text, "ü".encode()),
        ('form-data; name="count"', text, b"3"),
        ('form-data; name="tags"', text, b"r"),
        ('form-data; name="tags"', text, b"s"),
        ('form-data; name="place"', "application/json", b'{"row":"A"}'),
    ]


def test_a_file(calls: Calls, server: Server, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    server.play((DONE,) * 3)
    for body in (PNG, tmp_path / "a.png", Upload(PNG, content_type="image/apng")):
        calls.call("items.set_picture", "a", body=body)
    assert [request.body for request in server.requests] == [PNG] * 3
    assert [request.headers["content-type"] for request in server.requests] == ["image/png", "image/png", "image/apng"]


@pytest.mark.parametrize("body", ["a.png", Path("/nowhere/Jansen.png"), None, Upload(b"", content_type="a\r\nb: c")])
def test_what_is_no_file(calls: Calls, server: Server, body: Any) -> None:
    with pytest.raises(errors.InvalidParameterError) as caught:
        calls.call("items.set_picture", "a", body=body)
    assert "Jansen" not in str(caught.value)
    assert server.requests == []


def test_the_same_bytes_in_each_attempt(package: ModuleType, server: Server) -> None:
    server.play((Answer(status=503), DONE))
    with package.Soliditech(base_url=server.url, api_key="k", max_retries=1) as client:
        client.items.store("a", note="x")
    assert [request.body for request in server.requests] == [b"note=x"] * 2


def test_what_the_document_does_not_know(package: ModuleType, server: Server) -> None:
    server.play((DONE, DONE))
    options = package.RequestOptions(extra_body={"more": {"a": [1]}})
    with package.Soliditech(base_url=server.url, api_key="k") as client:
        client.items.store("a", note="x", options=options)
        with pytest.raises(errors.InvalidParameterError, match="is no object"):
            client.items.order(body=["a"], options=options)
    assert [request.body for request in server.requests] == [b"note=x&more=%7B%22a%22%3A%5B1%5D%7D"]

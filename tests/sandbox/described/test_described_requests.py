"""Requests for operations without a rule are held against the document: keys, parameters and bodies of every kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from soliditech_runtime import errors
from soliditech_tools.testing import Sandbox
from tests.support.vendor_package import BuildVendor

FORM = "application/x-www-form-urlencoded"


def text_of(reply: httpx.Response) -> str:
    assert reply.status_code in (400, 422), reply.text
    return str(reply.json()["details"] or reply.json()["message"])


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("/ships?page=0", "page"),
        ("/ships?page=two", "page"),
        ("/ships?size=51", "size"),
        ("/ships?flags=NL,XX", "flags[1]"),
        ("/ships?near[lat]=91", "near.lat"),
        ("/ships?near[label]=a", "near.lat"),
        ("/ships?past=false", "past"),
    ],
)
def test_parameters_of_every_style(http: httpx.Client, target: str, problem: str) -> None:
    reply = http.get(target)
    assert reply.status_code == 422
    assert [detail["field"] for detail in reply.json()["details"]] == [problem]


def test_right_parameters_of_every_style(http: httpx.Client) -> None:
    query = "page=1&size=50&flags=NL,ZA&near[lat]=-89.5&near[label]=abc&past=true&unknown=1"
    assert http.get(f"/ships?{query}").status_code == 200


def test_a_header_is_held_against_the_document(http: httpx.Client) -> None:
    assert "date-time" in text_of(http.get("/ships", headers={"As-Of": "yesterday"}))
    del http.headers["As-Of"]
    reply = http.get("/ships")
    assert reply.json()["details"] == [{"field": "As-Of", "message": "Required."}]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ({}, "name"),
        ({"name": "Ada", "built": "1.2.2003"}, "built"),
        ({"name": "Ada", "code": "abc"}, "code"),
        ({"name": "Ada", "colours": {"hull": "green"}}, "colours.hull"),
        ({"name": "Ada", "grid": [[3], [2]]}, "grid[1][0]"),
        ({"name": "Ada", "drive": {"kind": "sail"}}, "drive"),
        ({"name": "Ada", "tender": {"id": "S-2"}}, "tender.name"),
    ],
)
def test_json_bodies(http: httpx.Client, body: dict[str, Any], problem: str) -> None:
    reply = http.post("/ships", json=body)
    assert reply.status_code == 422
    assert [detail["field"] for detail in reply.json()["details"]] == [problem]


def test_what_fits_several_of_one_of_is_taken(http: httpx.Client) -> None:
    # An API tells them apart somehow; that its document does not must stop no call.
    assert http.post("/ships", json={"name": "Ada", "mooring": {"kind": "sail", "area": 1}}).status_code == 201
    assert http.post("/ships", json={"name": "Ada", "mooring": {"kind": 1}}).status_code == 422


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("name=A", "name"),
        ("masts=2", "name"),
        ("name=Ada&masts=two", "masts"),
        ("name=Ada&berth[lat]=100", "berth.lat"),
        ("name=Ada&berth[label]=ab", "berth.lat"),
    ],
)
def test_forms(http: httpx.Client, body: str, problem: str) -> None:
    reply = http.put("/ships/S-1", content=body, headers={"Content-Type": FORM})
    assert reply.status_code == 422
    assert [detail["field"] for detail in reply.json()["details"]] == [problem]


def test_a_right_form(http: httpx.Client) -> None:
    body = "name=Ada&masts=2&flags=NL&flags=ZA&berth[lat]=1.5&berth[label]=ab"
    assert http.put("/ships/S-1", content=body, headers={"Content-Type": FORM}).status_code == 200


def test_parts(http: httpx.Client) -> None:
    place = ("", json.dumps({"lat": 1}), "application/json")
    file = ("papers.pdf", b"\xff\x00", "application/pdf")
    right: Any = [("file", file), ("pages", (None, "2")), ("notes", (None, "a")), ("place", place)]
    assert http.post("/ships/S-1/papers", files=right).status_code == 200
    assert http.post("/ships/S-1/papers", files=[*right, ("notes", (None, "b"))]).status_code == 200
    reply = http.post("/ships/S-1/papers", files=[("pages", (None, "two"))])
    assert {detail["field"] for detail in reply.json()["details"]} == {"file", "pages"}
    assert "no parts" in text_of(
        http.post("/ships/S-1/papers", content=b"x", headers={"Content-Type": "multipart/form-data; boundary=a"})
    )


def test_a_file_may_be_larger_than_json(http: httpx.Client) -> None:
    png = {"Content-Type": "image/png"}
    assert http.put("/ships/S-1/papers", content=bytes(2 * 1024**2), headers=png).status_code == 200
    assert "32 MiB" in text_of(http.put("/ships/S-1/papers", content=bytes(33 * 1024**2), headers=png))
    assert "1 MiB" in text_of(http.post("/ships", content=bytes(2 * 1024**2)))


def test_a_media_type_that_is_not_described(http: httpx.Client) -> None:
    assert "image/png" in text_of(http.put("/ships/S-1/papers", content=b"x", headers={"Content-Type": "image/gif"}))


def test_of_paths_that_are_alike_the_ids_decide(http: httpx.Client, served: Sandbox) -> None:
    for path in ("/ships/S-1", "/ships/Ada"):
        assert http.get(path).status_code == 200
    assert [request.operation for request in served.requests[-2:]] == ["getShip", "getShipByName"]


def test_where_the_document_asks_for_no_key_none_is_needed(served: Sandbox) -> None:
    with httpx.Client(base_url=served.base_url, trust_env=False) as stranger:
        assert stranger.get("/health").status_code == 204
        assert stranger.get("/ships/S-1").status_code == 401


SCHEMES = {
    "bearer": {"type": "oauth2", "flows": {}},
    "basic": {"type": "http", "scheme": "basic"},
    "query": {"type": "apiKey", "in": "query", "name": "token"},
    "header": {"type": "apiKey", "in": "header", "name": "Api-Token"},
    "none": None,
}


@pytest.mark.parametrize("place", SCHEMES)
def test_the_key_stands_where_the_document_has_it(place: str, build_vendor: BuildVendor, tmp_path: Path) -> None:
    scheme = SCHEMES[place]
    operation = {"operationId": "getMast", "responses": {"200": {"description": "Well."}}}
    document: dict[str, Any] = {
        "openapi": "3.0.3",
        "info": {"title": "Masts", "version": "1"},
        "paths": {"/masts": {"get": operation}},
        **({"security": [{"key": []}], "components": {"securitySchemes": {"key": scheme}}} if scheme else {}),
    }
    if not scheme:
        document["security"] = []
    path, overlay = tmp_path / "masts.json", tmp_path / "names.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    names = {"target": "$.paths.*.get", "update": {"x-python": "masts.get", "x-effect": "read"}}
    whole = {"overlay": "1.1.0", "info": {"title": "Names", "version": "1"}, "actions": [names]}
    overlay.write_text(json.dumps(whole), encoding="utf-8")
    package = build_vendor(f"acme_key_{place}", path, overlay)
    with Sandbox(package=package, over="socket", api_key="key") as sandbox:
        with sandbox.client() as client:
            client.masts.get()  # type: ignore[attr-defined]
        with package.client(base_url=sandbox.base_url, api_key="wrong", trust_env=False) as wrong:
            calls: Any = wrong
            if scheme:
                with pytest.raises(errors.AuthenticationError):
                    calls.masts.get()
            else:
                calls.masts.get()

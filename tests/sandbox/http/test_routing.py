from __future__ import annotations

import copy
from typing import Any

import pytest

from soliditech import models
from soliditech.groups import PLACES, operation
from soliditech_tools.sandbox.business.rules import RULES
from soliditech_tools.sandbox.error_replies import ErrorReply
from soliditech_tools.sandbox.http.routes import Router
from tests.support.caller import Caller

READ = operation("getCustomer")


def test_every_operation_of_the_document_has_a_rule(sandbox: Caller) -> None:
    assert set(RULES) == set(PLACES) == set(sandbox.endpoints)


@pytest.mark.parametrize("operation_id", PLACES)
def test_every_rule_takes_the_body_of_its_operation(operation_id: str) -> None:
    body, fields = RULES[operation_id].body, operation(operation_id).body
    assert (body is None) == (fields is None)
    assert [each.wire for each in (body.FIELDS if body else ())] == [each.wire for each in fields or ()]


@pytest.mark.parametrize("target", ["/no-such-path", "//", "/customers/", "/customers/ACC-1001/", "*", "/docs/x.js"])
def test_an_unknown_path_is_404_in_the_shape_of_the_document(sandbox: Caller, target: str) -> None:
    reply = sandbox.send("GET", target)
    assert reply.status == 404
    assert (reply.error["code"], reply.error["details"]) == ("NOT_FOUND", [])
    assert reply.error["message"].startswith("There is no such path.")


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "TRACE", "DELETE", "POST", "FOO"])
def test_another_verb_is_405_with_the_verbs_that_are_taken(sandbox: Caller, method: str) -> None:
    reply = sandbox.send(method, sandbox.target("getCustomer", account_id="ACC-1001"))
    assert reply.status == 405
    taken = {operation("getCustomer").method, operation("updateCustomer").method}
    assert set(reply.headers["allow"].split(", ")) == taken
    assert reply.error["code"] == "METHOD_NOT_ALLOWED"


def test_the_path_is_looked_at_before_the_key(sandbox: Caller) -> None:
    assert sandbox.send("GET", "/no-such-path", key=None).status == 404
    assert sandbox.send("DELETE", sandbox.target("getCustomer", account_id="x"), key=None).status == 405


def test_the_key_is_looked_at_before_ids_and_body(sandbox: Caller) -> None:
    target = sandbox.target("updateCustomer", account_id="x" * 65)
    assert sandbox.send(operation("updateCustomer").method, target, body=b"{", key="wrong").status == 401


def test_ids_are_looked_at_before_the_body(sandbox: Caller) -> None:
    assert sandbox.call("updateCustomer", b"{", account_id="x" * 65).status == 422


def test_a_slash_within_an_id_is_sent_encoded(sandbox: Caller) -> None:
    target = sandbox.target("getDirectInvoice", invoice_number="INV/2026/000117")
    assert "%2F" in target
    number = models.DirectInvoice.from_dict(sandbox.send(READ.method, target).result).invoice_number
    assert number == "INV/2026/000117"
    assert sandbox.send(READ.method, target.replace("%2F", "%2f")).status == 200
    assert sandbox.send(READ.method, target.replace("%2F", "/")).status == 404


def test_an_encoded_percent_sign_is_decoded_once(sandbox: Caller) -> None:
    reply = sandbox.call("getDirectInvoice", invoice_number="INV%2F2026%2F000117")
    assert reply.status == 404
    assert "INV%2F2026%2F000117" in reply.error["message"]


def test_a_fixed_part_of_a_path_may_be_encoded(sandbox: Caller) -> None:
    target = sandbox.target("getContractProducts", account_id="ACC-1001")
    assert sandbox.send(READ.method, target.replace("-", "%2D")).status == 200


def test_a_path_that_is_not_utf_8_is_400(sandbox: Caller) -> None:
    target = sandbox.target("getCustomer", account_id="X").replace("X", "%FF")
    assert sandbox.send(READ.method, target).status == 400


@pytest.mark.parametrize("account_id", ["..", ".", "a\x00b", "\x7f", "x" * 65])
def test_an_id_that_breaks_its_schema_is_422_and_named(sandbox: Caller, account_id: str) -> None:
    reply = sandbox.call("getCustomer", account_id=account_id)
    assert reply.status == 422
    assert list(reply.faults) == [operation("getCustomer").ids[0].wire]


def test_an_id_in_another_script_is_looked_up(sandbox: Caller) -> None:
    assert "Müller/東京" in sandbox.call("getCustomer", account_id="Müller/東京").error["message"]


@pytest.mark.parametrize("given", ["check-117", "a/b+c=d:e", "x" * 128])
def test_a_sane_request_id_comes_back(sandbox: Caller, given: str) -> None:
    assert sandbox.send("GET", "/no-such-path", headers={"X-Request-Id": given}).headers["x-request-id"] == given


@pytest.mark.parametrize("given", [None, "", "x" * 129, "two words"])
def test_else_every_reply_has_one_of_its_own(sandbox: Caller, given: str | None) -> None:
    headers = {} if given is None else {"X-Request-Id": given}
    ids = {sandbox.send("GET", "/", headers=headers).headers["x-request-id"] for _ in range(2)}
    assert len(ids) == 2
    assert given not in ids


def router(*templates: str) -> Router:
    paths: dict[str, Any] = {name: {"get": {"operationId": name}} for name in templates}
    return Router({"paths": copy.deepcopy(paths)})


def test_the_path_with_fewer_placeholders_is_meant() -> None:
    found = router("/a/{x}", "/a/b", "/{y}/b")
    assert found.find("GET", b"/a/b")[0].id == "/a/b"
    assert found.find("GET", b"/a/c")[0].id == "/a/{x}"
    assert found.find("GET", b"/c/b")[0].id == "/{y}/b"


def test_a_placeholder_may_be_a_part_of_a_segment() -> None:
    found = router("/a/{x}.pdf", "/b/{x}:{y}")
    assert found.find("GET", b"/a/1%2F2.pdf")[1] == {"x": "1/2"}
    assert found.find("GET", b"/b/1:2")[1] == {"x": "1", "y": "2"}
    with pytest.raises(ErrorReply):
        found.find("GET", b"/a/.pdf")


@pytest.mark.parametrize(
    ("query", "at_fault"),
    [
        ("?page=2&active=true", {}),
        ("?page=2.0&unheardOf=x", {}),
        ("?page=0", {"page"}),
        ("?page=x", {"page"}),
        ("?page=", {"page"}),
        ("?page=1&active=maybe", {"active"}),
        ("?active=1", {"page", "active"}),
        ("", {"page"}),
    ],
)
def test_query_parameters_are_held_to_the_document(sandbox: Caller, query: str, at_fault: set[str]) -> None:
    document: Any = copy.deepcopy(sandbox.document)
    node = document["paths"][READ.path][READ.method.lower()]
    node["parameters"] = [
        *node.get("parameters", []),
        {"name": "page", "in": "query", "required": True, "schema": {"type": "integer", "minimum": 1}},
        {"name": "active", "in": "query", "schema": {"type": "boolean"}},
    ]
    reply = Caller(document).send(READ.method, sandbox.target("getCustomer", account_id="ACC-1001") + query)
    assert reply.status == (422 if at_fault else 200)
    assert not at_fault or set(reply.faults) == at_fault

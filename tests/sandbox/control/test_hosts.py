"""Pages and control routes are served under names of this machine alone, and the API under any."""

from __future__ import annotations

from soliditech_tools.sandbox.app import create_app
from tests.support.caller import KEY, Caller

CHECKED = ["/", "/docs", "/docs/swagger-ui.css", "/_sandbox/pages/requests", "/_sandbox/faults"]
OWN = ["localhost", "localhost:4010", "LOCALHOST:80", "127.0.0.1:4010", "127.1.2.3", "[::1]:4010", "a.localhost"]
FOREIGN = [
    *("example.com", "example.com:4010", "localhost.example.com", "127.0.0.1.example.com", "10.0.0.5", "[::2]:4010"),
    *("", ":4010", "localhost/x", "localhost@example.com", "example.com#localhost", "[::1", "0.0.0.0"),
]


def test_names_of_this_machine_are_served(sandbox: Caller) -> None:
    for host in OWN:
        for path in CHECKED:
            assert sandbox.send("GET", path, headers={"Host": host}).status == 200, (host, path)


def test_others_are_refused(sandbox: Caller) -> None:
    for host in FOREIGN:
        for path in CHECKED:
            reply = sandbox.send("GET", path, headers={"Host": host})
            assert (reply.status, reply.error["code"]) == (403, "HOST_NOT_ALLOWED"), (host, path)
            assert "--allow-host" in reply.error["message"]


def test_no_form_is_taken_under_another_name(sandbox: Caller) -> None:
    headers = {"Host": "example.com"}
    assert sandbox.send("POST", "/_sandbox/pages/key", body=b"key=x", headers=headers).status == 403
    assert sandbox.send("POST", "/_sandbox/reset", headers=headers).status == 403
    assert sandbox.app.state.controls.resets == 0


def test_the_api_and_its_document_are_served_under_any_name(sandbox: Caller) -> None:
    target = sandbox.target("getCustomer", account_id="ACC-1001")
    for host in ("example.com", "", "anything at all"):
        for path in (target, f"/api/v1{target}", "/openapi.json"):
            assert sandbox.send("GET", path, headers={"Host": host}).status == 200


def test_names_can_be_added(sandbox: Caller) -> None:
    sandbox.app = create_app(api_key=KEY, allow_hosts=["Sandbox.Example", "[fd00::1]"])
    for host in ("sandbox.example", "SANDBOX.example:4010", "[fd00::1]:4010"):
        assert sandbox.send("GET", "/", headers={"Host": host}).status == 200
    assert sandbox.send("GET", "/", headers={"Host": "other.example"}).status == 403

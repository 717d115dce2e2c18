"""Records are shown to who has the key, and forms of other sites do nothing."""

from __future__ import annotations

from soliditech_runtime.secrets import PUBLIC_KEY
from soliditech_tools.sandbox.app import create_app
from tests.support.browsing import PAGES, Browsing, PageText
from tests.support.caller import KEY, Caller

RECORD_PAGES = ["accounts", "accounts/ACC-1001", "invoices", "services", "records/product", "control", "requests/1"]
FORMS = ["faults", "faults/remove", "clock", "reset", "requests/forget"]


def test_without_the_key_there_is_a_form_for_it(sandbox: Caller) -> None:
    sandbox.call("getCustomer", account_id="ACC-1001")
    stranger, owner = Browsing(sandbox), Browsing(sandbox).sign_in()
    for path in RECORD_PAGES:
        page = stranger.get(f"{PAGES}/{path}", 401)
        assert "shown to who has the API key" in page.text
        assert (page.values["next"], page.values["key"]) == (f"{PAGES}/{path}", "")
        assert "shown to who has the API key" not in owner.get(f"{PAGES}/{path}").text


def test_the_cookie_is_for_no_script_and_no_other_site(sandbox: Caller) -> None:
    browser = Browsing(sandbox).sign_in()
    (cookie,) = browser.set_cookies
    assert KEY not in cookie
    assert cookie.startswith("sandbox-4010=")
    assert {part.lower() for part in cookie.split("; ")[1:]} == {"httponly", "path=/", "samesite=strict"}


def test_a_wrong_key_opens_nothing(sandbox: Caller) -> None:
    browser = Browsing(sandbox)
    for key in ("", "wrong", KEY + "x", "\u00e9"):
        reply = browser.post(f"{PAGES}/key", {"key": key, "next": f"{PAGES}/accounts"})
        assert reply.status == 401
        assert "This is not the API key." in PageText(reply.content).text
    assert browser.cookies == {}


def test_the_key_leads_to_no_other_site(sandbox: Caller) -> None:
    for goal in ("https://example.com/", "//example.com", "/\\example.com", "", "/customers"):
        reply = Browsing(sandbox).post(f"{PAGES}/key", {"key": KEY, "next": goal})
        assert reply.headers["location"] == f"{PAGES}/requests"


def test_records_can_be_hidden_again(sandbox: Caller) -> None:
    browser = Browsing(sandbox).sign_in()
    assert browser.post(f"{PAGES}/leave", {}).status == 303
    browser.get(f"{PAGES}/accounts", 401)


def test_a_made_up_cookie_opens_nothing(sandbox: Caller) -> None:
    browser = Browsing(sandbox)
    for value in ("", ".", "x", "x.y", "\u00c3\u00a9.x", ".\u00c3", '"\\351.x"'):
        browser.cookies = {"sandbox-4010": value}
        browser.get(f"{PAGES}/accounts", 401)


def test_a_cookie_of_another_sandbox_opens_nothing(sandbox: Caller) -> None:
    browser = Browsing(sandbox).sign_in()
    other = Browsing(Caller())
    other.cookies = browser.cookies
    other.get(f"{PAGES}/accounts", 401)


def test_a_form_without_its_token_does_nothing(sandbox: Caller) -> None:
    sandbox.call("getCustomer", account_id="ACC-1001")
    strangers = Browsing(sandbox).get("/").values["token"]
    others = Browsing(sandbox).sign_in().get("/").values["token"]
    browser = Browsing(sandbox).sign_in()
    for form in (*FORMS, "leave"):
        for fields in ({}, {"token": ""}, {"token": "wrong"}, {"token": strangers}, {"token": others}):
            assert browser.send_form(f"{PAGES}/{form}", {"fault": "reset", **fields}).status == 403
    controls = sandbox.app.state.controls
    assert (len(controls.journal.requests()), controls.faults.active(), controls.resets) == (1, [], 0)
    browser.get(f"{PAGES}/accounts")


def test_a_form_without_the_key_does_nothing(sandbox: Caller) -> None:
    for form in FORMS:
        assert Browsing(sandbox).post(f"{PAGES}/{form}", {"fault": "reset"}).status == 401
    assert sandbox.app.state.controls.faults.active() == []
    assert sandbox.app.state.controls.resets == 0


def test_the_default_key_is_filled_in_on_this_machine(sandbox: Caller) -> None:
    sandbox.app = create_app(api_key=PUBLIC_KEY)
    for host in ("127.0.0.1:4010", "localhost:4010", "[::1]:4010"):
        assert Browsing(sandbox, host).get("/").values["key"] == PUBLIC_KEY
        page = sandbox.send("GET", "/docs", headers={"Host": host}, key=None).content.decode()
        assert f'"{PUBLIC_KEY}")' in page


def test_the_default_key_is_filled_in_nowhere_else(sandbox: Caller) -> None:
    sandbox.app = create_app(api_key=PUBLIC_KEY, allow_hosts=["sandbox.example"])
    assert Browsing(sandbox, "sandbox.example").get("/").values["key"] == ""
    page = sandbox.send("GET", "/docs", headers={"Host": "sandbox.example"}, key=None).content.decode()
    assert "preauthorize" not in page


def test_another_key_is_filled_in_nowhere(sandbox: Caller) -> None:
    assert Browsing(sandbox).get("/").values["key"] == ""
    assert "preauthorize" not in sandbox.send("GET", "/docs", key=None).content.decode()
    browser = Browsing(sandbox).sign_in()
    for path in ["requests", *RECORD_PAGES[:-1]]:
        assert KEY not in browser.get(f"{PAGES}/{path}").text

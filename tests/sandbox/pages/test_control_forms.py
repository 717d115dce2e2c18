"""The forms for faults, the clock, forgetting requests, and the way back to the start."""

from __future__ import annotations

import datetime

import pytest

from soliditech import models
from soliditech_tools.sandbox.control.fault_rule import FaultRule
from soliditech_tools.sandbox.pages.clock_panel import ClockPanel
from tests.support.browsing import PAGES, Browsing, PageText
from tests.support.caller import Caller

CONTROL = f"{PAGES}/control"
# What the form holds when it is first shown.
UNTOUCHED = {
    "status": "503",
    "seconds": "5",
    "retry_after": "",
    "operation": "",
    "when": "",
    "times": "1",
    "probability": "1",
}
TODAY = datetime.date(2026, 3, 1)


def faults(sandbox: Caller) -> list[FaultRule]:
    active: list[FaultRule] = sandbox.app.state.controls.faults.active()
    return active


def test_a_fault_is_set_and_removed(sandbox: Caller) -> None:
    browser = Browsing(sandbox).sign_in()
    chosen = {**UNTOUCHED, "fault": "status", "operation": "createPayment", "when": "after", "retry_after": "2"}
    reply = browser.post(f"{PAGES}/faults", chosen)
    assert (reply.status, reply.headers["location"]) == (303, CONTROL)
    (rule,) = faults(sandbox)
    assert (rule.fault, rule.operation, rule.moment, rule.times, rule.retry_after) == (
        *(503, "createPayment"),
        *("after", 1, 2),
    )
    page = browser.get(CONTROL)
    assert "503 createPayment after 1 1 " in page.text
    assert "Control (1 fault)" in page.text
    browser.post(f"{PAGES}/faults/remove", {})
    assert faults(sandbox) == []


@pytest.mark.parametrize("fault", ["reset", "latency", "truncate", "not_json", "not_http"])
def test_each_fault_can_be_chosen_as_the_form_is(sandbox: Caller, fault: str) -> None:
    browser = Browsing(sandbox).sign_in()
    assert browser.post(f"{PAGES}/faults", {**UNTOUCHED, "fault": fault}).status == 303
    (rule,) = faults(sandbox)
    assert (rule.fault, rule.operation, rule.times) == (fault, None, 1)


def test_what_is_no_fault_is_not_set(sandbox: Caller) -> None:
    browser = Browsing(sandbox).sign_in()
    wrong = [{"fault": ""}, {"fault": "status", "status": "200"}, {"fault": "none"}, {"fault": "reset", "times": "0"}]
    for fields in (*wrong, {"fault": "reset", "operation": "none"}, {"fault": "latency", "seconds": "<b>"}):
        reply = browser.post(f"{PAGES}/faults", {**UNTOUCHED, **fields})
        assert reply.status == 422
        assert "fault" in PageText(reply.content).text
    assert faults(sandbox) == []


def test_a_reset_goes_back_to_the_start(sandbox: Caller) -> None:
    sandbox.call("updateCustomer", models.UpdateCustomer(preferred_language="af"), account_id="ACC-1001")
    browser = Browsing(sandbox).sign_in()
    assert browser.post(f"{PAGES}/reset", {}).status == 303
    assert sandbox.app.state.controls.journal.requests() == []
    assert sandbox.call("getCustomer", account_id="ACC-1001").result["preferredLanguage"] == "en"


def test_requests_can_be_forgotten(sandbox: Caller) -> None:
    sandbox.call("getCustomer", account_id="ACC-1001")
    assert Browsing(sandbox).sign_in().post(f"{PAGES}/requests/forget", {}).headers["location"] == f"{PAGES}/requests"
    assert sandbox.app.state.controls.journal.requests() == []


def test_there_is_no_other_form(sandbox: Caller) -> None:
    assert Browsing(sandbox).sign_in().post(f"{PAGES}/none", {}).status == 404


def test_a_form_that_is_too_long_is_refused(sandbox: Caller) -> None:
    assert Browsing(sandbox).send_form(f"{PAGES}/key", {"key": "x" * 70_000}).status == 400


class Moved:
    """A date that moves."""

    def __init__(self) -> None:
        self.today = TODAY

    def move(self, day: datetime.date) -> None:
        if day < self.today:
            raise ValueError("The date never goes back.")
        self.today = day


def test_the_clock_is_moved_by_days_or_to_a_day() -> None:
    moved = Moved()
    panel = ClockPanel(lambda: moved.today, moved.move)
    panel.submit({"days": " 45 ", "today": ""})
    assert moved.today == datetime.date(2026, 4, 15)
    panel.submit({"days": "", "today": "2026-05-01"})
    assert moved.today == datetime.date(2026, 5, 1)


def test_the_clock_says_what_to_write_instead() -> None:
    moved = Moved()
    panel = ClockPanel(lambda: moved.today, moved.move)
    wrong = [{}, {"days": "1", "today": "2026-05-01"}, {"days": "-1"}, {"days": "9999"}, {"days": "\u0661"}]
    for form in (*wrong, {"today": "31/03/2026"}, {"today": "2026-02-28"}):
        with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
            panel.submit(form)
    assert moved.today == TODAY


def test_the_clock_is_moved_by_its_form(sandbox: Caller) -> None:
    start: datetime.date = sandbox.app.state.controls.calendar.read().today
    browser = Browsing(sandbox).sign_in()
    page = browser.get(CONTROL)
    assert {"days", "today"} <= set(page.values)
    assert "The date moves forward only" in page.text
    assert browser.post(f"{PAGES}/clock", {"days": "1"}).status == 303
    assert f"Today is {start + datetime.timedelta(days=1)}" in browser.get(CONTROL).text
    assert browser.post(f"{PAGES}/clock", {"today": start.isoformat()}).status == 422

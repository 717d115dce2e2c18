"""What is believed of records, and what an error holds of an action and does not show."""

from __future__ import annotations

import copy
import datetime
import pickle
from decimal import Decimal
from typing import Any

import pytest

from soliditech import CannotTell, Done, NotDone, Unsettled, errors
from soliditech_runtime.operations.bodies import FormBody, JsonBody, MultipartBody
from soliditech_runtime.operations.paths import PathTemplate
from soliditech_runtime.reconciling.comparing import differing_fields, is_equal
from soliditech_runtime.reconciling.reconcile import Reconcile, missing_fields, reconcile_of
from soliditech_runtime.reconciling.rule import ReconcileRule
from soliditech_runtime.reconciling.search import Search, doubt_of
from soliditech_runtime.reconciling.similarity import looks_similar
from soliditech_runtime.types import UNSET
from soliditech_runtime.violations import Violation
from soliditech_tools.testing import Sandbox
from tests.runtime.reconciling.acted import ACCOUNT, ACTED

TODAY = datetime.date(2026, 3, 10)
REFERENCE = ReconcileRule("reference", "list", "notes.list", (("account_id", "account"),), where=(("mark", "mark"),))
STATE = ReconcileRule(
    "state",
    "get",
    "notes.get",
    (("account_id", "account"),),
    expect=("state", "Shut"),
    not_done=("Open",),
    not_before="from",
)
SENT = {"account": "A-1", "mark": "M-1", "amount": Decimal("5.00"), "lines": [{"code": "C", "count": 2}]}


def verdict(records: Any, rule: ReconcileRule = REFERENCE, sent: dict[str, Any] = SENT, doubt: str = "") -> Any:
    """What a list of records, or one record, says."""
    search = Search(Reconcile(rule, sent), is_list=rule.kind == "reference")
    search.add(records, records)
    return search.verdict(TODAY, doubt)


LISTS: dict[str, tuple[Any, type]] = {
    "nothing": ([], NotDone),
    "others": ([{"mark": "M-2"}, {"mark": None, "amount": 6}], NotDone),
    "this one": ([{"mark": "M-2"}, {"mark": "M-1"}], Done),
    "this one, whole": ([{**SENT, "amount": 5, "number": 7}], Done),
    "two": ([{"mark": "M-1"}, {"mark": "M-1"}], CannotTell),
    "no list": ({"mark": "M-1"}, CannotTell),
    "nothing at its place": (UNSET, CannotTell),
    "null": (None, CannotTell),
    "no records": (["M-1"], CannotTell),
    "one without the key": ([{"mark": "M-2"}, {"label": "M-1"}], CannotTell),
    "this one beside one without the key": ([{"mark": "M-1"}, {"label": "M-2"}], CannotTell),
    "another amount": ([{"mark": "M-1", "amount": Decimal("5.01")}], CannotTell),
    "another line": ([{"mark": "M-1", "lines": [{"code": "D"}]}], CannotTell),
    "one line more": ([{"mark": "M-1", "lines": [{"code": "C"}, {"code": "C"}]}], CannotTell),
    "null where something was sent": ([{"mark": "M-1", "amount": None}], CannotTell),
    "written otherwise": ([{"mark": "m 1"}], CannotTell),
    "the same but for the reference that is lost": (
        [{"mark": None, "amount": 5, "lines": [{"code": "C"}]}],
        CannotTell,
    ),
    "cut": ([{"mark": "M-", "amount": 5}], CannotTell),
    "cut, where others are longer": ([{"mark": "M-", "amount": 5}, {"mark": "M-20"}], NotDone),
    "none, where others have one": ([{"mark": None, "amount": 5}, {"mark": "M-2"}], NotDone),
    "cut, of another amount": ([{"mark": "M-", "amount": 6}], NotDone),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_whether_it_was_done(name: str) -> None:
    records, kind = LISTS[name]
    assert type(verdict(records)) is kind


WITHIN = REFERENCE.replaced(arguments=(("account_id", "note.account"),), where=(("mark", "note.mark"),))


@pytest.mark.parametrize(
    ("records", "kind"),
    [
        ([{**SENT, "number": 7}], Done),
        ([{**SENT, "amount": 6}], CannotTell),
        ([{**SENT, "mark": "M-"}], CannotTell),
        ([{**SENT, "mark": "M-", "amount": 6}], NotDone),
        ([], NotDone),
    ],
)
def test_what_is_sent_within_an_object_is_compared_too(records: Any, kind: type) -> None:
    assert type(verdict(records, WITHIN, {"note": SENT})) is kind


@pytest.mark.parametrize("records", [[], [{"mark": "M-1"}], [{"mark": "M-2"}]])
def test_what_is_not_all_tells_nothing(records: Any) -> None:
    assert type(verdict(records, doubt="it was cut")) is CannotTell


def test_a_reference_that_is_a_number_is_never_taken_for_a_text() -> None:
    assert type(verdict([{"mark": 4711}], sent={**SENT, "mark": "4711"})) is CannotTell


def test_the_fields_that_differ_are_named_with_their_places_and_not_their_values() -> None:
    found = verdict([{"mark": "M-1", "amount": 77, "lines": [{"code": "Q", "count": 2}]}])
    assert found.differing == ("amount", "lines[0].code")
    assert "amount, lines[0].code" in found.why
    assert "77" not in found.why
    assert repr(found) == f"<CannotTell: {found.why}>"


STATES: dict[str, tuple[Any, dict[str, Any], type]] = {
    "done": ({"state": "Shut"}, {}, Done),
    "not done": ({"state": "Open"}, {}, NotDone),
    "spelled otherwise": ({"state": "SHUT"}, {}, CannotTell),
    "unknown": ({"state": "Locked"}, {}, CannotTell),
    "null": ({"state": None}, {}, CannotTell),
    "without a state": ({"status": "Open"}, {}, CannotTell),
    "another record": ({"state": "Open", "account": "A-2"}, {}, CannotTell),
    "another record, done": ({"state": "Shut", "account": "A-2"}, {}, CannotTell),
    "done by somebody else": ({"state": "Shut", "by": "B"}, {"by": "A"}, CannotTell),
    "not done, and nobody did": ({"state": "Open", "by": None}, {"by": "A"}, NotDone),
    "from today on": ({"state": "Open"}, {"from": "2026-03-10"}, Unsettled),
    "from today on, done": ({"state": "Shut"}, {"from": "2026-03-10"}, Done),
    "from yesterday on": ({"state": "Open"}, {"from": "09/03/2026"}, NotDone),
    "from no day": ({"state": "Open"}, {"from": "soon"}, CannotTell),
    "no record": (None, {}, CannotTell),
    "a list": ([{"state": "Shut"}], {}, CannotTell),
}


@pytest.mark.parametrize("name", STATES)
def test_a_record_says_whether_a_state_is_there(name: str) -> None:
    record, more, kind = STATES[name]
    found = verdict(record, STATE, {"account": "A-1", **more})
    assert type(found) is kind
    if isinstance(found, Unsettled):
        assert found.until == datetime.date(2026, 3, 11)


def test_before_anything_is_sent_a_day_delays_nothing() -> None:
    search = Search(Reconcile(STATE, {"account": "A-1", "from": "2026-03-10"}), is_list=False, is_first=True)
    search.add({"state": "Open"}, None)
    assert type(search.verdict(TODAY, "")) is NotDone


def test_departures_that_may_hide_a_record_are_a_doubt() -> None:
    harmless = [Violation("Note.size", "missing"), Violation("Note.colour", "unknown")]
    assert doubt_of(harmless, ("paging.total",)) == ""
    assert "paging.total (missing)" in doubt_of([*harmless, Violation("paging.total", "missing")], ("paging.total",))
    assert "result (repeated)" in doubt_of([Violation("result", "repeated")], ())


def test_values_are_compared_as_json() -> None:
    assert is_equal(Decimal("5.00"), 5)
    assert not is_equal("5", 5)
    assert not is_equal(True, 1)
    assert looks_similar("Order 47", "ORDER-47")
    assert looks_similar("Jos\u00e9-1", "JOSE\u0301 1")
    assert looks_similar("ORDER4711", "Order 4711")
    assert looks_similar("0047", 47)
    assert not looks_similar("2026-1-11", "2026-11-1")
    assert not looks_similar("ORDER-1", "ORDER-10")
    assert not looks_similar("", None)
    assert not looks_similar("--", "-")
    assert differing_fields({"a": {"b": 1, "c": 2}}, {"a": {"b": 1, "d": 3}}) == ()


ALIKE: dict[str, tuple[Any, Any, bool]] = {
    "a day in either order": ("31/01/2026", "2026-01-31", True),
    "a day with a time": ("2026-01-31", "2026-01-31T00:00:00", True),
    "another day": ("01/02/2026", "2026-01-02", False),
    "no day": ("31/02/2026", "2026-02-31", False),
    "a number in quotes": (Decimal("899.00"), "899", True),
    "a text that comes as a number": ("12", 12, True),
    "another number in quotes": (Decimal("899.00"), "899.01", False),
    "leading zeros": ("007", 7, False),
    "texts that are numbers": ("1.0", "1.00", False),
    "a flag": (1, True, False),
    "a flag of a form": ("true", True, True),
    "another flag of a form": ("true", False, False),
    "null": ("", None, False),
}


@pytest.mark.parametrize("name", ALIKE)
def test_what_is_read_as_the_same_value_does_not_differ(name: str) -> None:
    sent, there, is_alike = ALIKE[name]
    assert differing_fields({"field": sent}, {"field": there}) == (() if is_alike else ("field",))


@pytest.mark.parametrize("value", ["A-1", "INV/2026/1", "a b", "é", "%41"])
def test_the_ids_of_a_path_are_read_back(value: str) -> None:
    template = PathTemplate("/notes/{noteId}/lines/{line}")
    assert template.ids_of(template.fill({"noteId": value, "line": "1"})) == {"noteId": value, "line": "1"}
    assert template.ids_of("/notes/1") == {}


def test_what_was_sent_is_read_back_from_forms_and_objects() -> None:
    form = FormBody().encode({"mark": "M 1&2", "codes": ["A", "B"], "note": None}, str).content
    assert FormBody().members(form) == {"mark": "M 1&2", "codes": ["A", "B"], "note": ""}
    assert JsonBody("application/merge-patch+json").members(b'{"mark": 1.50}') == {"mark": Decimal("1.50")}
    assert JsonBody().members(b"[1]") == JsonBody().members(b"{") == MultipartBody().members(b"--") == {}


def test_what_was_not_sent_leads_nowhere() -> None:
    assert reconcile_of(REFERENCE, {"account": "A-1"}) is None
    assert missing_fields(REFERENCE, {"mark": None}) == ("account", "mark")
    assert reconcile_of(None, SENT) is None


def error_of(**changed: Any) -> errors.SoliditechError:
    """The error of an invoice of unknown outcome."""
    arguments = {**ACTED["createDirectInvoice"].arguments, **changed}
    with Sandbox() as sandbox, sandbox.client() as client:
        sandbox.fail_next("reset", operation="createDirectInvoice")
        with pytest.raises(errors.APIConnectionError) as caught:
            client.invoicing.create_direct_invoice(**arguments)
    return caught.value


def test_an_error_holds_what_to_look_for_and_shows_none_of_it() -> None:
    error = error_of()
    for twin in (error, copy.deepcopy(error), pickle.loads(pickle.dumps(error))):
        found = twin.reconcile
        assert found is not None
        assert (found.kind, found.operation, found.asks, found.expect, found.why) == (
            *("reference", "listCustomerInvoices", (), {}, ""),
        )
        assert found.arguments == {"account_id": ACCOUNT}
        assert found.where == {"invoiceReference": "ORDER-4711"}
        assert found.sent["description"] == "Line"
        assert repr(found) == str(found) == "<Reconcile: reference, listCustomerInvoices>"
        assert "4711" not in f"{twin!r}{twin}"


def test_an_error_without_the_reference_says_what_to_send_next_time() -> None:
    error = error_of(invoice_reference="")
    assert error.reconcile is None
    assert "next time send invoiceReference" in str(error)


def test_a_look_asks_for_what_the_action_does_not_have() -> None:
    with Sandbox() as sandbox, sandbox.client() as client:
        sandbox.fail_next("reset", operation="suspendTelcoService")
        with pytest.raises(errors.APIConnectionError) as caught:
            client.telco.suspend_service("SVC-6001", reason="Lost")
        assert caught.value.reconcile is not None
        assert caught.value.reconcile.asks == ("account_id",)
        with pytest.raises(errors.InvalidParameterError, match="needs account_id"):
            caught.value.reconcile.look(client)
        with pytest.raises(errors.InvalidParameterError, match="asks for account_id"):
            caught.value.reconcile.look(client, account_id=ACCOUNT, account="A")
        assert isinstance(caught.value.reconcile.look(client, account_id=ACCOUNT), Done)


def test_a_state_of_a_day_ahead_is_unsettled_until_then() -> None:
    ahead = datetime.date.today() + datetime.timedelta(days=9)
    with Sandbox() as sandbox, sandbox.client() as client:
        sandbox.fail_next("reset", operation="suspendCustomer")
        with pytest.raises(errors.APIConnectionError) as caught:
            client.customers.suspend(ACCOUNT, effective_date=ahead)
        assert caught.value.reconcile is not None
        match caught.value.reconcile.look(client):
            case Unsettled(until):
                assert until == ahead
            case other:
                raise AssertionError(other)


def test_a_call_that_was_rejected_has_nothing_to_look_for() -> None:
    with Sandbox() as sandbox, sandbox.client() as client, pytest.raises(errors.ConflictError) as caught:
        client.invoicing.create_direct_invoice(master_account_id=ACCOUNT, invoice_reference="R", lines=[])
    assert caught.value.reconcile is None

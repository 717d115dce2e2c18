"""What is asked for with a day ahead: shown as planned until then, carried out on that day, or called off before."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from soliditech import models
from tests.support.caller import Caller, Reply

FIRST = datetime.date(2026, 5, 1)
WHY = "Going away"


def day(number: int) -> datetime.date:
    """So many days after the first."""
    return FIRST + datetime.timedelta(days=number)


@pytest.fixture
def sandbox() -> Caller:
    return Caller(today=day(0))


def at(sandbox: Caller, number: int) -> list[tuple[int, str, str]]:
    """Move the clock to that day; returns the day, the id and the change of all that was planned and came due."""
    events = sandbox.app.state.controls.calendar.move_to(day(number)).due
    assert sandbox.audit() == []
    planned = ("account", "telco service", "contract")
    return [((each.day - FIRST).days, each.id, each.change) for each in events if each.record in planned]


def planned(sandbox: Caller) -> list[tuple[int, str, str]]:
    found = sandbox.app.state.controls.calendar.read().planned
    return [((each.day - FIRST).days, each.id, each.change) for each in found]


def ask(sandbox: Caller, operation_id: str, number: int | None = None, **ids: str) -> Reply:
    given = {"account_id": "ACC-1001"} if operation_id.endswith("Customer") else {"service_id": "SVC-6001"}
    model = getattr(models, operation_id[:1].upper() + operation_id[1:])
    body = model(reason=WHY) if number is None else model(reason=WHY, effective_date=day(number))
    return sandbox.call(operation_id, body, **(ids or given))


def refusal(reply: Reply) -> str:
    assert reply.status == 409
    return str(reply.error["code"])


def service(sandbox: Caller, number: int = 0) -> models.TelcoService:
    return models.TelcoService.from_dict(sandbox.call("listTelcoServices", account_id="ACC-1001").result[number])


def states(sandbox: Caller) -> list[Any]:
    found = models.Customer.from_dict(sandbox.call("getCustomer", account_id="ACC-1001").result)
    services = sandbox.call("listTelcoServices", account_id="ACC-1001").result
    return [found.account_status, *(models.TelcoService.from_dict(each).status for each in services)]


def contracted(sandbox: Caller, start: int, operation_id: str = "directContractInsert") -> models.Contract:
    kind = models.DirectContractInsert if operation_id[0] == "d" else models.NonTelcoDirectContractInsert
    body = kind(account_id="ACC-1001", start_date=day(start))
    return models.Contract.from_dict(sandbox.call(operation_id, body).result)


def cancel(sandbox: Caller, number: int | None, contract_id: str = "CTR-5001") -> models.Contract:
    body = models.CancelContract(reason=WHY) if number is None else models.CancelContract(cancellation_date=day(number))
    return models.Contract.from_dict(sandbox.call("cancelContract", body, contract_id=contract_id).result)


def products(sandbox: Caller) -> list[tuple[object, object]]:
    found = sandbox.call("getContractProducts", account_id="ACC-1001").result
    return [(each.status, each.end_date) for each in map(models.ContractProduct.from_dict, found)]


def test_a_suspension_is_shown_and_takes_effect_on_its_day(sandbox: Caller) -> None:
    made = models.TelcoService.from_dict(ask(sandbox, "suspendTelcoService", 10).result)
    assert (made.status, made.suspended_date, made.suspension_reason) == ("Active", day(10), WHY)
    assert planned(sandbox) == [(10, "SVC-6001", "suspended")]
    assert at(sandbox, 9) == []
    assert service(sandbox) == made
    assert at(sandbox, 10) == [(10, "SVC-6001", "suspended")]
    assert (service(sandbox).status, service(sandbox).suspended_date) == ("Suspended", day(10))
    assert planned(sandbox) == []


def test_a_reinstatement_takes_effect_on_its_day(sandbox: Caller) -> None:
    ask(sandbox, "suspendTelcoService")
    assert models.TelcoService.from_dict(ask(sandbox, "reinstateTelcoService", 3).result).status == "Suspended"
    assert at(sandbox, 2) == []
    assert service(sandbox).status == "Suspended"
    assert at(sandbox, 30) == [(3, "SVC-6001", "reinstated")]
    assert (service(sandbox).status, service(sandbox).suspended_date) == ("Active", None)


def test_an_account_is_suspended_and_brought_back_on_days_ahead(sandbox: Caller) -> None:
    ask(sandbox, "suspendTelcoService", service_id="SVC-6002")
    assert models.Customer.from_dict(ask(sandbox, "suspendCustomer", 5).result).account_status == "Active"
    ask(sandbox, "reinstateCustomer", 8)
    assert at(sandbox, 5) == [(5, "ACC-1001", "suspended")]
    assert states(sandbox) == ["Suspended", "Suspended", "Suspended"]
    assert (service(sandbox).suspended_date, service(sandbox).suspension_reason) == (day(5), WHY)
    assert at(sandbox, 8) == [(8, "ACC-1001", "reinstated")]
    assert states(sandbox) == ["Active", "Active", "Suspended"]


def test_several_days_pass_one_by_one(sandbox: Caller) -> None:
    ask(sandbox, "suspendCustomer", 2)
    ask(sandbox, "reinstateCustomer", 4)
    ask(sandbox, "suspendTelcoService", 5)
    ask(sandbox, "reinstateTelcoService", 7)
    done = [(2, "ACC-1001", "suspended"), (4, "ACC-1001", "reinstated")]
    assert at(sandbox, 100) == [*done, (5, "SVC-6001", "suspended"), (7, "SVC-6001", "reinstated")]
    assert states(sandbox) == ["Active", "Active", "Active"]


def test_what_is_asked_for_calls_off_what_was_planned_for_its_day_and_later(sandbox: Caller) -> None:
    for number, operation_id in ((5, "suspend"), (9, "reinstate"), (12, "suspend")):
        ask(sandbox, f"{operation_id}TelcoService", number)
    ask(sandbox, "reinstateTelcoService", 7)
    assert planned(sandbox) == [(5, "SVC-6001", "suspended"), (7, "SVC-6001", "reinstated")]
    ask(sandbox, "suspendTelcoService", 3)
    assert planned(sandbox) == [(3, "SVC-6001", "suspended")]
    assert service(sandbox).suspended_date == day(3)
    ask(sandbox, "suspendTelcoService")
    assert planned(sandbox) == []
    assert (service(sandbox).status, service(sandbox).suspended_date) == ("Suspended", day(0))


def test_a_reinstatement_calls_a_planned_suspension_off(sandbox: Caller) -> None:
    before = service(sandbox)
    ask(sandbox, "suspendTelcoService", 5)
    assert models.TelcoService.from_dict(ask(sandbox, "reinstateTelcoService").result) == before
    assert refusal(ask(sandbox, "reinstateTelcoService")) == "NOT_SUSPENDED"
    ask(sandbox, "suspendCustomer", 5)
    ask(sandbox, "reinstateCustomer", 5)
    assert at(sandbox, 9) == []
    assert states(sandbox) == ["Active", "Active", "Active"]


def test_a_suspension_calls_a_planned_reinstatement_off(sandbox: Caller) -> None:
    ask(sandbox, "suspendTelcoService")
    before = service(sandbox)
    ask(sandbox, "reinstateTelcoService", 5)
    ask(sandbox, "suspendTelcoService", 2)
    assert at(sandbox, 9) == []
    assert service(sandbox) == before


def test_what_would_be_refused_on_its_day_is_refused_at_once(sandbox: Caller) -> None:
    assert refusal(ask(sandbox, "reinstateTelcoService", 1)) == "NOT_SUSPENDED"
    ask(sandbox, "suspendTelcoService", 3)
    assert refusal(ask(sandbox, "suspendTelcoService", 5)) == "ALREADY_SUSPENDED"
    ask(sandbox, "suspendCustomer", 4)
    assert refusal(ask(sandbox, "suspendCustomer", 6)) == "ALREADY_SUSPENDED"
    assert refusal(ask(sandbox, "reinstateTelcoService", 5)) == "ACCOUNT_SUSPENDED"
    made = contracted(sandbox, 10)
    new = str(service(sandbox, 2).service_id)
    assert refusal(ask(sandbox, "suspendTelcoService", 9, service_id=new)) == "SERVICE_NOT_STARTED"
    cancel(sandbox, 12, str(made.contract_id))
    assert refusal(ask(sandbox, "suspendTelcoService", 12, service_id=new)) == "SERVICE_CANCELLED"
    assert [each[1] for each in planned(sandbox)] == ["SVC-6001", "ACC-1001", "CTR-5003", "CTR-5003"]


def test_what_is_refused_on_its_day_since_more_has_happened_lapses(sandbox: Caller) -> None:
    ask(sandbox, "suspendTelcoService", 5)
    ask(sandbox, "suspendCustomer", 4)
    (_, lapsed) = sandbox.app.state.controls.calendar.move_to(day(5)).due
    assert (lapsed.change, lapsed.note) == ("not suspended", "Telco service SVC-6001 is suspended already.")
    ask(sandbox, "reinstateCustomer")
    assert (service(sandbox).status, service(sandbox).suspended_date) == ("Active", None)


def test_a_service_that_comes_back_shows_what_is_planned_for_it(sandbox: Caller) -> None:
    ask(sandbox, "suspendTelcoService", 5)
    ask(sandbox, "suspendCustomer")
    assert service(sandbox).suspended_date == day(0)
    ask(sandbox, "reinstateCustomer")
    assert (service(sandbox).status, service(sandbox).suspended_date) == ("Active", day(5))


@pytest.mark.parametrize("operation_id", ["directContractInsert", "nonTelcoDirectContractInsert"])
def test_a_contract_starts_on_its_first_day(sandbox: Caller, operation_id: str) -> None:
    made = contracted(sandbox, 4, operation_id)
    assert (made.status, products(sandbox)[-1]) == ("Pending", ("Pending", None))
    assert at(sandbox, 3) == []
    assert at(sandbox, 4) == [(4, str(made.contract_id), "started")]
    assert products(sandbox)[-1] == ("Active", None)


def test_a_service_starts_with_its_contract(sandbox: Caller) -> None:
    contracted(sandbox, 4)
    assert (service(sandbox, 2).status, service(sandbox, 2).activation_date) == ("Pending", None)
    ask(sandbox, "suspendCustomer")
    assert states(sandbox) == ["Suspended", "Suspended", "Suspended", "Pending"]
    at(sandbox, 4)
    assert (service(sandbox, 2).status, service(sandbox, 2).activation_date) == ("Suspended", day(4))
    ask(sandbox, "reinstateCustomer")
    assert states(sandbox) == ["Active"] * 4


def test_a_quote_that_is_accepted_for_a_day_ahead_makes_a_contract_from_then_on() -> None:
    sandbox = Caller(today=datetime.date(2026, 4, 1))
    body = models.AcceptQuote(accepted_by="Thandi", accepted_date=datetime.date(2026, 4, 10))
    assert sandbox.call("acceptQuote", body, quote_number="QUO-4001").status == 200
    assert products(sandbox)[-1] == ("Pending", None)
    assert [each.change for each in sandbox.app.state.controls.calendar.read().planned] == ["started"]


def test_a_contract_ends_on_its_last_day(sandbox: Caller) -> None:
    assert cancel(sandbox, 20).status == "Active"
    assert products(sandbox) == [("Active", day(20)), ("Active", None)]
    ask(sandbox, "suspendTelcoService", 25)
    assert at(sandbox, 19) == []
    assert at(sandbox, 30) == [(20, "CTR-5001", "cancelled")]
    assert products(sandbox) == [("Cancelled", day(20)), ("Active", None)]
    assert states(sandbox) == ["Active", "Cancelled", "Cancelled"]
    assert service(sandbox).suspended_date is None


def test_the_last_word_on_the_end_of_a_contract_counts(sandbox: Caller) -> None:
    cancel(sandbox, 20)
    cancel(sandbox, 40)
    assert at(sandbox, 30) == []
    assert products(sandbox)[0] == ("Active", day(40))
    assert cancel(sandbox, None).status == "Cancelled"
    assert products(sandbox)[0] == ("Cancelled", day(30))
    assert at(sandbox, 50) == []


def test_a_contract_that_is_cancelled_before_its_first_day_never_starts(sandbox: Caller) -> None:
    made = contracted(sandbox, 4)
    cancel(sandbox, None, str(made.contract_id))
    assert planned(sandbox) == []
    assert states(sandbox)[-1] == "Cancelled"


def test_the_last_day_that_there_is_can_be_planned_for(sandbox: Caller) -> None:
    body = models.CancelContract(cancellation_date=datetime.date.max)
    assert sandbox.call("cancelContract", body, contract_id="CTR-5001").status == 200
    sandbox.app.state.controls.calendar.move_to(datetime.date.max)
    assert products(sandbox)[0] == ("Cancelled", datetime.date.max)
    assert sandbox.audit() == []

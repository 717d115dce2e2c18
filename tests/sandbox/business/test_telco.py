from __future__ import annotations

import datetime
from typing import Any

import pytest

from soliditech import models
from tests.support.caller import Caller, Reply

MAY = datetime.date(2026, 5, 4)
WHY = {
    "suspendCustomer": models.SuspendCustomer(reason="Account in arrears"),
    "reinstateCustomer": models.ReinstateCustomer(reason="Arrears paid"),
    "suspendTelcoService": models.SuspendTelcoService(reason="SIM lost"),
    "reinstateTelcoService": models.ReinstateTelcoService(reason="SIM replaced"),
}


def services(sandbox: Caller) -> list[models.TelcoService]:
    return [
        models.TelcoService.from_dict(one) for one in sandbox.call("listTelcoServices", account_id="ACC-1001").result
    ]


def change(sandbox: Caller, operation_id: str, **ids: str) -> Reply:
    default = {"account_id": "ACC-1001"} if operation_id.endswith("Customer") else {"service_id": "SVC-6001"}
    return sandbox.call(operation_id, WHY[operation_id], **(ids or default))


def states(sandbox: Caller) -> list[Any]:
    found = models.Customer.from_dict(sandbox.call("getCustomer", account_id="ACC-1001").result)
    return [found.account_status, *(each.status for each in services(sandbox))]


def test_a_service_is_suspended_and_brought_back() -> None:
    sandbox = Caller(today=MAY)
    before = services(sandbox)
    made = models.TelcoService.from_dict(change(sandbox, "suspendTelcoService").result)
    assert (made.status, made.suspended_date, made.suspension_reason) == ("Suspended", MAY, "SIM lost")
    assert services(sandbox) == [made, before[1]]
    change(sandbox, "reinstateTelcoService")
    assert services(sandbox) == before


def test_the_day_may_be_given(sandbox: Caller) -> None:
    body = models.SuspendTelcoService(effective_date=MAY)
    made = models.TelcoService.from_dict(sandbox.call("suspendTelcoService", body, service_id="SVC-6001").result)
    assert (made.suspended_date, made.suspension_reason) == (MAY, None)


def test_services_go_and_come_back_with_their_account() -> None:
    sandbox = Caller(today=MAY)
    before = services(sandbox)
    assert models.Customer.from_dict(change(sandbox, "suspendCustomer").result).account_status == "Suspended"
    assert states(sandbox) == ["Suspended", "Suspended", "Suspended"]
    assert {(each.suspended_date, each.suspension_reason) for each in services(sandbox)} == {
        (MAY, "Account in arrears")
    }
    assert models.Customer.from_dict(change(sandbox, "reinstateCustomer").result).account_status == "Active"
    assert services(sandbox) == before


def test_a_service_that_was_suspended_by_itself_stays_so(sandbox: Caller) -> None:
    for _ in range(2):
        change(sandbox, "suspendTelcoService")
        alone = services(sandbox)[0]
        change(sandbox, "suspendCustomer")
        change(sandbox, "reinstateCustomer")
        assert states(sandbox) == ["Active", "Suspended", "Active"]
        assert services(sandbox)[0] == alone
        change(sandbox, "reinstateTelcoService")
        assert states(sandbox) == ["Active", "Active", "Active"]


def test_a_service_does_not_come_back_before_its_account(sandbox: Caller) -> None:
    change(sandbox, "suspendCustomer")
    reply = change(sandbox, "reinstateTelcoService")
    assert (reply.status, reply.error["message"]) == (409, "Account ACC-1001 is suspended.")
    assert states(sandbox) == ["Suspended", "Suspended", "Suspended"]


@pytest.mark.parametrize("operation_id", WHY)
def test_what_is_so_already_is_409_and_what_is_unknown_404(sandbox: Caller, operation_id: str) -> None:
    if operation_id.startswith("suspend"):
        change(sandbox, operation_id)
    reply = change(sandbox, operation_id)
    assert reply.status == 409
    assert len(reply.faults) == 1
    unknown = {"account_id": "ACC-9"} if operation_id.endswith("Customer") else {"service_id": "SVC-9"}
    assert change(sandbox, operation_id, **unknown).status == 404


def usage(sandbox: Caller, service_id: str = "SVC-6001", **period: str) -> models.TelcoServiceUsage:
    reply = sandbox.call("getTelcoServiceUsage", service_id=service_id, **period)
    return models.TelcoServiceUsage.from_dict(reply.result)


def test_usage_is_shown_for_a_period_that_holds_it(sandbox: Caller) -> None:
    found = sandbox.call("getTelcoServiceUsage", service_id="SVC-6001", from_date="2026-03-01", to_date="2026-03-31")
    assert found.result == sandbox.result_examples("getTelcoServiceUsage")[0]
    wider = usage(sandbox, from_date="2026-02-01", to_date="2026-04-30")
    assert (len(wider.usage or ()), wider.from_date) == (3, datetime.date(2026, 2, 1))
    assert usage(sandbox, from_date="2026-03-02", to_date="2026-03-31").usage == []
    assert usage(sandbox, "SVC-6002", from_date="2026-03-01", to_date="2026-03-31").usage == []


def test_usage_without_days_is_that_of_this_month() -> None:
    found = usage(Caller(today=datetime.date(2026, 3, 31)))
    assert (found.from_date, found.to_date) == (datetime.date(2026, 3, 1), datetime.date(2026, 3, 31))
    assert sum(each.charge_excluding_tax or 0 for each in found.usage or ()) == found.total_charge_excluding_tax
    empty = usage(Caller(today=MAY))
    assert empty.usage == []
    assert empty.total_charge_excluding_tax == 0


def contracted(sandbox: Caller) -> models.TelcoService:
    line = models.FibreLinkServiceParameters(supplier_circuit_number="CCT-9")
    body = models.DirectContractInsert(
        account_id="ACC-1001", product_code="FIBRE-100", start_date=MAY, fibre_link_service_parameters=line
    )
    contract = models.Contract.from_dict(sandbox.call("directContractInsert", body).result)
    service = services(sandbox)[-1]
    assert service.contract_id == contract.contract_id
    return service


def test_a_telco_contract_brings_its_service(sandbox: Caller) -> None:
    made = contracted(sandbox)
    assert (made.service_id, made.service_type, made.service_number) == ("SVC-6003", "Fibre", "CCT-9")
    assert (made.status, made.activation_date, made.product_code) == ("Active", MAY, "FIBRE-100")


def test_a_service_ends_with_its_contract_and_does_not_come_back(sandbox: Caller) -> None:
    made = contracted(sandbox)
    change(sandbox, "suspendCustomer")
    body = models.CancelContract(reason="Moved")
    sandbox.call("cancelContract", body, contract_id=str(made.contract_id))
    change(sandbox, "reinstateCustomer")
    assert states(sandbox) == ["Active", "Active", "Active", "Cancelled"]
    change(sandbox, "suspendCustomer")
    assert states(sandbox) == ["Suspended", "Suspended", "Suspended", "Cancelled"]


def test_a_service_begun_on_a_suspended_account_waits_for_it(sandbox: Caller) -> None:
    change(sandbox, "suspendCustomer")
    assert contracted(sandbox).status == "Suspended"
    change(sandbox, "reinstateCustomer")
    assert states(sandbox) == ["Active"] * 4

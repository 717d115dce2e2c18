"""Plans what records that no request created say of days ahead."""

from __future__ import annotations

from soliditech import models
from soliditech_runtime.schema.model import Model

from ..business.customers import CANCELLED, PENDING, SUSPENDED
from ..store.inventory import CONTRACTS, SERVICES
from ..store.planned_changes import TO_CANCEL, TO_START, TO_SUSPEND, PlannedChange, call_off, plan
from ..store.records import required
from ..store.transaction import Transaction


def plan_what_is_stated(transaction: Transaction, record: Model) -> None:
    """Plan what a record says of days ahead: when a contract starts or ends, and when a service is suspended.

    Args:
        transaction: that stores the record; what was planned for one with the same id is called off.
        record: any record.
    """
    match record:
        case models.Contract():
            _plan_contract(transaction, record)
        case models.TelcoService():
            _plan_suspension(transaction, record)
        case _:
            pass


def _plan_contract(transaction: Transaction, contract: models.Contract) -> None:
    key, today = required(contract.contract_id), transaction.today
    call_off(transaction, CONTRACTS, key)
    if contract.status == CANCELLED:
        return
    if contract.status == PENDING and contract.start_date and contract.start_date > today:
        plan(transaction, PlannedChange(contract.start_date, CONTRACTS.noun, key, TO_START))
    last_days = {product.end_date for product in contract.products or () if product.status != CANCELLED}
    for day in sorted(last_day for last_day in last_days if last_day and last_day > today):
        plan(transaction, PlannedChange(day, CONTRACTS.noun, key, TO_CANCEL))


def _plan_suspension(transaction: Transaction, service: models.TelcoService) -> None:
    key, day = required(service.service_id), service.suspended_date
    call_off(transaction, SERVICES, key)
    if day and day > transaction.today and service.status not in (SUSPENDED, CANCELLED):
        reason = service.suspension_reason if isinstance(service.suspension_reason, str) else None
        plan(transaction, PlannedChange(day, SERVICES.noun, key, TO_SUSPEND, reason))

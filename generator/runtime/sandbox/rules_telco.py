"""Telco services: what they used, and suspending and reinstating them, one by one or with their account."""

from __future__ import annotations

import datetime

from .. import models
from ..types import Unset
from .amounts import currency_of, total
from .inventory import CUSTOMERS, SERVICES, SUSPENDED_WITH_ACCOUNT, USAGE
from .records import given
from .refusals import conflict
from .rules_outstanding import check_period
from .store import Transaction

ACTIVE, SUSPENDED = "Active", "Suspended"


def get_usage(
    transaction: Transaction,
    service_id: str,
    from_date: datetime.date | None = None,
    to_date: datetime.date | None = None,
) -> models.TelcoServiceUsage:
    """What is on record for the service, if all of it lies within the period; else nothing."""
    service = transaction.get(SERVICES, service_id)
    customer = transaction.get(CUSTOMERS, given(service.account_id))
    to_date = to_date or transaction.today
    from_date = from_date or min(transaction.today.replace(day=1), to_date)
    check_period(from_date, to_date)
    found = transaction.find(USAGE, service_id)
    within = found is not None and from_date <= given(found.from_date) and given(found.to_date) <= to_date
    usage = list(found.usage or ()) if found is not None and within else []
    return models.TelcoServiceUsage(
        service_id=service_id,
        from_date=from_date,
        to_date=to_date,
        currency=currency_of(customer),
        usage=usage,
        total_charge_excluding_tax=total((each.charge_excluding_tax for each in usage), "service_id"),
    )


def suspend_service(transaction: Transaction, body: models.SuspendTelcoService, service_id: str) -> models.TelcoService:
    """Suspend one service; its account and the others stay as they are."""
    service = transaction.get(SERVICES, service_id)
    if service.status == SUSPENDED:
        raise conflict(f"Telco service {service_id} is suspended already.", "service_id", "Suspended already.")
    return _suspend(transaction, service, body.effective_date or transaction.today, body.reason)


def reinstate_service(
    transaction: Transaction, _body: models.ReinstateTelcoService, service_id: str
) -> models.TelcoService:
    """Bring one service back, if its account is not suspended."""
    service = transaction.get(SERVICES, service_id)
    if service.status != SUSPENDED:
        raise conflict(f"Telco service {service_id} is not suspended.", "service_id", "Not suspended.")
    if transaction.get(CUSTOMERS, given(service.account_id)).account_status == SUSPENDED:
        raise conflict(f"Account {service.account_id} is suspended.", "service_id", "Its account is suspended.")
    return _reinstate(transaction, service)


def suspend_customer(transaction: Transaction, body: models.SuspendCustomer, account_id: str) -> models.Customer:
    """Suspend an account and its services, except those that are suspended already."""
    customer = transaction.get(CUSTOMERS, account_id)
    if customer.account_status == SUSPENDED:
        raise conflict(f"Account {account_id} is suspended already.", "account_id", "Suspended already.")
    for service in transaction.all(SERVICES, account_id):
        if service.status != SUSPENDED:
            transaction.put(SUSPENDED_WITH_ACCOUNT, service)
            _suspend(transaction, service, body.effective_date or transaction.today, body.reason)
    customer.account_status = SUSPENDED
    return transaction.put(CUSTOMERS, customer)


def reinstate_customer(transaction: Transaction, _body: models.ReinstateCustomer, account_id: str) -> models.Customer:
    """Bring an account back, and the services that were suspended with it."""
    customer = transaction.get(CUSTOMERS, account_id)
    if customer.account_status != SUSPENDED:
        raise conflict(f"Account {account_id} is not suspended.", "account_id", "Not suspended.")
    for before in transaction.all(SUSPENDED_WITH_ACCOUNT, account_id):
        _reinstate(transaction, transaction.get(SERVICES, given(before.service_id)))
        transaction.remove(SUSPENDED_WITH_ACCOUNT, before)
    customer.account_status = ACTIVE
    return transaction.put(CUSTOMERS, customer)


def _suspend(
    transaction: Transaction, service: models.TelcoService, day: datetime.date, reason: str | Unset
) -> models.TelcoService:
    service.status, service.suspended_date, service.suspension_reason = SUSPENDED, day, reason
    return transaction.put(SERVICES, service)


def _reinstate(transaction: Transaction, service: models.TelcoService) -> models.TelcoService:
    service.status, service.suspended_date, service.suspension_reason = ACTIVE, None, None
    return transaction.put(SERVICES, service)

"""Telco services: started and cancelled with contracts, their usage, suspended alone or with their account.

Suspensions and reinstatements take effect at once here; a suspension may say that it did on an earlier day.
"""

from __future__ import annotations

import datetime
from decimal import Decimal

from soliditech import models

from ..books.amounts import currency_of, total
from ..error_replies import conflict
from ..store.inventory import CUSTOMERS, SERVICES, SUSPENDED_WITH_ACCOUNT, USAGE
from ..store.planned_changes import TO_SUSPEND, call_off, planned_for
from ..store.records import required
from ..store.transaction import Transaction
from .customers import ACTIVE, CANCELLED, PENDING, SUSPENDED, customer_of, open_account
from .outstanding import check_period


def start_service(
    transaction: Transaction,
    customer: models.Customer,
    contract: models.Contract,
    product: models.Product | None,
    line: models.FibreLinkServiceParameters,
) -> models.TelcoService:
    """Start the service of a telco contract, or have it wait for the first day of the contract."""
    service = models.TelcoService(
        service_id=transaction.next_in("SVC-"),
        account_id=required(customer.account_id),
        contract_id=contract.contract_id,
        service_type=(product and product.category) or "Telco",
        service_number=line.supplier_circuit_number,
        status=PENDING,
    )
    if product is not None:
        service.product_code, service.description = product.product_code, product.description
    if contract.status == PENDING:
        return transaction.put(SERVICES, service)
    return _activate(transaction, service, customer, required(contract.start_date))


def start_pending_services(transaction: Transaction, contract: models.Contract) -> None:
    """Start the services that waited for the first day of their contract."""
    for service in transaction.matching(SERVICES, "contract_id", required(contract.contract_id)):
        if service.status == PENDING:
            customer = customer_of(transaction, service.account_id)
            _activate(transaction, service, customer, required(contract.start_date))


def _activate(
    transaction: Transaction, service: models.TelcoService, customer: models.Customer, day: datetime.date
) -> models.TelcoService:
    """Activate a new service; on a suspended account, suspend it until the account is reinstated."""
    service.status, service.activation_date = ACTIVE, day
    if customer.account_status == SUSPENDED:
        transaction.put(SUSPENDED_WITH_ACCOUNT, service)
        return _suspend(transaction, service, transaction.today, "Account suspended")
    return transaction.put(SERVICES, service)


def end_services(transaction: Transaction, contract_id: str) -> None:
    """Cancel the services of a contract, and call off what is planned for them."""
    for service in transaction.matching(SERVICES, "contract_id", contract_id):
        transaction.remove(SUSPENDED_WITH_ACCOUNT, service)
        call_off(transaction, SERVICES, required(service.service_id))
        show_planned_suspension(transaction, service)
        service.status = CANCELLED
        transaction.put(SERVICES, service)


def show_planned_suspension(transaction: Transaction, service: models.TelcoService) -> models.TelcoService:
    """Set day and reason of a service that is not suspended to those of the next suspension that is planned for it."""
    if service.status not in (SUSPENDED, CANCELLED):
        planned = planned_for(transaction, SERVICES, required(service.service_id), TO_SUSPEND)
        day, reason = (planned[0].day, planned[0].reason) if planned else (None, None)
        service.suspended_date, service.suspension_reason = day, reason
    return service


def get_usage(
    transaction: Transaction,
    service_id: str,
    from_date: datetime.date | None = None,
    to_date: datetime.date | None = None,
) -> models.TelcoServiceUsage:
    """The usage of the service, added up from the records whose days are all within the period."""
    service = transaction.get(SERVICES, service_id)
    customer = customer_of(transaction, service.account_id)
    to_date = to_date or transaction.today
    from_date = from_date or min(transaction.today.replace(day=1), to_date)
    check_period(from_date, to_date)
    sums: dict[tuple[object, object], models.UsageSum] = {}
    for record in transaction.all(USAGE, service_id):
        if from_date <= required(record.from_date) and required(record.to_date) <= to_date:
            for part in record.usage or ():
                _add_usage(sums.setdefault((part.usage_type, part.unit), models.UsageSum()), part)
    return models.TelcoServiceUsage(
        service_id=service_id,
        from_date=from_date,
        to_date=to_date,
        currency=currency_of(customer),
        usage=list(sums.values()),
        total_charge_excluding_tax=total((usage.charge_excluding_tax for usage in sums.values()), "service_id"),
    )


def _add_usage(usage_sum: models.UsageSum, part: models.UsageSum) -> None:
    usage_sum.usage_type, usage_sum.unit = part.usage_type, part.unit
    usage_sum.quantity = (usage_sum.quantity or Decimal(0)) + (part.quantity or Decimal(0))
    usage_sum.charge_excluding_tax = total((usage_sum.charge_excluding_tax, part.charge_excluding_tax), "service_id")


def suspend_service(
    transaction: Transaction, service_id: str, day: datetime.date, reason: str | None
) -> models.TelcoService:
    """Suspend one service. Its account and the account's other services do not change."""
    service = transaction.get(SERVICES, service_id)
    if service.status == SUSPENDED:
        message = f"Telco service {service_id} is suspended already."
        raise conflict("ALREADY_SUSPENDED", message, "service_id", "Suspended already.")
    if service.status == CANCELLED:
        raise conflict("SERVICE_CANCELLED", f"Telco service {service_id} is cancelled.", "service_id", "Cancelled.")
    if service.status == PENDING:
        message = f"Telco service {service_id} has not started."
        raise conflict("SERVICE_NOT_STARTED", message, "service_id", "Not started yet.")
    return _suspend(transaction, service, day, reason)


def reinstate_service(transaction: Transaction, service_id: str) -> models.TelcoService:
    """Reinstate one service, if its account is not suspended."""
    service = transaction.get(SERVICES, service_id)
    if service.status != SUSPENDED:
        raise conflict("NOT_SUSPENDED", f"Telco service {service_id} is not suspended.", "service_id", "Not suspended.")
    if customer_of(transaction, service.account_id).account_status == SUSPENDED:
        message = f"Account {service.account_id} is suspended."
        raise conflict("ACCOUNT_SUSPENDED", message, "service_id", "Its account is suspended.")
    return _reinstate(transaction, service)


def suspend_customer(
    transaction: Transaction, account_id: str, day: datetime.date, reason: str | None
) -> models.Customer:
    """Suspend an account and its active services."""
    customer = open_account(transaction, account_id)
    if customer.account_status == SUSPENDED:
        message = f"Account {account_id} is suspended already."
        raise conflict("ALREADY_SUSPENDED", message, "account_id", "Suspended already.")
    for service in transaction.all(SERVICES, account_id):
        if service.status not in (PENDING, SUSPENDED, CANCELLED):
            transaction.put(SUSPENDED_WITH_ACCOUNT, service)
            _suspend(transaction, service, day, reason)
    customer.account_status = SUSPENDED
    return transaction.put(CUSTOMERS, customer)


def reinstate_customer(transaction: Transaction, account_id: str) -> models.Customer:
    """Reinstate an account, and the services that were suspended with it."""
    customer = transaction.get(CUSTOMERS, account_id)
    if customer.account_status != SUSPENDED:
        raise conflict("NOT_SUSPENDED", f"Account {account_id} is not suspended.", "account_id", "Not suspended.")
    for before in transaction.all(SUSPENDED_WITH_ACCOUNT, account_id):
        _reinstate(transaction, transaction.get(SERVICES, required(before.service_id)))
        transaction.remove(SUSPENDED_WITH_ACCOUNT, before)
    customer.account_status = ACTIVE
    return transaction.put(CUSTOMERS, customer)


def _suspend(
    transaction: Transaction, service: models.TelcoService, day: datetime.date, reason: str | None
) -> models.TelcoService:
    service.status, service.suspended_date, service.suspension_reason = SUSPENDED, day, reason
    return transaction.put(SERVICES, service)


def _reinstate(transaction: Transaction, service: models.TelcoService) -> models.TelcoService:
    service.status = ACTIVE
    return transaction.put(SERVICES, show_planned_suspension(transaction, service))

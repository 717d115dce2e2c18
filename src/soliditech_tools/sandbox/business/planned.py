"""Suspensions and reinstatements with a day: those of a day ahead are planned, and carried out when the day comes.

What is asked for holds from its day on: it calls off what was planned for the same service or account for that day or
later. It is refused if it would be refused on its day, as far as is known now. What is refused when its day comes,
since more has happened by then, lapses.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from attrs import frozen

from soliditech import models
from soliditech_runtime.schema.model import Model

from ..error_replies import ErrorReply
from ..store.collection import Collection
from ..store.inventory import CONTRACTS, CUSTOMERS, SERVICES
from ..store.planned_changes import (
    TO_CANCEL,
    TO_REINSTATE,
    TO_START,
    TO_SUSPEND,
    PlannedChange,
    call_off,
    plan,
    take_next,
)
from ..store.transaction import Transaction
from . import telco
from .contracts import end_products, start_contract

_M = TypeVar("_M", bound=Model)
_Body = models.SuspendTelcoService | models.ReinstateTelcoService | models.SuspendCustomer | models.ReinstateCustomer

_NOTHING_TO_DO = ("ALREADY_SUSPENDED", "NOT_SUSPENDED")
"""The codes of refusals that say that it is so already."""


@frozen
class DueEvent:
    """What happened to a record because its day had come.

    Args:
        day: the day.
        record: what the record is, such as `telco service`.
        id: its id.
        change: what happened, such as `suspended`; `not suspended` for a change that lapsed.
        note: why it was planned, or why it lapsed.
    """

    day: datetime.date
    record: str
    id: str
    change: str
    note: str | None = None


_CHANGES: Mapping[tuple[str, str], Callable[[Transaction, PlannedChange], object]] = {
    (CONTRACTS.noun, TO_START): lambda then, change: start_contract(then, change.id),
    (CONTRACTS.noun, TO_CANCEL): lambda then, change: end_products(then, change.id),
    (SERVICES.noun, TO_SUSPEND): lambda then, change: telco.suspend_service(then, change.id, change.day, change.reason),
    (SERVICES.noun, TO_REINSTATE): lambda then, change: telco.reinstate_service(then, change.id),
    (CUSTOMERS.noun, TO_SUSPEND): lambda then, change: telco.suspend_customer(
        then, change.id, change.day, change.reason
    ),
    (CUSTOMERS.noun, TO_REINSTATE): lambda then, change: telco.reinstate_customer(then, change.id),
}


def suspend_service(transaction: Transaction, body: models.SuspendTelcoService, service_id: str) -> models.TelcoService:
    """Suspend one service from a day on. Its account and the account's other services do not change."""
    service = _on_its_day(transaction, SERVICES, service_id, TO_SUSPEND, body)
    return transaction.put(SERVICES, telco.show_planned_suspension(transaction, service))


def reinstate_service(
    transaction: Transaction, body: models.ReinstateTelcoService, service_id: str
) -> models.TelcoService:
    """Reinstate one service from a day on, if its account is not suspended."""
    service = _on_its_day(transaction, SERVICES, service_id, TO_REINSTATE, body)
    return transaction.put(SERVICES, telco.show_planned_suspension(transaction, service))


def suspend_customer(transaction: Transaction, body: models.SuspendCustomer, account_id: str) -> models.Customer:
    """Suspend an account and its active services from a day on."""
    return _on_its_day(transaction, CUSTOMERS, account_id, TO_SUSPEND, body)


def reinstate_customer(transaction: Transaction, body: models.ReinstateCustomer, account_id: str) -> models.Customer:
    """Reinstate an account, and the services that were suspended with it, from a day on."""
    return _on_its_day(transaction, CUSTOMERS, account_id, TO_REINSTATE, body)


def _on_its_day(transaction: Transaction, collection: Collection[_M], key: str, change: str, body: _Body) -> _M:
    """Carry out or plan the change that `body` asks for; returns the record after that.

    Raises:
        ErrorReply: 404, there is no such record; 409, it is refused on its day.
    """
    transaction.get(collection, key)
    day = body.effective_date or transaction.today
    reason = body.reason if isinstance(body.reason, str) else None
    planned = PlannedChange(day, collection.noun, key, change, reason)
    called_off = call_off(transaction, collection, key, day, (TO_SUSPEND, TO_REINSTATE))
    try:
        if day <= transaction.today:
            _CHANGES[collection.noun, change](transaction, planned)
        else:
            with _foreseen(transaction, day) as then:
                _CHANGES[collection.noun, change](then, planned)
            plan(transaction, planned)
    except ErrorReply as refusal:
        if not (called_off and refusal.code in _NOTHING_TO_DO):
            raise
    return transaction.get(collection, key)


@contextmanager
def _foreseen(transaction: Transaction, day: datetime.date) -> Iterator[Transaction]:
    """The transaction as if that day had come, by what is planned; when the block ends, it has not."""
    transaction.execute("SAVEPOINT foreseen")
    try:
        carry_out(transaction, day)
        yield transaction.on(day)
    finally:
        transaction.execute("ROLLBACK TO foreseen")
        transaction.execute("RELEASE foreseen")


def carry_out(transaction: Transaction, last: datetime.date) -> list[DueEvent]:
    """Carry out what is planned until the day `last`, day by day; returns what happened."""
    events: list[DueEvent] = []
    while (planned := take_next(transaction, last)) is not None:
        events.append(_carry_out(transaction.on(planned.day), planned))
    return events


def _carry_out(then: Transaction, planned: PlannedChange) -> DueEvent:
    change, note = planned.change, planned.reason
    try:
        _CHANGES[planned.record, planned.change](then, planned)
    except ErrorReply as refusal:
        change, note = f"not {planned.change}", refusal.message
    if planned.record == SERVICES.noun and (service := then.find(SERVICES, planned.id)) is not None:
        then.put(SERVICES, telco.show_planned_suspension(then, service))
    return DueEvent(planned.day, planned.record, planned.id, change, note)

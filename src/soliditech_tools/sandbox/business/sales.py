"""Opportunities."""

from __future__ import annotations

from soliditech import models
from soliditech_runtime.types import UNSET

from ..error_replies import not_found
from ..store.inventory import OPPORTUNITIES, lookup
from ..store.records import merge
from ..store.transaction import Transaction

_LOOKED_UP = {
    ("stage", "stage_id"): "stages",
    ("type_", "type_id"): "types",
    ("contract_status", "contract_status_id"): "contract_statuses",
}
"""The fields that a request can set by name or by id, each pair with its look-up list."""


def add_opportunity(transaction: Transaction, body: models.AddOpportunity) -> models.Opportunity:
    """Record an opportunity under a new id."""
    opportunity = merge(models.Opportunity(), body)
    opportunity.opportunity_id = transaction.next_in("OPP-")
    _fill_names_and_ids(transaction, opportunity, body)
    return transaction.put(OPPORTUNITIES, opportunity)


def update_opportunity(transaction: Transaction, body: models.UpdateOpportunity) -> models.Opportunity:
    """Change the opportunity with the body's opportunity_id, or else with its unique_reference."""
    opportunity = _opportunity_of(transaction, body)
    own_id = opportunity.opportunity_id
    merge(opportunity, body)
    opportunity.opportunity_id = own_id
    _fill_names_and_ids(transaction, opportunity, body)
    return transaction.put(OPPORTUNITIES, opportunity)


def _fill_names_and_ids(
    transaction: Transaction,
    opportunity: models.Opportunity,
    body: models.AddOpportunity | models.UpdateOpportunity,
) -> None:
    """Where the body has only an id or only a name, set the other from the list; None if the list has no such entry."""
    for (name_field, id_field), noun in _LOOKED_UP.items():
        entry_name, entry_id = getattr(body, name_field), getattr(body, id_field)
        entries = transaction.all(lookup(noun))
        if entry_name is UNSET and entry_id is not UNSET:
            setattr(opportunity, name_field, next((entry.name for entry in entries if entry.id == entry_id), None))
        elif entry_id is UNSET and entry_name is not UNSET:
            setattr(opportunity, id_field, next((entry.id for entry in entries if entry.name == entry_name), None))


def _opportunity_of(transaction: Transaction, body: models.UpdateOpportunity) -> models.Opportunity:
    if isinstance(body.opportunity_id, str):
        return transaction.get(OPPORTUNITIES, body.opportunity_id)
    if isinstance(body.unique_reference, str):
        for opportunity in transaction.matching(OPPORTUNITIES, "unique_reference", body.unique_reference):
            return opportunity
        raise not_found(f"There is no opportunity {body.unique_reference}.", "unique_reference")
    raise not_found("Nothing says which opportunity is meant.", "opportunity_id")

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
"""What can be given by name or by id, and the look-up list of each."""


def add_opportunity(transaction: Transaction, body: models.AddOpportunity) -> models.Opportunity:
    """Record an opportunity under a new id."""
    opportunity = merge(models.Opportunity(), body)
    opportunity.opportunity_id = transaction.next_in("OPP-")
    _look_up(transaction, opportunity, body)
    return transaction.put(OPPORTUNITIES, opportunity)


def update_opportunity(transaction: Transaction, body: models.UpdateOpportunity) -> models.Opportunity:
    """Change the opportunity that opportunity_id names, or else unique_reference."""
    opportunity = _named(transaction, body)
    own_id = opportunity.opportunity_id
    merge(opportunity, body)
    opportunity.opportunity_id = own_id
    _look_up(transaction, opportunity, body)
    return transaction.put(OPPORTUNITIES, opportunity)


def _look_up(
    transaction: Transaction,
    opportunity: models.Opportunity,
    body: models.AddOpportunity | models.UpdateOpportunity,
) -> None:
    """Where the body gives an id alone or a name alone, the other follows; None where the list has no such entry."""
    for (name, id_name), noun in _LOOKED_UP.items():
        wanted_name, wanted_id = getattr(body, name), getattr(body, id_name)
        entries = transaction.all(lookup(noun))
        if wanted_name is UNSET and wanted_id is not UNSET:
            setattr(opportunity, name, next((each.name for each in entries if each.id == wanted_id), None))
        elif wanted_id is UNSET and wanted_name is not UNSET:
            setattr(opportunity, id_name, next((each.id for each in entries if each.name == wanted_name), None))


def _named(transaction: Transaction, body: models.UpdateOpportunity) -> models.Opportunity:
    if isinstance(body.opportunity_id, str):
        return transaction.get(OPPORTUNITIES, body.opportunity_id)
    if isinstance(body.unique_reference, str):
        for opportunity in transaction.matching(OPPORTUNITIES, "unique_reference", body.unique_reference):
            return opportunity
        raise not_found(f"There is no opportunity {body.unique_reference}.", "unique_reference")
    raise not_found("Nothing says which opportunity is meant.", "opportunity_id")

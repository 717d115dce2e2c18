"""Opportunities."""

from __future__ import annotations

from .. import models
from .inventory import OPPORTUNITIES
from .records import merge
from .refusals import not_found
from .store import Transaction


def update_opportunity(transaction: Transaction, body: models.UpdateOpportunity) -> models.Opportunity:
    """Change the opportunity that opportunity_id names, or else unique_reference."""
    opportunity = _named(transaction, body)
    own_id = opportunity.opportunity_id
    merge(opportunity, body)
    opportunity.opportunity_id = own_id
    return transaction.put(OPPORTUNITIES, opportunity)


def _named(transaction: Transaction, body: models.UpdateOpportunity) -> models.Opportunity:
    if isinstance(body.opportunity_id, str):
        return transaction.get(OPPORTUNITIES, body.opportunity_id)
    if isinstance(body.unique_reference, str):
        for opportunity in transaction.all(OPPORTUNITIES):
            if opportunity.unique_reference == body.unique_reference:
                return opportunity
        raise not_found(f"There is no opportunity {body.unique_reference}.", "unique_reference")
    raise not_found("Nothing says which opportunity is meant.", "opportunity_id")

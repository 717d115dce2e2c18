"""Bills, payments and credits as tests make them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from soliditech import models
from tests.support.caller import Caller


def field(model: Any, name: str) -> str:
    return str(next(each.wire for each in model.FIELDS if each.name == name))


def account(sandbox: Caller, **fields: Any) -> str:
    body = models.AddCustomer(account_use="Business", **fields)
    return str(models.Customer.from_dict(sandbox.call("addCustomer", body).result).account_id)


def bill(sandbox: Caller, account_id: str, *amounts: str, **fields: Any) -> models.DirectInvoice:
    lines = [models.DirectInvoiceLine(total_excluding_tax=Decimal(amount)) for amount in amounts]
    body = models.CreateDirectInvoice(master_account_id=account_id, lines=lines, **fields)
    return models.DirectInvoice.from_dict(sandbox.call("createDirectInvoice", body).result)


def invoice(sandbox: Caller, number: object) -> models.DirectInvoice:
    return models.DirectInvoice.from_dict(sandbox.call("getDirectInvoice", invoice_number=str(number)).result)


def pay(sandbox: Caller, account_id: str, amount: str, **fields: Any) -> models.Payment:
    body = models.CreatePayment(account_id=account_id, amount=Decimal(amount), **fields)
    return models.Payment.from_dict(sandbox.call("createPayment", body).result)


def payment(sandbox: Caller, tx_number: object) -> models.Payment:
    return models.Payment.from_dict(sandbox.call("getPayment", tx_number=str(tx_number)).result)


def allocate(sandbox: Caller, number: object, tx_number: object = "TXN-7001") -> models.Allocation:
    body = models.AllocatePayment(invoice_number=str(number))
    return models.Allocation.from_dict(sandbox.call("allocatePaymentToInvoice", body, tx_number=str(tx_number)).result)


def crediting(*amounts: str, **fields: Any) -> models.CreateCreditNote:
    lines = [models.CreditNoteLine(total_excluding_tax=Decimal(amount)) for amount in amounts]
    return models.CreateCreditNote(lines=lines, **fields)


def credit(sandbox: Caller, number: object, *amounts: str, **fields: Any) -> models.CreditNote:
    reply = sandbox.call("createCreditNote", crediting(*amounts, **fields), invoice_number=str(number))
    return models.CreditNote.from_dict(reply.result)

"""Effects never err towards danger: whatever may act again is unsafe."""

from __future__ import annotations

from typing import Any

import pytest

from soliditech_tools.matching.effects import effect

from .harbour import FLAG, call, single

_CASES = [
    ("get", "/berths", "listBerths", "", "read"),
    ("get", "/berths/create", "showBlankBerth", "Show a form", "read"),
    ("get", "/berths/{id}/{action}", "actOnBerth", "", "unsafe"),
    ("get", "/berths/{id}/mail", "sendBerthMail", "", "unsafe"),
    ("get", "/cron", "getCron", "", "read"),
    ("put", "/berths/{id}", "updateBerth", "Change a berth", "idempotent"),
    ("put", "/credit-notes/{id}", "updateCreditNote", "Update a credit note", "idempotent"),
    ("put", "/berths", "createBerths", "", "unsafe"),
    ("put", "/berths", "putBerths", "Creates berths", "unsafe"),
    ("put", "/berths", "updateOrCreateBerths", "", "unsafe"),
    ("put", "/invoices/{id}/collect", "invoiceCollect", "", "unsafe"),
    ("put", "/invoices/{id}/refund", "putInvoice", "", "unsafe"),
    ("patch", "/berths/{id}", "patchBerth", "", "idempotent"),
    ("patch", "/wallets/{id}", "transferFunds", "", "unsafe"),
    ("delete", "/berths/{id}", "deleteBerth", "", "idempotent"),
    ("delete", "/payments/{id}", "voidPayment", "", "unsafe"),
    ("delete", "/payments/{id}", "deletePayment", "Reverses a payment", "unsafe"),
    ("post", "/berths/search", "searchBerths", "", "read"),
    ("post", "/berths/search", "berths7", "Search berths", "read"),
    ("post", "/berths/search", "berths7", "", "unsafe"),
    ("post", "/invoices/preview", "previewInvoice", "", "read"),
    ("post", "/berths/import", "getBerths", "", "unsafe"),
    ("post", "/berths/{id}/read", "markRead", "Mark it as read", "unsafe"),
    ("post", "/berths/{id}/check-in", "checkInBerth", "Check in", "unsafe"),
    ("post", "/berths/validate", "validateAndSendBerth", "", "unsafe"),
    ("post", "/logout", "getLogout", "", "unsafe"),
    ("get", "/berths/{id}/send", "", "", "unsafe"),
    ("get", "/payments/{id}/capture", "paymentCapture", "", "unsafe"),
    ("get", "/berths/{id}/notice", "berthNotice", "Sends a notice", "unsafe"),
    ("get", "/berths/{id}/payments", "getBerthPayments", "Payments of a berth", "read"),
    ("put", "/leases/{id}/renew", "leaseRenew", "", "unsafe"),
    ("put", "/leases/{id}/novate", "leaseNovate", "", "unsafe"),
    ("put", "/leases/{id}/cancel", "leaseCancel", "", "idempotent"),
    ("put", "/leases/{id}/status", "setLeaseStatus", "", "idempotent"),
    ("put", "/wallets/{id}", "walletTopUp", "Top up a wallet", "unsafe"),
    ("put", "/lights/{id}", "toggleLight", "", "unsafe"),
    ("delete", "/queues/next", "deleteNext", "", "unsafe"),
    ("delete", "/queues/{id}/first-entry", "deleteEntry", "", "unsafe"),
    ("post", "/berths/search", "searchBerths", "Search and reserve a berth", "unsafe"),
    ("post", "/berths/search", "searchBerths", "Search, then buy", "unsafe"),
    ("post", "/berths", "createBerth", "", "unsafe"),
]


@pytest.mark.parametrize(("method", "path", "identity", "summary", "expected"), _CASES)
def test_effect(method: str, path: str, identity: str, summary: str, expected: str) -> None:
    operation, _ = single(path, method, call(identity, summary=summary))
    assert effect(operation).value == expected


_TEXTS = [
    ("post", "/berths/search", "searchBerths", "Each search is billed.", "unsafe"),
    ("post", "/berths/search", "searchBerths", "A lookup costs one credit.", "unsafe"),
    ("post", "/berths/search", "searchBerths", "By name and size.", "read"),
    ("put", "/wallets/{id}", "updateWallet", "The amount is added to the balance.", "unsafe"),
    ("put", "/wallets/{id}", "updateWallet", "This operation is not idempotent.", "unsafe"),
    ("patch", "/counters/{id}", "updateCounter", "Increments it by one.", "unsafe"),
    ("put", "/wallets/{id}", "updateWallet", "Replaces name and limit.", "idempotent"),
    ("delete", "/orders/{id}", "deleteOrder", "What was paid is refunded.", "unsafe"),
    ("delete", "/orders/{id}", "deleteOrder", "It can be restored for 30 days.", "idempotent"),
]


@pytest.mark.parametrize(("method", "path", "identity", "description", "expected"), _TEXTS)
def test_what_a_text_says_of_repetitions_counts(
    method: str, path: str, identity: str, description: str, expected: str
) -> None:
    operation, _ = single(path, method, call(identity, summary="A berth", description=description))
    assert effect(operation).value == expected


@pytest.mark.parametrize("status", ["201", "202"])
def test_a_search_that_makes_something_is_no_read(status: str) -> None:
    operation, _ = single("/berths/search", "post", call("searchBerths", status=status, reply=FLAG))
    guess = effect(operation)
    assert (guess.value, guess.grade) == ("unsafe", "look")


@pytest.mark.parametrize(
    ("media", "expected"),
    [
        ("application/json", "idempotent"),
        ("application/merge-patch+json", "idempotent"),
        ("application/json-patch+json", "unsafe"),
    ],
)
def test_a_json_patch_can_append(media: str, expected: str) -> None:
    body: dict[str, Any] = {"type": "object"}
    operation, _ = single("/berths/{id}", "patch", call("patchBerth", body=body, media=media))
    assert effect(operation).value == expected


def test_what_is_doubtful_is_to_be_looked_at() -> None:
    operation, _ = single("/berths", "put", call("createBerths"))
    guess = effect(operation)
    assert guess.grade == "look"
    assert "create" in guess.evidence

"""A document is read once, however many sandboxes serve it, and none of them changes it for the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from soliditech import PACKAGE
from soliditech_runtime.schema.json import decode, encode
from soliditech_tools.sandbox import create_app
from soliditech_tools.sandbox.api import served_document
from soliditech_tools.testing import Sandbox


def test_each_text_is_read_once() -> None:
    text, other = PACKAGE.document_text(), encode({**PACKAGE.document(), "x-other": True})
    first = served_document.served_document(text)
    assert served_document.served_document(bytes(bytearray(text))) is first
    assert served_document.served_document(other) is not first
    assert served_document.served_document(other).content["x-other"] is True


@pytest.mark.parametrize("make", [create_app, Sandbox])
def test_a_second_sandbox_reads_nothing_anew(make: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    create_app().state.store.close()
    for name in ("parse", "Router", "held_against", "Validators"):
        monkeypatch.delattr(served_document, name)
    second = make()
    getattr(second, "close", lambda: second.state.store.close())()


def test_what_one_sandbox_does_changes_no_document() -> None:
    with Sandbox() as sandbox, sandbox.client() as client:
        client.customers.update("ACC-1001", tax_type="VAT")
        sandbox.reply_next("customers.get")
        client.customers.get("ACC-1001")
        sandbox.fail_next(503, operation="getCustomer")
        sandbox.reset()
    text = PACKAGE.document_text()
    assert served_document.served_document(text).content == decode(text)

"""What is a name and what may be a value: in doubt a value."""

from __future__ import annotations

import pytest

from soliditech import PACKAGE
from soliditech_tools.learning.seeing.paths import shared_base, template
from soliditech_tools.learning.seeing.vocabulary import Vocabulary

VOCABULARY = Vocabulary(PACKAGE.document(), ["erfNumber"])


@pytest.mark.parametrize(
    "name",
    [
        *("taxType", "TaxType", "tax_type", "tax-type", "TAX_TYPE", "taxtype", "Client", "DebtorRef", "addressLine1"),
        *("address_line_2", "AddressLine3", "days120Plus", "erfNumber", "PostCode", "$filter", "fields.name"),
    ],
)
def test_names_are_kept(name: str) -> None:
    assert VOCABULARY.is_name(name)


@pytest.mark.parametrize(
    "text",
    [
        *("Thandi", "van Wyk", "ACC-1001", "0821234567", "karoo@example.co.za", "addressLine12", "client7", "", "7"),
        *("thandiMokoena", "Vredendal", "erfNumbers7", "d4a1f7c2-0000-4000-8000-00000000aa04", "taxType\n", "täx"),
    ],
)
def test_what_may_be_a_value_is_not_kept(text: str) -> None:
    assert not VOCABULARY.is_name(text)
    assert not VOCABULARY.is_segment(text)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/customers/ACC-1001", "/customers/{customerId}"),
        ("/api/v2/Clients/77/Contacts/88", "/api/v2/Clients/{clientId}/Contacts/{contactId}"),
        ("/tax-types/VAT", "/tax-types/{taxTypeId}"),
        ("/invoices/INV%2F7/pdf", "/invoices/{invoiceId}/pdf"),
        ("/Clients('77')", "/{id}"),
        ("/customers/Thandi/9/", "/customers/{customerId}/{customerId2}"),
        ("/payments/search", "/payments/search"),
        ("/2026-11-27", "/{id}"),
        ("/", "/"),
    ],
)
def test_ids_in_paths_are_recognised_and_named(path: str, expected: str) -> None:
    assert template(path, VOCABULARY) == expected


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["/api/v2/Clients", "/api/v2/Invoices/{id}"], "/api/v2"),
        (["/api/v1/customers", "/api/v2/customers"], "/api"),
        (["/customers", "/customers/{id}"], ""),
        (["/api/v2"], "/api"),
        ([], ""),
    ],
)
def test_what_all_paths_share_and_says_nothing_belongs_to_the_base_url(paths: list[str], expected: str) -> None:
    assert shared_base(paths) == expected

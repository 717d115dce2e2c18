"""Names that one would publish, by tag, operationId and path; none twice, and none that moves."""

from __future__ import annotations

import pytest

from generator.adopting.names.naming import names
from soliditech_tools.matching.described.shapes import Shapes
from soliditech_tools.matching.described.vendor_operation import vendor_operations
from soliditech_tools.matching.described.words import plural, singular, words

from .harbour import call, harbour

Rows = list[tuple[str, str, str, str, str]]
"""Verb, path, tag, operationId, name."""


def _named(rows: Rows, kept: dict[tuple[str, str], str] | None = None, lists: str = "list") -> list[str]:
    """The names of operations; those whose name is expected to list have a list for their result."""
    paths: dict[str, dict[str, object]] = {}
    for method, path, tag, identity, _ in rows:
        paths.setdefault(path, {})[method] = call(identity, tag=tag)
    document = harbour(paths)  # type: ignore[arg-type]
    operations = vendor_operations(document, Shapes(document))
    are_lists = {(path, method): name.partition(".")[2].startswith(lists) for method, path, _, _, name in rows}
    named = names(operations, are_lists, "Harbour", kept or {})
    return [named[path, method] for method, path, _, _, _ in rows]


_BY_TAG: Rows = [
    ("get", "/v2/berths", "Berths", "listBerths", "berths.list"),
    ("post", "/v2/berths", "Berths", "storeBerth", "berths.create"),
    ("get", "/v2/berths/{id}", "Berths", "fetchBerth", "berths.get"),
    ("put", "/v2/berths/{id}", "Berths", "modifyBerth", "berths.update"),
    ("delete", "/v2/berths/{id}", "Berths", "removeBerth", "berths.delete"),
    ("post", "/v2/berths/{id}/release", "Berths", "releaseBerthNow", "berths.release"),
    ("post", "/v2/berths/{id}/actions/flood", "Berths", "floodABerth", "berths.flood"),
    ("get", "/v2/berths/{id}/mooring-lines", "Berths", "listMooringLineByBerth", "berths.list_mooring_lines"),
    ("delete", "/v2/invoices/{id}", "Invoice", "voidInvoice", "invoices.void"),
    ("get", "/v2/invoices", "Invoice", "findAllInvoices", "invoices.list"),
    ("get", "/v2/skippers/{id}/invoices", "Invoice", "listSkipperInvoices", "invoices.list_for_skipper"),
    ("get", "/v2/invoices/{id}/draft", "Invoice", "createDraft", "invoices.get_create_draft"),
    ("get", "/v2/skippers", "Skippers", "skippersGet", "skippers.list"),
    ("put", "/v2/skippers", "Skippers", "updateOrCreateSkippers", "skippers.update_or_create"),
    ("get", "/v2/skippers/{id}", "Skippers", "getSkipper", "skippers.get"),
    ("get", "/v2/skippers/{licence}", "Skippers", "getSkipperByLicence", "skippers.get_by_licence"),
    ("get", "/v2/skippers/{id}/import", "Skippers", "import", "skippers.import_"),
    ("get", "/v2/skippers/transfer/day", "Skippers", "skippersTransferDay", "skippers.get_transfer_day"),
    ("get", "/v2/photo", "photo", "getPhoto", "photos.get"),
    ("get", "/v2/photos/{id}", "photos", "getPhotos", "photos.get_photos"),
    ("get", "/v2/find/berths", "find", "getBerthsAC", "find.list_berths"),
    ("get", "/v2/find/skippers-with-id", "find", "getSkippersIDAC", "find.list_skippers_id"),
    ("get", "/v2/find/tides", "find", "getTidesAC", "find.list_tides"),
    ("get", "/v2/skippers/3d-model", "Skippers", "3dModel", "skippers.get_3d_model"),
]


_DOTTED: Rows = [
    ("get", "/berths", "Berths", "berths.list", "berths.list"),
    ("get", "/berths/{id}", "Berths", "berths.get", "berths.get"),
    ("post", "/berths/{id}/notes", "Notes & Calls", "notes.add", "notes_calls.add_note"),
    ("get", "/berths/{id}/notes", "Notes & Calls", "notes.list", "notes_calls.list_notes"),
    ("put", "/notes/{id}", "Notes & Calls", "v2.notes.replace", "notes_calls.replace_note"),
    ("post", "/hooks", "hooks", "hooks.subscribe", "hooks.subscribe"),
    ("post", "/berths/{id}/flood", "Berths", "berths.flood", "berths.flood"),
]


def test_names_by_ids_with_dots() -> None:
    assert _named(_DOTTED) == [name for *_, name in _DOTTED]


def test_names_by_tags() -> None:
    assert _named(_BY_TAG) == [name for *_, name in _BY_TAG]


_BY_PATH: Rows = [
    ("get", "/api/berth", "", "", "berths.list"),
    ("post", "/api/berth", "", "", "berths.create"),
    ("get", "/api/berth/{id}", "", "", "berths.get"),
    ("get", "/api/berth/{id}/keys", "", "getApiBerthByIdKeys", "berths.list_keys"),
    ("delete", "/api/berth/{id}/keys/{key}", "", "", "berths.delete_key"),
    ("post", "/api/berth/search", "", "post-/api/berth/search_doSearch", "berths.search"),
    ("get", "/api/status", "", "", "status.get"),
]


def test_names_by_paths_where_nobody_chose_any() -> None:
    assert _named(_BY_PATH) == [name for *_, name in _BY_PATH]


def test_of_two_that_share_a_name_the_shorter_path_keeps_it_and_none_is_there_twice() -> None:
    rows: Rows = [
        ("get", "/docks/{dock}/berths", "Berths", "getBerths", "berths.list_for_dock"),
        ("get", "/berths", "Berths", "allBerths", "berths.list"),
        ("get", "/berths/{id}", "Berths", "getBerth", "berths.get"),
        ("get", "/piers/{pier}/berths", "Berths", "getBerthsOfPier", "berths.list_of_pier"),
    ]
    assert _named(rows) == [name for *_, name in rows]


def test_a_name_once_published_never_moves_and_is_given_to_no_other() -> None:
    rows: Rows = [
        ("get", "/docks/{dock}/berths", "Berths", "getBerths", "moorings.list"),
        ("get", "/berths", "Berths", "allBerths", "moorings.list_berths"),
        ("get", "/berths/{id}", "Berths", "getBerth", "moorings.get"),
    ]
    named = _named(rows, {("/docks/{dock}/berths", "get"): "moorings.list"})
    assert named[0] == "moorings.list"
    assert len(set(named)) == len(named)
    assert all(name.startswith("moorings.") for name in named)


@pytest.mark.parametrize("group", ["close", "with-options"])
def test_no_group_has_a_name_of_the_clients(group: str) -> None:
    rows: Rows = [("get", f"/{group}", "", "", ""), ("get", "/berths", "", "", "")]
    assert _named(rows)[0].partition(".")[0].endswith("_")


@pytest.mark.parametrize(
    ("many", "one"),
    [("berths", "berth"), ("entries", "entry"), ("boxes", "box"), ("statuses", "status"), ("data", "data")],
)
def test_one_and_many(many: str, one: str) -> None:
    assert singular(many) == one
    assert plural(one) == many


@pytest.mark.parametrize("text", ["listTaxRates", "list-tax-rates", "List Tax Rates", "list_tax_rates", "ListTAXRates"])
def test_words_of_any_spelling(text: str) -> None:
    assert words(text) == ["list", "tax", "rates"]

"""Vendors whose document is no match for ours in shape, or says next to nothing: adopt says so, and loses nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache

import pytest

from generator.document import Document
from generator.reading.walk import operations
from tests.support.bundled import body, properties
from tests.support.pretend_vendor.calls import CALLS
from tests.support.pretend_vendor.decisions import Person
from tests.support.pretend_vendor.taking_over import Takeover, take_over

from .conftest import Pretended

ADDRESSES = {"physicalAddress": "PhysicalAddress", "postalAddress": "PostalAddress"}

Onto = Callable[..., Takeover]


@pytest.fixture(scope="module")
def onto(
    vendors: dict[str, Pretended],
    ours: Document,
    person_of: Callable[[str], Person],
    tmp_path_factory: pytest.TempPathFactory,
) -> Onto:
    """Takes all paths over from a vendor; what comes of it is not to be changed."""

    @cache
    def run(name: str, *, decided: bool) -> Takeover:
        vendor = vendors[name]
        person = person_of(name) if decided else None
        return take_over(tmp_path_factory.mktemp(name) / "project", vendor.file, ours, vendor.spelling, person=person)

    return run


def keys_sent(report: Document, action: str) -> list[Document]:
    return [key for key in report["keys"] if key["action"] == action and key["where"] == "body"]


def test_addresses_that_are_nested_otherwise_are_changed_shapes(onto: Onto, ours: Document) -> None:
    takeover = onto("nesting", decided=True)
    keys = keys_sent(takeover.report, "updateCustomer")
    of_ours = {key["ours"]: key for key in keys if key["ours"]}
    for address, schema in ADDRESSES.items():
        for name in ours["components"]["schemas"][schema]["properties"]:
            key = of_ours[f"{address}.{name}"]
            assert key["verdict"] in ("reshaped", "missing")
            if address == "postalAddress":
                assert (key["verdict"], key["place"]) == ("reshaped", ["post", "mailing_address"])
    flat = {key["theirs"]: key["verdict"] for key in keys if key["theirs"].startswith("physical_")}
    assert len(flat) == len(ours["components"]["schemas"]["PhysicalAddress"]["properties"])
    assert set(flat.values()) <= {"reshaped", "new"}
    assert list(flat.values()).count("reshaped") >= 4
    broken = {change["text"] for change in takeover.report["changes"] if change["level"] == "breaking"}
    assert {"`physical_address` is gone", "`postal_address` is gone"} <= broken
    assert takeover.report["notes"] == []


def test_every_key_of_either_side_is_in_the_report(onto: Onto, ours: Document, vendors: dict[str, Pretended]) -> None:
    report = onto("nesting", decided=True).report
    theirs = vendors["nesting"].document["components"]["schemas"]["account_changes_v1"]["properties"]
    keys = keys_sent(report, "updateCustomer")
    tops = {(key["place"] or [key["theirs"]])[0] for key in keys if key["theirs"]}
    assert set(theirs) <= tops
    assert set(ours["components"]["schemas"]["UpdateCustomer"]["properties"]) <= {
        key["ours"].partition(".")[0] for key in keys if key["ours"]
    }


def test_what_a_silent_vendor_leaves_open_is_proposed(onto: Onto, ours: Document) -> None:
    """Without names, paths and keys are all there is to go by."""
    report = onto("silent", decided=False).report
    verdicts = {found["ours"]: found["verdict"] for found in report["matches"]}
    assert set(verdicts) == set(CALLS)
    assert list(verdicts.values()).count("proposed") > len(CALLS) / 2
    unsafe = {place.operation["operationId"] for place in operations(ours) if place.operation["x-effect"] == "unsafe"}
    assert {verdicts[name] for name in unsafe} == {"proposed", "none"}
    for found in report["matches"]:
        assert not [sign for sign in found["signs"] if sign.startswith("name")]
    assert any("Nothing is built" in note["text"] for note in report["notes"])


@pytest.mark.proof
def test_with_decisions_a_silent_vendors_package_has_our_actions(
    onto: Onto, vendors: dict[str, Pretended], figures: Callable[[str], None]
) -> None:
    takeover = onto("silent", decided=True)
    assert takeover.report["lost"] == takeover.report["missing"] == []
    document = json.loads((takeover.packages() / "soliditech" / "openapi.json").read_bytes())
    built = {place.operation["operationId"]: (place.method, place.path) for place in operations(document)}
    spelling = vendors["silent"].spelling
    assert built == {name: spelling.call(name)[:2] for name in CALLS}
    sent = properties(document, body(document, "updateCustomer"))
    assert set(sent) == set(vendors["silent"].document["components"]["schemas"]["AccountChangesDto"]["properties"])
    assert sent["VatClass"]["x-python-name"] == "tax_type"
    figures(f"{len(built)} actions of a vendor who describes hardly a reply, {takeover.decisions} decisions")

"""Objects that nest otherwise: flat, or with one level more, and nothing lost in silence."""

from __future__ import annotations

from typing import Any

from soliditech_tools.matching.described.shapes import Shapes
from soliditech_tools.matching.matched import DecidedKeys
from soliditech_tools.matching.pairing.names import Holder
from soliditech_tools.matching.pairing.objects import ObjectPairing, PairedKey

from ...harbour import FLAG, NUMBER, TEXT, listed, record, reference

_ADDRESS = record(addressLine1=TEXT, city=TEXT, country=TEXT)
_OURS = record(name=TEXT, physicalAddress=_ADDRESS, postalAddress=_ADDRESS)


def _paired(ours: Any, theirs: Any, decided: DecidedKeys | None = None, **schemas: Any) -> list[PairedKey]:
    left, right = Shapes({}), Shapes({"components": {"schemas": schemas}})
    return ObjectPairing((left, right), "body", decided or {}, Holder()).pair(left.of(ours), right.of(theirs))


def _rows(ours: Any, theirs: Any, **schemas: Any) -> list[tuple[str, str, str]]:
    """The verdict, our key, and the vendor's with all keys above it."""
    pairs = [row.pair for row in _paired(ours, theirs, **schemas)]
    return [(pair.verdict, pair.ours, ".".join((*pair.place, pair.theirs)).strip(".")) for pair in pairs]


def test_a_flat_address() -> None:
    flat = {f"{kind}{key}": TEXT for kind in ("physical", "postal") for key in ("AddressLine1", "City", "Country")}
    assert _rows(_OURS, record(name=TEXT, **flat)) == [
        ("same", "name", "name"),
        ("reshaped", "physicalAddress.addressLine1", "physicalAddressLine1"),
        ("reshaped", "physicalAddress.city", "physicalCity"),
        ("reshaped", "physicalAddress.country", "physicalCountry"),
        ("reshaped", "postalAddress.addressLine1", "postalAddressLine1"),
        ("reshaped", "postalAddress.city", "postalCity"),
        ("reshaped", "postalAddress.country", "postalCountry"),
    ]


def test_a_flat_key_may_have_a_word_more() -> None:
    rows = _rows(_OURS, record(name=TEXT, physicalCountryCode=TEXT))
    assert ("reshaped", "physicalAddress.country", "physicalCountryCode") in rows


def test_an_address_with_one_level_more() -> None:
    deeper = record(name=TEXT, addresses=record(physical=_ADDRESS, postal=_ADDRESS))
    rows = _rows(_OURS, deeper)
    assert len(rows) == 7
    assert ("reshaped", "physicalAddress.city", "addresses.physical.city") in rows
    assert ("reshaped", "postalAddress.addressLine1", "addresses.postal.addressLine1") in rows


def test_what_we_have_flat_and_the_vendor_nested() -> None:
    rows = _rows(record(contactEmail=TEXT, depth=NUMBER), record(contact=record(email=TEXT), depth=NUMBER))
    assert rows == [("same", "depth", "depth"), ("reshaped", "contactEmail", "contact.email")]


def test_which_of_two_addresses_is_meant_is_not_guessed() -> None:
    rows = _rows(_OURS, record(name=TEXT, addressCity=TEXT))
    assert rows == [
        ("same", "name", "name"),
        ("missing", "physicalAddress", ""),
        ("missing", "postalAddress", ""),
        ("new", "", "addressCity"),
    ]


def test_of_an_object_that_is_left_in_part_the_rest_is_reported_key_by_key() -> None:
    rows = _rows(record(physicalAddress=_ADDRESS), record(physicalCity=TEXT))
    assert rows == [
        ("reshaped", "physicalAddress.city", "physicalCity"),
        ("missing", "physicalAddress.addressLine1", ""),
        ("missing", "physicalAddress.country", ""),
    ]


def test_what_stands_in_an_object_that_we_do_not_know_is_not_ours() -> None:
    rows = _rows(record(startDate=TEXT, depth=NUMBER), record(discount=record(startsOn=TEXT), depth=NUMBER))
    assert rows == [("same", "depth", "depth"), ("missing", "startDate", ""), ("new", "", "discount")]
    rows = _rows(record(startDate=TEXT, depth=NUMBER), record(attributes=record(startsOn=TEXT), depth=NUMBER))
    assert rows == [("same", "depth", "depth"), ("reshaped", "startDate", "attributes.startsOn")]


def test_what_stands_once_is_not_what_stands_in_a_list() -> None:
    ours = record(taxAmount=NUMBER, lines=listed(record(depth=NUMBER)))
    theirs = record(lines=listed(record(depth=NUMBER, sums=record(lineTaxAmount=NUMBER, tide=NUMBER))))
    assert ("missing", "taxAmount", "") in _rows(ours, theirs)


def test_a_body_in_one_object_more_is_reshaped_key_by_key() -> None:
    ours = record(name=TEXT, dueDate=TEXT, physicalAddress=_ADDRESS, depthLimit=NUMBER)
    inner = record(name=TEXT, due_on=TEXT, address=_ADDRESS, depth=NUMBER, tide=TEXT)
    assert _rows(ours, record(berth=inner)) == [
        ("reshaped", "name", "berth.name"),
        ("reshaped", "dueDate", "berth.due_on"),
        ("proposed", "physicalAddress", "berth.address"),
        ("same", "addressLine1", "berth.address.addressLine1"),
        ("same", "city", "berth.address.city"),
        ("same", "country", "berth.address.country"),
        ("proposed", "depthLimit", "berth.depth"),
        ("new", "", "berth.tide"),
    ]


def test_an_object_of_one_key_that_is_ours_is_no_wrapper() -> None:
    rows = _rows(_OURS, record(physicalAddress=_ADDRESS))
    assert rows[0] == ("same", "physicalAddress", "physicalAddress")


def test_objects_pair_and_so_do_their_keys() -> None:
    theirs = record(rows=listed(reference("Row")), primaryPerson=record(givenName=TEXT))
    ours = record(lines=listed(record(description=TEXT, depth=NUMBER)), primaryContact=record(firstName=TEXT))
    assert _rows(ours, theirs, Row=record(desc=TEXT, tide=FLAG)) == [
        ("renamed", "lines", "rows"),
        ("renamed", "description", "rows.desc"),
        ("renamed", "primaryContact", "primaryPerson"),
        ("renamed", "firstName", "primaryPerson.givenName"),
        ("missing", "depth", "rows"),
        ("new", "", "rows.tide"),
    ]


def test_an_object_of_another_name_pairs_by_its_keys_if_a_person_agrees() -> None:
    rows = _rows(record(skipper=_ADDRESS), record(boss=_ADDRESS, other=record(tide=TEXT, moon=TEXT, wind=TEXT)))
    assert rows[:2] == [("proposed", "skipper", "boss"), ("same", "addressLine1", "boss.addressLine1")]
    assert rows[-1] == ("new", "", "other")


def test_one_name_for_two_kinds_is_reported_on_both_sides() -> None:
    rows = [row.pair for row in _paired(record(depth={"type": "number"}), record(depth=TEXT))]
    assert [(pair.verdict, pair.sign) for pair in rows] == [
        ("missing", "ours is a number, and theirs a text"),
        ("new", "we have no such key"),
    ]


def test_decisions_come_first_by_our_key_or_its_name_in_python() -> None:
    ours = record(taxType=TEXT, shipType={**TEXT, "x-python-name": "vessel"}, spare=TEXT)
    theirs = reference("Levy")
    schema = record(taxType=TEXT, kind=TEXT, other=TEXT)
    decided = {("Levy", "kind"): "tax_type", ("Levy", "other"): "vessel", ("Levy", "taxType"): ""}
    rows = [row.pair for row in _paired(ours, theirs, decided, Levy=schema)]
    assert [(pair.verdict, pair.ours, pair.theirs) for pair in rows] == [
        ("renamed", "taxType", "kind"),
        ("renamed", "shipType", "other"),
        ("missing", "spare", ""),
        ("new", "", "taxType"),
    ]


def test_a_circle_of_schemas_ends() -> None:
    shape = record(name=TEXT, parent=reference("Berth"))
    document = {"components": {"schemas": {"Berth": shape}}}
    left, right = Shapes(document), Shapes(document)
    rows = ObjectPairing((left, right), "reply", {}, Holder()).pair(left.of(shape), right.of(shape))
    assert {row.pair.verdict for row in rows} == {"same"}
    assert len(rows) < 20

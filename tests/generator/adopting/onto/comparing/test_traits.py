"""What is compared of operations."""

from __future__ import annotations

from soliditech_tools.matching.comparing.traits import Traits, named_ids, result_of, traits
from soliditech_tools.matching.described.shapes import Shapes
from soliditech_tools.matching.described.vendor_operation import vendor_operations
from soliditech_tools.matching.names.paths import Paths

from ...harbour import NUMBER, TEXT, asks, call, harbour, listed, record, single

_BERTH = record(berthNumber=TEXT, depth=NUMBER, moorings=listed(record(ring=TEXT)))


def _traits(path: str, method: str = "get", **more: object) -> Traits:
    operation, shapes = single(path, method, call(**more))  # type: ignore[arg-type]
    return traits(operation, shapes, Paths([operation]))


def test_a_bare_id_is_called_after_what_stands_before_it() -> None:
    operation, _ = single("/berths/{id}/crews/{crewId}/{code}.{format}", "get", call())
    assert named_ids(operation) == {"id": "berths_id", "crewId": "crewId", "code": "crews_code", "format": "format"}


def test_ids_count_wherever_they_stand() -> None:
    for row in (_traits("/clients/{id}/bills"), _traits("/bills", parameters=asks("customerId", "page"))):
        assert "customer" in row.ids
        assert "customer" in row.sent.parts
    assert "page" not in _traits("/bills", parameters=asks("page")).sent.parts


def test_the_envelope_is_no_key_of_the_reply() -> None:
    row = _traits("/berths", identity="listBerths", reply=record(data=listed(_BERTH), total=NUMBER))
    assert row.result == "list"
    assert row.replied.whole == {"berth id", "depth", "mooring", "ring"}


def test_our_own_place_of_the_result_is_not_guessed() -> None:
    operation, shapes = single("/berths/{id}", "get", call(reply=record(answer=record(berth=_BERTH), extra=_BERTH)))
    kind, shape = result_of(operation, shapes, "answer.berth")
    assert (kind, list(shape.properties)) == ("one", ["berthNumber", "depth", "moorings"])


def test_a_reply_that_is_not_described_has_no_keys() -> None:
    assert not _traits("/berths").replied


def test_the_path_is_a_sign_of_its_own_but_for_procedures() -> None:
    assert _traits("/berths", identity="listBerths").is_named_apart
    assert not _traits("/rpc/ListBerths", identity="listBerths").is_named_apart


def test_a_name_made_of_the_path_is_none() -> None:
    assert not _traits("/berths/{id}/keys", identity="getBerthsByIdKeys").name


def test_what_an_operation_is_about_is_money_and_not_what_all_paths_share() -> None:
    operations = {f"/billing/{name}": {"get": call()} for name in ("berths", "skippers", "payouts", "docks", "lamps")}
    document = harbour(operations)
    shapes = Shapes(document)
    rows = vendor_operations(document, shapes)
    are_money = [traits(row, shapes, Paths(rows)).is_money for row in rows]
    assert are_money == [False, False, True, False, False]

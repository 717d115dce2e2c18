"""What a call adds to its request: anything that was not given, and nothing in place of what was given and checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from soliditech.models import PhysicalAddress as Address
from soliditech_runtime import errors
from soliditech_runtime.calls.options import RequestOptions
from soliditech_runtime.calls.parameters import Parameters, from_fields, from_flat_json
from soliditech_runtime.flat_json.style import FlatStyle
from soliditech_runtime.operations.headers import IdempotencyKey
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.paths import PathId
from soliditech_runtime.operations.results import File
from soliditech_runtime.schema.fields import Boolean, Field, Integer, Items, Text
from soliditech_runtime.schema.maps import Map
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.types import UNSET

CANARY = "c4n4ry"


BODY: tuple[Field, ...] = (
    Text("taxType", "tax_type", required=True, nullable=True, former=("vatKind",)),
    Text("lineReference", "line_reference", nullable=True, send_null=True),
    Object("address", "address", model=Address),
    Items("tags", "tags", item=Text()),
    Map("labels", "labels", item=Text()),
)


def operation(*, body: bool = True) -> Operation[Any]:
    return Operation(
        id="bill",
        method="POST",
        path="/bills/{billId}",
        effect="unsafe",
        result=File("application/pdf", b""),
        ids=(PathId("billId", "bill_id", former=("invoiceId",)),),
        query=(Boolean("dryRun", "dry_run"), Text("page", "page")),
        headers=(Integer("X-Level", "level"), IdempotencyKey("Idempotency-Key", "idempotency_key")),
        body=BODY if body else None,
        whole_body=None if body else lambda: Object("", "address", model=Address),
        flat=FlatStyle(".", "[]") if body else None,
    )


def options(**extra: Any) -> RequestOptions:
    return RequestOptions(extra_body=extra)


def by_fields(values: Mapping[str, object], more: RequestOptions) -> Parameters:
    return from_fields(operation(), {"bill_id": "B"}, values, more)


def by_flat(text: str, more: RequestOptions) -> Parameters:
    return from_flat_json(operation(), {"bill_id": "B"}, text, {}, more)


FULL = {
    "tax_type": "VAT",
    "line_reference": "L",
    "address": Address(city="x"),
    "tags": ["a"],
    "labels": {"k": "v"},
}
FULL_FLAT = '{"taxType": "VAT", "lineReference": "L", "address.city": "x", "tags": ["a"], "labels": {"k": "v"}}'

REPLACING: dict[str, tuple[dict[str, Any], str]] = {
    "a text": ({"taxType": CANARY}, "extra_body has taxType, which was given"),
    "the same text": ({"taxType": "VAT"}, "extra_body has taxType, which was given"),
    "null for a text": ({"taxType": None}, "extra_body has taxType, which was given"),
    "an object for a text": ({"taxType": {CANARY: 1}}, "extra_body has taxType, which was given"),
    "in another case": ({"TAXTYPE": CANARY}, "extra_body has taxType, spelled otherwise, which was given"),
    "by a former name": ({"vatKind": CANARY}, "extra_body has taxType, spelled otherwise, which was given"),
    "by a former name in another case": ({"VATkind": CANARY}, "extra_body has taxType, spelled otherwise"),
    "a reference": ({"lineReference": CANARY}, "extra_body has lineReference, which was given"),
    "a text for an object": ({"address": CANARY}, "extra_body has address, which was given"),
    "null for an object": ({"address": None}, "extra_body has address, which was given"),
    "a list for an object": ({"address": [CANARY]}, "extra_body has address, which was given"),
    "an object in another case": ({"Address": {"floor": 3}}, "extra_body has address, spelled otherwise"),
    "a key of an object": ({"address": {"city": CANARY}}, r"extra_body has address\.city, which was given"),
    "such a key in another case": ({"address": {"City": CANARY}}, r"extra_body has address\.city, spelled otherwise"),
    "a list for a list": ({"tags": [CANARY]}, "extra_body has tags, which was given"),
    "an object for a list": ({"tags": {"0": CANARY}}, "extra_body has tags, which was given"),
    "a key of a map": ({"labels": {"k": CANARY}}, "extra_body has a key of labels, which was given"),
    "another id": ({"billId": CANARY}, "extra_body has billId, an id of the path, with another value"),
    "null for an id": ({"billId": None}, "extra_body has billId, an id of the path, with another value"),
    "an id in another case": ({"BillID": CANARY}, "extra_body has billId, an id of the path, with another value"),
    "an id by a former name": ({"invoiceId": CANARY}, "extra_body has billId, an id of the path, with another value"),
}


@pytest.mark.parametrize("case", REPLACING)
def test_what_was_given_is_not_replaced_in_either_mode(case: str) -> None:
    extra, says = REPLACING[case]
    calls: tuple[Callable[[], object], ...] = (
        lambda: by_fields(FULL, options(**extra)),
        lambda: by_flat(FULL_FLAT, options(**extra)),
        lambda: from_flat_json(operation(), {}, FULL_FLAT[:-1] + ', "billId": "B"}', {}, options(**extra)),
    )
    for call in calls:
        with pytest.raises(errors.InvalidParameterError, match=f"^bill: {says}") as caught:
            call()
        assert str(caught.value).endswith("Nothing was sent.")
        assert CANARY not in str(caught.value)
        assert caught.value.__context__ is None


def test_null_that_was_given_is_not_replaced() -> None:
    calls: tuple[Callable[[], object], ...] = (
        lambda: by_fields({"tax_type": None}, options(taxType=CANARY)),
        lambda: by_flat('{"taxType": null}', options(taxType=CANARY)),
        lambda: by_fields({"tax_type": "x", "line_reference": None}, options(lineReference=CANARY)),
        lambda: by_flat('{"taxType": "x", "lineReference": null}', options(lineReference=CANARY)),
        lambda: by_fields({"tax_type": "x", "address": Address(city=None)}, options(address={"city": CANARY})),
    )
    for call in calls:
        with pytest.raises(errors.InvalidParameterError, match="which was given; give it in one of the two places"):
            call()


ADDED: dict[str, tuple[dict[str, Any], bytes]] = {
    "unknown keys": (
        {"own": 1, "address": {"floor": 3}},
        b'"address":{"city":"x","floor":3},"labels":{"k":"v"},"own":1',
    ),
    "an unknown object in an object": ({"address": {"geo": {"a": [1]}}}, b'"address":{"city":"x","geo":{"a":[1]}}'),
    "another key of a map": ({"labels": {"K": "w"}}, b'"labels":{"k":"v","K":"w"}'),
    "the id of the path": ({"billId": "B"}, b'"billId":"B"'),
    "a field that was not given": ({"tags": "x,y"}, b'"tags":"x,y"'),
    "one that is required": ({"taxType": 5}, b'"taxType":5'),
    "one that is required, by its former name": ({"vatKind": 5}, b'"vatKind":5'),
    "one that is sent as null if it is not given": ({"lineReference": 5}, b'"lineReference":5'),
}


@pytest.mark.parametrize("case", ADDED)
def test_what_was_not_given_is_sent_as_it_is_in_both_modes(case: str) -> None:
    extra, sent = ADDED[case]
    values: dict[str, Any] = {"address": Address(city="x"), "labels": {"k": "v"}}
    flat = '"address.city": "x", "labels": {"k": "v"}'
    if not {"taxType", "vatKind"} & extra.keys():
        values["tax_type"] = "VAT"
        flat += ', "taxType": "VAT"'
    typed, by_json = by_fields(values, options(**extra)), by_flat(f"{{{flat}}}", options(**extra))
    assert typed.body == by_json.body
    assert typed.body is not None
    assert sent in typed.body
    assert typed.body.count(b'"lineReference"') == 1


def test_a_body_that_is_one_object_is_added_to_alike() -> None:
    bill = operation(body=False)
    values = {"address": Address(city="x")}
    assert from_fields(bill, {"bill_id": "B"}, values, options(floor=3)).body == b'{"city":"x","floor":3}'
    for extra in ({"city": CANARY}, {"CITY": CANARY}, {"billId": CANARY}):
        with pytest.raises(errors.InvalidParameterError, match=r"extra_body has (city|billId)"):
            from_fields(bill, {"bill_id": "B"}, values, options(**extra))


@pytest.mark.parametrize("name", ["dryRun", "DRYRUN", "page"])
def test_a_query_parameter_that_was_given_is_not_replaced(name: str) -> None:
    more = RequestOptions(extra_query={name: CANARY, "other": "1"})
    arguments = {"dry_run": True, "page": "1"}
    wire_name = "page" if name == "page" else "dryRun"
    says = (
        rf"^bill: extra_query has {wire_name}, which was given; give it in one of the two places\. Nothing was sent\."
    )
    with pytest.raises(errors.InvalidParameterError, match=says):
        from_fields(operation(), {"bill_id": "B"}, {"tax_type": "x", **arguments}, more)
    with pytest.raises(errors.InvalidParameterError, match=says):
        from_flat_json(operation(), {"bill_id": "B"}, '{"taxType": "x"}', {}, more, arguments)
    assert from_fields(operation(), {"bill_id": "B"}, {"tax_type": "x"}, more).query == {}


@pytest.mark.parametrize("name", ["X-Level", "x-LEVEL", "idempotency-key"])
def test_a_header_that_was_given_as_a_parameter_is_not_replaced(name: str) -> None:
    arguments = {"tax_type": "x", "level": 1, "idempotency_key": "k"}
    more = RequestOptions(extra_headers={name: CANARY})
    with pytest.raises(errors.InvalidParameterError, match=r"extra_headers has (X-Level|Idempotency-Key), which"):
        from_fields(operation(), {"bill_id": "B"}, arguments, more)
    assert from_fields(operation(), {"bill_id": "B"}, {"tax_type": "x"}, more).headers == []


def test_an_idempotency_key_that_is_added_is_one() -> None:
    """An unsafe action with a key is sent again, so an empty one would bill twice."""
    more = RequestOptions(extra_headers={"IDEMPOTENCY-KEY": ""})
    with pytest.raises(errors.InvalidParameterError, match="idempotency_key must not be empty"):
        from_fields(operation(), {"bill_id": "B"}, {"tax_type": "x"}, more)


@pytest.mark.parametrize(
    "extra", [{"extra_query": 5}, {"extra_headers": 5}, {"extra_query": {5: "x"}}, {"extra_headers": {5: "x"}}]
)
def test_what_is_no_mapping_of_texts_is_left_to_those_who_refuse_it(extra: dict[str, Any]) -> None:
    arguments = {"tax_type": "x", "dry_run": True, "level": 1}
    sent = from_fields(operation(), {"bill_id": "B"}, arguments, RequestOptions(**extra))
    assert sent.query == {"dryRun": "true"}


def test_unset_is_not_given() -> None:
    sent = by_fields({"tax_type": UNSET, "tags": UNSET}, options(taxType=None, tags=[]))
    assert sent.body == b'{"lineReference":null,"taxType":null,"tags":[]}'


@pytest.mark.parametrize(("given", "is_same"), [(7, True), (8, False), (True, False), ("07", False)])
def test_a_server_may_want_the_id_of_the_path_as_a_number(given: object, is_same: bool) -> None:
    def send() -> Parameters:
        return from_fields(operation(), {"bill_id": "7"}, {"tax_type": "V"}, options(billId=given))

    if is_same:
        assert b'"billId":7' in (send().body or b"")
    else:
        with pytest.raises(errors.InvalidParameterError, match="another value"):
            send()

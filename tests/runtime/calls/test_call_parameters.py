"""From the arguments of a method to path, query, headers and body, beside one another and in both modes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from soliditech_runtime import errors
from soliditech_runtime.calls.options import RequestOptions
from soliditech_runtime.calls.parameters import Parameters, from_fields, from_flat_json
from soliditech_runtime.flat_json.style import FlatStyle
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.paths import PathId, PathTemplate
from soliditech_runtime.operations.results import File
from soliditech_runtime.schema.fields import Boolean, Field, Integer, Text
from soliditech_runtime.schema.values import InvalidValue
from soliditech_runtime.types import UNSET

BODY: tuple[Field, ...] = (Text("accountId", "account_id", required=True), Text("note", "note", send_null=True))
ARGUMENTS = {"dry_run": True, "level": 2}


def operation(*, body_optional: bool = False, required: bool = False) -> Operation[Any]:
    return Operation(
        id="bill",
        method="POST",
        path="/bills/{billId}",
        effect="unsafe",
        result=File("application/pdf", b""),
        ids=(PathId("billId", "bill_id"),),
        query=(Boolean("dryRun", "dry_run", required=required),),
        headers=(Integer("X-Level", "level"),),
        body=BODY,
        body_optional=body_optional,
        flat=FlatStyle(".", "[]"),
    )


def fields(bill: Operation[Any], values: Mapping[str, object], options: RequestOptions | None = None) -> Parameters:
    return from_fields(bill, {"bill_id": "B"}, values, options)


def flat(bill: Operation[Any], text: str, arguments: Mapping[str, object] = ARGUMENTS, **extra: object) -> Parameters:
    options = RequestOptions(extra_body=extra) if extra else None
    return from_flat_json(bill, {"bill_id": None}, text, {"account_id": UNSET, "note": UNSET}, options, arguments)


def test_query_and_headers_stand_beside_the_body_in_both_modes() -> None:
    expected = Parameters("/bills/B", {"dryRun": "true"}, b'{"accountId":"A","note":null}', [(b"X-Level", b"2")])
    assert fields(operation(), {"account_id": "A", **ARGUMENTS}) == expected
    assert flat(operation(), '{"billId": "B", "accountId": "A"}') == expected


def test_what_is_wrong_with_all_parts_of_a_call_is_said_at_once() -> None:
    bill = operation(required=True)
    with pytest.raises(errors.InvalidParameterError) as caught:
        from_fields(bill, {"bill_id": ""}, {"note": 5, "level": "c4n4ry"}, None)
    assert str(caught.value) == (
        "bill: 5 problems: (1) bill_id must not be empty; (2) account_id is required; "
        "(3) note must be a string, not a number; quote it, with any zeros that it begins with; "
        "(4) dry_run is required; (5) level must be a whole number, not a string; "
        "write a plain number, such as 12: digits alone. Nothing was sent."
    )
    with pytest.raises(errors.InvalidParameterError, match=r"^bill: options must be a RequestOptions\. Nothing"):
        from_fields(operation(), {"bill_id": "B"}, {"account_id": "A"}, 5)  # type: ignore[arg-type]


def test_an_id_that_is_missing_is_said_with_all_else_that_is_wrong_in_flat_json() -> None:
    with pytest.raises(errors.FlatJSONError) as caught:
        flat(operation(), '{"accountId": "A", "note": 5, "noten": 1}')
    assert str(caught.value).startswith(
        "bill: 3 problems: (1) billId must be given, as a key of parameters_json or as an argument; "
        "(2) key 3 of the object is not known; did you mean note?"
    )
    with pytest.raises(errors.FlatJSONError, match=r"^bill: billId must be given, as a key of parameters_json or as"):
        flat(operation(), "{}")


@pytest.mark.parametrize("mode", [fields, flat])
def test_a_required_one_is_asked_for_in_both_modes(mode: Any) -> None:
    bill, values = operation(required=True), {"account_id": "A"}
    arguments = (values,) if mode is fields else ('{"billId": "B", "accountId": "A"}', {"level": 1})
    with pytest.raises(errors.InvalidParameterError, match=r"bill: dry_run is required\. Nothing was sent\."):
        mode(bill, *arguments)


def test_a_query_parameter_is_no_key_of_flat_json() -> None:
    with pytest.raises(errors.FlatJSONError, match="dryRun"):
        flat(operation(), '{"billId": "B", "accountId": "A", "dryRun": true}')


def test_query_and_headers_alone_are_no_body() -> None:
    with pytest.raises(errors.InvalidParameterError, match="account_id is required"):
        fields(operation(), ARGUMENTS)
    with pytest.raises(errors.FlatJSONError, match="there is nothing to send"):
        flat(operation(), '{"billId": "B"}')


def test_an_optional_body_is_sent_only_when_a_field_of_it_is_given() -> None:
    bill = operation(body_optional=True)
    nothing = Parameters("/bills/B", {"dryRun": "true"}, None, [(b"X-Level", b"2")])
    assert fields(bill, ARGUMENTS) == nothing
    assert flat(bill, '{"billId": "B"}') == nothing
    assert fields(bill, {"account_id": "A"}).body == b'{"accountId":"A","note":null}'
    assert flat(bill, '{"billId": "B", "accountId": "A"}').body == b'{"accountId":"A","note":null}'


def test_a_field_of_an_optional_body_asks_for_those_that_are_required() -> None:
    bill = operation(body_optional=True)
    with pytest.raises(errors.InvalidParameterError, match="account_id is required"):
        fields(bill, {"note": "a"})
    with pytest.raises(errors.FlatJSONError, match="accountId"):
        flat(bill, '{"billId": "B", "note": "a"}')


def test_what_the_spec_does_not_know_is_sent_in_an_optional_body_too() -> None:
    bill = operation(body_optional=True)
    assert flat(bill, '{"billId": "B"}', ARGUMENTS, own=1).body == b'{"own":1}'
    assert fields(bill, {"account_id": "A"}, RequestOptions(extra_body={"own": 1})).body is not None


@pytest.mark.parametrize("missing", [None, UNSET])
def test_a_missing_id_is_named_as_its_users_know_it(missing: object) -> None:
    with pytest.raises(errors.InvalidParameterError) as caught:
        from_fields(operation(), {"bill_id": missing}, {"account_id": "A", **ARGUMENTS}, None)
    assert str(caught.value) == "bill: bill_id must be given. Nothing was sent."
    with pytest.raises(errors.InvalidParameterError) as caught:
        from_flat_json(operation(), {"bill_id": missing}, '{"accountId": "A"}', {}, None, ARGUMENTS)
    assert str(caught.value) == (
        "bill: billId must be given, as a key of parameters_json or as an argument. Nothing was sent."
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"accountId": "A", "billId": null}', "billId must be given, and is null"),
        ('{"accountId": "A", "billId": NaN}', "billId must be given, and is NaN"),
        ('{"accountId": "A", "billId": ""}', "billId must not be empty"),
        ('{"accountId": "A", "billId": 181}', "billId must be a string; quote it, with any zeros that it begins with"),
    ],
)
def test_an_id_that_is_no_id_is_named_as_in_the_object(text: str, says: str) -> None:
    with pytest.raises(errors.FlatJSONError) as caught:
        flat(operation(), text)
    assert str(caught.value) == f"bill: {says}. Nothing was sent."


def test_an_id_that_was_given_as_an_argument_is_named_as_in_the_object_too() -> None:
    with pytest.raises(errors.InvalidParameterError, match=r"^bill: billId must not be empty\. Nothing was sent\.$"):
        from_flat_json(operation(), {"bill_id": ""}, '{"accountId": "A"}', {}, None, ARGUMENTS)


def test_all_ids_that_are_missing_are_named() -> None:
    ids = (PathId("accountId", "account_id"), PathId("contactId", "contact_id"))
    path = PathTemplate("/accounts/{accountId}/contacts/{contactId}")
    with pytest.raises(InvalidValue) as caught:
        path.path(ids, {"account_id": None}, {})
    assert caught.value.describe(python=True) == (
        "2 problems: (1) account_id must be given; (2) contact_id must be given"
    )

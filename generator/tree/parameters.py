"""The parameters of an operation, from its parse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, Protocol

from ..normal.words import Location, Operation, Parameter, Schema
from ..parsing.library import Endpoint, PropertyProtocol
from ..parsing.parse import REMEDY
from ..refusal import Refusal
from .specs import FieldSpec, ParameterSpec


class ReadField(Protocol):
    """Reads a field from its parse and its declaration."""

    def __call__(
        self, place: str, parsed: PropertyProtocol, name: str, declared: Schema, *, required: bool
    ) -> FieldSpec: ...


class OperationParameters(NamedTuple):
    """What an operation takes beside its body: ids, arguments of its method, and what is given to the client."""

    ids: tuple[FieldSpec, ...]
    query: tuple[ParameterSpec, ...]
    headers: tuple[ParameterSpec, ...]
    client: tuple[ParameterSpec, ...]


def read_parameters(parsed: Endpoint, declared: Operation, read_field: ReadField) -> OperationParameters:
    """The parameters of an operation.

    Raises:
        Refusal: the parse lacks, adds or changes one.
    """
    parameters = [
        *_parameters(parsed.query_parameters, "query", declared, read_field),
        *_parameters(parsed.header_parameters, "header", declared, read_field),
    ]
    query = [parameter for parameter in parameters if parameter.place == "query"]
    headers = [parameter for parameter in parameters if parameter.place == "header"]
    return OperationParameters(
        ids=tuple(field for field, _ in _located(parsed.path_parameters, "path", declared, read_field)),
        query=tuple(parameter for parameter in query if not parameter.client),
        headers=tuple(parameter for parameter in headers if not parameter.client),
        client=tuple(parameter for parameter in (*query, *headers) if parameter.client),
    )


def by_name_of(parsed: Sequence[PropertyProtocol]) -> dict[str, PropertyProtocol]:
    """Parsed properties by the name that the normal form gives them."""
    return {member.name.get_untrusted_value(): member for member in parsed}


def _parameters(
    parsed: Sequence[PropertyProtocol], location: Literal["query", "header"], declared: Operation, read_field: ReadField
) -> list[ParameterSpec]:
    return [
        ParameterSpec(
            **vars(field),
            place="header" if parameter.get("x-in") == "header" else location,
            style=parameter.get("x-style", "repeated"),
            client=parameter.get("x-client-parameter", False),
            idempotency_key=parameter.get("x-idempotency-key"),
        )
        for field, parameter in _located(parsed, location, declared, read_field)
    ]


def _located(
    parsed: Sequence[PropertyProtocol], location: Location, declared: Operation, read_field: ReadField
) -> Iterator[tuple[FieldSpec, Parameter]]:
    """The parameters of one location, each with its declaration."""
    identity, by_name = declared["x-operation-id"], by_name_of(parsed)
    for parameter in declared["parameters"]:
        if parameter["in"] != location:
            continue
        place, name = f"{identity}.{parameter['x-wire']}", parameter["name"]
        parsed_parameter = by_name.pop(name, None)
        if parsed_parameter is None:
            raise Refusal(place, "the parser dropped the parameter", REMEDY)
        yield read_field(place, parsed_parameter, name, parameter["schema"], required=parameter["required"]), parameter
    for name in by_name:
        raise Refusal(f"{identity}.{name}", "the parser has a parameter that the document does not", REMEDY)

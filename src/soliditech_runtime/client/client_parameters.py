"""Parameters that are given once, to the client, and sent with each operation that declares them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from ..errors import ConfigurationError
from ..operations.headers import header_text
from ..operations.query import value_text
from ..schema.fields import Date, Field, Number, Text
from ..schema.json import UnreadableReply, decode
from ..schema.times import DateTime
from ..schema.values import InvalidValue

if TYPE_CHECKING:
    from ..identity import Identity


class ClientParameter(NamedTuple):
    """A parameter that is an argument of the client.

    Args:
        place: where it is sent.
        field: its names, and what it may hold.
    """

    place: Literal["query", "header"]
    field: Field


class ParameterValue(NamedTuple):
    """The value of such a parameter: where it is sent, its name on the wire, and its text."""

    place: Literal["query", "header"]
    wire: str
    text: str


def check_parameters(
    parameters: tuple[ClientParameter, ...], arguments: Mapping[str, object], identity: Identity
) -> dict[str, ParameterValue]:
    """The values of a client's parameters, by Python name; those that are not given are read from the environment.

    Args:
        parameters: all that there are.
        arguments: by Python name; None where not given.
        identity: has the prefix of environment variables.

    Raises:
        ConfigurationError: a required one is missing, or a value cannot be sent.
    """
    values: dict[str, ParameterValue] = {}
    problem = ""
    for place, field in parameters:
        variable = f"{identity.env_prefix}_{field.name.upper()}"
        argument, text = arguments[field.name], os.environ.get(variable)
        try:
            if argument is not None:
                value = field.write(argument)
            elif text:
                value = _from_text(field, text)
            elif field.required:
                problem = f"No {field.name}: pass {field.name}=... or set {variable}."
                break
            else:
                continue
            sent = header_text(field, value).decode() if place == "header" else value_text(value)
            values[field.name] = ParameterValue(place, field.wire, sent)
        except InvalidValue as error:
            problem = f"{variable if argument is None else field.name} {error.in_python}."
            break
    # Raised outside of `except`, so that the error has no context, which would hold the value.
    if problem:
        raise ConfigurationError(problem)
    return values


def _from_text(field: Field, text: str) -> object:
    """The JSON value of an environment variable."""
    is_text = isinstance(field, Text | Date) or (isinstance(field, DateTime) and not field.unix)
    if is_text or (isinstance(field, Number) and field.text):
        return field.check(text)
    try:
        value = decode(text.encode())
    except (ValueError, UnreadableReply):
        value = text
    return field.check(value)

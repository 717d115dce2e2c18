"""From what a method was given to ids, query and body: checked, and refused before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..errors import InvalidParameterError, ParameterModeError
from ..operations.operation import Operation
from ..schema.fields import Field, write_object
from ..schema.json import encode
from ..schema.values import InvalidValue, check_unknown
from ..types import UNSET, ParametersJson
from .options import RequestOptions


class Parameters(NamedTuple):
    """What a request is made of: the path with its ids, the query by wire name, and the body's bytes."""

    path: str
    query: dict[str, str]
    body: bytes | None


def from_fields(
    operation: Operation[Any],
    ids: Mapping[str, object],
    fields: Mapping[str, object],
    options: RequestOptions | None,
) -> Parameters:
    """The parameters of a call that was given them one by one.

    Args:
        operation: the operation.
        ids: the path's ids by Python name; None where not given.
        fields: query parameters, or fields of the body, by Python name; UNSET where not given.
        options: the options of the call.

    Raises:
        InvalidParameterError: something cannot be sent as given.
    """
    problem = ""
    try:
        extra = _extra_body(options) if options is not None else {}
        path = operation.template.path(operation.ids, ids, {})
        body = operation.body
        if body is None:
            if extra:
                raise InvalidValue("this action has no body, so it takes no extra_body")
            return Parameters(path, _query(operation.query, fields), None)
        written = write_object(body, fields)
        if not extra and all(value is UNSET for value in fields.values()):
            raise InvalidValue(
                "nothing to send: give at least one field" + (", or parameters_json" if operation.flat else "")
            )
        return Parameters(path, {}, encode(_merge(written, extra) if extra else written))
    except InvalidValue as refused:
        problem = refused.describe(python=True)
    # Raised out here so that no context holds what was given.
    raise _refused(operation, problem)


def from_flat_json(
    operation: Operation[Any],
    ids: Mapping[str, object],
    parameters_json: ParametersJson,
    fields: Mapping[str, object],
    options: RequestOptions | None,
) -> Parameters:
    """The parameters of a call that was given one flat JSON object.

    Args:
        operation: the operation, which takes flat JSON.
        ids: the path's ids by Python name; None where not given.
        parameters_json: the object, or its text.
        fields: fields by Python name, of which none may be given beside it.
        options: the options of the call.

    Raises:
        ParameterModeError: a field was given too.
        InvalidParameterError: something cannot be sent as given.
    """
    given = [name for name, value in fields.items() if value is not UNSET]
    if given:
        raise ParameterModeError(
            f"{operation.id}: parameters_json replaces the fields and is never merged with them: write "
            f"{', '.join(sorted(given))} into it, or give fields only. Nothing was sent.",
            operation=operation.id,
        )
    # Imported here: only calls in this mode need it.
    from ..flat_json.parameters import read_parameters

    problem = ""
    try:
        extra = _extra_body(options) if options is not None else {}
        inside, body = read_parameters(parameters_json, operation, ids, allow_empty=bool(extra))
        path = operation.template.path(operation.ids, ids, inside)
        return Parameters(path, {}, encode(_merge(body, extra) if extra else body))
    except InvalidValue as refused:
        problem = refused.describe(python=True)
    raise _refused(operation, problem)


def _refused(operation: Operation[Any], problem: str) -> InvalidParameterError:
    return InvalidParameterError(f"{operation.id}: {problem}. Nothing was sent.", operation=operation.id)


def _extra_body(options: RequestOptions) -> Mapping[str, object]:
    if not isinstance(options, RequestOptions):
        raise InvalidValue("options must be a RequestOptions")
    return check_unknown(options.extra_body) if options.extra_body else {}


def _query(fields: tuple[Field, ...], given: Mapping[str, object]) -> dict[str, str]:
    return {name: _query_text(value) for name, value in write_object(fields, given).items()}


def _query_text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _merge(body: dict[str, object], extra: Mapping[str, object]) -> dict[str, object]:
    """`extra` over `body`, objects merged deeply."""
    merged = dict(body)
    for key, value in extra.items():
        before = merged.get(key)
        merged[key] = _merge(before, value) if isinstance(before, dict) and isinstance(value, Mapping) else value
    return merged

"""Converts the arguments of a method to path, query and body; invalid arguments are refused before anything is sent."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..errors import InvalidParameterError, ParameterModeError
from ..operations.headers import write_headers
from ..operations.operation import Operation
from ..operations.query import QueryValue, write_query
from ..process.stack import FULL
from ..process.value_object import ValueStruct
from ..schema.fields import Field
from ..schema.json import encode
from ..schema.values import InvalidValue, all_of, in_one_line
from ..schema.writing import write_object
from ..types import UNSET, ParametersJson
from .extras import check_extras, check_ids, extra_body, fields_to_write, merged
from .loading import FLAT_JSON, load_for

if TYPE_CHECKING:
    from .options import RequestOptions

_JSON = "application/json"
_NOTHING: Mapping[str, object] = {}
_ENDLESS = f"a value contains itself or is nested too deeply, or {FULL}"

NO_ARGUMENTS: Mapping[str, object] = {}
"""For operations that take neither query parameters nor headers beside flat JSON."""


class Parameters(ValueStruct, frozen=True):
    """The parameters of a request: path with ids, query by wire name, body, headers, and the body's media type."""

    path: str
    query: Mapping[str, QueryValue]
    body: bytes | None
    headers: Sequence[tuple[bytes, bytes]] = ()
    content_type: str = _JSON


def from_fields(
    operation: Operation[Any],
    ids: Mapping[str, object],
    fields: Mapping[str, object],
    options: RequestOptions | None,
) -> Parameters:
    """The parameters of a call whose fields were given as single arguments.

    Args:
        operation: the operation.
        ids: the path's ids by Python name; None where not given.
        fields: fields of the body, query parameters and headers, by Python name; UNSET where not given.
        options: the options of the call.

    Raises:
        InvalidParameterError: an argument cannot be sent as given.
        APIConnectionError: a module cannot be imported.
    """
    if not operation.is_loaded:
        load_for(operation)
    problem = ""
    try:
        path = operation.template.path(operation.ids, ids, {})
        has_body = operation.body is not None or operation.whole_body is not None
        written = _written(operation, ids, fields, options) if has_body or options is not None else UNSET
        content, content_type = (None, _JSON) if written is UNSET else _encoded(operation, written)
        if not operation.query and not operation.headers:
            return Parameters(path, {}, content, (), content_type)
        return _with_arguments(operation, path, content, content_type, fields, options)
    except InvalidValue as error:
        problem = _in_all_parts(
            error,
            lambda: operation.template.path(operation.ids, ids, {}),
            lambda: _written(operation, ids, fields, options),
            lambda: write_query(operation.query, fields),
            lambda: _headers(operation, fields),
        )
    except RecursionError:
        problem = _ENDLESS
    # Raised outside of `except`, so that the error has no context, which would hold the caller's values.
    raise _invalid(operation, problem)


def from_flat_json(
    operation: Operation[Any],
    ids: Mapping[str, object],
    parameters_json: ParametersJson,
    fields: Mapping[str, object],
    options: RequestOptions | None,
    arguments: Mapping[str, object] = NO_ARGUMENTS,
) -> Parameters:
    """The parameters of a call whose fields were given as one flat JSON object.

    Args:
        operation: the operation, which takes flat JSON.
        ids: the path's ids by Python name; None where not given.
        parameters_json: the object, or its text.
        fields: single fields by Python name, all of which must be UNSET.
        options: the options of the call.
        arguments: query parameters and headers, which are no part of the object, by Python name.

    Raises:
        ParameterModeError: a field was given too.
        InvalidParameterError: the object or an id cannot be sent as given.
        APIConnectionError: a module cannot be imported.
    """
    extra_fields = [name for name, value in fields.items() if value is not UNSET]
    if extra_fields:
        raise ParameterModeError(
            f"{operation.id}: parameters_json replaces the fields and is never merged with them: write "
            f"{', '.join(sorted(extra_fields))} into it, or give fields only. Nothing was sent.",
            operation=operation.id,
        )
    # Imported here: only calls in this mode need it.
    if not operation.is_loaded or FLAT_JSON not in sys.modules:
        load_for(operation, FLAT_JSON)
    from ..flat_json.parameters import read_parameters

    problem = ""
    try:
        extra = extra_body(options) if options is not None else _NOTHING
        may_be_empty = bool(extra) or operation.effect == "read"
        flat_ids, body = read_parameters(
            parameters_json, operation, ids, allow_empty=may_be_empty, demand_ids=True, added=extra
        )
        try:
            path = operation.template.path(operation.ids, ids, flat_ids)
        except InvalidValue as error:
            raise _refused_ids(error) from None
        absent = operation.body_optional and not body and not extra
        written = body
        if extra:
            check_ids(operation, extra, flat_ids, ids)
            written = merged(body, extra, operation.body or ())
        content, content_type = None if absent else encode(written), _JSON
        if operation.body_format is not None:
            content, content_type = _encoded(operation, UNSET if absent else written)
        if not operation.query and not operation.headers:
            return Parameters(path, {}, content, (), content_type)
        return _with_arguments(operation, path, content, content_type, arguments, options)
    except InvalidValue as error:
        problem = error.describe(python=True)
    except RecursionError:
        problem = _ENDLESS
    raise _invalid(operation, problem)


def _in_all_parts(first: InvalidValue, *checks: Callable[[], object]) -> str:
    """All that is wrong with a call; each part of it is checked once more, whatever is wrong with those before.

    Args:
        first: what is wrong with the first part that is refused.
        checks: check one part each.
    """
    problems: list[InvalidValue] = []
    for check in checks:
        try:
            check()
        except InvalidValue as error:
            problems.append(error)
        except RecursionError:
            problems.append(InvalidValue(_ENDLESS))
    return all_of(problems or [first]).describe(python=True)


def _refused_ids(error: InvalidValue) -> InvalidValue:
    """What is wrong with the ids of a call in flat JSON, whose users know them by their wire names."""
    places = ", as a key of parameters_json or as an argument"
    return InvalidValue(
        in_one_line(f"{leaf.describe(python=False)}{places if leaf.absent else ''}" for leaf in error.leaves())
    )


def _invalid(operation: Operation[Any], problem: str) -> InvalidParameterError:
    return InvalidParameterError(f"{operation.id}: {problem}. Nothing was sent.", operation=operation.id)


def _with_arguments(
    operation: Operation[Any],
    path: str,
    content: bytes | None,
    content_type: str,
    values: Mapping[str, object],
    options: RequestOptions | None,
) -> Parameters:
    """The parameters of a call that has query parameters or headers, by Python name in `values`."""
    headers = _headers(operation, values)
    query = write_query(operation.query, values)
    if options is not None and (options.extra_query or options.extra_headers):
        check_extras(operation, options, query, headers)
    return Parameters(path, query, content, headers, content_type)


def _headers(operation: Operation[Any], values: Mapping[str, object]) -> Sequence[tuple[bytes, bytes]]:
    return write_headers(operation.headers, values) if operation.headers else ()


def _written(
    operation: Operation[Any],
    ids: Mapping[str, object],
    fields: Mapping[str, object],
    options: RequestOptions | None,
) -> object:
    """The body of a call whose fields were given as single arguments; UNSET where there is none."""
    extra = extra_body(options) if options is not None else _NOTHING
    if extra:
        check_ids(operation, extra, ids)
    if operation.body is not None:
        return _body(operation, operation.body, fields, extra)
    if operation.whole_body is not None:
        return _whole_body(operation, operation.whole_body, fields, extra)
    if extra:
        raise InvalidValue("this action has no body, so it takes no extra_body")
    return UNSET


def _body(
    operation: Operation[Any], fields: tuple[Field, ...], values: Mapping[str, object], extra: Mapping[str, object]
) -> object:
    """The body of single fields; UNSET for an optional one of which nothing is given."""
    empty = not extra and all(values.get(field.name, UNSET) is UNSET for field in fields)
    if empty and operation.body_optional:
        return UNSET
    written = write_object(fields_to_write(fields, values, extra) if extra else fields, values)
    # A search for everything says nothing; a change of nothing is a mistake.
    if empty and fields and operation.effect != "read":
        raise InvalidValue(
            "nothing to send: give at least one field" + (", or parameters_json" if operation.flat else "")
        )
    return merged(written, extra, fields) if extra else written


def _whole_body(
    operation: Operation[Any], field: Field, values: Mapping[str, object], extra: Mapping[str, object]
) -> object:
    """The body that is one argument; UNSET for an optional one that is not given."""
    value = values.get(field.name, UNSET)
    try:
        if value is UNSET and not extra and operation.body_optional:
            return UNSET
        if value is UNSET:
            raise InvalidValue("is required")
        written = field.write(value)
        if not extra:
            return written
        if not isinstance(written, dict):
            raise InvalidValue("is no object, so nothing of extra_body can stand beside it")
        return merged(written, extra, field.inner_fields)
    except InvalidValue as error:
        error.path.append(field)
        raise


def _encoded(operation: Operation[Any], written: object) -> tuple[bytes | None, str]:
    """The bytes of a body, made once for all attempts, and its media type."""
    if written is UNSET:
        return None, _JSON
    if operation.body_format is None:
        return encode(written), _JSON
    return operation.body_format.encode(written, _boundary)


def _boundary() -> str:
    import os

    return os.urandom(16).hex()

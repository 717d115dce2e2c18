"""From what a method was given to ids, query and body: checked, and refused before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import InvalidParameterError, ParameterModeError
from ..flat_json.style import FlatStyle
from ..operations.operation import Operation
from ..schema.fields import Field, write_object
from ..schema.json import encode
from ..schema.values import Refused, check_unknown
from ..types import UNSET

if TYPE_CHECKING:
    from .options import RequestOptions


class Parameters(NamedTuple):
    """What a request is made of: ids and query by wire name, and the body's bytes."""

    ids: dict[str, str]
    query: dict[str, str]
    body: bytes | None


def prepare(
    operation: Operation[Any],
    ids: Mapping[str, object],
    values: Mapping[str, object],
    options: RequestOptions | None,
) -> Parameters:
    """The parameters of one call.

    Args:
        operation: the action.
        ids: the path's ids by Python name; None where not given.
        values: query parameters and fields by Python name, or `parameters_json`; UNSET where not given.
        options: the options of the call.

    Raises:
        InvalidParameterError: something cannot be sent as given.
    """
    problem = ""
    try:
        return _prepare(operation, ids, values, options)
    except Refused as refused:
        problem = refused.describe(python=True)
    # Raised out here so that no context holds what was given.
    end = "" if problem.endswith("?") else "."
    raise InvalidParameterError(f"{operation.id}: {problem}{end} Nothing was sent.", operation=operation.id)


def _prepare(
    operation: Operation[Any],
    ids: Mapping[str, object],
    values: Mapping[str, object],
    options: RequestOptions | None,
) -> Parameters:
    if options is not None:
        from .options import RequestOptions

        if not isinstance(options, RequestOptions):
            raise Refused("options must be a RequestOptions")
    given = {name: value for name, value in values.items() if value is not UNSET}
    extra = check_unknown(options.extra_body) if options is not None and options.extra_body else {}
    parameters_json = given.pop("parameters_json", UNSET)
    if parameters_json is not UNSET:
        path_ids, body = _from_flat_json(operation, ids, given, parameters_json, allow_empty=bool(extra))
        return Parameters(path_ids, {}, encode(_merge(body, extra)))
    path_ids = _path_ids(operation.ids, ids)
    fields = operation.body
    if fields is None:
        if extra:
            raise Refused("this action has no body, so it takes no extra_body")
        return Parameters(path_ids, _query(operation.query, given), None)
    body = _from_fields(fields, given, flat=operation.flat, allow_empty=bool(extra))
    return Parameters(path_ids, {}, encode(_merge(body, extra)))


def _path_ids(fields: tuple[Field, ...], values: Mapping[str, object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in fields:
        value = values.get(each.name)
        try:
            if value is None or value is UNSET:
                raise Refused("is required")
            found[each.wire] = str(each.write(value))
        except Refused as refused:
            refused.path.append(each)
            raise
    return found


def _query(fields: tuple[Field, ...], given: Mapping[str, object]) -> dict[str, str]:
    return {name: _query_text(value) for name, value in write_object(fields, given).items()}


def _query_text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _from_fields(
    fields: tuple[Field, ...], given: Mapping[str, object], *, flat: FlatStyle | None, allow_empty: bool
) -> dict[str, object]:
    known = {each.name for each in fields}
    for name in given:
        if name not in known:
            raise Refused(f"there is no field {name[:64]!r}{_nearest(name, known)}")
    if not given and not allow_empty:
        raise Refused("nothing to send: give at least one field" + ("" if flat is None else ", or parameters_json"))
    return write_object(fields, given)


def _from_flat_json(
    operation: Operation[Any],
    ids: Mapping[str, object],
    given: Mapping[str, object],
    parameters_json: Any,
    *,
    allow_empty: bool,
) -> tuple[dict[str, str], dict[str, object]]:
    fields = operation.body
    if operation.flat is None or fields is None:
        raise Refused("this action does not take parameters_json")
    if given:
        names = ", ".join(sorted(name[:64] for name in given))
        raise ParameterModeError(
            f"{operation.id}: parameters_json replaces the fields and is never merged with them: write {names} into "
            "it, or give fields only. Nothing was sent.",
            operation=operation.id,
        )
    # Imported here: only calls in this mode need it.
    from ..flat_json.parameters import read_parameters

    path_ids, body = read_parameters(
        parameters_json,
        operation=operation.id,
        fields=fields,
        ids=operation.ids,
        given={each.wire: ids[each.name] for each in operation.ids if ids.get(each.name) is not None},
        style=operation.flat,
        allow_empty=allow_empty,
    )
    return _path_ids(operation.ids, {each.name: path_ids.get(each.wire) for each in operation.ids}), body


def _merge(body: dict[str, object], extra: Mapping[str, object]) -> dict[str, object]:
    """`extra` over `body`, objects merged deeply."""
    if not extra:
        return body
    merged = dict(body)
    for key, value in extra.items():
        before = merged.get(key)
        merged[key] = _merge(before, value) if isinstance(before, dict) and isinstance(value, Mapping) else value
    return merged


def _nearest(name: str, known: set[str]) -> str:
    # Imported here: only a call that is refused needs it.
    from difflib import get_close_matches

    near = get_close_matches(name, sorted(known), n=3)
    return f"; did you mean {' or '.join(near)}?" if near else "; for keys that the spec does not know use extra_body"

"""What a call adds to its request that the spec does not know; it replaces nothing that was given and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..operations.headers import IdempotencyKey
from ..operations.operation import Operation
from ..operations.query import QueryValue
from ..schema.fields import Field
from ..schema.values import InvalidValue, check_unknown
from ..types import UNSET

if TYPE_CHECKING:
    from .options import RequestOptions

_TWICE = "give it in one of the two places"


def extra_body(options: RequestOptions | None) -> dict[str, Any]:
    """The keys that a call adds to the body, by wire name.

    Raises:
        InvalidValue: they are no JSON.
    """
    if options is None:
        return {}
    from .options import RequestOptions

    if not isinstance(options, RequestOptions):
        raise InvalidValue("options must be a RequestOptions")
    return check_unknown(options.extra_body) if options.extra_body else {}


def check_ids(operation: Operation[Any], extra: Mapping[str, object], *ids: Mapping[str, object]) -> None:
    """Check that what a call adds to the body names no other object than the path does.

    Args:
        operation: the operation.
        extra: what is added, by wire name.
        ids: the ids of the path, by Python name or by wire name.

    Raises:
        InvalidValue: it has an id of the path with another value.
    """
    for key, value in extra.items():
        field = _same(key, operation.flat_ids)
        if field is None:
            continue
        values = [part[name] for part in ids for name in (field.name, field.wire) if name in part]
        # A server may want the id in both places, and there as a number, but never two ids.
        if not any(_is_same_id(value, id) for id in values):
            raise InvalidValue(f"extra_body has {field.wire}, an id of the path, with another value; leave it out")


def _is_same_id(value: object, id: object) -> bool:
    if isinstance(value, bool) or not isinstance(id, str | int):
        return False
    # A number in what is added has few digits: Python writes none of thousands.
    return id == value or (isinstance(value, int) and id == str(value))


def fields_to_write(
    fields: Iterable[Field], values: Mapping[str, object], extra: Mapping[str, object]
) -> tuple[Field, ...]:
    """The fields that are written, or asked for: all but those that `extra` has in their place.

    Args:
        fields: those of the body.
        values: what was given, by Python name.
        extra: what is added, by wire name.
    """
    return tuple(
        field
        for field in fields
        if values.get(field.name, UNSET) is not UNSET or extra.keys().isdisjoint((field.wire, *field.former))
    )


def merged(
    body: Mapping[str, object], extra: Mapping[str, object], fields: Sequence[Field], place: str = ""
) -> dict[str, object]:
    """`body` with the keys of `extra`, in nested objects too.

    Args:
        body: what was given, checked.
        extra: what is added.
        fields: those of the object.
        place: the wire names that lead to the object, each with a dot after it.

    Raises:
        InvalidValue: a key of `extra` was given, or is a field that was given in another spelling.
    """
    whole = dict(body)
    for key, value in extra.items():
        field = _same(key, [field for field in fields if field.wire in body])
        before = body.get(key)
        if field is None and key not in body:
            whole[key] = value
        elif key in body and isinstance(before, dict) and isinstance(value, Mapping):
            inner = () if field is None else field.inner_fields
            whole[key] = merged(before, value, inner, f"{place}{field.wire}." if field is not None else f"{place}*.")
        else:
            name = f"{place}{field.wire}" if field is not None else f"a key of {place[:-1] or 'the body'}"
            spelling = "" if key in body else ", spelled otherwise"
            raise InvalidValue(f"extra_body has {name}{spelling}, which was given; {_TWICE}")
    return whole


def check_extras(
    operation: Operation[Any],
    options: RequestOptions,
    query: Mapping[str, QueryValue],
    headers: Sequence[tuple[bytes, bytes]],
) -> None:
    """Check that what a call adds to query and headers replaces no parameter that was given.

    Args:
        operation: the operation.
        options: the options of the call; what is no mapping in it is refused later.
        query: the query parameters that were given.
        headers: the headers that were given as parameters.

    Raises:
        InvalidValue: it replaces one, or is a key for repetitions that is none.
    """
    if query and isinstance(options.extra_query, Mapping):
        names = {name.casefold() for name in query}
        for name in options.extra_query:
            if isinstance(name, str) and name.casefold() in names:
                field = _same(name, operation.query)
                text = "a parameter" if field is None else field.wire
                raise InvalidValue(f"extra_query has {text}, which was given; {_TWICE}")
    if not isinstance(options.extra_headers, Mapping):
        return
    written = {name.decode().lower() for name, _ in headers}
    for name, value in options.extra_headers.items():
        field = _same(name, operation.headers) if isinstance(name, str) else None
        if field is None:
            continue
        if field.wire.lower() in written:
            raise InvalidValue(f"extra_headers has {field.wire}, which was given; {_TWICE}")
        if isinstance(field, IdempotencyKey):
            # An empty one is none to most servers, and an unsafe action with a key is sent again.
            _check(field, value)


def _check(field: Field, value: object) -> None:
    try:
        field.write(value)
    except InvalidValue as error:
        error.path.append(field)
        raise


def _same(name: str, fields: Iterable[Field]) -> Field | None:
    """The field that a server may take `name` for: of that wire name, or a former one, in whatever case."""
    folded = name.casefold()
    for field in fields:
        if any(folded == own.casefold() for own in (field.wire, *field.former)):
            return field
    return None

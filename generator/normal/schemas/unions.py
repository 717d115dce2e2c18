"""Values of several kinds, as one schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..words import Schema

NULL: Schema = {"type": "null"}


def union(written: Iterable[Schema]) -> Schema:
    """The schema of a value that fits one of several: one of each kind, alike scalars as one, any value where one is.

    Args:
        written: the alternatives, in the words of the normal form.
    """
    members: dict[str, Schema] = {}
    null = False
    for member in (member for schema in written for member in _flattened(schema)):
        if member == NULL:
            null = True
            continue
        if is_any(member):
            return {}
        null |= takes_null(member)
        kind = without_null(member)
        key = _kind(kind)
        members[key] = _shared_words(members[key], kind) if key in members else kind
    alternatives = list(members.values())
    if not alternatives:
        return {}
    whole: Schema = alternatives[0] if len(alternatives) == 1 else {"anyOf": alternatives}
    return with_null(whole) if null else whole


def is_any(written: Schema) -> bool:
    """Whether any value fits."""
    return not any(key in written for key in ("type", "$ref", "anyOf"))


def takes_null(written: Schema) -> bool:
    """Whether null fits."""
    return isinstance(written.get("type"), list) or NULL in written.get("anyOf", [])


def with_null(written: Schema) -> Schema:
    """The same or null."""
    if is_any(written) or takes_null(written):
        return written
    if "type" in written:
        return {**written, "type": [str(written["type"]), "null"]}
    nullable: Schema = {**written}
    if "$ref" in nullable:
        nullable["anyOf"] = [{"$ref": nullable.pop("$ref")}, NULL]
    else:
        nullable["anyOf"] = [*nullable.get("anyOf", []), NULL]
    return nullable


def without_null(written: Schema) -> Schema:
    """The same, but never null."""
    if isinstance(types := written.get("type"), list):
        return {**written, "type": types[0]}
    if "anyOf" not in written:
        return written
    members = [member for member in written["anyOf"] if member != NULL]
    plain: Schema = {**written}
    plain["anyOf"] = members
    if len(members) > 1:
        return plain
    del plain["anyOf"]
    only = members[0].copy()
    only.update(plain)
    return only


def referred(written: Schema) -> str:
    """The name of the class or map that a schema is, or is beside null; empty if it is something else."""
    return without_null(written).get("$ref", "").rpartition("/")[2]


def _flattened(written: Schema) -> Iterator[Schema]:
    if len(written.get("anyOf", [])) > 1 and "$ref" not in without_null(written):
        for member in written.get("anyOf", []):
            yield from _flattened(member)
    else:
        yield written


def _kind(member: Schema) -> str:
    """What two alternatives have in common that Python would not tell apart by its types."""
    if "$ref" in member:
        return member["$ref"]
    if member.get("type") == "array":
        return f"list of {_kind(without_null(member.get('items', {})))}"
    if "anyOf" in member:
        return " or ".join(map(_kind, member["anyOf"]))
    return str(member.get("type", "any"))


def _shared_words(first: Schema, second: Schema) -> Schema:
    """Two scalars of one type: their known values together, and nothing that holds for one of them alone."""
    values, more = first.get("x-known-values"), second.get("x-known-values")
    shared: Schema = {}
    for key, value in first.items():
        if second.get(key) == value:
            shared[key] = value  # type: ignore[literal-required]
    if values and more:
        shared["x-known-values"] = list(dict.fromkeys((*values, *more)))
    return shared

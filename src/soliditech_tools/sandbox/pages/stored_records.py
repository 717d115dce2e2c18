"""Records as pages show them: fields with the wire names of the package that is served, and what changed in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from attrs import frozen

from soliditech_runtime.schema.json import decode, encode
from soliditech_runtime.schema.reading import Reading

from ..data.added_records import COLLECTIONS
from ..served_package import ServedPackage
from ..store.changes import RecordChange
from ..store.collection import Collection
from ..store.inventory import SUSPENDED_WITH_ACCOUNT, lookup

_BY_NOUN: Mapping[str, Collection[Any]] = {
    collection.noun: collection for collection in (*COLLECTIONS.values(), SUSPENDED_WITH_ACCOUNT)
}


@frozen
class FieldChange:
    """One field of a record: its path, such as `lines[0].quantity`, and its value before and after, as JSON.

    A value is None where the record did not have the field.
    """

    path: str
    before: str | None
    after: str | None

    @property
    def differs(self) -> bool:
        """Whether the value changed."""
        return self.before != self.after


@frozen
class ShownChange:
    """A change of a record, as a page shows it.

    Args:
        noun: what the record is.
        id: its id.
        verb: what happened to it: `added`, `changed` or `deleted`.
        fields: its fields; none where the record is not kept.
        is_kept: whether the record is kept.
    """

    noun: str
    id: str
    verb: str
    fields: tuple[FieldChange, ...]
    is_kept: bool

    @property
    def changed(self) -> list[FieldChange]:
        """The fields that changed; of a record that was added or deleted, those that have a value."""
        return [field for field in self.fields if field.differs and {field.before, field.after} != {None, "null"}]

    @property
    def unchanged(self) -> int:
        """How many fields did not change."""
        return sum(not field.differs for field in self.fields)


def collection_of(noun: str) -> Collection[Any]:
    """The collection of a noun; a look-up list where no other has it."""
    return _BY_NOUN.get(noun) or lookup(noun)


def shown_change(change: RecordChange, served: ServedPackage) -> ShownChange:
    """A change with the wire names of the package that is served."""
    before, after = (_flat(change.noun, text, served) for text in (change.before, change.after))
    paths = dict.fromkeys((*before, *after))
    fields = tuple(FieldChange(path, before.get(path), after.get(path)) for path in paths)
    verb = "added" if change.before is None else "deleted" if change.after is None else "changed"
    return ShownChange(change.noun, change.id, verb, fields, change.is_kept)


def flat_fields(record: Mapping[str, Any]) -> dict[str, str]:
    """The values of a JSON object by path, as JSON."""
    return dict(_walk("", record))


def indented(value: object) -> str:
    """JSON on several lines."""
    return msgspec.json.format(encode(value), indent=2).decode()


def _flat(noun: str, text: str | None, served: ServedPackage) -> dict[str, str]:
    if not text:
        return {}
    record = collection_of(noun).model.read(decode(text.encode()), Reading())
    return flat_fields(served.write(record))


def _walk(path: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping) and value:
        for name, inner in value.items():
            yield from _walk(f"{path}.{name}" if path else str(name), inner)
    elif isinstance(value, list) and value:
        for index, inner in enumerate(value):
            yield from _walk(f"{path}[{index}]", inner)
    else:
        yield path, encode(value).decode()

"""Replies that are just as the spec says, straight from their bytes to what a method returns.

A reply in which anything may be otherwise, such as a key that the spec does not know, a value of another type, or a
sign that the action failed, is not read here: it is read leniently, as if nothing had been tried.
"""

from __future__ import annotations

from collections.abc import Callable
from types import GenericAlias
from typing import Any

import msgspec
from msgspec.structs import astuple

from ...exchange import Reply
from ...schema.fields import Integer, Text
from ...schema.json import NO_JSON, decoder_of, has_keys_alone, is_within_depth
from ...schema.model import Model
from ...schema.reading import Reading
from ...types import UNSET, Effect
from ..envelope import Envelope, places_of_pages
from ..item_keys import have_ids, item_keys
from ..layout import Condition, ReplyLayout
from ..page_content import filled, keyed_page, signs_in_whole
from ..places import Place
from ..results import Many, One, Paged, Result
from .records import DepartingValue, record_of, struct_of

_DEPARTING = (*NO_JSON, DepartingValue, RecursionError)
_MOST_PASSED = 63
"""The most replies that are not tried after one that departed."""


_Convert = Callable[[Any, Reading], Any]
_Value = Callable[[Any, Reply, dict[str, Any], Reading], Any]
"""From what msgspec took for the result, the reply, and what stands around the result to what a method returns; UNSET
where the result says nothing."""


class ConformingReplies:
    """Reads the replies of an operation.

    Args:
        kind: as what type msgspec takes the body.
        value: makes of the result what the method returns.
        key: that of the result; empty where the result is the whole body.
        others: the other keys of the body.
        envelope: what stands around the result.
        refusals: what there says that an action failed.
    """

    __slots__ = ("_decode", "_envelope", "_key", "_no_others", "_others", "_passed", "_passing", "_refusals", "_value")

    def __init__(
        self,
        kind: Any,
        value: _Value,
        key: str,
        others: list[str],
        envelope: Envelope,
        refusals: tuple[Condition, ...],
    ) -> None:
        self._decode = decoder_of(kind)
        self._value = value
        self._key = key
        self._others = others
        self._no_others = [UNSET] * len(others)
        self._envelope = envelope
        self._refusals = refusals
        # A server whose replies depart does so in most of them, so of these only some are tried.
        self._passed = self._passing = 0

    def read(self, reply: Reply) -> Any:
        """What the method returns; UNSET where the reply departs from the spec, or may do so."""
        if self._passed < self._passing:
            self._passed += 1
            return UNSET
        reading = Reading()
        try:
            value = self._read(reply, reading)
        except _DEPARTING:
            value = UNSET
        if value is UNSET or reading.violations or not has_keys_alone(reply.body, reading.keys):
            self._passed, self._passing = 0, min(2 * self._passing + 1, _MOST_PASSED)
            return UNSET
        self._passing = 0
        return value

    def _read(self, reply: Reply, reading: Reading) -> Any:
        """The same, but the reply may have keys besides."""
        decoded = self._decode(reply.body)
        if not self._key:
            return self._value(decoded, reply, {}, reading)
        result, *others = astuple(decoded)
        if others == self._no_others:
            reading.keys += 1
            return self._value(result, reply, {}, reading)
        around = {key: value for key, value in zip(self._others, others, strict=True) if value is not UNSET}
        if not is_within_depth(around) or any(condition.share(around, reply)[0] for condition in self._refusals):
            return UNSET
        self._envelope.report({self._key: True, **around}, reading)
        return self._value(result, reply, around, reading)


def conforming_replies(
    result: Result[Any], layout: ReplyLayout, envelope: Envelope, effect: Effect
) -> ConformingReplies | None:
    """What reads the replies of an operation that are just as the spec says; None where only lenient reading does.

    Args:
        result: what the method returns.
        layout: how its replies are laid out.
        envelope: what stands in them around the result.
        effect: that of the operation.
    """
    if not isinstance(result, One | Many | Paged) or not layout.result or layout.result[0].is_header:
        return None
    steps = layout.result[0].steps
    key = steps[0] if steps and isinstance(steps[0], str) else ""
    # Where a read brings what was asked for, nothing refuses it.
    refusals = () if effect == "read" else tuple(sign for sign in layout.failed_if if not _is_of_text(sign, key))
    places = [place for sign in refusals for place in sign.place]
    if len(steps) > bool(key) or any(place.is_header or not _is_around(place, key) for place in places):
        return None
    if not all(place.is_header or _is_around(place, key) for place in places_of_pages(result)):
        return None
    if (ids := _names_of_ids(result)) is None or (record := record_of(result.model)) is None:
        return None
    kind, convert = record
    kind = kind if isinstance(result, One) else GenericAlias(list, (kind,))
    others = [name for name in envelope.keys if key and name != key]
    if key and (kind := _around(kind, key, others)) is None:
        return None
    value = _object_of(convert) if isinstance(result, One) else _list_of(result, convert, ids)
    return ConformingReplies(kind, value, key, others, envelope, refusals)


def _around(kind: Any, key: str, others: list[str]) -> Any:
    """The struct of a result and what stands around it; None if none is possible.

    Args:
        kind: the type of the result.
        key: that of the result.
        others: the other keys; their values may be of any type.
    """
    around = [(f"key_{number}", Any, msgspec.field(name=name, default=UNSET)) for number, name in enumerate(others)]
    return struct_of("Reply", [("result", kind, msgspec.field(name=key)), *around])


def _is_around(place: Place, key: str) -> bool:
    """Whether what stands at a place is no part of the result."""
    return bool(key and place.steps and place.steps[0] != key)


def _is_of_text(condition: Condition, key: str) -> bool:
    """Whether it is a condition of the result itself, and for another than an object or a list."""
    is_of_result = all(not place.is_header and place.steps == ((key,) if key else ()) for place in condition.place)
    return is_of_result and condition.equals is not None and not {dict, list} & set(map(type, condition.equals))


def _names_of_ids(result: One[Any] | Many[Any] | Paged[Any]) -> tuple[tuple[str, str], ...] | None:
    """The wire and Python names of what tells items apart, if anything need to; None if these do not suffice for it."""
    if isinstance(result, One) or result.paging is None:
        return ()
    names = {field.wire: field.name for field in result.model.FIELDS if isinstance(field, Text | Integer)}
    ids = tuple((place.text, names[place.text]) for place in result.item_id if place.text in names)
    return None if not ids or len(ids) < len(result.item_id) or result.paging.next_from_item else ids


def _object_of(convert: _Convert) -> _Value:
    """What makes of a struct the object that it is."""

    def read(struct: Any, reply: Reply, around: dict[str, Any], reading: Reading) -> Any:
        record = convert(struct, reading)
        return record if _says_something(record) else UNSET

    return read


def _list_of(result: Many[Any] | Paged[Any], convert: _Convert, ids: tuple[tuple[str, str], ...]) -> _Value:
    """What makes of structs the list, or the page, of the objects that they are."""
    paging = result.paging

    def read(structs: list[Any], reply: Reply, around: dict[str, Any], reading: Reading) -> Any:
        items = [convert(struct, reading) for struct in structs]
        if not any(map(_says_something, items)):
            return UNSET
        if paging is None:
            return items
        keys = item_keys([{wire: getattr(item, name) for wire, name in ids} for item in items], result.item_id)
        if not have_ids(keys):
            return UNSET
        content = filled(keyed_page(keys, [], paging, reply, around, reading), items)
        if isinstance(result, Paged):
            return content
        reading.violations += signs_in_whole(paging, content)
        return items

    return read


def _says_something(record: Model) -> bool:
    """Whether a field of it has a value that is not null."""
    for field in record.FIELDS:
        value = getattr(record, field.name)
        if value is not None and value is not UNSET:
            return True
    return False

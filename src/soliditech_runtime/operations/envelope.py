"""What stands in a reply outside of its result: which keys the document knows there, and what others are called."""

from __future__ import annotations

from typing import Any

from ..schema.fields import Field, Items
from ..schema.maps import Map
from ..schema.model import Model
from ..schema.objects import Object
from ..schema.reading import Reading
from ..types import UNSET
from .layout import ReplyLayout
from .places import Place, Places
from .results import OrNone, Result

Path = tuple[str | int, ...]
"""The keys and indices that lead to a value of a reply."""

_Keys = dict[str, "_Keys | None"]
"""The keys of an object; None for one whose value is not looked into."""

_WHOLE = "reply"


class Envelope:
    """The objects of a reply around its result.

    Args:
        layout: where results and errors stand.
        result: reads the result; where it is a list in pages, it says where their numbers stand.
        siblings: places of what else the document describes there.
    """

    def __init__(self, layout: ReplyLayout, result: Result[Any], siblings: Places) -> None:
        self._places = layout.result
        self._result = result
        self._keys: _Keys = {}
        for place in (*layout.result, *siblings, *_of_errors(layout), *places_of_pages(result)):
            self._add(place)
        # Keys whose values are not looked into; most replies have no others.
        self._plain = frozenset(key for key, inner in self._keys.items() if inner is None)
        self._is_read = layout.closed and result.is_json

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the body that are known; none where it is all result."""
        return tuple(self._keys)

    def report(self, document: Any, reading: Reading) -> None:
        """Report the keys that the document of the API does not know; those of the objects around are counted.

        Args:
            document: the decoded body.
            reading: collects the departures.
        """
        if type(document) is not dict:
            return
        for place in self._places:
            if place.find(document) is not UNSET:
                # A body that is all result, or in which it is not where it should be, is read as the result.
                if place.steps and document.keys() <= self._plain:
                    reading.keys += len(document)
                elif place.steps:
                    self._report(document, self._keys, "", reading)
                return

    def name_of(self, document: Any, path: Path) -> tuple[str, str]:
        """The place of a value of a reply as a report names it, and its key where the spec does not know it.

        Args:
            document: the decoded body.
            path: leads to the value.
        """
        place = next((place for place in self._places if place.find(document) is not UNSET), None)
        steps = () if place is None else place.steps
        if len(path) < len(steps) or any(step not in (None, own) for step, own in zip(steps, path, strict=False)):
            return self._name_around(path)
        # What stands for all items of a list is the list itself.
        within = path[len(steps) :]
        return _in_result(self._result, (0, *within) if place is not None and place.takes_all else within)

    def _name_around(self, path: Path) -> tuple[str, str]:
        keys: _Keys | None = self._keys
        for number, step in enumerate(path):
            if keys is None or not isinstance(step, str) or step not in keys:
                return _joined(path[:number]), _last_key(path)
            keys = keys[step]
        return _joined(path), ""

    def _add(self, place: Place) -> None:
        keys = self._keys
        names = [step for step in place.steps if isinstance(step, str)]
        if place.is_header or not names or names[0] != place.steps[0]:
            return
        # What is in a list, or in an object that is known as a whole, is not looked into.
        last = next((n for n, step in enumerate(place.steps) if not isinstance(step, str)), len(names))
        for name in names[: last - 1]:
            inner = keys.setdefault(name, {})
            if inner is None:
                return
            keys = inner
        keys[names[last - 1]] = None

    def _report(self, data: dict[str, Any], known: _Keys, place: str, reading: Reading) -> None:
        reading.keys += len(data)
        for key, value in data.items():
            if key not in known:
                if self._is_read:
                    reading.unknown(place or _WHOLE, key, value)
            elif (inner := known[key]) is not None and type(value) is dict:
                self._report(value, inner, f"{place}.{key}" if place else key, reading)


def _in_result(result: Result[Any], path: Path) -> tuple[str, str]:
    if isinstance(result, OrNone):
        result = result.result
    field: Field | None = getattr(result, "field", None)
    if field is not None:
        return _in_field(field, path, f"{_WHOLE}.result")
    model: type[Model] | None = getattr(result, "model", None)
    if model is None:
        return _WHOLE, _last_key(path)
    return _in_model(model, path[1:] if path and isinstance(path[0], int) else path)


def _in_model(model: type[Model], path: Path) -> tuple[str, str]:
    field = next((field for field in model.FIELDS if path and field.wire == path[0]), None)
    if field is None:
        return model.__name__, _last_key(path)
    return _in_field(field, path[1:], f"{model.__name__}.{field.wire}")


def _in_field(field: Field, path: Path, place: str) -> tuple[str, str]:
    if path and isinstance(field, Object):
        return _in_model(field.model, path)
    if len(path) > isinstance(field, Map) and isinstance(field, Items | Map):
        return _in_field(field.item, path[1:], place)
    return place, _last_key(path)


def _of_errors(layout: ReplyLayout) -> list[Place]:
    """The places of what says that an action failed, or was done."""
    conditions = (*layout.failed_if, *layout.done_if)
    errors = [(error.code, error.message, error.request_id, error.details) for error in layout.errors]
    return [place for places in (*(c.place for c in conditions), *(p for e in errors for p in e)) for place in places]


def places_of_pages(result: Result[Any]) -> list[Place]:
    """The places of what says how a list goes on."""
    paging = getattr(result.result if isinstance(result, OrNone) else result, "paging", None)
    if paging is None:
        return []
    parts = (paging.current, paging.current_size, paging.next, paging.more, paging.total, paging.pages)
    return [place for places in parts for place in places]


def _joined(path: Path) -> str:
    return ".".join(map(str, path)) or _WHOLE


def _last_key(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")

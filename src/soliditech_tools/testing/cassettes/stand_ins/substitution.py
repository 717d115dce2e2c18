"""Puts stand-ins in the place of the values of one operation, or first collects the values that need some."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from ....sandbox.http.document import DocumentNode
from ....sandbox.http.shape import SchemaShape, shape_of
from ..described_api import DescribedApi
from .schema_walk import Path
from .stand_ins import StandIns

_FLAGS = ("true", "false")


class Substitution:
    """Replaces the values of requests and replies, all by the same stand-ins.

    Args:
        api: the document.
        stand_ins: the stand-ins.
        is_collecting: whether values are only added to the stand-ins, and left as they are.
    """

    def __init__(self, api: DescribedApi, stand_ins: StandIns, *, is_collecting: bool) -> None:
        self._api = api
        self._stand_ins = stand_ins
        self._is_collecting = is_collecting

    def text(self, text: str) -> str:
        """The stand-in of a text that nothing describes."""
        return self._replaced(text, lambda _: True)

    def parameter(self, operation_id: str, place: str, name: str, text: str) -> str:
        """The stand-in of the text of a parameter.

        Args:
            operation_id: the operation.
            place: `path` or `query`.
            name: the wire name of the parameter.
            text: the text.
        """
        shape = shape_of(self._api.parameter_schema(operation_id, place, name))
        layout = self._api.paging(operation_id)
        if text in _FLAGS or self._api.kept.is_known(text, shape):
            return text
        if place == "query" and self._api.kept.is_asked_page(name, text, layout):
            return text
        return self._replaced(text, self._fits(text, shape))

    def request_body(self, operation_id: str, value: Any) -> Any:
        """The JSON value of a request with stand-ins."""
        nodes = self._api.request_schemas(operation_id)
        return self._api.walk.rebuilt(
            value, nodes, _Values(self, lambda *_: False, self._is_page_in_body(operation_id))
        )

    def reply_body(self, operation_id: str, status: int, value: Any) -> Any:
        """The JSON value of a reply with stand-ins."""
        operation, layout = self._api.operation(operation_id), self._api.paging(operation_id)
        kept = self._api.kept
        nodes: list[DocumentNode] = self._api.reply_schemas(operation_id, status)
        visitor = _Values(
            self,
            lambda leaf, path: kept.is_said(leaf, path, operation),
            lambda leaf, path: kept.is_of_paging(leaf, path, layout),
        )
        return self._api.walk.rebuilt(value, nodes, visitor)

    def value(self, value: Any) -> Any:
        """The stand-in of a text or a number that nothing describes."""
        return converted(self.text(spelled(value)), value)

    def leaf(self, value: str | int | Decimal, shape: SchemaShape) -> Any:
        """The stand-in of a value that schemas describe."""
        if self._api.kept.is_known(value, shape):
            return value
        return converted(self._replaced(spelled(value), self._fits(value, shape)), value)

    def key(self, key: str) -> str:
        """The stand-in of a key that no schema describes at its place."""
        return key if self._api.kept.is_name(key) else self.text(key)

    def _is_page_in_body(self, operation_id: str) -> Callable[[object, Path], bool]:
        layout = self._api.paging(operation_id)
        if layout is None or not layout.in_body:
            return lambda *_: False
        return lambda value, path: self._api.kept.is_asked_page(".".join(map(str, path)), str(value), layout)

    def _fits(self, value: Any, shape: SchemaShape) -> Callable[[str], bool]:
        walk = self._api.walk
        if not walk.fits(shape, value):
            return lambda _: True
        return lambda candidate: walk.fits(shape, converted(candidate, value))

    def _replaced(self, text: str, fits: Callable[[str], bool]) -> str:
        if self._is_collecting:
            self._stand_ins.add(text, fits)
            return text
        return self._stand_ins.text(text)


class _Values:
    """The visitor of one body.

    Args:
        substitution: replaces its values.
        stays: tell of a value and its path whether it stays as it is.
    """

    def __init__(self, substitution: Substitution, *stays: Callable[[object, Path], bool]) -> None:
        self._substitution = substitution
        self._stays = stays

    def leaf(self, value: str | int | Decimal, shape: SchemaShape, path: Path) -> Any:
        """What stands in place of a text or a number."""
        if any(stays(value, path) for stays in self._stays):
            return value
        return self._substitution.leaf(value, shape)

    def key(self, key: str) -> str:
        """What stands in place of a key."""
        return self._substitution.key(key)


def spelled(value: str | int | Decimal) -> str:
    """The text of a value; a number is the text that spells it, so that an id is the same with quotes and without."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def converted(text: str, value: str | int | Decimal) -> Any:
    """A stand-in as the kind of value that it stands for."""
    if isinstance(value, str):
        return text
    return Decimal(text) if isinstance(value, Decimal) else int(text)

"""One action of the API: what it takes, where its request goes, and how its reply is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Generic, TypeVar

from .fields import Field, Items, Object
from .flat_style import FlatStyle
from .paths import PathTemplate
from .results import Result
from .types import Effect

if TYPE_CHECKING:
    from .model import Model

_T = TypeVar("_T")


class Operation(Generic[_T]):
    """An action.

    Args:
        id: the operationId.
        method: the HTTP method.
        path: the path, such as `/customers/{accountId}`.
        effect: what sending it twice does.
        result: how the reply becomes the value of the method.
        ids: the path's ids.
        query: the query parameters.
        body: the fields of the JSON body, or the name that their model has in `models`; None where the action has none.
        flat: how flat JSON spells nesting; None where the action does not take it.
        accept: the media type of a success reply.
        reconcile: for unsafe actions: how to find out whether it was done.
    """

    __slots__ = (
        *("_body", "accept", "effect", "flat", "id", "ids", "method", "path", "query"),
        *("reconcile", "result", "template"),
    )

    def __init__(
        self,
        *,
        id: str,
        method: str,
        path: str,
        effect: Effect,
        result: Result[_T],
        ids: tuple[Field, ...] = (),
        query: tuple[Field, ...] = (),
        body: tuple[Field, ...] | str | None = None,
        flat: FlatStyle | None = None,
        accept: str = "application/json",
        reconcile: str | None = None,
    ) -> None:
        self.id = id
        self.method = method
        self.path = path
        self.effect: Effect = effect
        self.result = result
        self.ids = ids
        self.query = query
        self._body = body
        self.flat = flat
        self.accept = accept
        self.reconcile = reconcile
        self.template = PathTemplate(path)

    @property
    def body(self) -> tuple[Field, ...] | None:
        """The fields of the JSON body; their model is imported when they are first needed."""
        if not isinstance(self._body, str):
            return self._body
        from . import models

        fields: tuple[Field, ...] = getattr(models, self._body).FIELDS
        return fields

    def wire_names(self) -> set[str]:
        """The wire names of all that a request may hold, nested ones included."""
        return set(_wire_names((*self.ids, *self.query, *(self.body or ())), set()))


def _wire_names(fields: Iterable[Field], met: set[type[Model]]) -> Iterator[str]:
    for each in fields:
        yield each.wire
        inner = each
        while isinstance(inner, Items):
            inner = inner.item
        # A schema may hold itself.
        if isinstance(inner, Object) and inner.model not in met:
            met.add(inner.model)
            yield from _wire_names(inner.model.FIELDS, met)

"""One action of the API: what it takes, where its request goes, and how its reply is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Generic, TypeVar

from ..flat_json.style import FlatStyle
from ..schema.fields import Field, Items
from ..schema.model import Model
from ..schema.objects import Object
from ..types import Effect
from .layout import ReplyLayout
from .paths import PathTemplate
from .results import Result

_T = TypeVar("_T")

_BARE = ReplyLayout()


class Operation(Generic[_T]):
    """An action.

    Args:
        id: the operationId.
        method: the HTTP method.
        path: the path, such as `/customers/{accountId}`.
        effect: what sending it twice does.
        result: how the reply becomes the value of the method.
        replies: where results and errors stand in replies, and which are refusals.
        ids: the path's ids.
        query: the query parameters.
        call: how it is called on a client, such as `customers.update`.
        body: gives the class of the JSON body, or the fields themselves; None where the action has no body.
        flat: how flat JSON spells nesting; None where the action does not take it.
        accept: the media type of a success reply.
        reconcile: for unsafe actions: how to find out whether it was done.
    """

    def __init__(
        self,
        *,
        id: str,
        method: str,
        path: str,
        effect: Effect,
        result: Result[_T],
        replies: ReplyLayout = _BARE,
        call: str = "",
        ids: tuple[Field, ...] = (),
        query: tuple[Field, ...] = (),
        body: Callable[[], type[Model]] | tuple[Field, ...] | None = None,
        flat: FlatStyle | None = None,
        accept: str = "application/json",
        reconcile: str | None = None,
    ) -> None:
        self.id = id
        self.call = call
        self.method = method
        self.path = path
        self.effect: Effect = effect
        self.result = result
        self.replies = replies
        self.ids = ids
        self.query = query
        self._body = body
        self.flat = flat
        self.accept = accept
        self.reconcile = reconcile
        self.template = PathTemplate(path)

    @cached_property
    def body(self) -> tuple[Field, ...] | None:
        """The fields of the JSON body; their model is imported when they are first needed."""
        if self._body is None or isinstance(self._body, tuple):
            return self._body
        return self._body().FIELDS

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

"""One operation of the API: its parameters, its method and path, and how its reply is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from ..flat_json.style import FlatStyle
from ..parity import Parity
from ..schema.fields import Field
from ..schema.model import Model
from ..schema.objects import load_models, with_nested
from ..types import Effect
from .conforming.replies import ConformingReplies, conforming_replies
from .envelope import Envelope
from .headers import IdempotencyKey
from .layout import ReplyLayout
from .paths import PathTemplate
from .places import Places
from .results import Result

if TYPE_CHECKING:
    from ..reconciling.rule import ReconcileRule
    from .bodies import BodyFormat

_T = TypeVar("_T")

_BARE = ReplyLayout()
_NOTHING_SAID = Parity()


class Operation(Generic[_T]):
    """An operation.

    Args:
        id: the operationId.
        method: the HTTP method.
        path: the path, such as `/customers/{accountId}`.
        effect: the effect of a repeated request.
        result: reads the value of the method from a reply.
        replies: where replies have results and errors, and which replies are refusals.
        ids: the path's ids.
        query: the query parameters.
        headers: the headers that are parameters; one of them may be an `IdempotencyKey`.
        client_parameters: the Python names of the parameters that are given once, to the client.
        call: its group and method, such as `customers.update`.
        body: returns the class of the body, or its fields, or is its fields; None if it has none.
        whole_body: gives the field of a body that is one argument; None if there is none.
        body_format: how the body is written; None for JSON.
        body_optional: a request has no body if none of its fields is given.
        arguments: what the method calls a field of the body, by the field's Python name; only where an id of the path
            has that name.
        flat: the style of flat keys; None if the operation does not accept flat JSON.
        accept: the media type of a success reply.
        reconcile: for unsafe operations: where to look whether it was done; None if nothing is said of it.
        deprecated: the API may drop it.
        keyless: its requests do not carry the key.
        siblings: places in a success reply of what the document describes beside the result, and nothing reads.
        parity: which of its facts are documented, confirmed and assumed; nothing is said where it is empty.
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
        headers: tuple[Field, ...] = (),
        client_parameters: tuple[str, ...] = (),
        body: Callable[[], type[Model] | tuple[Field, ...]] | tuple[Field, ...] | None = None,
        whole_body: Callable[[], Field] | None = None,
        body_format: BodyFormat | None = None,
        body_optional: bool = False,
        arguments: Mapping[str, str] | None = None,
        flat: FlatStyle | None = None,
        accept: str = "application/json",
        reconcile: ReconcileRule | None = None,
        deprecated: bool = False,
        keyless: bool = False,
        siblings: Places = (),
        parity: Parity = _NOTHING_SAID,
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
        self.headers = headers
        self.client_parameters = client_parameters
        self.idempotency_key = next((field for field in headers if isinstance(field, IdempotencyKey)), None)
        self._body = body
        self._whole_body = whole_body
        self.body_format = body_format
        self.body_optional = body_optional
        self.arguments = arguments or {}
        self.flat = flat
        self.accept = accept
        self.reconcile = reconcile
        self.deprecated = deprecated
        self.keyless = keyless
        self.siblings = siblings
        self.parity = parity
        self.template = PathTemplate(path)
        self.is_loaded = False
        """Whether `load` was called."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}: {self.method} {self.path}>"

    def load(self) -> None:
        """Import and make all that reads its replies, and that names its fields in an error."""
        self.result.load()
        load_models(self._request_fields())
        # Made when first asked for, and then kept.
        _ = self.conforming
        self.is_loaded = True

    @cached_property
    def body(self) -> tuple[Field, ...] | None:
        """The fields of the body; their model is imported on first use."""
        if self._body is None or isinstance(self._body, tuple):
            return self._body
        body = self._body()
        return body if isinstance(body, tuple) else body.FIELDS

    @cached_property
    def flat_ids(self) -> tuple[Field, ...]:
        """The ids that flat JSON may hold: where the body has a key of an id's name, it is the body's."""
        wires = {field.wire for field in self.body or ()}
        return tuple(field for field in self.ids if field.wire not in wires)

    @cached_property
    def whole_body(self) -> Field | None:
        """The field of a body that is one argument, made on first use: it may name classes."""
        return None if self._whole_body is None else self._whole_body()

    @cached_property
    def envelope(self) -> Envelope:
        """What stands in a success reply around the result."""
        return Envelope(self.replies, self.result, self.siblings)

    @cached_property
    def conforming(self) -> ConformingReplies | None:
        """What reads success replies that are just as the spec says; None if it is not known how."""
        return conforming_replies(self.result, self.replies, self.envelope, self.effect)

    @property
    def retried_as(self) -> Effect:
        """The effect that decides on retries: with an idempotency key, an unsafe operation counts as idempotent."""
        return "idempotent" if self.effect == "unsafe" and self.idempotency_key is not None else self.effect

    def wire_names(self) -> set[str]:
        """The wire names of all fields of a request, including nested ones."""
        return {field.wire for field in with_nested(self._request_fields()) if field.wire}

    def listing_reads(self) -> dict[str, str]:
        """The operationIds of the reads that list the values of fields, by the fields' wire names in small letters."""
        fields = with_nested(self._request_fields())
        return {field.wire.lower(): field.listed_by.operation for field in fields if field.listed_by is not None}

    def _request_fields(self) -> tuple[Field, ...]:
        whole = () if self.whole_body is None else (self.whole_body,)
        return (*self.ids, *self.query, *self.headers, *(self.body or ()), *whole)

"""The tree of a document: operations, models and fields, frozen. Nothing here renders anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["text", "integer", "number", "boolean", "date", "object", "items", "file"]
Effect = Literal["read", "idempotent", "unsafe"]


@dataclass(frozen=True)
class FieldSpec:
    """A property, a parameter, or the items of a list.

    `day_first` is for dates written dd/MM/yyyy, `text` for numbers written as strings, `model` names the class of an
    object, `item` is the field of a list's items. `former` are wire names that flat JSON
    still takes. `pattern` is the document's, `python_pattern` what is tried, on texts
    up to `longest` characters.
    """

    wire: str
    name: str
    kind: Kind
    description: str = ""
    required: bool = False
    nullable: bool = False
    send_null: bool = False
    deprecated: bool = False
    day_first: bool = False
    text: bool = False
    pattern: str | None = None
    python_pattern: str | None = None
    longest: int | None = None
    known_values: tuple[str | int, ...] = ()
    model: str | None = None
    item: FieldSpec | None = None
    former: tuple[str, ...] = ()
    example: Any = None

    def models(self) -> set[str]:
        """The classes that the field needs."""
        return ({self.model} if self.model else set()) | (self.item.models() if self.item else set())


@dataclass(frozen=True)
class ModelSpec:
    """A schema that becomes a class; `schema` is its name in the document."""

    name: str
    schema: str
    module: str
    description: str
    fields: tuple[FieldSpec, ...]
    closed: bool


@dataclass(frozen=True)
class PagingSpec:
    """How a list comes in pages; `places` has the places in replies by their key in x-paging."""

    style: str
    in_body: bool
    page: str
    size: str
    first: int
    places: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class ResultSpec:
    """What a method returns: one model, a list that comes whole, a list that comes in pages, or a file.

    `by_id`: an empty result means that there is none. A file has a content type in place of a model.
    """

    kind: Literal["one", "many", "paged", "file"]
    model: str = ""
    by_id: bool = False
    content_type: str = "application/json"
    paging: PagingSpec | None = None
    item_id: tuple[str, ...] = ()


@dataclass(frozen=True)
class FlatSpec:
    """How flat JSON spells nesting and indices."""

    separator: str
    index: Literal["[]", "."]


@dataclass(frozen=True)
class ConditionSpec:
    """Places in a reply, and the values that are looked for; None where it is enough that something stands there."""

    places: tuple[str, ...]
    equals: tuple[object, ...] | None


@dataclass(frozen=True)
class LayoutSpec:
    """Where results and errors stand in replies; `errors` has the places of each part by its name."""

    result: tuple[str, ...]
    errors: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]
    failed_if: tuple[ConditionSpec, ...]
    done_if: tuple[ConditionSpec, ...]


@dataclass(frozen=True)
class OperationSpec:
    """One of the API's operations."""

    id: str
    constant: str
    group: str
    name: str
    method: str
    path: str
    effect: Effect
    provenance: Literal["documented", "inferred"]
    assumed: tuple[str, ...]
    summary: str
    description: str
    reconcile: str | None
    ids: tuple[FieldSpec, ...]
    query: tuple[FieldSpec, ...]
    body: str | None
    flat: FlatSpec | None
    result: ResultSpec
    replies: LayoutSpec | None
    deprecated: bool = False


@dataclass(frozen=True)
class GroupSpec:
    """The operations of one tag."""

    name: str
    class_name: str
    tag: str
    description: str
    operations: tuple[OperationSpec, ...]


@dataclass(frozen=True)
class AuthSpec:
    """How the key is sent."""

    place: Literal["header", "query", "bearer", "basic"]
    name: str


@dataclass(frozen=True)
class ApiSpec:
    """All that the templates are given.

    `replies` is the layout of all operations that have none of their own, `paging` how most lists come in pages.
    """

    title: str
    description: str
    auth: AuthSpec
    base_url: str | None
    replies: LayoutSpec
    paging: PagingSpec | None
    groups: tuple[GroupSpec, ...]
    models: tuple[ModelSpec, ...]

    def model(self, name: str) -> ModelSpec:
        """The model called `name`."""
        return next(model for model in self.models if model.name == name)

"""The actions, models and fields of a document, as frozen trees. Nothing here renders anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["text", "integer", "number", "boolean", "date", "object", "items"]
Effect = Literal["read", "idempotent", "unsafe"]


@dataclass(frozen=True)
class Field:
    """A property, a parameter, or the items of a list.

    `day_first` is for dates written dd/MM/yyyy, `text` for numbers written as strings, `model` names the class of an
    object, `item` is the field of a list's items.
    """

    wire: str
    name: str
    kind: Kind
    description: str = ""
    required: bool = False
    nullable: bool = False
    send_null: bool = False
    day_first: bool = False
    text: bool = False
    pattern: str | None = None
    known_values: tuple[str, ...] = ()
    model: str | None = None
    item: Field | None = None
    example: Any = None

    def models(self) -> set[str]:
        """The classes that the field needs."""
        return ({self.model} if self.model else set()) | (self.item.models() if self.item else set())


@dataclass(frozen=True)
class Model:
    """A schema that becomes a class."""

    name: str
    module: str
    description: str
    fields: tuple[Field, ...]
    closed: bool


@dataclass(frozen=True)
class Result:
    """What a method returns: one model, a list that comes whole, a list that comes in pages, or a file.

    `by_id`: an empty result means that there is none. A file has a content type in place of a model.
    """

    kind: Literal["one", "many", "paged", "file"]
    model: str = ""
    by_id: bool = False
    content_type: str = "application/json"


@dataclass(frozen=True)
class FlatStyle:
    """How flat JSON spells nesting and indices."""

    separator: str
    index: Literal["[]", "."]


@dataclass(frozen=True)
class Action:
    """One of the API's actions."""

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
    ids: tuple[Field, ...]
    query: tuple[Field, ...]
    body: str | None
    flat: FlatStyle | None
    result: Result


@dataclass(frozen=True)
class Group:
    """The actions of one tag."""

    name: str
    class_name: str
    tag: str
    description: str
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class Auth:
    """How the key is sent."""

    place: Literal["header", "query", "bearer", "basic"]
    name: str


@dataclass(frozen=True)
class Api:
    """All that the templates are given."""

    title: str
    description: str
    auth: Auth
    base_url: str | None
    groups: tuple[Group, ...]
    models: tuple[Model, ...]

    def model(self, name: str) -> Model:
        """The model called `name`."""
        return next(model for model in self.models if model.name == name)

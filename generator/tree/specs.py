"""The tree of a document: operations, models and fields, frozen. Nothing here renders anything."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Literal

from soliditech_runtime.parity import Parity
from soliditech_runtime.reconciling.rule import ReconcileRule

Kind = Literal[
    "text", "integer", "number", "boolean", "date", "datetime", "object", "items", "map", "union", "any", "file"
]
Effect = Literal["read", "idempotent", "unsafe"]
Style = Literal["repeated", "comma", "space", "pipe", "deep", "members", "json"]


@dataclass(frozen=True)
class DiscriminatorSpec:
    """Which key of an object in a union says what it is, and the class for each value of that key."""

    wire: str
    models: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FieldSpec:
    """A property, a parameter, the items of a list, the values of a map, or a member of a union.

    `day_first` is for dates written dd/MM/yyyy, `unix` for times as seconds since 1970, `text` for numbers written as
    strings, `model` names the class of an object, `item` is the field of a list's items or of a map's values,
    `members` are the alternatives of a union. `former` are wire names that flat JSON still takes. `listed_by` is
    the operation that lists its values, and their place in its items. `alternative`: of several such properties the
    API requires one. `pattern` is the document's, `python_pattern` what is tried, on texts
    up to `longest` characters. `argument` is what a method calls it where that is not its own name.
    """

    wire: str
    name: str
    kind: Kind
    description: str = ""
    required: bool = False
    nullable: bool = False
    send_null: bool = False
    write_only: bool = False
    deprecated: bool = False
    day_first: bool = False
    unix: bool = False
    text: bool = False
    pattern: str | None = None
    python_pattern: str | None = None
    longest: int | None = None
    known_values: tuple[str | int, ...] = ()
    model: str | None = None
    item: FieldSpec | None = None
    members: tuple[FieldSpec, ...] = ()
    discriminator: DiscriminatorSpec | None = None
    former: tuple[str, ...] = ()
    listed_by: tuple[str, str] | None = None
    alternative: bool = False
    example: Any = None
    argument: str = ""

    def models(self) -> set[str]:
        """The classes that the field needs."""
        inner = (*self.members, *((self.item,) if self.item else ()))
        return ({self.model} if self.model else set()).union(*(field.models() for field in inner))


@dataclass(frozen=True)
class ParameterSpec(FieldSpec):
    """A parameter of the query or the headers.

    `style` is how a list or an object is written. `client`: given once, to the client. An idempotency key has the
    seconds for which the server keeps it, or 0 where nothing says so.
    """

    place: Literal["query", "header"] = "query"
    style: Style = "repeated"
    client: bool = False
    idempotency_key: int | None = None


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
    """What a method returns: one model, a list that comes whole, a list that comes in pages, a file, a value, or none.

    `by_id`: an empty result means that there is none. `or_none`: some success replies have no content. A value has a
    field in place of a model; where nothing is described of it, the field is of the kind any, and not required. A list
    with paging, whose items are of no one class, has the field of its items. A file has a content type alone.
    """

    kind: Literal["one", "many", "paged", "file", "value", "none"]
    model: str = ""
    field: FieldSpec | None = None
    by_id: bool = False
    or_none: bool = False
    content_type: str = "application/json"
    paging: PagingSpec | None = None
    item_id: tuple[str, ...] = ()


@dataclass(frozen=True)
class BodySpec:
    """A request body that is more than the fields of one class as plain JSON.

    `field` is a body that is one argument. `format` says how it is written, of `content_type`. `styles` and
    `content_types` are of its fields, by wire name.
    """

    format: Literal["json", "form", "multipart", "file"] = "json"
    content_type: str = "application/json"
    field: FieldSpec | None = None
    fields: tuple[FieldSpec, ...] = ()
    styles: tuple[tuple[str, str], ...] = ()
    content_types: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class FlatSpec:
    """How flat JSON spells nesting and indices, and whether it takes nested objects."""

    separator: str
    index: Literal["[]", "."]
    takes_nested: bool = False


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
    """One of the API's operations.

    `query` and `headers` are arguments of its method; `client_parameters` are given once, to the client. A request
    with an optional body has none where no field of it is given. `body` is the class whose fields are arguments;
    `body_form` says what else there is to a body.
    """

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
    reconcile: ReconcileRule | None
    ids: tuple[FieldSpec, ...]
    query: tuple[ParameterSpec, ...]
    headers: tuple[ParameterSpec, ...]
    client_parameters: tuple[ParameterSpec, ...]
    body: str | None
    body_optional: bool
    flat: FlatSpec | None
    result: ResultSpec
    replies: LayoutSpec | None
    deprecated: bool = False
    body_form: BodySpec | None = None
    keyless: bool = False
    siblings: tuple[str, ...] = ()
    parity: Parity = field(default_factory=Parity)


@dataclass(frozen=True)
class GroupSpec:
    """The operations of one group: of one tag, or of several in a document that is not ours."""

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

    def client_parameters(self) -> tuple[ParameterSpec, ...]:
        """What is given once, to the client: required where an operation requires it."""
        by_name: dict[str, ParameterSpec] = {}
        for operation in (operation for group in self.groups for operation in group.operations):
            for parameter in operation.client_parameters:
                same = by_name.setdefault(parameter.name, parameter)
                if parameter.required and not same.required:
                    by_name[parameter.name] = replace(same, required=True)
        return tuple(by_name.values())

    def body_fields(self, operation: OperationSpec) -> tuple[FieldSpec, ...]:
        """The fields of the body of `operation`; where the body itself may be left out, so may each of them."""
        fields = self.model(operation.body).fields if operation.body else ()
        if operation.body_form is not None:
            whole = operation.body_form.field
            fields = operation.body_form.fields or fields if whole is None else (whole,)
        ids = {field.name for field in operation.ids}
        named = (replace(field, argument=f"body_{field.name}") if field.name in ids else field for field in fields)
        return tuple(replace(field, required=False) for field in named) if operation.body_optional else tuple(named)

    def model(self, name: str) -> ModelSpec:
        """The model called `name`."""
        return next(model for model in self.models if model.name == name)

"""From the parse of a normal form to the tree that templates render.

The parse decides what there is: operations, parameters, bodies, replies, models, kinds, lists, null and what is
required. The normal form beside it gives order, texts and x- keys. Where the two differ, the document is refused.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..naming import class_name, python_name
from ..normal.words import Component, ConditionForm, DocumentForm, LayoutForm, Operation, Parameter, Schema
from ..parsing.library import (
    BooleanProperty,
    DateProperty,
    Endpoint,
    FileProperty,
    FloatProperty,
    IntProperty,
    ListProperty,
    ModelProperty,
    NoneProperty,
    PropertyProtocol,
    StringProperty,
    UnionProperty,
)
from ..parsing.parse import REMEDY, Parse
from ..refusal import Refusal
from .specs import (
    ApiSpec,
    AuthSpec,
    ConditionSpec,
    FieldSpec,
    FlatSpec,
    GroupSpec,
    Kind,
    LayoutSpec,
    ModelSpec,
    OperationSpec,
    ResultSpec,
)

_PARSED: list[tuple[type, Kind]] = [
    (DateProperty, "date"),
    (FileProperty, "file"),
    (StringProperty, "text"),
    (IntProperty, "integer"),
    (FloatProperty, "number"),
    (BooleanProperty, "boolean"),
    (ListProperty, "items"),
    (ModelProperty, "object"),
]

_SAID: dict[tuple[str, str | None], Kind] = {
    ("string", None): "text",
    ("string", "date"): "date",
    ("string", "binary"): "file",
    ("integer", None): "integer",
    ("number", None): "number",
    ("boolean", None): "boolean",
    ("array", None): "items",
}


class TreeReader:
    """Reads the tree.

    Args:
        form: the normal form.
        parse: what the parser holds of it.
    """

    def __init__(self, form: DocumentForm, parse: Parse) -> None:
        self._form = form
        self._parse = parse
        self._schema_names = {str(model.class_info.name): name for name, model in parse.models.items()}

    def api(self) -> ApiSpec:
        """The whole tree.

        Raises:
            Refusal: the parse lacks, adds or changes something.
        """
        info = self._form["info"]
        schemas = self._form["components"]["schemas"]
        servers = self._form["servers"]
        return ApiSpec(
            title=info["title"],
            description=info["description"],
            auth=self._auth(),
            base_url=servers[0]["url"] if servers else None,
            replies=_layout(self._form["x-replies"]),
            groups=self._groups(),
            models=tuple(self._model(name, schema) for name, schema in schemas.items()),
        )

    def _auth(self) -> AuthSpec:
        (scheme,) = self._form["components"]["securitySchemes"].values()
        if scheme["type"] == "http":
            return AuthSpec("bearer" if scheme["scheme"] == "bearer" else "basic", "Authorization")
        return AuthSpec("query" if scheme["in"] == "query" else "header", scheme["name"])

    def _groups(self) -> tuple[GroupSpec, ...]:
        found: dict[str, list[OperationSpec]] = {tag["name"]: [] for tag in self._form["tags"]}
        known = {said["operationId"] for item in self._form["paths"].values() for said in item.values()}
        for name in self._parse.endpoints:
            if name not in known:
                raise Refusal(name, "the parser has an operation that the document does not", REMEDY)
        for item in self._form["paths"].values():
            for method, said in item.items():
                operation = self._operation(self._parse.endpoints[said["operationId"]], method, said)
                found[operation.group].append(operation)
        return tuple(
            GroupSpec(tag["name"], class_name(tag["name"]), tag["x-tag"], tag["description"], tuple(found[tag["name"]]))
            for tag in self._form["tags"]
        )

    def _operation(self, held: Endpoint, method: str, said: Operation) -> OperationSpec:
        identity = said["x-operation-id"]
        if held.method != method:
            raise Refusal(identity, f"the parser has the verb {held.method}, the document {method}", REMEDY)
        ids = [each for each in said["parameters"] if each["in"] == "path"]
        query = [each for each in said["parameters"] if each["in"] == "query"]
        flat = said.get("x-flat-json")
        return OperationSpec(
            id=identity,
            constant=python_name(identity).upper(),
            group=said["tags"][0],
            name=said["x-name"],
            method=held.method.upper(),
            path=said["x-path"],
            effect=said["x-effect"],
            provenance=said["x-provenance"],
            assumed=tuple(said["x-assumed"]),
            summary=said["summary"],
            description=said["description"],
            reconcile=said.get("x-reconcile"),
            ids=self._parameters(identity, held.path_parameters, ids),
            query=self._parameters(identity, held.query_parameters, query),
            body=self._body(identity, held, said),
            flat=FlatSpec(flat["separator"], flat["index"]) if flat else None,
            result=self._result(identity, held, said),
            replies=_layout(said["x-replies"]) if "x-replies" in said else None,
        )

    def _parameters(
        self, identity: str, held: Sequence[PropertyProtocol], said: list[Parameter]
    ) -> tuple[FieldSpec, ...]:
        by_name = _by_name(held)
        fields: list[FieldSpec] = []
        for each in said:
            place = f"{identity}.{each['x-wire']}"
            found = by_name.pop(each["name"], None)
            if found is None:
                raise Refusal(place, "the parser dropped the parameter", REMEDY)
            fields.append(self._field(place, found, each["name"], each["schema"], required=each["required"]))
        for name in by_name:
            raise Refusal(f"{identity}.{name}", "the parser has a parameter that the document does not", REMEDY)
        return tuple(fields)

    def _body(self, identity: str, held: Endpoint, said: Operation) -> str | None:
        bodies = [self._called(body.prop) for body in held.bodies]
        content = said["requestBody"]["content"].values() if "requestBody" in said else ()
        wanted = [_reference(media["schema"]) for media in content]
        if bodies != wanted:
            raise Refusal(identity, f"the parser has the body {bodies}, the document {wanted}", REMEDY)
        return wanted[0] if wanted else None

    def _result(self, identity: str, held: Endpoint, said: Operation) -> ResultSpec:
        ((status, reply),) = said["responses"].items()
        ((_, media),) = reply["content"].items()
        replies = {str(each.status_code.pattern): self._called(each.prop) for each in held.responses.patterns}
        wanted = {status: _called(media["schema"])}
        if replies != wanted:
            raise Refusal(identity, f"the parser has the reply {replies}, the document {wanted}", REMEDY)
        kind = reply["x-result"]["kind"]
        if kind == "file":
            return ResultSpec(kind, content_type=reply["x-media"])
        model = _reference(media["schema"] if kind == "one" else media["schema"].get("items", {}))
        return ResultSpec(kind, model, by_id=reply["x-result"]["by-id"])

    def _called(self, held: PropertyProtocol) -> str:
        """What the parser holds of a body or a reply, in the words of `_called`."""
        if isinstance(held, ListProperty):
            return f"list of {self._called(held.inner_property)}"
        if isinstance(held, ModelProperty):
            return self._schema_names.get(str(held.class_info.name), str(held.class_info.name))
        return _kind(held)

    def _model(self, name: str, said: Component) -> ModelSpec:
        held = self._parse.models[name]
        by_name = _by_name([*(held.required_properties or []), *(held.optional_properties or [])])
        fields: list[FieldSpec] = []
        for python, each in said["properties"].items():
            place = f"{name}.{each.get('x-wire')}"
            found = by_name.pop(python, None)
            if found is None:
                raise Refusal(place, "the parser dropped it", REMEDY)
            fields.append(self._field(place, found, python, each, required=python in said["required"]))
        for python in by_name:
            raise Refusal(f"{name}.{python}", "the parser has it, the document does not", REMEDY)
        closed = held.additional_properties is None
        if closed != (said["additionalProperties"] is False):
            raise Refusal(name, "additionalProperties differs between the parser and the document", REMEDY)
        return ModelSpec(name, python_name(name), said["description"], tuple(fields), closed)

    def _field(self, place: str, held: PropertyProtocol, name: str, said: Schema, *, required: bool) -> FieldSpec:
        if held.required != required:
            raise Refusal(place, f"the parser has required {held.required}, the document {required}", REMEDY)
        members = held.inner_properties if isinstance(held, UnionProperty) else [held]
        values = [each for each in members if not isinstance(each, NoneProperty)]
        if len(values) != 1:
            raise Refusal(place, f"the parser has {len(values)} kinds of value, the document one", REMEDY)
        (value,) = values
        kind, nullable = _word(said)
        if (held_as := (_kind(value), len(values) < len(members))) != (kind, nullable):
            problem = f"the parser has {_spelled(*held_as)}, the document {_spelled(kind, nullable)}"
            raise Refusal(place, problem, REMEDY)
        model = self._referred(place, value, said) if isinstance(value, ModelProperty) else None
        item = None
        if isinstance(value, ListProperty):
            # The parser names it after the list: `lines_item`.
            item = self._field(f"{place}[]", value.inner_property, "item", said.get("items", {}), required=True)
        return FieldSpec(
            wire=said.get("x-wire", ""),
            name=name,
            kind=kind,
            description=self._form["components"]["schemas"][model]["description"] if model else _text(said),
            required=required,
            nullable=nullable,
            send_null=said.get("x-send-null", False),
            day_first=said.get("x-format") == "date-dmy",
            text=said.get("x-wire-type") == "string",
            pattern=said.get("pattern"),
            known_values=tuple(said.get("x-known-values", ())),
            model=model,
            item=item,
            example=next(iter(said.get("examples", [])), None),
        )

    def _referred(self, place: str, held: ModelProperty, said: Schema) -> str:
        model, wanted = self._called(held), _reference(said)
        if model != wanted:
            raise Refusal(place, f"the parser has {model}, the document {wanted}", REMEDY)
        return model


def _layout(form: LayoutForm) -> LayoutSpec:
    return LayoutSpec(
        result=tuple(form["result"]),
        errors=tuple(tuple((part, tuple(places)) for part, places in error.items()) for error in form["errors"]),
        failed_if=_conditions(form["failed-if"]),
        done_if=_conditions(form["done-if"]),
    )


def _conditions(forms: list[ConditionForm]) -> tuple[ConditionSpec, ...]:
    return tuple(
        ConditionSpec(tuple(form["place"]), tuple(form["equals"]) if "equals" in form else None) for form in forms
    )


def _by_name(held: Sequence[PropertyProtocol]) -> dict[str, PropertyProtocol]:
    return {each.name.get_untrusted_value(): each for each in held}


def _kind(held: PropertyProtocol) -> str:
    """The kind of value, or the name of a class that no word of the normal form leads to."""
    return next((name for kind, name in _PARSED if isinstance(held, kind)), type(held).__name__)


def _word(said: Schema) -> tuple[Kind, bool]:
    """The kind that the normal form names, and whether null may stand for it."""
    type_ = said.get("type")
    if type_ is None:
        return "object", False
    types = [type_] if isinstance(type_, str) else type_
    return _SAID[types[0], said.get("format")], "null" in types


def _spelled(kind: str, nullable: bool) -> str:
    return f"{kind} or null" if nullable else kind


def _called(said: Schema) -> str:
    """A body or a reply of the normal form, for comparison."""
    if "$ref" in said:
        return _reference(said)
    kind, _ = _word(said)
    return f"list of {_called(said.get('items', {}))}" if kind == "items" else kind


def _reference(said: Schema) -> str:
    return said.get("$ref", "").rpartition("/")[2]


def _text(said: Schema) -> str:
    return said.get("description", "")

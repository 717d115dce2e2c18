"""From the parse of a normal form to the tree that templates render.

The parse decides what there is: operations, parameters, bodies, replies, models, kinds, lists, null and what is
required. The normal form beside it gives order, texts and x- keys. Where the two differ, the document is refused.
"""

from __future__ import annotations

from ..naming import class_name, constant_name, python_name
from ..normal.words import Component, DocumentForm, Operation, Schema
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
from ..refusals import STRICT, Refusals
from .layouts import layout_spec, paging_spec, usual_paging
from .parameters import by_name_of, read_parameters
from .specs import (
    ApiSpec,
    AuthSpec,
    FieldSpec,
    FlatSpec,
    GroupSpec,
    Kind,
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

_KINDS: dict[tuple[str, str | None], Kind] = {
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
        refusals: what becomes of a refusal of one operation or schema.
    """

    def __init__(self, form: DocumentForm, parse: Parse, refusals: Refusals = STRICT) -> None:
        self._refusals = refusals
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
        groups = self._groups()
        return ApiSpec(
            title=info["title"],
            description=info["description"],
            auth=self._auth(),
            base_url=servers[0]["url"] if servers else None,
            replies=layout_spec(self._form["x-replies"]),
            paging=usual_paging(operation for group in groups for operation in group.operations),
            groups=groups,
            models=self._models(schemas),
        )

    def _models(self, schemas: dict[str, Component]) -> tuple[ModelSpec, ...]:
        models: list[ModelSpec] = []
        for name, schema in schemas.items():
            with self._refusals.of(schema["x-schema"]):
                models.append(self._model(name, schema))
        return tuple(models)

    def _auth(self) -> AuthSpec:
        (scheme,) = self._form["components"]["securitySchemes"].values()
        if scheme["type"] == "http":
            return AuthSpec("bearer" if scheme["scheme"] == "bearer" else "basic", "Authorization")
        return AuthSpec("query" if scheme["in"] == "query" else "header", scheme["name"])

    def _groups(self) -> tuple[GroupSpec, ...]:
        by_group: dict[str, list[OperationSpec]] = {tag["name"]: [] for tag in self._form["tags"]}
        known = {declared["operationId"] for item in self._form["paths"].values() for declared in item.values()}
        for name in self._parse.endpoints:
            if name not in known:
                raise Refusal(name, "the parser has an operation that the document does not", REMEDY)
        for item in self._form["paths"].values():
            for method, declared in item.items():
                with self._refusals.of(declared["x-operation-id"]):
                    operation = self._operation(self._parse.endpoints[declared["operationId"]], method, declared)
                    by_group[operation.group].append(operation)
        return tuple(
            GroupSpec(
                tag["name"], class_name(tag["name"]), tag["x-tag"], tag["description"], tuple(by_group[tag["name"]])
            )
            for tag in self._form["tags"]
        )

    def _operation(self, parsed: Endpoint, method: str, declared: Operation) -> OperationSpec:
        identity = declared["x-operation-id"]
        if parsed.method != method:
            raise Refusal(identity, f"the parser has the verb {parsed.method}, the document {method}", REMEDY)
        parameters = read_parameters(parsed, declared, self._field)
        flat = declared.get("x-flat-json")
        return OperationSpec(
            id=identity,
            constant=constant_name(identity),
            group=declared["tags"][0],
            name=declared["x-name"],
            method=parsed.method.upper(),
            path=declared["x-path"],
            effect=declared["x-effect"],
            provenance=declared["x-provenance"],
            assumed=tuple(declared["x-assumed"]),
            summary=declared["summary"],
            description=declared["description"],
            reconcile=declared.get("x-reconcile"),
            ids=parameters.ids,
            query=parameters.query,
            headers=parameters.headers,
            client_parameters=parameters.client,
            body=self._body(identity, parsed, declared),
            body_optional="requestBody" in declared and not declared["requestBody"]["required"],
            flat=FlatSpec(flat["separator"], flat["index"]) if flat else None,
            result=self._result(identity, parsed, declared),
            replies=layout_spec(declared["x-replies"]) if "x-replies" in declared else None,
            deprecated=declared["x-deprecated"],
        )

    def _body(self, identity: str, parsed: Endpoint, declared: Operation) -> str | None:
        bodies = [self._called(body.prop) for body in parsed.bodies]
        content = declared["requestBody"]["content"].values() if "requestBody" in declared else ()
        expected = [_reference(media["schema"]) for media in content]
        if bodies != expected:
            raise Refusal(identity, f"the parser has the body {bodies}, the document {expected}", REMEDY)
        return expected[0] if expected else None

    def _result(self, identity: str, parsed: Endpoint, declared: Operation) -> ResultSpec:
        ((status, reply),) = declared["responses"].items()
        ((_, media),) = reply["content"].items()
        replies = {
            str(pattern.status_code.pattern): self._called(pattern.prop) for pattern in parsed.responses.patterns
        }
        expected = {status: _called(media["schema"])}
        if replies != expected:
            raise Refusal(identity, f"the parser has the reply {replies}, the document {expected}", REMEDY)
        kind = reply["x-result"]["kind"]
        if kind == "file":
            return ResultSpec(kind, content_type=reply["x-media"])
        model = _reference(media["schema"] if kind == "one" else media["schema"].get("items", {}))
        paged = declared.get("x-paging")
        return ResultSpec(
            kind,
            model,
            by_id=reply["x-result"]["by-id"],
            paging=paging_spec(paged) if paged else None,
            item_id=tuple(paged["places"].get("item-id", ())) if paged else (),
        )

    def _called(self, parsed: PropertyProtocol) -> str:
        """What the parser holds of a body or a reply, in the words of `_called`."""
        if isinstance(parsed, ListProperty):
            return f"list of {self._called(parsed.inner_property)}"
        if isinstance(parsed, ModelProperty):
            return self._schema_names.get(str(parsed.class_info.name), str(parsed.class_info.name))
        return _kind(parsed)

    def _model(self, name: str, declared: Component) -> ModelSpec:
        parsed, schema = self._parse.models[name], declared["x-schema"]
        by_name = by_name_of([*(parsed.required_properties or []), *(parsed.optional_properties or [])])
        fields: list[FieldSpec] = []
        for python, field in declared["properties"].items():
            place = f"{schema}.{field.get('x-wire')}"
            parsed_field = by_name.pop(python, None)
            if parsed_field is None:
                raise Refusal(place, "the parser dropped it", REMEDY)
            fields.append(self._field(place, parsed_field, python, field, required=python in declared["required"]))
        for python in by_name:
            raise Refusal(f"{schema}.{python}", "the parser has it, the document does not", REMEDY)
        closed = parsed.additional_properties is None
        if closed != (declared["additionalProperties"] is False):
            raise Refusal(schema, "additionalProperties differs between the parser and the document", REMEDY)
        return ModelSpec(name, schema, python_name(name), declared["description"], tuple(fields), closed)

    def _field(self, place: str, parsed: PropertyProtocol, name: str, declared: Schema, *, required: bool) -> FieldSpec:
        if parsed.required != required:
            raise Refusal(place, f"the parser has required {parsed.required}, the document {required}", REMEDY)
        members = parsed.inner_properties if isinstance(parsed, UnionProperty) else [parsed]
        values = [member for member in members if not isinstance(member, NoneProperty)]
        if len(values) != 1:
            raise Refusal(place, f"the parser has {len(values)} kinds of value, the document one", REMEDY)
        (value,) = values
        kind, nullable = _word(declared)
        if (parsed_as := (_kind(value), len(values) < len(members))) != (kind, nullable):
            problem = f"the parser has {_spelled(*parsed_as)}, the document {_spelled(kind, nullable)}"
            raise Refusal(place, problem, REMEDY)
        if kind == "text" and declared.get("x-format") in ("date", "date-dmy"):
            kind = "date"
        model = self._referred(place, value, declared) if isinstance(value, ModelProperty) else None
        item = None
        if isinstance(value, ListProperty):
            # The parser names it after the list: `lines_item`.
            item = self._field(f"{place}[]", value.inner_property, "item", declared.get("items", {}), required=True)
        return FieldSpec(
            wire=declared.get("x-wire", ""),
            name=name,
            kind=kind,
            description=self._form["components"]["schemas"][model]["description"] if model else _text(declared),
            required=required,
            nullable=nullable,
            send_null=declared.get("x-send-null", False),
            deprecated=declared.get("x-deprecated", False),
            day_first=declared.get("x-format") == "date-dmy",
            text=declared.get("x-wire-type") == "string",
            pattern=declared.get("pattern"),
            python_pattern=declared.get("x-python-pattern"),
            longest=declared.get("x-longest-text"),
            known_values=tuple(declared.get("x-known-values", ())),
            model=model,
            item=item,
            former=tuple(declared.get("x-former-names", ())),
            example=next(iter(declared.get("examples", [])), None),
        )

    def _referred(self, place: str, parsed: ModelProperty, declared: Schema) -> str:
        model, expected = self._called(parsed), _reference(declared)
        if model != expected:
            raise Refusal(place, f"the parser has {model}, the document {expected}", REMEDY)
        return model


def _kind(parsed: PropertyProtocol) -> str:
    """The kind of value, or the name of a class that no word of the normal form leads to."""
    return next((name for kind, name in _PARSED if isinstance(parsed, kind)), type(parsed).__name__)


def _word(declared: Schema) -> tuple[Kind, bool]:
    """The kind that the normal form names, and whether null may stand for it."""
    type_ = declared.get("type")
    if type_ is None:
        return "object", False
    types = [type_] if isinstance(type_, str) else type_
    return _KINDS[types[0], declared.get("format")], "null" in types


def _spelled(kind: str, nullable: bool) -> str:
    return f"{kind} or null" if nullable else kind


def _called(declared: Schema) -> str:
    """A body or a reply of the normal form, for comparison."""
    if "$ref" in declared:
        return _reference(declared)
    kind, _ = _word(declared)
    return f"list of {_called(declared.get('items', {}))}" if kind == "items" else kind


def _reference(declared: Schema) -> str:
    return declared.get("$ref", "").rpartition("/")[2]


def _text(declared: Schema) -> str:
    return declared.get("description", "")

"""From the parse of a normal form to the tree that templates render.

The parse decides what there is: operations, parameters, bodies, replies, models, kinds, lists, null and what is
required. The normal form beside it gives order, texts and x- keys. Where the two differ, the document is refused.
"""

from __future__ import annotations

from soliditech_runtime.parity import Parity

from ..naming import constant_name, python_name
from ..normal.clashes import group_class
from ..normal.words import Component, DocumentForm, Operation, ParityForm
from ..parsing.library import Endpoint
from ..parsing.parse import REMEDY, Parse
from ..refusal import Refusal
from ..refusals import STRICT, Refusals
from .bodies import body_spec, read_body
from .fields import FieldReader
from .layouts import layout_spec, usual_paging
from .parameters import by_name_of, read_parameters
from .reconciliation import PythonNames, rule_of
from .results import read_result
from .specs import ApiSpec, AuthSpec, BodySpec, FieldSpec, FlatSpec, GroupSpec, ModelSpec, OperationSpec


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
        self._fields = FieldReader(form["components"]["schemas"], parse)

    def api(self) -> ApiSpec:
        """The whole tree.

        Raises:
            Refusal: the parse lacks, adds or changes something.
        """
        info = self._form["info"]
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
            models=self.models(),
        )

    def models(self) -> tuple[ModelSpec, ...]:
        """The classes.

        Raises:
            Refusal: the parse lacks, adds or changes something.
        """
        models: list[ModelSpec] = []
        for name, schema in self._form["components"]["schemas"].items():
            if "x-map" not in schema:
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
        all_operations = [operation for group in by_group.values() for operation in group]
        names = PythonNames(self._form["components"]["schemas"], all_operations)
        return tuple(
            GroupSpec(
                tag["name"],
                group_class(tag["name"]),
                tag["x-tag"],
                tag["description"],
                tuple(map(names.named, by_group[tag["name"]])),
            )
            for tag in self._form["tags"]
        )

    def _operation(self, parsed: Endpoint, method: str, declared: Operation) -> OperationSpec:
        identity = declared["x-operation-id"]
        if parsed.method != method:
            raise Refusal(identity, f"the parser has the verb {parsed.method}, the document {method}", REMEDY)
        parameters = read_parameters(parsed, declared, self._fields.field)
        body, body_form = self._body(parsed, declared)
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
            reconcile=rule_of(declared["x-reconcile"]) if "x-reconcile" in declared else None,
            ids=parameters.ids,
            query=parameters.query,
            headers=parameters.headers,
            client_parameters=parameters.client,
            body=body,
            body_optional="requestBody" in declared and not declared["requestBody"]["required"],
            flat=FlatSpec(flat["separator"], flat["index"], "nested" in flat) if flat else None,
            result=read_result(parsed, declared, self._fields.field, self._fields.called),
            replies=layout_spec(declared["x-replies"]) if "x-replies" in declared else None,
            deprecated=declared["x-deprecated"],
            body_form=body_form,
            keyless=declared.get("x-keyless", False),
            siblings=tuple(declared.get("x-siblings", ())),
            parity=_parity(declared["x-parity"]),
        )

    def _body(self, parsed: Endpoint, declared: Operation) -> tuple[str | None, BodySpec | None]:
        field = read_body(parsed, declared, self._fields.field, self._fields.called)
        form = declared.get("requestBody")
        if field is None or form is None:
            return None, None
        model = field.model if field.kind == "object" and not field.nullable else None
        fields = self._model(model, self._form["components"]["schemas"][model]).fields if model else ()
        return model, body_spec(form, field, fields)

    def _model(self, name: str, declared: Component) -> ModelSpec:
        parsed, schema = self._parse.models[name], declared["x-schema"]
        by_name = by_name_of([*(parsed.required_properties or []), *(parsed.optional_properties or [])])
        fields: list[FieldSpec] = []
        for python, field in declared["properties"].items():
            place = f"{schema}.{field.get('x-wire')}"
            parsed_field = by_name.pop(python, None)
            if parsed_field is None:
                raise Refusal(place, "the parser dropped it", REMEDY)
            fields.append(
                self._fields.field(place, parsed_field, python, field, required=python in declared["required"])
            )
        for python in by_name:
            raise Refusal(f"{schema}.{python}", "the parser has it, the document does not", REMEDY)
        closed = parsed.additional_properties is None
        if closed != (declared["additionalProperties"] is False):
            raise Refusal(schema, "additionalProperties differs between the parser and the document", REMEDY)
        return ModelSpec(name, schema, python_name(name), declared["description"], tuple(fields), closed)


def _parity(form: ParityForm) -> Parity:
    return Parity(
        documented=tuple(form["documented"]),
        confirmed=tuple(form["confirmed"]),
        assumed=tuple(form["assumed"]),
        keys=form["keys"],
        confirmed_keys=form["confirmed-keys"],
        by=form.get("by", ""),
        on=form.get("on", ""),
    )

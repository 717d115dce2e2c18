"""From the document to the trees of `actions`."""

from __future__ import annotations

from typing import Any

from ..naming import class_name, constant_name, is_python_name, python_name
from ..reading.walk import Place, lookup, operations
from ..refusal import Refusal
from . import clashes
from .actions import Action, Api, Auth, Field, FlatStyle, Group, Kind, Model, Result
from .circles import refuse_circles

Document = dict[str, Any]


def read_api(document: Document) -> Api:
    """The trees of the whole document.

    Raises:
        Refusal: something in it cannot become a client, or two things would have one name.
    """
    schemas = document.get("components", {}).get("schemas", {})
    own = _schemas_read_by_the_package(document)
    models = tuple(_model(document, name, schema) for name, schema in schemas.items() if name not in own)
    refuse_circles({model.name: set().union(*(field.models() for field in model.fields)) for model in models})
    info = document.get("info", {})
    api = Api(
        title=info.get("title", ""),
        description=info.get("description", ""),
        auth=_auth(document),
        base_url=_base_url(document),
        groups=_groups(document),
        models=models,
    )
    clashes.refuse_clashes(api)
    return api


def _groups(document: Document) -> tuple[Group, ...]:
    found: dict[str, list[Action]] = {}
    tags: dict[str, str] = {}
    for place in operations(document):
        action = _action(document, place)
        found.setdefault(action.group, []).append(action)
        tag = place.operation["tags"][0]
        if tags.setdefault(action.group, tag) != tag:
            raise Refusal(action.id, f"the group {action.group} holds two tags", "Give each tag one group in x-python")
    described = {tag["name"]: tag.get("description", "") for tag in document.get("tags", [])}
    return tuple(
        Group(name, class_name(name), tags[name], described.get(tags[name], ""), tuple(group))
        for name, group in found.items()
    )


def _action(document: Document, place: Place) -> Action:
    operation = place.operation
    identity = operation.get("operationId")
    where = f"{place.method.upper()} {place.path}"
    if not identity or not operation.get("tags"):
        raise Refusal(where, "there is no operationId or no tag", "Give it both")
    group, dot, name = str(operation.get("x-python", "")).partition(".")
    if not dot or not is_python_name(group) or not is_python_name(name):
        raise Refusal(identity, "x-python is not <group>.<method>", f"Name it in {clashes.NAMES}")
    parameters = [lookup(document, each) for each in place.item.get("parameters", []) + operation.get("parameters", [])]
    ids = _ids(document, place, identity, parameters)
    query = tuple(_parameter(document, identity, each) for each in parameters if each.get("in") == "query")
    for each in parameters:
        if each.get("in") not in ("path", "query"):
            problem = f"the parameter {each.get('name')} is in {each.get('in')}"
            raise Refusal(identity, problem, "Describe only ids of the path and parameters of the query")
    body = _body(document, identity, operation)
    flat = _flat(identity, operation, body)
    return Action(
        id=identity,
        constant=constant_name(identity),
        group=group,
        name=name,
        method=place.method.upper(),
        path=place.path,
        effect=operation.get("x-effect", "unsafe"),
        provenance=operation.get("x-provenance", "inferred"),
        assumed=tuple(operation.get("x-assumed", ())),
        summary=operation.get("summary", identity),
        description=operation.get("description", ""),
        reconcile=_reconcile(document, identity, operation),
        ids=ids,
        query=query,
        body=body,
        flat=flat,
        result=_result(document, identity, operation, by_id=bool(ids) and operation.get("x-effect") == "read"),
    )


def _ids(document: Document, place: Place, identity: str, parameters: list[dict[str, Any]]) -> tuple[Field, ...]:
    """The path's ids in the order in which the path has them."""
    by_name = {each["name"]: each for each in parameters if each.get("in") == "path"}
    wanted = [part.partition("}")[0] for part in place.path.split("{")[1:]]
    if sorted(by_name) != sorted(wanted):
        raise Refusal(identity, f"the path {place.path} and its parameters differ", "Give each {name} one parameter")
    return tuple(_parameter(document, identity, by_name[name]) for name in wanted)


def _parameter(document: Document, identity: str, parameter: dict[str, Any]) -> Field:
    wire = parameter["name"]
    schema = {"description": parameter.get("description", ""), **parameter.get("schema", {})}
    if "x-python-name" in parameter:
        schema["x-python-name"] = parameter["x-python-name"]
    if "example" in parameter:
        schema["examples"] = [parameter["example"]]
    return _field(document, f"{identity}.{wire}", wire, schema, required=bool(parameter.get("required")))


def _body(document: Document, identity: str, operation: dict[str, Any]) -> str | None:
    holder = operation.get("requestBody")
    if holder is None:
        return None
    content = lookup(document, holder).get("content", {})
    reference = content.get("application/json", {}).get("schema", {}).get("$ref")
    if list(content) != ["application/json"] or reference is None:
        raise Refusal(identity, "the request body is not one JSON schema by $ref", "Name the schema in spec/schemas")
    return str(reference.rpartition("/")[2])


def _flat(identity: str, operation: dict[str, Any], body: str | None) -> FlatStyle | None:
    mark = operation.get("x-flat-json")
    if mark is None:
        return None
    if body is None:
        problem = "x-flat-json on an action without a JSON body"
        raise Refusal(identity, problem, "Take the mark out of overlays/20-flat-json.yaml")
    separator, index = mark.get("separator"), mark.get("index")
    if not isinstance(separator, str) or len(separator) != 1 or separator.isalnum() or index not in ("[]", "."):
        raise Refusal(identity, "x-flat-json is not {separator, index}", 'Write separator: "." and index: "[]"')
    return FlatStyle(separator, index)


def _result(document: Document, identity: str, operation: dict[str, Any], *, by_id: bool) -> Result:
    success = [code for code in operation.get("responses", {}) if str(code).startswith("2")]
    if len(success) != 1:
        raise Refusal(identity, f"there are {len(success)} success responses", "Describe exactly one")
    holder = lookup(document, operation["responses"][success[0]])
    content = holder.get("content", {})
    if list(content) == ["application/pdf"]:
        return Result("file", content_type="application/pdf")
    if list(content) != ["application/json"]:
        problem = "the success response is neither JSON alone nor a PDF alone"
        raise Refusal(identity, problem, "Describe only application/json, or only application/pdf")
    envelope = content["application/json"].get("schema", {})
    result = envelope.get("properties", {}).get("result", {})
    many = result.get("type") == "array"
    reference = (result.get("items", {}) if many else result).get("$ref")
    if reference is None:
        raise Refusal(
            identity,
            "the success response is no {result: <schema>}",
            "Give it a property result with a $ref, or a list",
        )
    model = str(reference.rpartition("/")[2])
    if "paging" in envelope["properties"]:
        if not many:
            raise Refusal(identity, "there is paging around one object", "Take it away, or make the result a list")
        return Result("paged", model)
    return Result("many", model) if many else Result("one", model, by_id)


def _reconcile(document: Document, identity: str, operation: dict[str, Any]) -> str | None:
    """The sentence that an error of unknown outcome ends with."""
    hint = operation.get("x-reconcile")
    if hint is None:
        return None
    field, reader = hint.get("field"), hint.get("operation")
    if reader is None:
        return f"Look for {field} before sending it again."
    for place in operations(document):
        if place.operation.get("operationId") == reader:
            return f"Look for {field} with {place.operation.get('x-python')} before sending it again."
    raise Refusal(identity, f"x-reconcile names {reader}, which is no action", "Name an operationId of the spec")


def _model(document: Document, name: str, schema: dict[str, Any]) -> Model:
    if schema.get("type") != "object" or "properties" not in schema:
        raise Refusal(f"components.schemas.{name}", "is no object with properties", "Describe only objects as schemas")
    required = schema.get("required", [])
    for key in [*required, *(key for each in schema.get("anyOf", []) for key in each.get("required", []))]:
        if key not in schema["properties"]:
            raise Refusal(name, f"requires {key}, which it does not have", "Correct its required list")
    fields = tuple(
        _field(document, f"{name}.{wire}", wire, each, required=wire in required)
        for wire, each in schema["properties"].items()
    )
    return Model(
        name=name,
        module=python_name(name),
        description=schema.get("description", ""),
        fields=fields,
        closed=schema.get("additionalProperties") is False,
    )


def _field(document: Document, where: str, wire: str, schema: dict[str, Any], *, required: bool) -> Field:
    if not isinstance(schema, dict):
        raise Refusal(where, f"the schema is {schema}", "Describe what it holds")
    name = schema.get("x-python-name") or python_name(wire)
    if not is_python_name(name) or name in clashes.FIELDS:
        raise Refusal(where, f"{name} cannot be a Python name here", "Pin another with x-python-name")
    if "$ref" in schema:
        target = lookup(document, schema)
        model = schema["$ref"].rpartition("/")[2]
        return Field(wire, name, "object", target.get("description", ""), required, model=model)
    types = schema.get("type", [])
    kinds = [types] if isinstance(types, str) else list(types)
    nullable = "null" in kinds
    kinds = [kind for kind in kinds if kind != "null"]
    if len(kinds) != 1:
        raise Refusal(where, "has no single type", 'Write one type, or [type, "null"]')
    item = schema.get("items")
    read_item = _field(document, f"{where}[]", "item", item, required=True) if item is not None else None
    if read_item is not None and (read_item.nullable or read_item.kind in ("items", "number", "date")):
        problem = f"a list of {read_item.kind}{' or null' if read_item.nullable else ''} is not supported"
        raise Refusal(where, problem, "Make its items strings, integers, booleans or named objects")
    return Field(
        wire=wire,
        name=name,
        kind=_kind(where, kinds[0], schema.get("format")),
        description=schema.get("description", ""),
        required=required,
        nullable=nullable,
        send_null=bool(schema.get("x-send-null")),
        day_first=schema.get("format") == "date-dmy",
        text=kinds[0] == "string" and schema.get("format") == "decimal",
        pattern=schema.get("pattern"),
        known_values=tuple(schema.get("x-known-values", ())),
        item=read_item,
        example=next(iter(schema.get("examples", [])), None),
    )


_KINDS: dict[tuple[str, str | None], Kind] = {
    ("string", None): "text",
    ("string", "date"): "date",
    ("string", "date-dmy"): "date",
    ("string", "decimal"): "number",
    ("number", "decimal"): "number",
    ("integer", None): "integer",
    ("boolean", None): "boolean",
    ("array", None): "items",
}


def _kind(where: str, type_: str, format_: str | None) -> Kind:
    if (type_, format_) not in _KINDS:
        known = ", ".join(f"{one}/{other}" if other else one for one, other in _KINDS)
        raise Refusal(where, f"type {type_} with format {format_} is not supported", f"Use one of {known}")
    return _KINDS[type_, format_]


def _auth(document: Document) -> Auth:
    """The one security scheme that the root asks for."""
    asked = [name for requirement in document.get("security", []) for name in requirement]
    schemes = document.get("components", {}).get("securitySchemes", {})
    if len(asked) != 1 or asked[0] not in schemes:
        raise Refusal("security", "the root does not ask for exactly one scheme", "Name one of securitySchemes")
    scheme = schemes[asked[0]]
    if scheme["type"] == "http" and scheme.get("scheme") in ("bearer", "basic"):
        return Auth(scheme["scheme"], "Authorization")
    if scheme["type"] == "apiKey" and scheme.get("in") in ("header", "query") and scheme.get("name"):
        return Auth(scheme["in"], scheme["name"])
    place = f"components.securitySchemes.{asked[0]}"
    raise Refusal(place, "is not supported", "Write apiKey in header or query with a name, or http bearer or basic")


def _base_url(document: Document) -> str | None:
    """The host of a tenant's own package. Our document names none: a key goes nowhere that its user did not name."""
    servers = document.get("servers", [])
    if not servers:
        return None
    url = str(servers[0].get("url", ""))
    if len(servers) > 1 or not url.startswith("https://") or "{" in url:
        raise Refusal("servers", "is not one https URL without variables", "Write one, or none")
    return url


def _schemas_read_by_the_package(document: Document) -> set[str]:
    """Schemas of error replies and of paging: the runtime reads these itself, so they are no models."""
    found: set[str] = set()
    for response in document.get("components", {}).get("responses", {}).values():
        for media in response.get("content", {}).values():
            _collect(document, media.get("schema", {}), found)
    for place in operations(document):
        for response in place.operation.get("responses", {}).values():
            for media in lookup(document, response).get("content", {}).values():
                _collect(document, media.get("schema", {}).get("properties", {}).get("paging", {}), found)
    return found


def _collect(document: Document, node: Any, found: set[str]) -> None:
    if isinstance(node, list):
        for each in node:
            _collect(document, each, found)
    elif isinstance(node, dict):
        if "$ref" in node:
            name = node["$ref"].rpartition("/")[2]
            if name not in found:
                found.add(name)
                _collect(document, lookup(document, node), found)
        else:
            for each in node.values():
                _collect(document, each, found)

"""Operations in the words of the normal form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from soliditech_runtime.errors import InvalidParameterError
from soliditech_runtime.flat_json.style import FlatStyle

from ..document import Node
from ..naming import is_python_name, python_name
from ..reading.walk import OperationPlace, operations
from .clashes import NAMES, refuse_repeats
from .former import former_names, refuse_shared_names
from .parameters import ParameterWriter
from .paths import refuse_path
from .replies.error_places import refuse_unknown_places
from .replies.layouts import KEYS, layout, schema_at
from .replies.paging import paging
from .schemas import Schemas
from .words import BodyForm, Effect, FlatStyleForm, Operation, PagingForm, Parameter, Reply, Result, Schema

_JSON = "application/json"
_PDF = "application/pdf"
_BYTES = "application/octet-stream"
_NO_LIST = "x-paging is on what is no list"


class Operations:
    """Writes operations anew, one at a time.

    Args:
        root: the document.
        schemas: writes their schemas.
    """

    def __init__(self, root: Node, schemas: Schemas) -> None:
        self._root = root
        self._schemas = schemas
        self._parameters = ParameterWriter(root, schemas)
        self._calls = {
            str(place.operation.get("operationId")): str(place.operation.get("x-python"))
            for place in operations(root.document)
        }

    def operation(self, place: OperationPlace) -> Operation:
        """One operation.

        Raises:
            Refusal: it cannot become a method.
        """
        document = self._root.document
        identity = str(place.operation.get("operationId") or "")
        node = Node.of(document, place.operation, identity or f"{place.method.upper()} {place.path}")
        if not identity or not node.texts("tags"):
            raise node.refused("there is no operationId or no tag", "Give it both")
        group, dot, name = node.text("x-python").partition(".")
        if not dot or not is_python_name(group) or not is_python_name(name):
            raise node.refused("x-python is not <group>.<method>", f"Name it in {NAMES}", key="x-python")
        self._check_security(node)
        refuse_path(node, place.path)
        parameters = self._parameters.of(place, node)
        effect = cast("Effect", node.text("x-effect", "unsafe"))
        by_id = effect == "read" and any(parameter["in"] == "path" for parameter in parameters)
        written: Operation = {
            "operationId": python_name(identity),
            "x-operation-id": identity,
            "tags": [group],
            "x-name": name,
            "x-path": place.path,
            "summary": node.text("summary", identity),
            "description": node.text("description"),
            "x-effect": effect,
            "x-provenance": "documented" if node.text("x-provenance") == "documented" else "inferred",
            "x-assumed": list(node.texts("x-assumed")),
            "x-deprecated": node.flag("deprecated"),
            "parameters": parameters,
            "responses": self._replies(node, by_id=by_id),
        }
        if "security" in node and not node.items("security"):
            written["x-keyless"] = True
        if "requestBody" in node:
            written["requestBody"] = self._body(node, place.method)
        if "x-flat-json" in node:
            written["x-flat-json"] = _flat_style(node)
        if "x-reconcile" in node:
            written["x-reconcile"] = self._reconcile(node)
        if "x-paging" in node:
            written["x-paging"] = self._paging(node, parameters)
        if any(key in node for key in KEYS):
            written["x-replies"] = layout(self._root, node)
            if "x-error" in node:
                refuse_unknown_places(self._root, node, written["x-replies"])
        self._refuse_former_names(written, node)
        named = [(part["name"], part["x-wire"]) for part in parameters if "x-client-parameter" not in part]
        named += self._fields_of(written)
        refuse_repeats(((name, f"{identity}.{wire}") for name, wire in named), "Python name")
        return written

    def _check_security(self, operation: Node) -> None:
        if "security" in operation and operation.items("security") not in ([], self._root.items("security")):
            remedy = "Take it out, or write security: [] where no key is sent: the document's security names the key"
            raise operation.refused("its security differs from that of the document", remedy, key="security")

    def _body(self, operation: Node, method: str) -> BodyForm:
        node = operation.at("requestBody")
        if method in ("get", "head"):
            remedy = "Make it a POST, or describe parameters of the query"
            problem = f"a {method.upper()} has a request body, which servers and caches drop"
            raise operation.refused(problem, remedy, key="requestBody")
        content = dict(node.members("content"))
        media = Node.of(node.document, content.get(_JSON, {}), operation.place)
        if list(content) != [_JSON] or "schema" not in media or not (schema := media.at("schema")).name:
            raise operation.refused(
                "the request body is not one JSON schema by $ref", "Name the schema in spec/schemas"
            )
        return {
            "required": node.flag("required"),
            "content": {_JSON: {"schema": {"$ref": self._schemas.reference(schema.name)}}},
        }

    def _fields_of(self, written: Operation) -> list[tuple[str, str]]:
        """The Python names of the body's fields, each with its name on the wire."""
        if "requestBody" not in written:
            return []
        name = self._schemas.referred(written["requestBody"]["content"][_JSON]["schema"])
        schema = self._root.at("components").at("schemas").at(name, name)
        return [
            (self._schemas.name(value, f"{name}.{wire}", wire), wire) for wire, value in schema.members("properties")
        ]

    def _refuse_former_names(self, written: Operation, operation: Node) -> None:
        """In flat JSON the path's ids are keys beside those of the body; the query's parameters are none."""
        for parameter in written["parameters"]:
            if parameter["in"] != "path" and "x-former-names" in parameter["schema"]:
                node = Node.of(operation.document, {}, f"{operation.place}.{parameter['x-wire']}")
                raise node.refused("has x-former-names, and no flat JSON has it", "Take x-former-names out")
        ids = [parameter["schema"] for parameter in written["parameters"] if parameter["in"] == "path"]
        keys = [(f"{operation.place}.{schema.get('x-wire')}", schema) for schema in ids]
        if "requestBody" in written:
            name = self._schemas.referred(written["requestBody"]["content"][_JSON]["schema"])
            schema = self._root.at("components").at("schemas").at(name, name)
            for wire, value in schema.members("properties"):
                field: Schema = {"x-wire": wire}
                holder = Node(operation.document, value, name) if isinstance(value, Mapping) else schema
                if former := former_names(holder):
                    field["x-former-names"] = former
                keys.append((f"{name}.{wire}", field))
        refuse_shared_names(keys)

    def _replies(self, operation: Node, *, by_id: bool) -> dict[str, Reply]:
        """The one success reply. Errors are read by the run time itself."""
        success = [code for code, _ in operation.members("responses") if code.startswith("2")]
        if len(success) != 1:
            raise operation.refused(f"there are {len(success)} success responses", "Describe exactly one")
        node = operation.at("responses").at(success[0], operation.place)
        content = dict(node.members("content"))
        result: Result
        schema: Schema
        if "x-paging" in operation and list(content) == [_PDF]:
            raise operation.refused(_NO_LIST, "Take it away: a file has no pages to ask for", key="x-paging")
        if list(content) == [_PDF]:
            media, parsed = _PDF, _BYTES
            schema, result = {"type": "string", "format": "binary"}, {"kind": "file", "by-id": False}
        elif list(content) == [_JSON]:
            media = parsed = _JSON
            places = layout(self._root, operation)["result"]
            described = Node.of(node.document, content[_JSON], operation.place)
            schema, result = self._result(described, places, by_id=by_id)
            if "x-paging" in operation and result["kind"] != "many":
                raise operation.refused(_NO_LIST, "Take it away, or make the result a list", key="x-paging")
            if "x-paging" in operation and operation.at("x-paging").value.get("style") != "none":
                result["kind"] = "paged"
        else:
            raise operation.refused(
                "the success response is neither JSON alone nor a PDF alone",
                "Describe only application/json, or only application/pdf",
            )
        return {
            success[0]: {
                "description": node.text("description"),
                "content": {parsed: {"schema": schema}},
                "x-result": result,
                "x-media": media,
            }
        }

    def _result(self, media: Node, places: list[str], *, by_id: bool) -> tuple[Schema, Result]:
        """What stands at the place of the result."""
        described = [(place, value) for place in places if (value := schema_at(media, place)) is not None]
        results = {self._described_result(media, place, value) for place, value in described}
        if not results:
            problem = f"the success response describes nothing at {' or '.join(map(repr, places))}"
            raise media.refused(problem, "Describe an object by $ref there, or a list of it, or correct x-result")
        if len(results) > 1:
            problem = f"the places {' and '.join(map(repr, places))} of x-result hold results of different kinds"
            raise media.refused(problem, "Describe the same schema at all of them, or name one place")
        ((name, is_list),) = results
        schema: Schema = {"$ref": self._schemas.reference(name)}
        if is_list:
            return {"type": "array", "items": schema}, {"kind": "many", "by-id": False}
        return schema, {"kind": "one", "by-id": by_id}

    def _described_result(self, media: Node, place: str, schema: object) -> tuple[str, bool]:
        """The name of the schema of a result, and whether it is a list of such objects."""
        is_list = isinstance(schema, Mapping) and schema.get("type") == "array"
        item = schema.get("items") if is_list and isinstance(schema, Mapping) else schema
        if place.count("[*]") + is_list > 1:
            raise media.refused(f"the result at {place!r} is a list of lists", "Let x-result lead to a single list")
        if not isinstance(item, Mapping) or not (name := Node.of(media.document, item, media.place).name):
            problem = f"the success response describes no named schema at {place!r}"
            raise media.refused(problem, "Describe an object by $ref there, or a list of it, or correct x-result")
        return name, is_list or "[*]" in place

    def _paging(self, operation: Node, parameters: list[Parameter]) -> PagingForm:
        """How the list comes in pages."""
        (response,) = [value for code, value in operation.members("responses") if code.startswith("2")]
        node = Node.of(operation.document, response, operation.place)
        media = node.at("content").at(_JSON)
        places = (schema_at(media, place) for place in layout(self._root, operation)["result"])
        listed = Node.of(operation.document, next(schema for schema in places if schema is not None), operation.place)
        item = listed.at("items") if "items" in listed else listed
        keys = [parameter["x-wire"] for parameter in parameters if "x-idempotency-key" in parameter]
        if keys:
            remedy = f"Take x-idempotency-key from {keys[0]}: a list is read, and each page is a request of its own"
            raise operation.refused("x-paging stands beside an idempotency key", remedy, key="x-paging")
        return paging(operation, media, item)

    def _reconcile(self, operation: Node) -> str:
        """The sentence that an error of unknown outcome ends with."""
        hint = operation.at("x-reconcile")
        field, reader = hint.text("field"), hint.text("operation")
        if not reader:
            return f"Look for {field} before sending it again."
        if reader not in self._calls:
            raise operation.refused(
                f"x-reconcile names {reader}, which is no action",
                "Name an operationId of the spec",
                key="x-reconcile",
            )
        return f"Look for {field} with {self._calls[reader]} before sending it again."


def _flat_style(node: Node) -> FlatStyleForm:
    if "requestBody" not in node:
        problem = "x-flat-json on an action without a JSON body"
        raise node.refused(problem, "Take the mark out of overlays/20-flat-json.yaml", key="x-flat-json")
    mark = node.at("x-flat-json")
    separator, index = mark.text("separator"), mark.text("index")
    try:
        # The run time's own grammar: what it would not take must not be built.
        style = FlatStyle(separator, "[]" if index == "[]" else ".")
    except InvalidParameterError:
        remedy = 'Write signs alone, such as ".", "/", "->" or "__": no letters, digits, blanks, brackets or quotes'
        raise node.refused(f"x-flat-json has the separator {separator!r}", remedy, key="x-flat-json") from None
    return {"separator": style.separator, "index": "[]" if index == "[]" else "."}

"""Operations in the words of the normal form."""

from __future__ import annotations

from typing import cast

from soliditech_runtime.errors import InvalidParameterError
from soliditech_runtime.flat_json.style import FlatStyle
from soliditech_runtime.parity import Parity

from ..document import Node
from ..naming import is_python_name, python_name
from ..parity.facts import FactReader
from ..reading.walk import OperationPlace
from .clashes import NAMES
from .former import refuse_shared_names
from .parameters import ParameterWriter
from .paths import refuse_path
from .reconciliation import Reconciliations
from .replies.error_places import ErrorPlaces
from .replies.item_ids import ItemIds
from .replies.layouts import KEYS, layout
from .replies.media_types import JSON
from .replies.paging import paging
from .replies.sibling_keys import sibling_places
from .replies.success import Success, SuccessWriter
from .requests.bodies import BodyWriter
from .requests.names import settle_names
from .schemas import Schemas
from .words import Component, Effect, FlatStyleForm, Operation, PagingForm, Parameter, ParityForm, Schema


class Operations:
    """Writes operations anew, one at a time.

    Args:
        root: the document.
        schemas: writes their schemas.
        errors: knows the error replies that are described.
    """

    def __init__(self, root: Node, schemas: Schemas, errors: ErrorPlaces) -> None:
        self._root = root
        self._schemas = schemas
        self._errors = errors
        self._parameters = ParameterWriter(root, schemas)
        self._bodies = BodyWriter(schemas)
        self._successes = SuccessWriter(root, schemas)
        self._item_ids = ItemIds(root)
        self._facts = FactReader(root.document)
        self._reconciliations = Reconciliations(root)

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
        success = self._successes.of(node, by_id=by_id)
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
            "x-parity": _parity(self._facts.facts(place)),
            "x-deprecated": node.flag("deprecated"),
            "parameters": parameters,
            "responses": {success.code: success.reply},
        }
        if "security" in node and not node.items("security"):
            written["x-keyless"] = True
        if "requestBody" in node and (body := self._bodies.of(node, place.method)) is not None:
            written["requestBody"] = body
        if "x-flat-json" in node:
            if self._body_object(written) is None or "x-format" in written.get("requestBody", {}):
                problem = "x-flat-json on an action without a JSON body"
                raise node.refused(problem, "Take the mark out of overlays/20-flat-json.yaml", key="x-flat-json")
            written["x-flat-json"] = _flat_style(node)
        if "x-reconcile" in node:
            written["x-reconcile"] = self._reconciliations.of(node)
        if "x-paging" in node:
            written["x-paging"] = self._paging(node, place.path, parameters, success)
        if any(key in node for key in KEYS):
            written["x-replies"] = layout(self._root, node)
            if "x-error" in node:
                self._errors.refuse_unknown(node, written["x-replies"])
        layout_of_replies = written.get("x-replies") or layout(self._root, self._root)
        if siblings := sibling_places(success.medias, layout_of_replies, written.get("x-paging")):
            written["x-siblings"] = siblings
        self._refuse_former_names(written, node)
        settle_names(identity, parameters, self._fields_of(written), self._parameters.pinned(place, node))
        return written

    def _check_security(self, operation: Node) -> None:
        if "security" in operation and operation.items("security") not in ([], self._root.items("security")):
            remedy = "Take it out, or write security: [] where no key is sent: the document's security names the key"
            raise operation.refused("its security differs from that of the document", remedy, key="security")

    def _body_object(self, written: Operation) -> Component | None:
        """The class whose fields are arguments; None where the body is of none."""
        if "requestBody" not in written:
            return None
        schema = written["requestBody"]["content"].get(JSON, {"schema": Schema()})["schema"]
        if "$ref" not in schema or "x-map" in (component := self._schemas.component(schema)):
            return None
        return component

    def _fields_of(self, written: Operation) -> list[tuple[str, str]]:
        """The Python names of the body's fields, each with its name on the wire."""
        if (component := self._body_object(written)) is None:
            return [("body", "the body")] if "requestBody" in written else []
        return [(name, str(field.get("x-wire"))) for name, field in component["properties"].items()]

    def _refuse_former_names(self, written: Operation, operation: Node) -> None:
        """In flat JSON the path's ids are keys beside those of the body; the query's parameters are none."""
        for parameter in written["parameters"]:
            if parameter["in"] != "path" and "x-former-names" in parameter["schema"]:
                node = Node.of(operation.document, {}, f"{operation.place}.{parameter['x-wire']}")
                raise node.refused("has x-former-names, and no flat JSON has it", "Take x-former-names out")
        ids = [parameter["schema"] for parameter in written["parameters"] if parameter["in"] == "path"]
        keys = [(f"{operation.place}.{schema.get('x-wire')}", schema) for schema in ids]
        if (component := self._body_object(written)) is not None:
            fields = component["properties"].values()
            keys += [(f"{component['x-schema']}.{field.get('x-wire')}", field) for field in fields]
        refuse_shared_names(keys)

    def _paging(self, operation: Node, path: str, parameters: list[Parameter], success: Success) -> PagingForm:
        """How the list comes in pages."""
        keys = [parameter["x-wire"] for parameter in parameters if "x-idempotency-key" in parameter]
        if keys:
            remedy = f"Take x-idempotency-key from {keys[0]}: a list is read, and each page is a request of its own"
            raise operation.refused("x-paging stands beside an idempotency key", remedy, key="x-paging")
        assert success.media is not None
        assert success.item is not None
        form = paging(operation, success.media, success.item)
        if "item-id" not in form["places"] and (item_id := self._item_ids.of(path, success.item)):
            form["places"]["item-id"] = item_id
        return form


def _flat_style(node: Node) -> FlatStyleForm:
    mark = node.at("x-flat-json")
    separator, index = mark.text("separator"), mark.text("index")
    try:
        # The run time's own grammar: what it would not take must not be built.
        style = FlatStyle(separator, "[]" if index == "[]" else ".")
    except InvalidParameterError:
        remedy = 'Write signs alone, such as ".", "/", "->" or "__": no letters, digits, blanks, brackets or quotes'
        raise node.refused(f"x-flat-json has the separator {separator!r}", remedy, key="x-flat-json") from None
    form: FlatStyleForm = {"separator": style.separator, "index": "[]" if index == "[]" else "."}
    if mark.text("nested") == "take":
        form["nested"] = "take"
    return form


def _parity(facts: Parity) -> ParityForm:
    form: ParityForm = {
        "documented": list(facts.documented),
        "confirmed": list(facts.confirmed),
        "assumed": list(facts.assumed),
        "keys": facts.keys,
        "confirmed-keys": facts.confirmed_keys,
    }
    if facts.by:
        form["by"], form["on"] = facts.by, facts.on
    return form

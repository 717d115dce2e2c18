"""The extensions that name keys, after `x-wire-names`: layouts of replies, paging, reconciliation, and links."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from ..document import Document
from ..reading.schema_parts import item_schemas, listing, mapping, property_schemas
from ..reading.walk import OperationPlace, lookup, objects, operations
from .wire_names import Schemas, WireNames, renamed_members

_LAYOUTS = ("x-result", "x-error", "x-failed-if", "x-done-if")
_IN_ERROR = ("code", "message", "request-id", "details")
_IN_DETAIL = ("field", "reason")
_IN_PAGE = ("current", "current-size", "next", "more", "total", "pages")
_IN_ITEM = ("next-from-item", "item-id")
_PARAMETERS = ("page", "size")


def rename_extensions(document: Document, names: WireNames) -> None:
    """Rename in place what extensions and links say of keys. The schemas must have the keys as they were.

    Args:
        document: the bundled document.
        names: the new names.

    Raises:
        Refusal: a place cannot be spelled with the new key.
    """
    all_operations = [_Operation(document, place, names) for place in operations(document)]
    for key in _LAYOUTS:
        _rename_layout(document, key, all_operations)
    readers = {operation.node.get("operationId"): operation for operation in all_operations}
    for operation in all_operations:
        if "x-paging" in operation.node:
            operation.node["x-paging"] = operation.paging(operation.node["x-paging"])
        if "x-reconcile" in operation.node:
            reader = readers.get(operation.node["x-reconcile"].get("read"))
            operation.node["x-reconcile"] = operation.reconcile(operation.node["x-reconcile"], reader)
        if "x-lane" in operation.node:
            operation.node["x-lane"] = operation.sent(operation.node["x-lane"])
        for step in listing(operation.node, "x-sample-setup"):
            if earlier := readers.get(step.get("operation")):
                step["with"] = {str(earlier.sent(name)): value for name, value in mapping(step, "with").items()}
        operation.rename_links()
    for _, node in objects(document):
        listed_by = mapping(node, "x-listed-by")
        if reader := readers.get(listed_by.get("operation")):
            listed_by["field"] = names.places(reader.result_items(), listed_by["field"])
    for name, schema in mapping(mapping(document, "components"), "schemas").items():
        # By its name, which new names may go by.
        reference = [[{"$ref": f"#/components/schemas/{name}"}]]
        if isinstance(schema, dict) and isinstance(columns := schema.get("x-columns"), list):
            schema["x-columns"] = [names.places(reference, column) for column in columns]


def query_name(document: Document, names: WireNames, place: OperationPlace, name: str) -> str:
    """The new name of a query parameter of an operation."""
    # What a path item says is for all its operations.
    for node, holder in ((place.operation, str(place.operation.get("operationId"))), (place.item, "")):
        for declared in listing(node, "parameters"):
            parameter = lookup(document, declared)
            if (parameter.get("name"), parameter.get("in")) == (name, "query"):
                return names.new(holder, name)
    return name


def result_items(document: Document, place: OperationPlace) -> Schemas:
    """The schemas of the items of an operation's result, or of the result itself."""
    (items,) = _Operation(document, place, WireNames(document, {})).result_items()
    return items


def records_of(document: Document, place: OperationPlace, inner: object) -> list[object]:
    """The schemas of the records that an operation's result is or lists, or has at the place `inner`, if any."""
    (records,) = _Operation(document, place, WireNames(document, {})).records(inner)
    return list(records)


def has_key(document: Document, schema: object, place: str) -> bool:
    """Whether a schema describes what stands at a place."""
    return bool(WireNames(document, {}).schemas_at([[schema]], place))


def lists_values(document: Document, place: OperationPlace, field: str) -> bool:
    """Whether values stand at `field` in each item of an operation's result, or in a list of a result that is none."""
    operation, names = _Operation(document, place, WireNames(document, {})), WireNames(document, {})
    (schemas,) = operation.result_items()
    is_list = bool(item_schemas(document, operation.result()))
    return (is_list or "[*]" in field) and bool(names.schemas_at([schemas], field))


class _Operation:
    """An operation with the schemas of its bodies, by the keys as they were."""

    def __init__(self, document: Document, place: OperationPlace, names: WireNames) -> None:
        self._document = document
        self._place = place
        self._names = names
        replies = mapping(place.operation, "responses").items()
        self.request: Schemas = self._schemas(place.operation.get("requestBody"))
        self.success: Schemas = [
            schema for code, reply in replies if str(code)[:1] == "2" for schema in self._schemas(reply)
        ]
        self.failure: Schemas = [
            schema for code, reply in replies if str(code)[:1] != "2" for schema in self._schemas(reply)
        ]
        # As it was: it is renamed itself.
        self._result = place.operation.get("x-result", document.get("x-result", ""))

    @property
    def node(self) -> Document:
        """The operation object."""
        return self._place.operation

    def layout(self, key: str, value: object) -> object:
        """What `key`, one of the extensions for layouts, says."""
        if key == "x-result":
            return self._names.places([self.success], value)
        if key == "x-error":
            return [self._error(error) for error in value] if isinstance(value, list) else self._error(value)
        renamed: dict[str, Callable[[object], object]] = {
            "place": lambda place: self._names.places([self.success, self.failure], place)
        }
        return [renamed_members(condition, renamed) for condition in value] if isinstance(value, list) else value

    def _error(self, value: object) -> object:
        bodies = [self.failure, self.success]
        details = self._names.schemas_at(bodies, value.get("details") if isinstance(value, dict) else None)
        of_details = [[*item_schemas(self._document, details), *details]]
        return renamed_members(
            value,
            {
                **dict.fromkeys(_IN_ERROR, lambda place: self._names.places(bodies, place)),
                **dict.fromkeys(_IN_DETAIL, lambda place: self._names.places(of_details, place)),
            },
        )

    def result_items(self) -> list[Schemas]:
        """The schemas of the items of the result, or of the result itself."""
        result = self.result()
        return [item_schemas(self._document, result) or result]

    def result(self) -> Schemas:
        """The schemas of the result."""
        return self._names.schemas_at([self.success], self._result)

    def paging(self, value: object) -> object:
        """What `x-paging` says."""
        items = self.result_items()
        in_body = isinstance(value, dict) and value.get("in") == "body"
        return renamed_members(
            value,
            {
                **dict.fromkeys(_IN_PAGE, lambda place: self._names.places([self.success], place)),
                **dict.fromkeys(_IN_ITEM, lambda place: self._names.places(items, place)),
                **dict.fromkeys(
                    _PARAMETERS,
                    lambda name: self._names.places([self.request], name) if in_body else self._query_name(name),
                ),
            },
        )

    def reconcile(self, value: object, reader: _Operation | None) -> object:
        """What `x-reconcile` says.

        Args:
            value: it.
            reader: the read that it names.
        """
        if reader is None:
            return value
        place = value.get("in") if isinstance(value, dict) else None
        whole = [reader.result()]
        records = reader.records(place)
        return renamed_members(
            value,
            {
                "with": lambda pairs: _renamed_pairs(pairs, reader.parameter, self.sent),
                "in": lambda inner: self._names.places(whole, inner),
                "where": lambda pairs: _renamed_pairs(pairs, lambda key: self._names.places(records, key), self.sent),
                "expect": lambda pairs: _renamed_pairs(pairs, lambda key: self._names.places(records, key), None),
                "not-before": self.sent,
            },
        )

    def records(self, place: object) -> list[Schemas]:
        """The schemas of the records that the result is, or has at a place."""
        if not isinstance(place, str):
            return self.result_items()
        inner = self._names.schemas_at([self.result()], place)
        return [item_schemas(self._document, inner) or inner]

    def parameter(self, name: str) -> object:
        """A parameter of the path, the query or the body."""
        new = self._query_name(name)
        return self._names.places([self.request], name) if new == name and self._has_key(name) else new

    def sent(self, name: object) -> object:
        """A field that is sent: of the body, or an id of the path, which no correction renames."""
        return self._names.places([self.request], name) if isinstance(name, str) and self._has_key(name) else name

    def _has_key(self, name: str) -> bool:
        return bool([*property_schemas(self._document, self.request, re.split(r"[.\[]", name)[0])])

    def _query_name(self, name: object) -> object:
        """A query parameter; where none is called `page[number]`, it is a key of the object `page`."""
        if not isinstance(name, str):
            return name
        new = query_name(self._document, self._names, self._place, name)
        head, bracket, rest = name.partition("[")
        return query_name(self._document, self._names, self._place, head) + bracket + rest if new == name else new

    def rename_links(self) -> None:
        """Rename what the links of the replies take from bodies."""
        replies = mapping(self._place.operation, "responses").values()
        for reply in replies:
            for node in mapping(lookup(self._document, reply), "links").values():
                link = lookup(self._document, node)
                sources = {"$request.body": self.request, "$response.body": self._schemas(reply)}
                if isinstance(link.get("parameters"), dict):
                    link["parameters"] = {
                        self._linked_name(link, name): self._expression(value, sources)
                        for name, value in link["parameters"].items()
                    }
                if "requestBody" in link:
                    link["requestBody"] = self._expression(link["requestBody"], sources)

    def _linked_name(self, link: Document, name: str) -> str:
        prefix, _, bare = name.rpartition(".")
        for place in operations(self._document):
            if place.operation.get("operationId") == link.get("operationId") and prefix in ("", "query"):
                new = query_name(self._document, self._names, place, bare)
                return f"{prefix}.{new}" if prefix else new
        return name

    def _expression(self, value: object, sources: Mapping[str, Schemas]) -> object:
        body, mark, pointer = str(value).partition("#/")
        if not mark or body not in sources:
            return value
        steps, schemas = [], sources[body]
        for step in pointer.split("/"):
            items = item_schemas(self._document, schemas)
            if step.isdecimal() and items:
                name, schemas = step, items
            else:
                key = step.replace("~1", "/").replace("~0", "~")
                name, schemas = next(iter(self._names.step(schemas, key).items()))
            steps.append(name.replace("~", "~0").replace("/", "~1"))
        return f"{body}#/{'/'.join(steps)}"

    def _schemas(self, holder: object) -> Schemas:
        content = mapping(lookup(self._document, holder), "content") if isinstance(holder, dict) else {}
        return [media["schema"] for media in content.values() if isinstance(media, dict) and "schema" in media]


def _renamed_pairs(
    pairs: object, new_key: Callable[[str], object], new_value: Callable[[object], object] | None
) -> object:
    if not isinstance(pairs, dict):
        return pairs
    return {str(new_key(key)): value if new_value is None else new_value(value) for key, value in pairs.items()}


def _rename_layout(document: Document, key: str, all_operations: Sequence[_Operation]) -> None:
    """Rename in the operations that say it themselves, and at the root for all others.

    Where the keys of the others are not renamed alike, the root follows most of them, and the rest say it themselves.
    """
    for operation in all_operations:
        if key in operation.node:
            operation.node[key] = operation.layout(key, operation.node[key])
    if key not in document:
        return
    others = [operation for operation in all_operations if key not in operation.node]
    renamed = [operation.layout(key, document[key]) for operation in others]
    counts = Counter(json.dumps(value, default=str) for value in renamed)
    for operation, value in zip(others, renamed, strict=True):
        if json.dumps(value, default=str) != counts.most_common(1)[0][0]:
            operation.node[key] = value
        else:
            document[key] = value

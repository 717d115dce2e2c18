"""What a schema says in the end: references followed, `allOf` merged, and one of several alternatives chosen."""

from __future__ import annotations

from typing import Any

from .files import DocumentFiles, Json

_STRING_WORDS = ("pattern", "minLength", "maxLength", "format")


class DescribedSchemas:
    """Reads the schemas of a document.

    Args:
        source: the document.
        alternative: which of several alternatives is chosen, from 0; the first where there are not so many.
    """

    def __init__(self, source: DocumentFiles, alternative: int = 0) -> None:
        self._source = source
        self._alternative = alternative
        self._whole: dict[int, tuple[Any, Json]] = {}

    def whole(self, node: Any) -> Json:
        """The schema without `$ref` and `allOf`, and with one alternative where there were several.

        `x-null` says whether null fits, `x-loose` whether other types fit too, `x-alternatives` how many there were.
        """
        known = self._whole.get(id(node))
        if known is None:
            # The node is kept, so that its id stays its own.
            known = self._whole[id(node)] = (node, self._chosen(self._merged(node, ())))
        return known[1]

    def _merged(self, node: Any, open_references: tuple[str, ...]) -> Json:
        if not isinstance(node, dict):
            return {}
        merged: Json = {}
        reference = node.get("$ref")
        if isinstance(reference, str):
            if reference in open_references:
                return {}
            merged = self._merged(self._source.target(reference), (*open_references, reference))
        for part in node.get("allOf", ()):
            merged = _joined(merged, self._merged(part, open_references))
        return _joined(merged, {key: value for key, value in node.items() if key not in ("$ref", "allOf")})

    def _chosen(self, schema: Json) -> Json:
        """The schema with its first alternative laid in."""
        null = schema.get("nullable") is True
        loose, count = False, 1
        for word in ("oneOf", "anyOf"):
            if word not in schema:
                continue
            rest = {key: value for key, value in schema.items() if key != word}
            alternatives = [(part, self._merged(part, ())) for part in schema[word]]
            null = null or any(_is_null(part) for _, part in alternatives)
            alternatives = [(node, part) for node, part in alternatives if not _is_null(part)]
            if not alternatives:
                schema = rest
                continue
            loose = loose or len(alternatives) > 1
            node, part = alternatives[self._alternative if self._alternative < len(alternatives) else 0]
            schema = self._chosen(_joined(rest, self._discriminated(rest, node, part)))
            null, loose = null or schema.get("x-null", False), loose or schema.get("x-loose", False)
            count = max(count, len(alternatives), schema["x-alternatives"])
        kinds = _kinds(schema)
        null = null or "null" in kinds
        kinds = [kind for kind in kinds if kind != "null"]
        kind = kinds[0] if kinds else "null" if null and "type" in schema else "any"
        return {**schema, "type": kind, "x-null": null, "x-loose": loose or len(kinds) > 1, "x-alternatives": count}

    def _discriminated(self, schema: Json, node: Any, part: Json) -> Json:
        """An alternative with the value by which it is told apart."""
        discriminator = schema.get("discriminator") or {}
        name = discriminator.get("propertyName")
        reference = node.get("$ref") if isinstance(node, dict) else None
        is_closed = part.get("additionalProperties") is False and name not in part.get("properties", {})
        if not name or not isinstance(reference, str) or is_closed:
            return part
        mapping = discriminator.get("mapping") or {}
        short = reference.rpartition("/")[2]
        value = next((key for key, target in mapping.items() if target.rpartition("/")[2] == short), short)
        declared = self.whole(part.get("properties", {}).get(name, {}))
        values = declared.get("enum") or ([declared["const"]] if "const" in declared else [])
        if len(values) == 1:
            value = values[0]
        properties = {**part.get("properties", {}), name: {"type": "string", "const": value}}
        return {**part, "properties": properties}


def _joined(first: Json, second: Json) -> Json:
    """What obeys both schemas."""
    joined = {**first, **second}
    if "properties" in first and "properties" in second:
        joined["properties"] = {
            **first["properties"],
            **{
                name: {"allOf": [first["properties"][name], schema]} if name in first["properties"] else schema
                for name, schema in second["properties"].items()
            },
        }
    for word in ("required", "oneOf", "anyOf"):
        if isinstance(first.get(word), list) and isinstance(second.get(word), list):
            joined[word] = [*first[word], *second[word]] if word == "required" else first[word]
    if "enum" in first and "enum" in second:
        joined["enum"] = [value for value in first["enum"] if value in second["enum"]] or second["enum"]
    if "type" in first and "type" in second:
        kinds = [kind for kind in _kinds(first) if kind in _kinds(second)]
        joined["type"] = kinds or second["type"]
    return joined


def _kinds(schema: Json) -> list[str]:
    kinds = schema.get("type")
    if isinstance(kinds, str):
        return [kinds]
    if isinstance(kinds, list) and kinds:
        return kinds
    if "properties" in schema or "additionalProperties" in schema:
        return ["object"]
    if "items" in schema:
        return ["array"]
    values = schema.get("enum") or ([schema["const"]] if "const" in schema else [])
    names = {bool: "boolean", int: "integer", str: "string", type(None): "null", dict: "object", list: "array"}
    if values:
        return list(dict.fromkeys(names.get(type(value), "number") for value in values))
    return ["string"] if any(word in schema for word in _STRING_WORDS) else []


def _is_null(schema: Json) -> bool:
    return schema.get("type") in ("null", ["null"]) or schema.get("enum") == [None]

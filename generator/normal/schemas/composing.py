"""Schemas with their references followed, and the parts of allOf composed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from ...document import Document
from ...refusal import Refusal
from .merging import merged
from .shapes import Keywords, alternatives, listed, says_what_it_is, shaping, types

_COMPONENTS = "#/components/schemas/"
_OF_PROPERTIES = ("x-python-name", "x-former-names", "x-listed-by")


@dataclass
class Use:
    """What stands behind the references of one use of a schema.

    Args:
        node: the schema.
        name: the component that it is, or nothing.
        about: annotations that were found on the way; those of the use go before those of what it refers to.
        nullable: null was an alternative on the way.
        passed: the components on the way, in their order; the last may be what it is.
    """

    node: Keywords
    name: str = ""
    about: dict[str, object] = field(default_factory=dict)
    nullable: bool = False
    passed: list[str] = field(default_factory=list)


class Composer:
    """Follows references and composes parts.

    Args:
        document: the whole document.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        # Keyed by identity: what is made here is kept, so that no other object takes its identity.
        self._flat: dict[int, tuple[Keywords, Keywords]] = {}
        self._both: dict[tuple[int, int], tuple[object, object, object]] = {}
        self._names: dict[int, str] = {}

    def target(self, reference: object, place: str) -> tuple[object, str]:
        """What a reference leads to, and the name of the component if it is one.

        Raises:
            Refusal: it leads nowhere.
        """
        text = str(reference)
        target: object = self._document
        for step in text.removeprefix("#/").split("/") if text.startswith("#/") else [text]:
            key = unquote(step).replace("~1", "/").replace("~0", "~")
            if isinstance(target, list):
                target = {str(index): entry for index, entry in enumerate(target)}
            target = target.get(key) if isinstance(target, Mapping) else None
        if target is None:
            raise Refusal(place, f"the $ref {text} leads nowhere", "Correct the $ref")
        name = text.removeprefix(_COMPONENTS) if text.startswith(_COMPONENTS) else ""
        return target, "" if "/" in name else unquote(name).replace("~1", "/").replace("~0", "~")

    def resolve(self, value: object, place: str) -> Use:
        """What stands behind references, an allOf of one reference, and a union with nothing but null.

        Raises:
            Refusal: it refers to itself, or is no schema.
        """
        usage = Use({})
        passed: list[object] = []
        while value is not True:
            if any(value is schema for schema in passed):
                raise Refusal(place, "refers to itself, and never says what it is", "Let one of them say what it is")
            passed.append(value)
            if not isinstance(value, Mapping):
                raise Refusal(place, f"the schema is {value}", "Describe what it holds")
            words = shaping(value) - {"type"}
            inner = value if words == {"$ref"} else self._passed_on(value, words, usage)
            if inner is None:
                usage.node = value
                return usage
            usage.nullable |= "null" in types(value)
            usage.about = {**{key: value[key] for key in value if key not in shaping(value)}, **usage.about}
            value, usage.name = self.target(value["$ref"], place) if inner is value else (inner, "")
            usage.passed += [usage.name] if usage.name else []
        return usage

    def _passed_on(self, value: Keywords, words: set[str], usage: Use) -> object:
        """What a schema passes on without a word of its own; None if it says something itself."""
        if words == {"allOf"}:
            parts = [part for part in listed(value, "allOf") if not isinstance(part, Mapping) or shaping(part)]
            if len(parts) == 1 and isinstance(parts[0], Mapping) and shaping(parts[0]) - {"type"} == {"$ref"}:
                for part in listed(value, "allOf"):
                    if isinstance(part, Mapping) and part is not parts[0]:
                        usage.about = {**part, **usage.about}
                return parts[0]
        if words in ({"oneOf"}, {"anyOf"}):
            others = [schema for schema in alternatives(value) if not self.is_null(schema)]
            if len(others) == 1 and says_what_it_is(others[0]):
                usage.nullable |= len(others) < len(list(alternatives(value)))
                return others[0]
        return None

    def is_null(self, value: object) -> bool:
        """Whether a schema takes null alone."""
        if not isinstance(value, Mapping):
            return False
        values = value.get("enum", [value["const"]] if "const" in value else None)
        return types(value) == ["null"] or values == [None]

    def flat(self, node: Keywords, place: str, inside: tuple[Keywords, ...] = ()) -> Keywords:
        """A schema with what it refers to and its parts composed into it.

        Raises:
            Refusal: it is a part of itself, or its parts contradict each other.
        """
        if any(node is schema for schema in inside):
            raise Refusal(place, "is a part of itself", "Take the reference to itself out of allOf")
        if id(node) not in self._flat:
            inside = (*inside, node)
            composed: Keywords = {}
            for part in self._parts(node, place):
                if isinstance(part, Mapping):
                    composed = merged(composed, self._part(part, place, inside), place, self.both)
            own = {key: word for key, word in node.items() if key not in ("$ref", "allOf")}
            if "const" in own:
                own = {"enum": [own.pop("const")], **own}
            self._flat[id(node)] = (node, merged(composed, own, place, self.both))
        return self._flat[id(node)][1]

    def _part(self, part: Keywords, place: str, inside: tuple[Keywords, ...]) -> Keywords:
        """A part, without its alternatives where what is being composed is itself one of them."""
        flat = self.flat(part, place, inside)
        if not self._leads_back(flat, inside, place):
            return flat
        return {key: word for key, word in flat.items() if key not in ("oneOf", "anyOf")}

    def _parts(self, node: Keywords, place: str) -> list[object]:
        parts = listed(node, "allOf")
        return [self.target(node["$ref"], place)[0], *parts] if isinstance(node.get("$ref"), str) else parts

    def _leads_back(self, part: Keywords, inside: tuple[Keywords, ...], place: str) -> bool:
        """Whether a part has alternatives of which one is what is being composed: a base that lists its heirs."""
        heirs = [
            self.target(schema["$ref"], place)[0]
            for schema in alternatives(part)
            if isinstance(schema, Mapping) and "$ref" in schema
        ]
        return any(heir is schema for heir in heirs for schema in inside)

    def has_part(self, value: object, part: Keywords, place: str, inside: tuple[object, ...] = ()) -> bool:
        """Whether a schema is composed of `part`, through whichever others."""
        if not isinstance(value, Mapping):
            return False
        if value is part or any(value is schema for schema in inside):
            return value is part
        return any(self.has_part(inner, part, place, (*inside, value)) for inner in self._parts(value, place))

    def both(self, first: object, second: object) -> object:
        """The schema that says what two others say: the same one for the same two."""
        if first == second or first is True:
            return second
        if second is True:
            return first
        key = id(first), id(second)
        if key not in self._both:
            composed: dict[str, object] = {"allOf": [first, second]}
            for part in (first, second):
                if isinstance(part, Mapping):
                    composed |= {word: part[word] for word in _OF_PROPERTIES if word in part}
            self._both[key] = (composed, first, second)
        return self._both[key][0]

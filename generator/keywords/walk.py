"""The walk through a whole document that holds every object of it against the table of keywords.

It goes before anything else looks at the document, so it takes no shape for certain: what is no object where there
should be an object is passed over, and refused by those who read it.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from ..document import Document
from ..reading.walk import success_codes
from ..refusal import Refusal
from .kinds import Content, KeyNames, Kind
from .roles import Roles, Steps, below, places_of_result
from .schemas import type_of
from .verdicts import KINDS, refusal

LeftOut = dict[str, list[str]]
"""What people and servers read, and the client does not: keywords by place."""

_ROOT = "the document"
_REFERABLE = frozenset(("parameter", "request body", "success reply", "error reply", "header", "example", "link"))
_SCHEMAS = {
    "property": "property",
    "parameter schema": "parameter",
    "item": "item",
    "value": "item",
    "part": "property",
    "body schema": "property",
    "named schema": "component",
}
"""Where a schema stands, and what the table calls that."""
_ALTERNATIVES = ("anyOf", "oneOf")
_ENVELOPES = ("envelope", "enveloped schema")


class Claims(NamedTuple):
    """What the table says of a document.

    Args:
        left_out: what people and servers read, and the client does not.
        refusals: what cannot become a client.
    """

    left_out: LeftOut
    refusals: list[Refusal]

    def accepted(self) -> LeftOut:
        """What people and servers read, and the client does not.

        Raises:
            Refusal: a keyword would change what the client has to do, and nothing does it; or nobody knows it.
        """
        if self.refusals:
            raise self.refusals[0]
        return self.left_out


def claims(document: Document, *, pass_over_idle: bool = False) -> Claims:
    """All objects of a bundled document held against the table, after overlays and corrections.

    Args:
        document: the document.
        pass_over_idle: take as documentation what says nothing of the values where it stands, such as maxLength of an
            integer: others' documents have it, and nobody will mend them.
    """
    return _Walk(document, pass_over_idle=pass_over_idle).walk()


class _Context(NamedTuple):
    """Where the walk is.

    Args:
        place: what messages call it.
        results: within a success reply, the ways to its result.
        listed: whether what is left out there is listed; not so within what is left out itself.
    """

    place: str
    results: tuple[Steps, ...] = ()
    listed: bool = True

    def at(self, place: str) -> _Context:
        return self._replace(place=place)


class _Walk:
    def __init__(self, document: Document, *, pass_over_idle: bool) -> None:
        self._document = document
        self._pass_over_idle = pass_over_idle
        self._components = _mapping(document.get("components"))
        self._schemas = _mapping(self._components.get("schemas"))
        self._roles = Roles(self._schemas)
        self._claims = Claims({}, [])
        self._referred: set[tuple[object, ...]] = set()

    def walk(self) -> Claims:
        """Operations first: they decide in which roles components are."""
        self._object(self._document, KINDS["root"], _Context(_ROOT))
        self._object(self._components, KINDS["components"], _Context("components"))
        for name in self._roles.models():
            self._visit("named schema", self._schemas[name], _Context(name))
        for name in self._roles.described():
            self._visit("described schema", self._schemas[name], _Context(name, listed=False))
        return self._claims

    def _visit(self, family: str, value: Any, context: _Context) -> None:
        """An object of a family, or what it refers to."""
        if not isinstance(value, dict):
            return
        if family in _ENVELOPES and () in context.results:
            family = "body schema"
        reference = value.get("$ref")
        model = family in _SCHEMAS or (family in _ENVELOPES and bool(context.results))
        schema = model or family in (*_ENVELOPES, "described schema")
        if not isinstance(reference, str) or not (schema or family in _REFERABLE):
            self._object(value, KINDS[_kind(family, value, context)], context)
        elif schema:
            self._object(value, KINDS[_reference(family) if model else "described schema"], context)
            self._refer(family if model else "described schema", reference, context, model=model)
        else:
            self._object(value, KINDS["reference"], context)
            self._follow(family, reference, context)

    def _refer(self, family: str, reference: str, context: _Context, *, model: bool) -> None:
        """A schema that is referred to: at its own place if it has a name, else at once."""
        steps = _steps(reference)
        if steps[:2] == ["components", "schemas"] and len(steps) == len(("components", "schemas", "Name")):
            self._roles.add(steps[-1], model=model)
        else:
            self._follow(family, reference, context)

    def _follow(self, family: str, reference: str, context: _Context) -> None:
        """What a reference leads to, at its own place, and for each role once."""
        target: Any = self._document
        steps = _steps(reference)
        for step in steps:
            target = _mapping(target).get(step)
        role = (id(target), family, context.results)
        if role not in self._referred:
            self._referred |= {role, (id(target),)}
            self._visit(family, target, context.at(".".join(steps)))

    def _object(self, value: dict[str, Any], kind: Kind, context: _Context) -> None:
        for key, member in value.items():
            if key in kind.accepted:
                if key in kind.documentation or (key in _ALTERNATIVES and _are_rules(member)):
                    self._leave_out(key, context)
                if key in kind.parts:
                    inner = context if key in kind.carried else context._replace(listed=False)
                    self._part(key, kind.parts[key], member, value, inner)
            elif self._pass_over_idle and key in kind.idle:
                self._leave_out(key, context)
            elif problem := refusal(context.place, kind.called, key, kind):
                self._claims.refusals.append(problem)
            else:
                self._leave_out(key, context)

    def _part(self, key: str, part: Content, value: Any, owner: dict[str, Any], context: _Context) -> None:
        inner = context.at(_below(key, part, context.place))
        if part.shape == "object":
            if part.kind == "operation":
                inner = _of_operation(self._document, key, _mapping(value), context)
            self._visit(part.kind, value, inner)
        elif part.shape == "list":
            for index, entry in enumerate(value if isinstance(value, list) else ()):
                named = isinstance(entry, dict) and part.kind == "parameter" and "name" in entry
                place = f"{context.place}.{key}" if part.hidden and not named else inner.place
                self._visit(part.kind, entry, inner.at(f"{place}.{entry['name'] if named else index}"))
        else:
            self._map(key, part, _mapping(value), inner)

    def _map(self, key: str, part: Content, value: dict[str, Any], context: _Context) -> None:
        for name, member in value.items():
            inner = context.at(f"{context.place}.{name}")
            if part.names and not re.fullmatch(part.names.pattern, name):
                self._name(key, part.names, name, context)
            elif part.kind == "response":
                self._visit("success reply" if name in success_codes(value) else "error reply", member, inner)
            elif part.kind == "enveloped schema":
                results = tuple(below(context.results, name))
                self._visit(part.kind, member, inner._replace(results=results, listed=inner.listed and bool(results)))
            elif part.kind != "shared response":
                self._visit(part.kind, member, inner)
            elif (id(member),) not in self._referred:
                self._visit("error reply", member, inner)

    def _name(self, key: str, names: KeyNames, name: str, context: _Context) -> None:
        """A name that is none of those that a map has."""
        if not name.startswith("x-"):
            problem = f"{name} is no {names.called}"
            self._claims.refusals.append(Refusal(context.place, problem, names.remedy, key=name))
        elif problem_of_extension := refusal(context.place, key, name):
            self._claims.refusals.append(problem_of_extension)
        else:
            self._leave_out(name, context)

    def _leave_out(self, key: str, context: _Context) -> None:
        if context.listed:
            self._claims.left_out.setdefault(context.place, []).append(key)


def _of_operation(document: Document, verb: str, operation: dict[str, Any], context: _Context) -> _Context:
    identity = operation.get("operationId")
    place = identity if isinstance(identity, str) and identity else _verb(verb, context.place)
    return _Context(place, tuple(places_of_result(document, operation)))


def _verb(verb: str, place: str) -> str:
    return f"{verb.upper()} {place.removeprefix('paths.')}"


def _kind(family: str, value: dict[str, Any], context: _Context) -> str:
    """The line of the table for an object of a family."""
    if family == "parameter":
        name = f"{value.get('in')} parameter"
        return name if name in KINDS else "parameter of no place"
    if family == "security scheme":
        name = f"{value.get('type')} scheme"
        return name if name in KINDS else "security scheme of no type"
    if family in _ENVELOPES:
        return "envelope" if context.results else "described schema"
    if family not in _SCHEMAS:
        return family
    return f"{type_of(value)} {_SCHEMAS[family]}"


def _are_rules(alternatives: Any) -> bool:
    """Whether alternatives say no more than which properties have to be there."""
    listed = alternatives if isinstance(alternatives, list) else []
    return bool(listed) and all(
        isinstance(alternative, dict) and set(alternative) == {"required"} for alternative in listed
    )


def _reference(family: str) -> str:
    return "property reference" if family in ("property", "part") else "schema reference"


def _below(key: str, part: Content, place: str) -> str:
    if part.kind == "item":
        return f"{place}[]"
    if place == _ROOT:
        return key
    return place if part.hidden else f"{place}.{key}"


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _steps(reference: str) -> list[str]:
    return [step.replace("~1", "/").replace("~0", "~") for step in reference.removeprefix("#/").split("/")]

"""What was confirmed, written down as an OpenAPI Overlay of marks: `x-confirmed`, fact by fact."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec
from attrs import frozen

from soliditech_runtime.schema.json import encode

from ..document import Document
from .targets import of_operation, of_property, of_schema, quoted, step

Source = Literal["probe", "recording", "capture"]
"""What bears a fact out: the probe, a recording of a program's calls, or a capture of a browser's."""

_VERBS = ("get", "put", "post", "delete", "patch")


@frozen
class Confirmed:
    """Facts of the spec that were seen to be so.

    Args:
        operations: operationIds: the action is there, and its reply is laid out as the spec says.
        parameters: by operationId and wire name: the parameter was taken.
        properties: by the name of a schema and a key of it: values came under this key, of this type and form.
    """

    operations: frozenset[str] = frozenset()
    parameters: frozenset[tuple[str, str]] = frozenset()
    properties: frozenset[tuple[str, str]] = frozenset()

    @property
    def count(self) -> int:
        """How many facts there are."""
        return len(self.operations) + len(self.parameters) + len(self.properties)


def confirmation_overlay(document: Document, confirmed: Confirmed, by: Source, on: datetime.date) -> str | None:
    """The text of the overlay of marks, as JSON, which is also YAML; None if nothing was confirmed.

    What the document does not have is left out: a mark must not stop a build.

    Args:
        document: the spec, by whose names the facts go.
        confirmed: the facts.
        by: what bears them out.
        on: the day of that.
    """
    mark = {"x-confirmed": {"by": by, "on": on.isoformat()}}
    actions = [{"target": target, "update": mark} for target in _targets(document, confirmed)]
    if not actions:
        return None
    info = {"title": f"Facts that a {by} of {on.isoformat()} bears out", "version": "1.0.0"}
    text = encode({"overlay": "1.1.0", "info": info, "actions": actions})
    return msgspec.json.format(text, indent=2).decode()


def _targets(document: Document, confirmed: Confirmed) -> Iterator[str]:
    parameters: dict[str, None] = {}
    for path, item in document.root.get("paths", {}).items():
        for operation in (item[verb] for verb in _VERBS if verb in item):
            identity = str(operation["operationId"])
            if identity in confirmed.operations:
                yield of_operation(identity)
            names = {name for operation_id, name in confirmed.parameters if operation_id == identity}
            of_path = f"$.paths[{quoted(path)}]"
            for holder, listed in ((of_operation(identity), operation), (of_path, item)):
                targets = _of_parameters(document, holder, listed.get("parameters", []), names)
                parameters.update(dict.fromkeys(targets))
    yield from parameters
    for name, schema in document.root.get("components", {}).get("schemas", {}).items():
        keys = [key for key in schema.get("properties", {}) if (name, key) in confirmed.properties]
        if len(keys) == 1:
            yield of_property(name, keys[0])
        elif keys:
            yield f"{of_schema(name)}.properties[{', '.join(map(quoted, keys))}]"


def _of_parameters(document: Document, holder: str, listed: Iterable[Any], names: set[str]) -> Iterator[str]:
    for parameter in listed:
        name = str(document.target(parameter).get("name"))
        if name not in names:
            continue
        if "$ref" in parameter:
            yield f"$.components.parameters{step(str(parameter['$ref']).rpartition('/')[2])}"
        else:
            yield f"{holder}.parameters[?@.name=={quoted(name)}]"

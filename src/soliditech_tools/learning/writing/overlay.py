"""Writes what was seen as an OpenAPI Overlay for the generator's `--overlay`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from soliditech_runtime.schema.json import encode

from ...matching.document import Document
from ...probe.document import Document as ProbeDocument
from ...probe.overlay import overlay_of
from ...probe.renames import Rename
from ..placing.placing import Placed
from ..seeing.observations import Observations
from .corrections import Corrections, OverlayStep, step
from .our_spec import OurSpec
from .replies import ReplyCorrections
from .requests import RequestCorrections

SEEN = "x-seen"
"""The key of an overlay under which the observations stand that it was made from."""


def corrections_of(spec: OurSpec, placed: Placed, confirmed: Mapping[str, str]) -> Corrections:
    """All corrections that follow from what is sure.

    Args:
        spec: the spec.
        placed: what was seen.
        confirmed: the `x-confirmed` of what was seen.
    """
    corrections = Corrections({"x-confirmed": dict(confirmed)})
    for operation in placed.operations:
        if operation.is_sure:
            RequestCorrections(spec, operation, corrections).enter()
    ReplyCorrections(spec, placed, corrections).enter()
    return corrections


def overlay_text(spec: OurSpec, corrections: Corrections, observations: Observations) -> str:
    """The text of the overlay, as JSON, which is also YAML; what was seen stands in it, to be read again.

    Args:
        spec: the spec.
        corrections: what it corrects.
        observations: what was seen.
    """
    steps = [
        *_values(spec, corrections),
        *_schemas(spec, corrections),
        *_marks(spec, corrections),
        *corrections.steps,
        *_key(spec, observations),
    ]
    if not steps:
        # An overlay without an action is none.
        steps = [{"target": "$.info", "description": "Nothing is corrected yet.", "update": {}}]
    info = {"title": "What was seen of an API", "version": "1.0.0"}
    content = {"overlay": "1.1.0", "info": info, "actions": steps, SEEN: observations.as_json()}
    return msgspec.json.format(encode(content), indent=2).decode() + "\n"


def _values(spec: OurSpec, corrections: Corrections) -> list[OverlayStep]:
    """Keys and values, as the probe writes them."""
    names = corrections.wire_names()
    renames = [_rename(key, wire) for key, wire in names.items() if "." in key]
    differing = [
        difference
        for (holder, _), entries in corrections.differences.items()
        for difference in entries
        if holder not in corrections.components
    ]
    text = overlay_of(ProbeDocument(spec.document), renames, differing)
    steps: list[OverlayStep] = msgspec.json.decode(text)["actions"] if text else []
    anywhere = {key: wire for key, wire in names.items() if "." not in key}
    if anywhere:
        steps.append({"target": "$", "update": {"x-wire-names": anywhere}})
    return steps


def _rename(key: str, wire: str) -> Rename:
    holder, _, name = key.rpartition(".")
    return Rename(holder, name, wire, "seen")


def _schemas(spec: OurSpec, corrections: Corrections) -> list[OverlayStep]:
    """Schemas that are new or written anew, and keys that are added to others."""
    steps: list[OverlayStep] = []
    for name, schema in corrections.components.items():
        if name in spec.schemas:
            steps.append({"target": f"$.components.schemas{step(name)}", "remove": True})
        steps.append({"target": "$.components.schemas", "update": {name: schema}})
    for name, properties in corrections.added.items():
        if name not in corrections.components:
            update: dict[str, Any] = {"properties": properties}
            steps.append({"target": f"$.components.schemas{step(name)}", "update": update})
    return steps


def _marks(spec: OurSpec, corrections: Corrections) -> list[OverlayStep]:
    """The keys that were seen, each marked so; shared parameters are those of operations that were not seen, too."""
    steps: list[OverlayStep] = []
    for key in corrections.keys:
        holder, _, name = key.rpartition(".")
        if name in spec.schemas.get(holder, {}).get("properties", {}) and holder not in corrections.components:
            target = f"$.components.schemas{step(holder)}.properties{step(name)}"
            steps.append({"target": target, "update": corrections.mark})
        elif holder in spec.operations:
            target = spec.parameter_target(spec.operations[holder], name)
            if "@.name" in target:
                steps.append({"target": target, "update": corrections.mark})
    return steps


def _key(spec: OurSpec, observations: Observations) -> list[OverlayStep]:
    """How the key is sent, where that is not as in the spec."""
    place = observations.key_place
    schemes: Document = spec.document.get("components", {}).get("securitySchemes", {})
    security = spec.document.get("security", [])
    if place is None or not place.scheme() or not security:
        return []
    name = next(iter(security[0]))
    scheme, own = place.scheme(), schemes.get(name, {})
    if all(str(own.get(key)).lower() == value.lower() for key, value in scheme.items()):
        return []
    return [{"target": f"$.components.securitySchemes{step(name)}", "update": scheme}]

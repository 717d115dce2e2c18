"""What people decided of a vendor's document: `overlays/06-decisions.yaml`, which is read and never written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jsonpath_rfc9535 import JSONPathError

from soliditech_tools.matching.document import Key

from ...document import Document
from ...mixing.part import PREFIX
from ...mixing.sameness import shape_text
from ...reading.overlay_form import OverlayError, check_action, check_root, modifier_of, written_out
from ...reading.schema_parts import listing, mapping
from ...reading.targets import compile_target
from ...reading.walk import METHODS
from ...reading.yaml_file import read_yaml

NAME = "06-decisions.yaml"

_OF_THE_VENDORS = ("$.paths[", f"$.components.schemas['{PREFIX}")
_OPERATION = 3
_PARAMETER = 5
_PROPERTY = 5


@dataclass
class Decisions:
    """Decisions on a vendor's document.

    Args:
        operations: what is decided of operations, by path and verb.
        keys: what keys and parameters are called in Python, by who holds them and what the vendor calls them.
        classes: what schemas are called in Python, by their names in the spec.
        idle: the targets of decisions for which the document has nothing.
    """

    operations: dict[Key, Document] = field(default_factory=dict)
    keys: dict[tuple[str, str], str] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    idle: list[str] = field(default_factory=list)

    def matches(self) -> dict[str, Key]:
        """Our operationIds, each with the vendor's operation that a person said it is."""
        return {str(update["operationId"]): key for key, update in self.operations.items() if "operationId" in update}

    def none_of_ours(self) -> list[Key]:
        """The vendor's operations that a person said are none of ours."""
        return [key for key, update in self.operations.items() if "x-skip" in update]

    def keys_of_equals(self, vendor: Document) -> dict[tuple[str, str], str]:
        """The decisions on keys, also for all schemas that describe the same as the one that was decided on.

        Args:
            vendor: the vendor's document, as the spec would hold all of it.
        """
        schemas = vendor["components"]["schemas"]
        every = dict(self.keys)
        for (holder, key), name in self.keys.items():
            if holder in schemas:
                shape = shape_text(vendor, holder)
                for name_of_equal, schema in schemas.items():
                    if key in mapping(schema, "properties") and shape_text(vendor, name_of_equal) == shape:
                        every.setdefault((name_of_equal, key), name)
        return every


def read_decisions(path: Path, vendor: Document) -> Decisions:
    """The decisions in a file; none where there is no file.

    Args:
        path: the file.
        vendor: the vendor's document, as the spec would hold all of it.

    Raises:
        Refusal: the file cannot be read.
        OverlayError: it is no overlay, names an operation in another way than by path and verb, or decides over
            what is not there and is not optional.
    """
    decisions = Decisions()
    if not path.is_file():
        return decisions
    overlay = read_yaml(path, path.name)
    version = check_root(overlay, path.name)
    for index, (full_place, action) in enumerate(written_out(overlay, version, path.name)):
        check_action(action, full_place, version)
        target, update = str(action.get("target", "")), action.get("update")
        place = f"{path.name}: actions[{index}], target {target}"
        if "@.operationId" in target:
            raise OverlayError(f"{place}: names an operation by its id, which changes; write $.paths['/path'].get")
        if modifier_of(action) != "update" or not isinstance(update, Mapping):
            continue
        locations = _locations(target, vendor, place)
        if not locations and target.startswith(_OF_THE_VENDORS):
            if action.get("x-optional") is not True:
                raise OverlayError(f"{place}: the vendor's document has nothing there; correct it, or take it out")
            decisions.idle.append(target)
        for location in locations:
            _enter(decisions, location, update, vendor)
    return decisions


def _locations(target: str, vendor: Document, place: str) -> list[tuple[int | str, ...]]:
    try:
        return [tuple(node.location) for node in compile_target(target).find(vendor)]
    except JSONPathError as error:
        raise OverlayError(f"{place}: is no JSONPath: {error}; write $.paths['/path'].get") from error


def _enter(decisions: Decisions, location: tuple[int | str, ...], update: Mapping[str, Any], vendor: Document) -> None:
    steps = [str(step) for step in location]
    if len(steps) == _OPERATION and steps[0] == "paths" and steps[2] in METHODS:
        decisions.operations.setdefault((steps[1], steps[2]), {}).update(update)
    name = update.get("x-python-name")
    if name is None:
        return
    if len(steps) == _PARAMETER and steps[0] == "paths" and steps[3] == "parameters":
        parameter = listing(vendor["paths"][steps[1]][steps[2]], "parameters")[int(steps[4])]
        decisions.keys[str(parameter.get("in")), str(parameter.get("name"))] = str(name)
    elif steps[:2] == ["components", "schemas"] and len(steps) > _PROPERTY - 1 and steps[-2] == "properties":
        decisions.keys[steps[2], steps[-1]] = str(name)
    elif steps[:2] == ["components", "schemas"] and len(steps) == _OPERATION:
        decisions.classes[steps[2]] = str(name)

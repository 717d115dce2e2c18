"""All actions of the overlay of the paths that are taken over, in the order of the vendor's document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from soliditech_tools.matching.document import Key
from soliditech_tools.matching.guesses import Guess
from soliditech_tools.matching.matched import KeyPair, Match

from ....document import Document
from ....mixing.replacing import REPLACES
from ....selecting.reach import Reach
from ..decisions import Decisions
from .classes import ClassPlan
from .key_updates import KeyUpdates, parameter_updates
from .listed_by import CarriedListings
from .locations import operation_target, parameter_target, property_targets, schema_target
from .operation_updates import OperationUpdates
from .positions import TwoDocuments

OverlayEntry = tuple[Document, Mapping[str, Guess]]
"""An action, and the guesses among the keys of its update."""


@dataclass(frozen=True)
class TakenOver:
    """What is known of the operations of the paths that are taken over.

    Args:
        keys: their paths and verbs, in the vendor's order.
        matches: those that are ours.
        pairs: their keys, by our operationId.
        guesses: what was guessed of each.
        skips: why others are left out.
        tags: the tags of those that are new.
    """

    keys: Sequence[Key]
    matches: Mapping[Key, Match]
    pairs: Mapping[str, Sequence[KeyPair]]
    guesses: Mapping[Key, Sequence[Guess]]
    skips: Mapping[Key, str]
    tags: Mapping[Key, str]


class OverlayActions:
    """Writes the actions.

    Args:
        documents: ours and the vendor's.
        updates: what is written of operations.
        classes: what schemas are called.
        keys: what is written of their keys.
        listings: says which reads list the values of parameters.
        decisions: what people decided, which is not written again.
    """

    def __init__(
        self,
        documents: TwoDocuments,
        updates: OperationUpdates,
        classes: ClassPlan,
        keys: KeyUpdates,
        listings: CarriedListings,
        decisions: Decisions,
    ) -> None:
        self._documents = documents
        self._updates = updates
        self._classes = classes
        self._keys = keys
        self._listings = listings
        self._decisions = decisions
        self.written: dict[Key, Document] = {}
        """What was written of operations so far."""

    def all(self, over: TakenOver, scheme: Document | None) -> Iterator[OverlayEntry]:
        """The actions: how the key is sent, then the operations with their parameters, then the schemas.

        Args:
            over: the operations.
            scheme: how the vendor says that the key is sent, where that is otherwise than in our spec.
        """
        if scheme is not None:
            name = next(iter(self._documents.ours["security"][0]))
            yield {"target": f"$.components.securitySchemes.{name}", "update": scheme}, {}
        for key in over.keys:
            yield from self._operation(key, over)
        yield from self._schemas(over)

    def _operation(self, key: Key, over: TakenOver) -> Iterator[OverlayEntry]:
        decided = self._decisions.operations.get(key, {})
        if "x-skip" in decided:
            return
        match = over.matches.get(key)
        if match is not None:
            update, guesses_in_it = self._updates.update(match, over.guesses[key])
        elif key in over.skips:
            update, guesses_in_it = {"x-skip": over.skips[key]}, {}
        else:
            update, guesses_in_it = self._updates.new(over.guesses[key], over.tags[key])
        # Lists and objects of two overlays would be joined.
        update = {name: value for name, value in update.items() if name not in decided or name == "operationId"}
        self.written[key] = {**update, **decided}
        yield {"target": operation_target(key), "update": update}, guesses_in_it
        for (where, name), parameter in self._parameters(match, over).items():
            yield {"target": parameter_target(key, name, where), "update": parameter}, {}

    def _parameters(self, match: Match | None, over: TakenOver) -> dict[tuple[str, str], Document]:
        if match is None:
            return {}
        return parameter_updates(self._documents, match, over.pairs[match.ours], self._listings)

    def _schemas(self, over: TakenOver) -> Iterator[OverlayEntry]:
        """What is written of the schemas that the operations reach."""
        reached = {self._classes.lasting(name) for name in reached_schemas(self._documents.vendor, over)}
        replaced: dict[str, list[str]] = {}
        for ours, theirs in self._classes.replaced.items():
            replaced.setdefault(theirs, []).append(ours)
        for name in self._documents.vendor["components"]["schemas"]:
            # What another one stands for is not seen any more.
            if name not in reached or name in self._classes.replaced:
                continue
            update: Document = {}
            if name in self._classes.names and name not in self._decisions.classes:
                update["x-python-name"] = self._classes.names[name]
            if name in replaced:
                update[REPLACES] = replaced[name]
            if update:
                yield {"target": schema_target(name), "update": update}, {}
            yield from self._properties(name)

    def _properties(self, name: str) -> Iterator[OverlayEntry]:
        for (holder, key), update in self._keys.properties.items():
            kept = dict(update)
            if (name, key) in self._decisions.keys:
                kept.pop("x-python-name", None)
            if holder != name or not kept:
                continue
            guesses_in_it: dict[str, Guess] = {}
            if (holder, key) in self._keys.kept_forms:
                why = "The vendor says that it is a text, and not which: the form is that of our spec."
                guesses_in_it["format"] = Guess("format", kept["format"], "look", why)
            for target in property_targets(self._documents.vendor, name, key):
                yield {"target": target, "update": kept}, guesses_in_it


def reached_schemas(vendor: Document, over: TakenOver) -> set[str]:
    """The schemas that the requests and results of what is taken over are made of.

    Args:
        vendor: the vendor's document, as the spec would hold all of it.
        over: what is taken over.
    """
    keys = {key for key in over.keys if key not in over.skips}
    return {
        name
        for operation in Reach(vendor).operations
        if (operation.path, operation.method) in keys
        for section, name in operation.components
        if section == "schemas"
    }

"""A vendor's document laid onto the spec: what is ours in it, and the overlay of the paths that are taken over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from soliditech_tools.matching.described.shapes import Shapes
from soliditech_tools.matching.document import Key
from soliditech_tools.matching.guesses import Guess
from soliditech_tools.matching.keys import pair_all_keys
from soliditech_tools.matching.matched import KeyPair, Matching

from ...document import Document
from ...foreign.notes import Note, Notes
from ...foreign.read import Foreign, read_foreign
from ...mixing.bringing import vendor_part, vendor_scheme
from ...mixing.table import vendor_lines
from ...reading.schema_parts import mapping
from ...reading.spec import bundle
from ...reading.walk import METHODS
from ...refusal import Refusal
from ..adopt import Adoption
from ..overlays.keeping import NOT_TAKEN, read_kept
from ..overlays.overlay_text import overlay_text
from ..overlays.targets import Targets
from ..recognise import recognise
from ..replies.errors import error_places
from .decisions import NAME, Decisions, read_decisions
from .matching import match as match_operations
from .ours import our_actions
from .project import Project, place_of, refuse_other_documents
from .table_lines import LineChange, line_changes
from .writing.actions import OverlayActions, TakenOver, reached_schemas
from .writing.classes import ClassPlan, plan_classes
from .writing.key_updates import property_updates
from .writing.listed_by import CarriedListings
from .writing.operation_updates import OperationUpdates
from .writing.positions import TwoDocuments, renamed_places
from .writing.root import said_once

_SURE = ("pinned", "decided")


@dataclass(frozen=True)
class Onto:
    """What a vendor's document is, laid onto the spec.

    Args:
        adoption: what is guessed and written of it.
        classes: what its schemas are called.
        matching: which operations are ours.
        pairs: their keys, by our operationId.
        documents: our actions and the vendor's document.
        lines: the lines of the table to replace.
        over: the paths that are taken over.
        lost: our actions that no line of the table describes any more.
        scheme: how the vendor says that the key is sent, where that is otherwise than in our spec.
        idle: the targets of decisions for which the document has nothing.
        is_empty: whether nothing is taken over, so that there is nothing to write.
    """

    adoption: Adoption
    classes: ClassPlan
    matching: Matching
    pairs: Mapping[str, Sequence[KeyPair]]
    documents: TwoDocuments
    lines: Sequence[LineChange]
    over: Sequence[str]
    lost: Sequence[str]
    scheme: Document | None
    idle: Sequence[str]
    is_empty: bool


def lay_onto(path: Path, project: Project, released: Document | None, take: Sequence[str] = ()) -> Onto:
    """Lay a vendor's document onto the spec.

    Args:
        path: the document, which lies in `vendor/` of the spec.
        project: where the spec lies.
        released: the document of the package that was released last.
        take: operationIds of the vendor's, which become new actions of ours.

    Raises:
        Refusal: a file cannot be read, lies elsewhere, or the spec refers to another document of the vendor's.
        OverlayError: an overlay is none.
    """
    file, date = place_of(path, project.spec)
    foreign = read_foreign(path)
    spec = bundle(project.spec)
    lines = vendor_lines(spec)
    refuse_other_documents(lines, file)
    notes = Notes()
    every = list(foreign.document["paths"])
    paths, schemas = vendor_part(foreign.document, file, every, notes)
    vendor: Document = {**foreign.document, "paths": paths, "components": {"schemas": schemas}}
    decisions = read_decisions(project.decisions, vendor)
    ours = our_actions(project.spec, project.overlays(whole=False), released)
    matching = match_operations(ours, foreign.document, decisions.matches(), decisions.none_of_ours())
    pairs = pair_all_keys(ours, vendor, matching.matches, decisions.keys_of_equals(vendor))
    laying = _Laying(foreign, TwoDocuments(ours, vendor), matching, pairs, decisions, date, notes)
    over = [line.path for line in lines if line.path in paths]
    adoption, classes, scheme = laying.adoption(over, take, project.output, is_whole=len(over) == len(spec["paths"]))
    return Onto(
        adoption,
        classes,
        matching,
        pairs,
        laying.documents,
        line_changes(spec, matching.matches, file),
        over,
        _lost(spec, matching, adoption),
        scheme,
        decisions.idle,
        is_empty=not over,
    )


def _lost(spec: Document, matching: Matching, adoption: Adoption) -> list[str]:
    """Our actions that are neither in our part of the spec nor written of the vendor's."""
    items = [item for item in spec["paths"].values() if "$ref" not in item]
    known = {item[method].get("operationId") for item in items for method in METHODS if method in item}
    known |= {written.get("operationId") for written in adoption.decisions.values() if "x-skip" not in written}
    return [match.ours for match in matching.matches if match.ours not in known]


class _Laying:
    def __init__(
        self,
        foreign: Foreign,
        documents: TwoDocuments,
        matching: Matching,
        pairs: Mapping[str, Sequence[KeyPair]],
        decisions: Decisions,
        date: str,
        notes: Notes,
    ) -> None:
        self.documents = documents
        self._foreign = foreign
        self._matching = matching
        self._pairs = pairs
        self._decisions = decisions
        self._date = date
        self._notes = notes
        self._sure = {match.theirs: match for match in matching.matches if match.theirs and match.verdict in _SURE}
        calls = documents.our_operations
        self._recognised = recognise(
            foreign.document,
            {key: str(calls[match.ours].node.get("x-python")) for key, match in self._sure.items()},
            {},
        )

    def adoption(
        self, over: Sequence[str], take: Sequence[str], output: Path, *, is_whole: bool
    ) -> tuple[Adoption, ClassPlan, Document | None]:
        """What is written of the paths that are taken over; `is_whole`: none of ours is left beside them."""
        taken_over = self._taken_over(over, take, output)
        values = {
            match.ours: list(self.documents.values(match, self._pairs[match.ours])) for match in self._sure.values()
        }
        places = {identity: renamed_places(paired) for identity, paired in values.items()}
        sure = {match.ours: match for match in self._sure.values()}
        present = {ours: match for ours, match in sure.items() if match.theirs in taken_over.keys}
        updates = OperationUpdates(self.documents, present, places, self._root(taken_over), self._date)
        paired = [(match, self._pairs[match.ours]) for match in self._matching.matches if match.ours in sure]
        reached = reached_schemas(self.documents.vendor, taken_over)
        classes = plan_classes(self.documents, paired, self._decisions.classes, reached)
        for text in classes.disputed:
            self._notes.add("components.schemas", f"{text}.")
        listings = CarriedListings(present, places, self._notes)
        keys = property_updates(self.documents, values, listings, self._notes)
        writer = OverlayActions(self.documents, updates, classes, keys, listings, self._decisions)
        scheme = self._scheme()
        actions = list(writer.all(taken_over, scheme)) if over else []
        if is_whole:
            actions = list(said_once(actions, self.documents.ours))
        text = overlay_text(f"The vendor's document of {self._date}", self._date, actions)
        left_out: Document = {"x-skip": NOT_TAKEN}
        decisions = {op.key: writer.written.get(op.key, left_out) for op in self._recognised.operations}
        notes: tuple[Note, ...] = (*self._foreign.notes, *self._notes.all())
        return Adoption(self._recognised, decisions, {}, text, notes), classes, scheme

    def _taken_over(self, over: Sequence[str], take: Sequence[str], output: Path) -> TakenOver:
        vendors = self.documents.their_operations
        new_keys = self._new_keys(take, output)
        keys = [key for key in vendors if key[0] in over]
        proposed = {match.theirs: match.ours for match in self._matching.matches if match.verdict == "proposed"}
        skips: dict[Key, str] = {}
        for key in keys:
            if key in proposed and key not in self._sure:
                skips[key] = f"It may be {proposed[key]}: decide it in overlays/{NAME}."
            elif key not in self._sure and key not in new_keys:
                skips[key] = NOT_TAKEN
        guesses = self._recognised.guesses
        tags = {key: self._tag(key) for key in keys if key not in self._sure}
        return TakenOver(
            keys, {key: self._sure[key] for key in keys if key in self._sure}, self._pairs, guesses, skips, tags
        )

    def _new_keys(self, take: Sequence[str], output: Path) -> set[Key]:
        """The operations that become new actions: those named, those that a person called, and those of last time."""
        operations = self._recognised.operations
        by_identity = {operation.identity: operation.key for operation in operations}
        for identity in take:
            if identity not in by_identity:
                raise Refusal("--take", f"the document has no operation {identity}", "Write one of its operationIds")
            if by_identity[identity] in self._sure:
                ours = self._sure[by_identity[identity]].ours
                raise Refusal("--take", f"{identity} is {ours} already", "Leave it out")
        new_keys = {by_identity[identity] for identity in take}
        new_keys |= {key for key, update in self._decisions.operations.items() if "x-python" in update}
        if output.is_file():
            kept = read_kept([output], Targets(self._foreign.document, operations)).operations
            new_keys |= {key for key, update in kept.items() if "x-python" in update and "operationId" not in update}
        return new_keys

    def _tag(self, key: Key) -> str:
        """The tag of an operation that is new: that of ours with whose group it goes."""
        call = next((str(guess.value) for guess in self._recognised.guesses[key] if guess.key == "x-python"), "")
        group = str(self._decisions.operations.get(key, {}).get("x-python", call)).partition(".")[0]
        for operation in self.documents.our_operations.values():
            if str(operation.node.get("x-python")).partition(".")[0] == group:
                return operation.tags[0]
        return group.replace("_", " ").capitalize()

    def _root(self, over: TakenOver) -> list[Guess]:
        """What holds for all operations of the vendor's; of errors, as far as those have them that are taken over."""
        operations = [op for op in self._recognised.operations if op.key in over.keys and op.key not in over.skips]
        errors = error_places(operations, Shapes(self._foreign.document))
        results = [guess for guess in self._recognised.root if guess.key == "x-result"]
        return [*results, *([errors] if errors else [])]

    def _scheme(self) -> Document | None:
        """How the vendor says that the key is sent; None where that is as in our spec."""
        scheme = vendor_scheme(self._foreign.document)
        ours = self.documents.ours
        name = next(iter(ours["security"][0]))
        own = mapping(mapping(ours["components"], "securitySchemes"), name)
        keys = ("type", "in", "name", "scheme")
        if scheme is None or [scheme.get(key) for key in keys] == [own.get(key) for key in keys]:
            return None
        return {key: scheme[key] for key in keys if key in scheme}

"""Takes out of a document the operations that cannot become methods, and says why of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ..document import Document
from ..foreign.notes import Note, Notes
from ..keywords.walk import claims
from ..mixing.tolerance import claims_of_parts, tolerate_vendors
from ..normal.form import normal_form
from ..normal.words import DocumentForm
from ..parsing.library import Config
from ..parsing.parse import Parse, parse
from ..reading.origins import Origins
from ..reading.walk import METHODS, OTHER_METHODS
from ..reading.written import written_as
from ..refusal import Refusal
from ..refusals import CollectedRefusals
from ..tree.read import tree
from ..tree.specs import ApiSpec
from .owners import Owners
from .reach import Reach, Reached, refused_reference
from .refused import OperationsRefused, RefusedOperation

OwnedRefusals = list[tuple[str, Refusal]]
"""Refusals, each with the operation or schema that it is of."""


@dataclass(frozen=True)
class Selection:
    """The operations that are built.

    Args:
        document: the document with these alone, and what they reach.
        form: its normal form.
        parsed: the parse of that.
        api: its tree.
        refused: why the others are not built.
        tolerated: faults of its schemas that were passed over.
        unreached: the schemas that the run time reads by itself, or that no operation reaches.
    """

    document: Document
    form: DocumentForm
    parsed: Parse
    api: ApiSpec
    refused: tuple[RefusedOperation, ...] = ()
    tolerated: tuple[Note, ...] = ()
    unreached: tuple[str, ...] = ()


def select(
    document: Document,
    config: Config,
    refusals: Sequence[tuple[str, Refusal]] = (),
    *,
    foreign: bool = False,
    released: bool = False,
) -> Selection:
    """Take out of `document` what is refused.

    Args:
        document: after overlays and corrections.
        config: what the parser is told.
        refusals: what was refused already.
        foreign: pass over what leaves a client possible: nobody here can mend the document.
        released: it is a document of before, which may hold keywords that nobody knows any more.

    Raises:
        OperationsRefused: no operation is left.
        Refusal: something of the whole document is refused.
    """
    return _Selecting(document, config, foreign=foreign, released=released).select(list(refusals))


class _Selecting:
    def __init__(self, document: Document, config: Config, *, foreign: bool, released: bool) -> None:
        self._document = self._whole = document
        self._released = released
        self._foreign = foreign
        self._notes = Notes()
        self._config = config
        self._origins = Origins(document)
        self._reach = Reach(document)
        self._rows: dict[RefusedOperation, None] = {}
        self._form: DocumentForm | None = None
        self._unreached: tuple[str, ...] = ()
        self._parsed: tuple[Parse, ApiSpec] | None = None

    def select(self, refusals: OwnedRefusals) -> Selection:
        self._leave_out(refusals, Owners(self._reach))
        stages: tuple[Callable[[], OwnedRefusals], ...] = (self._references, self._keywords, self._forms, self._parses)
        for stage in stages:
            while problems := stage():
                self._leave_out(problems, self._owners())
        if self._form is None or self._parsed is None:
            raise AssertionError("the last two stages have not run")
        parsed, api = self._parsed
        rows, notes = tuple(self._rows), self._notes.all()
        return Selection(self._document, self._form, parsed, api, rows, notes, self._unreached)

    def _owners(self) -> Owners:
        """Whose the places are; classes that are made of a schema's parts are known by the normal form alone."""
        if self._form is None:
            return Owners(self._reach)
        schemas = self._form["components"]["schemas"]
        return Owners(self._reach, [(schema["x-schema"], name) for name, schema in schemas.items()])

    def _references(self) -> OwnedRefusals:
        refusals: OwnedRefusals = [
            (operation.identity, Refusal(operation.called, f"{operation.method.upper()} is not sent", _VERBS))
            for operation in self._reach.operations
            if operation.method in OTHER_METHODS
        ]
        for operation in self._reach.operations:
            for reference, component in operation.broken:
                place = component[1] if component else operation.identity
                refusals.append((operation.identity, refused_reference(place, reference)))
        return refusals

    def _keywords(self) -> OwnedRefusals:
        if self._released:
            return []
        claimed = claims(self._document, pass_over_idle=True) if self._foreign else claims_of_parts(self._document)
        return [("", refusal) for refusal in claimed.refusals]

    def _forms(self) -> OwnedRefusals:
        refusals, self._notes = CollectedRefusals(), Notes()
        with refusals.of(""):
            tolerate = self._note if self._foreign else tolerate_vendors(self._document, self._notes)
            form = normal_form(self._document, refusals, tolerate, whole=self._whole)
            self._form, self._unreached = form.document, form.unreached
        return refusals.listed

    def _note(self, fault: Refusal) -> None:
        self._notes.add(fault.place, f"It {fault.problem}; it is passed over.")

    def _parses(self) -> OwnedRefusals:
        if refusals := self._forms():
            return refusals
        if self._form is None:
            raise AssertionError("there is no normal form")
        collected = CollectedRefusals()
        with collected.of(""):
            parsed = parse(self._form, self._config, collected)
            if not collected.listed:
                self._parsed = parsed, tree(self._form, parsed, collected)
        return collected.listed

    def _leave_out(self, refusals: OwnedRefusals, owners: Owners) -> None:
        """Take out the operations of `refusals`, and what nothing reaches any more."""
        refused: set[tuple[str, str]] = set()
        for owner, refusal in refusals:
            operations = (owners.of(owner) if owner else []) or owners.of(refusal.place) or self._by_form(refusal)
            for operation in operations:
                refused.add((operation.path, operation.method))
                self._rows.setdefault(self._row(operation, refusal))
        if refusals and not refused:
            raise refusals[0][1]
        paths: Document = {}
        for path, item in self._document["paths"].items():
            kept = {key: value for key, value in item.items() if (path, key) not in refused}
            if any(verb in kept for verb in (*METHODS, *OTHER_METHODS)):
                paths[path] = written_as(item, kept)
        if not paths:
            raise OperationsRefused(tuple(self._rows), nothing_left=True)
        self._document = {**self._document, "paths": written_as(self._document["paths"], paths)}
        self._reach = Reach(self._document)
        self._document["components"] = self._reached_components()

    def _by_form(self, refusal: Refusal) -> list[Reached]:
        """The operations whose normal form reaches the class that is refused."""
        if self._form is None:
            return []
        schemas = self._form["components"]["schemas"]
        names = [(name, schema["x-schema"]) for name, schema in schemas.items()]
        known = {(operation.path, operation.method): operation for operation in self._reach.operations}
        by_form = Owners(Reach(self._form), names).of(refusal.place)
        by_identity = {operation.identity: operation for operation in known.values()}
        return [by_identity[operation.identity] for operation in by_form if operation.identity in by_identity]

    def _reached_components(self) -> Document:
        kept = self._reach.of_root | {part for operation in self._reach.operations for part in operation.described}
        components: dict[str, Any] = self._document.get("components") or {}
        return {
            section: written_as(members, {name: value for name, value in members.items() if (section, name) in kept})
            for section, members in components.items()
            if isinstance(members, dict)
        }

    def _row(self, operation: Reached, refusal: Refusal) -> RefusedOperation:
        place = self._origins.named(refusal.place, refusal.key)
        method = operation.method.upper()
        return RefusedOperation(operation.identity, method, operation.path, place, refusal.problem, refusal.remedy)


_VERBS = "Take it out by x-skip: the client sends GET, PUT, POST, DELETE and PATCH"

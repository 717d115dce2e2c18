"""From a vendor's document to an overlay and a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from soliditech_tools.matching.described.shapes import Shapes
from soliditech_tools.matching.described.vendor_operation import VendorOperation, vendor_operations
from soliditech_tools.matching.document import Key
from soliditech_tools.matching.guesses import Guess

from ..document import Document
from ..foreign.notes import Note
from ..refusal import Refusal
from .overlays.keeping import NOT_TAKEN, Kept, read_kept
from .overlays.overlay_text import overlay_text
from .overlays.targets import Targets, target
from .recognise import Recognised, recognise

_ORDER = (
    *("x-skip", "x-python", "x-effect", "x-flat-json", "x-result", "x-paging", "x-error", "x-failed-if"),
    *("x-done-if", "x-reconcile"),
)
_OF_REPLIES = ("x-paging", "x-failed-if")
_EFFECTS = ("read", "idempotent", "unsafe")


@dataclass(frozen=True)
class Adoption:
    """What a document was adopted as.

    Args:
        recognised: what was guessed.
        decisions: what is written of each operation, by path and verb.
        root: what is written of the document.
        overlay: the overlay, as text.
        notes: what a maintainer should know besides.
    """

    recognised: Recognised
    decisions: Mapping[Key, Document]
    root: Document
    overlay: str
    notes: tuple[Note, ...]

    @property
    def operations(self) -> Sequence[VendorOperation]:
        """The operations of the document."""
        return self.recognised.operations

    def is_guessed(self, key: Key, guess: Guess) -> bool:
        """Whether what is written of an operation is what was guessed, rather than what an earlier adoption says."""
        return bool(self.decisions[key].get(guess.key) == guess.value)


def adopt(
    document: Document,
    *,
    keep: Sequence[Path] = (),
    take: Sequence[str] = (),
    not_own: Collection[str] = (),
) -> Adoption:
    """Adopt a document.

    Args:
        document: of OpenAPI 3.1, as `read_foreign` reads it.
        keep: overlays of earlier adoptions, whose decisions stand.
        take: operationIds: if any, all other operations are skipped.
        not_own: operationIds that the vendor's next version may give to another operation.

    Raises:
        Refusal: an overlay cannot be read, or the document has no operation that is to be taken.
        OverlayError: an earlier overlay is none.
    """
    operations = vendor_operations(document, Shapes(document))
    _refuse_unknown(take, operations)
    kept = read_kept(keep, Targets(document, operations))
    recognised = recognise(document, kept.values("x-python"), kept.values("x-effect"), kept.root.get("x-result"))
    root = {**{guess.key: guess.value for guess in recognised.root}, **kept.root}
    decisions = {
        operation.key: _decided(operation, recognised.guesses[operation.key], kept, take) for operation in operations
    }
    info = document.get("info") or {}
    overlay = overlay_text(
        f"{info.get('title', 'API')}: names, effects, and where results stand",
        str(info.get("version", "1")),
        _actions(recognised, root, decisions, kept, not_own),
    )
    notes = (*kept.notes, *_bolder(recognised, kept))
    return Adoption(recognised, decisions, root, overlay, notes)


def _refuse_unknown(take: Sequence[str], operations: Sequence[VendorOperation]) -> None:
    known = {operation.identity for operation in operations}
    for identity in take:
        if identity not in known:
            raise Refusal("--take", f"the document has no operation {identity}", "Write an operationId of the document")


def _decided(operation: VendorOperation, guesses: Sequence[Guess], kept: Kept, take: Sequence[str]) -> Document:
    """What is written of an operation, in the usual order."""
    before = dict(kept.operations.get(operation.key, {}))
    is_taken = operation.identity in take
    if is_taken and before.get("x-skip") == NOT_TAKEN:
        del before["x-skip"]
    guessed = {guess.key: guess.value for guess in guesses if guess.value is not None}
    if "x-result" in before and before["x-result"] != guessed.get("x-result"):
        # They were guessed of a result that stands elsewhere.
        guessed = {key: value for key, value in guessed.items() if key not in _OF_REPLIES}
    decided = {**guessed, **before}
    if take and is_taken and "x-skip" not in before:
        decided.pop("x-skip", None)
    elif take and operation.key not in kept.operations:
        decided.setdefault("x-skip", NOT_TAKEN)
    known = [key for key in _ORDER if key in decided]
    return {key: decided[key] for key in (*known, *(key for key in decided if key not in _ORDER))}


def _bolder(recognised: Recognised, kept: Kept) -> Iterator[Note]:
    """What is kept and more repeatable than would be guessed: the operation may be another one by now."""
    effects = kept.values("x-effect")
    for operation in recognised.operations:
        effect = effects.get(operation.key)
        guess = next(guess for guess in recognised.guesses[operation.key] if guess.key == "x-effect")
        if effect in _EFFECTS and _EFFECTS.index(effect) < _EFFECTS.index(guess.value):
            text = f"{effect} is kept, and {guess.value} would be guessed: {guess.evidence} See whether it still holds."
            yield Note(operation.identity, text)


def _actions(
    recognised: Recognised,
    root: Document,
    decisions: Mapping[Key, Document],
    kept: Kept,
    not_own: Collection[str],
) -> list[tuple[Document, Mapping[str, Guess]]]:
    actions: list[tuple[Document, Mapping[str, Guess]]] = []
    if root:
        actions.append(({"target": "$", "update": root}, _written(recognised.root, root)))
    counts = Counter(operation.identity for operation in recognised.operations)
    for operation in recognised.operations:
        update = decisions[operation.key]
        is_own = counts[operation.identity] == 1 and operation.identity not in not_own
        action: Document = {"target": target(operation, is_own=is_own), "update": update}
        actions.append((action, _written(recognised.guesses[operation.key], update)))
    return [*actions, *((action, {}) for action in kept.further)]


def _written(guesses: Sequence[Guess], update: Mapping[str, Any]) -> dict[str, Guess]:
    """The guesses that stand in an update as they are."""
    return {guess.key: guess for guess in guesses if guess.value is not None and update.get(guess.key) == guess.value}

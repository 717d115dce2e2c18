"""All that is guessed of a document, an operation at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from soliditech_tools.matching.described.shapes import Shapes
from soliditech_tools.matching.described.vendor_operation import VendorOperation, vendor_operations
from soliditech_tools.matching.effects import effect
from soliditech_tools.matching.guesses import Guess
from soliditech_tools.matching.replies.results import ResultPlace, result_place

from ..document import Document
from .flat_bodies import flat_json
from .listeners import listener
from .names.naming import names
from .replies.errors import error_places
from .replies.failures import failure_of
from .replies.paging import paging

Key = tuple[str, str]

_MANY = 1 / 3


@dataclass(frozen=True)
class Recognised:
    """What was guessed.

    Args:
        operations: the operations of the document.
        root: what holds for all of them.
        guesses: what holds for each, by path and verb.
    """

    operations: Sequence[VendorOperation]
    root: Sequence[Guess]
    guesses: Mapping[Key, Sequence[Guess]]


def recognise(
    document: Document, kept_names: Mapping[Key, str], kept_effects: Mapping[Key, str], kept_result: object = None
) -> Recognised:
    """Guess what a maintainer would write about a document.

    Args:
        document: the document, whose references lead to components.
        kept_names: `x-python` of operations that have one already, by path and verb.
        kept_effects: `x-effect` in the same way.
        kept_result: the `x-result` of the document, if it has one already.
    """
    shapes = Shapes(document)
    operations = vendor_operations(document, shapes)
    results = {operation.key: result_place(operation, shapes) for operation in operations}
    lists = {key: result.kind == "list" for key, result in results.items()}
    title = str((document.get("info") or {}).get("title") or "")
    called = names(operations, lists, title, kept_names)
    usual = _usual_result(list(results.values()))
    root = [usual]
    most = str(kept_result) if isinstance(kept_result, str) else str(usual.value)
    if errors := error_places(operations, shapes):
        root.append(errors)
    guesses = {
        operation.key: _of_operation(
            operation, shapes, called[operation.key], results[operation.key], most, kept_effects.get(operation.key)
        )
        for operation in operations
    }
    return Recognised(operations, root, guesses)


def _usual_result(results: Sequence[ResultPlace]) -> Guess:
    """The place of most results; the whole body, where no place has many of them."""
    places = [result.place for result in results if result.kind in ("one", "list", "scalar")]
    place, count = Counter(places).most_common(1)[0] if places else ("", 0)
    if count < _MANY * len(places):
        place, count = "", places.count("")
    return Guess("x-result", place, "likely", f"{count} of {len(places)} results stand there.")


def _of_operation(
    operation: VendorOperation, shapes: Shapes, name: str, result: ResultPlace, most: str, kept_effect: str | None
) -> list[Guess]:
    skip = listener(operation)
    guessed = effect(operation)
    guesses = [*([skip] if skip else []), _name(name), guessed]
    if flat := flat_json(operation, shapes):
        guesses.append(flat)
    guesses.append(_result(result, most))
    pages = paging(operation, shapes, result.place) if result.kind == "list" else None
    if pages := pages and _of_reads_alone(pages, kept_effect or guessed.value):
        guesses.append(pages)
    if failure := failure_of(operation, shapes, result.place):
        guesses.append(failure)
    return guesses


def _name(name: str) -> Guess:
    if any(part[:2] == "n" + part[1:2] and part[1:2].isdigit() for part in name.split(".")):
        return Guess("x-python", name, "look", "Its name begins with a digit, which Python cannot have.")
    return Guess("x-python", name, "sure", "By its tag, its operationId and its path.")


def _result(result: ResultPlace, most: str) -> Guess:
    is_written = result.kind != "none" and result.place != most
    value: Any = result.place if is_written else None
    return Guess("x-result", value, result.grade, result.evidence)


def _of_reads_alone(pages: Guess, effect_of_it: str) -> Guess | None:
    """Pages are asked for again after faults, so only reads have them."""
    if pages.value is None or effect_of_it == "read":
        return pages
    evidence = f"{pages.evidence} It is no read, so it is not paged: it is one reply."
    return Guess("x-paging", None, "look", evidence) if "page" in pages.value else None

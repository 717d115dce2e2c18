"""What is written of an operation of the vendor's: our names, and contracts as its replies have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from soliditech_tools.matching.guesses import Guess
from soliditech_tools.matching.matched import Match

from ....document import Document
from ....reading.schema_parts import mapping
from .positions import Steps, TwoDocuments

REPEATABLE = ("unsafe", "idempotent", "read")
"""Effects, the least repeatable first."""

Places = Mapping[str, Mapping[tuple[str, Steps], Steps]]
"""Where the vendor has what stands at our places, by our operationId."""


class OperationUpdates:
    """Writes what is said of operations.

    Args:
        documents: ours and the vendor's.
        matches: the operations that are the same and are taken over, by our operationId.
        places: where the vendor has our keys.
        root: what holds for all operations of the vendor's, guessed.
        date: the day on which the document arrived.
    """

    def __init__(
        self, documents: TwoDocuments, matches: Mapping[str, Match], places: Places, root: Sequence[Guess], date: str
    ) -> None:
        self._documents = documents
        self._matches = matches
        self._places = places
        self._root = {guess.key: guess for guess in root if guess.value is not None}
        self._date = date

    def update(self, match: Match, guesses: Sequence[Guess]) -> tuple[Document, dict[str, Guess]]:
        """The update of an operation, and the guesses in it that a person should see.

        Args:
            match: which of ours it is.
            guesses: what was guessed of it.
        """
        ours = self._documents.our_operations[match.ours].node
        guessed = {guess.key: guess for guess in guesses}
        update: Document = {"operationId": match.ours, "tags": list(ours["tags"])}
        update |= {key: ours[key] for key in ("summary", "x-python") if key in ours}
        effect = self._effect(ours, guessed)
        update["x-effect"] = effect.value
        guesses_in_it = {"x-effect": effect}
        if "x-flat-json" in ours and guessed.get("x-flat-json", effect).value is not None:
            update["x-flat-json"] = ours["x-flat-json"]
        update |= self._replies(guessed)
        guesses_in_it = {
            **{key: guess for key, guess in guessed.items() if update.get(key) == guess.value},
            **guesses_in_it,
        }
        if paging := self._paging(match, ours, guessed, effect.value):
            update["x-paging"], guesses_in_it["x-paging"] = paging.value, paging
        if reconcile := self._reconcile(match, ours):
            update["x-reconcile"] = reconcile
        update["x-confirmed"] = {"by": "vendor", "on": self._date}
        return update, guesses_in_it

    def new(self, guesses: Sequence[Guess], tag: str) -> tuple[Document, dict[str, Guess]]:
        """The update of an operation that is new, in the same way.

        Args:
            guesses: what was guessed of it.
            tag: its tag.
        """
        guessed = {guess.key: guess for guess in guesses}
        update: Document = {"tags": [tag]}
        for key in ("x-python", "x-effect", "x-flat-json", "x-paging"):
            if key in guessed and guessed[key].value is not None:
                update[key] = guessed[key].value
        update |= self._replies(guessed)
        update["x-confirmed"] = {"by": "vendor", "on": self._date}
        return update, {key: guess for key, guess in guessed.items() if update.get(key) == guess.value}

    def _effect(self, ours: Document, guessed: Mapping[str, Guess]) -> Guess:
        """The less repeatable of ours and of what the vendor's operation looks like."""
        own, guess = str(ours.get("x-effect", "unsafe")), guessed["x-effect"]
        if REPEATABLE.index(own) <= REPEATABLE.index(str(guess.value)):
            return Guess("x-effect", own, "sure", "As in our spec.")
        return Guess("x-effect", guess.value, "look", f"It is {own} in our spec. {guess.evidence}")

    def _replies(self, guessed: Mapping[str, Guess]) -> Document:
        """Where its results and errors stand, as far as that differs from what our root says."""
        ours = self._documents.ours
        written: Document = {}
        usual = self._root["x-result"].value if "x-result" in self._root else ""
        place = usual if guessed["x-result"].value is None else guessed["x-result"].value
        if place != ours.get("x-result"):
            written["x-result"] = place
        if "x-failed-if" in guessed and guessed["x-failed-if"].value is not None:
            written["x-failed-if"] = guessed["x-failed-if"].value
        if "x-error" in self._root and self._root["x-error"].value != ours.get("x-error"):
            written["x-error"] = self._root["x-error"].value
        return written

    def _paging(self, match: Match, ours: Document, guessed: Mapping[str, Guess], effect: str) -> Guess | None:
        """How its list goes on, with the key that tells our items apart."""
        guess = guessed.get("x-paging")
        if guess is None or guess.value is None or effect != "read":
            return None
        own = mapping(ours, "x-paging")
        value = dict(guess.value)
        for key in ("item-id", "next-from-item"):
            place = self._their_place(match.ours, "reply", str(own.get(key, "")))
            if key == "item-id" and key not in value and place:
                value[key] = place
        return Guess("x-paging", value, guess.grade, guess.evidence)

    def _reconcile(self, match: Match, ours: Document) -> Document:
        """Where to look after an unknown outcome, as the vendor calls it; empty where nothing is said of that.

        Parameters, and a read that stays ours, are as our spec has them: the spec spells them when it is read.
        """
        rule = mapping(ours, "x-reconcile")
        reader = str(rule.get("read", ""))
        if not reader:
            return dict(rule)
        inner = str(rule.get("in", ""))
        update = dict(rule)
        if reader in self._matches:
            if inner and not (place := self._their_place(reader, "reply", inner)):
                return _lost(reader, inner)
            if inner:
                update["in"] = place
            for key in ("where", "expect"):
                keys = {name: self._key_of_record(reader, inner, name) for name in rule.get(key, {})}
                if missing := [name for name, theirs in keys.items() if not theirs]:
                    return _lost(reader, missing[0])
                if keys:
                    update[key] = {keys[name]: value for name, value in rule[key].items()}
        for key in ("where", "with"):
            if key in update:
                update[key] = {name: self._sent(match.ours, field) for name, field in update[key].items()}
        if "not-before" in rule:
            update["not-before"] = self._sent(match.ours, str(rule["not-before"]))
        return update

    def _key_of_record(self, reader: str, inner: str, name: str) -> str:
        above = len(self._their_place(reader, "reply", inner).split(".")) if inner else 0
        place = self._their_place(reader, "reply", f"{inner}.{name}" if inner else name)
        return ".".join(place.split(".")[above:])

    def _sent(self, identity: str, field: str) -> str:
        return self._their_place(identity, "body", field) or field

    def _their_place(self, identity: str, where: str, place: str) -> str:
        steps: Any = tuple(step for step in place.split(".") if step)
        return ".".join(self._places.get(identity, {}).get((where, steps), ()))


def _lost(reader: str, place: str) -> Document:
    """What is written where the vendor's read does not have what an action is known by."""
    return {"kind": "none", "why": f"{reader} of the vendor has no {place}, by which it would be known."}

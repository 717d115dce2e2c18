"""What a person decides of a pretend vendor's document: by the tables of words, for all that was not matched unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.adopting.onto.keys import pair_all_keys
from generator.adopting.onto.matched import KeyPair, Matching
from generator.adopting.onto.matching import match
from generator.document import Document
from generator.reading.walk import lookup, operations

from ..edits import yaml_text
from .calls import CALLS
from .errors import ERROR_PLACES
from .renaming import renamed
from .spelling import Spelling

_SURE = ("same", "renamed")
_PAGING = {
    "style": "page",
    "page": "pageNumber",
    "first": 1,
    "size": "perPage",
    "current": "meta.pageNumber",
    "current-size": "meta.perPage",
    "more": "meta.hasMore",
    "total": "meta.totalCount",
}


class Person:
    """Somebody who knows both APIs, and writes `06-decisions.yaml`.

    Args:
        ours: our bundled document.
        vendor: the vendor's, as `read_foreign` reads it.
        spelling: how the vendor writes its words.
    """

    def __init__(self, ours: Document, vendor: Document, spelling: Spelling) -> None:
        self._spelling = spelling
        self._known = renamed(ours, spelling)
        self.unseen: Matching = match(ours, vendor, {})
        """What is matched without anybody's decision."""
        self.true_matches = {name: self._key(name) for name in CALLS}
        matched = match(ours, vendor, self.true_matches)
        self.pairs = pair_all_keys(ours, vendor, matched.matches, {})
        """The keys of what is the same, paired without anybody's decision."""
        sure = {pair.theirs for pair in self._all_pairs() if pair.verdict in _SURE}
        self._pinned = sure - {pair.theirs for pair in self._all_pairs() if pair.verdict not in _SURE}

    def wrong_matches(self) -> list[str]:
        """Our operations that are pinned to another one of the vendor's."""
        return [
            found.ours
            for found in self.unseen.matches
            if found.verdict == "pinned" and found.theirs != self.true_matches[found.ours]
        ]

    def wrong_pairs(self) -> set[tuple[str, str]]:
        """Our keys that are pinned to another one of the vendor's, with that."""
        words = self._spelling.keys()
        return {
            (pair.ours, pair.theirs)
            for pair in self._all_pairs()
            if pair.verdict in _SURE
            and pair.theirs not in (words.get(pair.ours), words.get(f"LookupEntry.{pair.ours}"))
        }

    def decide(self, file: Path, *, whole: bool) -> int:
        """Write the decisions; returns how many there are.

        Args:
            file: where.
            whole: whether all paths are taken over; if not, many a decision is on something that is not there yet.
        """
        actions = [*(self._replies() if whole else self._replies_of_operations()), *self._actions()]
        if not whole:
            actions = [{**action, "x-optional": True} for action in actions]
        info = {"title": "What we decided of the vendor's document", "version": "1"}
        file.write_text(yaml_text({"overlay": "1.0.0", "info": info, "actions": actions}), encoding="utf-8")
        return len(actions)

    def _actions(self) -> Iterator[Document]:
        for found in self.unseen.matches:
            if found.verdict != "pinned":
                path, verb = self.true_matches[found.ours]
                yield {"target": f"$.paths['{path}'].{verb}", "update": {"operationId": found.ours}}
        for place in operations(self._known):
            for entry in place.operation.get("parameters", ()):
                yield from self._parameter(f"$.paths['{place.path}'].{place.method}", lookup(self._known, entry))
        for name, schema in self._known["components"]["schemas"].items():
            for key, node in schema.get("properties", {}).items():
                update: Document = {}
                if key not in self._pinned and "x-python-name" in node:
                    update["x-python-name"] = node["x-python-name"]
                if node.get("format") == "date-dmy":
                    # The vendor says it by a pattern alone.
                    update["format"] = "date-dmy"
                if update:
                    yield {"target": f"$.components.schemas['vendor.{name}'].properties.{key}", "update": update}

    def _replies(self) -> Iterator[Document]:
        """Where errors stand, which are called as no errors are elsewhere, and what lists say of their page."""
        yield {"target": "$", "update": {"x-result": "data", "x-error": ERROR_PLACES}}
        yield {"target": "$.paths.*.*['x-error']", "remove": True}
        yield {"target": "$.paths.*.*['x-result']", "remove": True}
        for place in operations(self._known):
            if "x-paging" in place.operation:
                yield {"target": f"$.paths['{place.path}'].{place.method}", "update": {"x-paging": _PAGING}}

    def _replies_of_operations(self) -> Iterator[Document]:
        """The same, while the root still speaks of our replies."""
        for place in operations(self._known):
            update: Document = {"x-result": "data", "x-error": ERROR_PLACES}
            if "x-paging" in place.operation:
                update["x-paging"] = _PAGING
            yield {"target": f"$.paths['{place.path}'].{place.method}", "update": update}

    def _parameter(self, operation: str, parameter: Document) -> Iterator[Document]:
        where, name = parameter["in"], parameter["name"]
        if name not in self._pinned and "x-python-name" in parameter:
            target = f"{operation}.parameters[?@.name=='{name}' && @.in=='{where}']"
            yield {"target": target, "update": {"x-python-name": parameter["x-python-name"]}}

    def _all_pairs(self) -> Iterator[KeyPair]:
        for pairs in self.pairs.values():
            yield from pairs

    def _key(self, name: str) -> tuple[str, str]:
        call = self._spelling.call(name)
        return call.path, call.verb

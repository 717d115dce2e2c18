"""What a person decides of a pretend vendor's document: by the tables of words, for all that was not matched unseen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.adopting.onto.matching import match
from generator.document import Document
from generator.foreign.notes import Notes
from generator.mixing.bringing import vendor_part
from generator.reading.walk import lookup, operations
from soliditech_tools.matching.keys import pair_all_keys
from soliditech_tools.matching.matched import KeyPair, Matching

from ..edits import yaml_text
from .calls import CALLS
from .contents import FILE
from .renaming import renamed
from .spelling import Spelling

_SURE = ("same", "renamed")


class Person:
    """Somebody who knows both APIs, and writes `06-decisions.yaml`.

    Args:
        ours: our bundled document.
        vendor: the vendor's, as `read_foreign` reads it.
        spelling: how the vendor writes its words.
        layout: how its replies are laid out, by extension, as far as nobody can tell that unseen.
    """

    def __init__(self, ours: Document, vendor: Document, spelling: Spelling, layout: Document) -> None:
        self._spelling = spelling
        self._layout = layout
        self._paths, self._schemas = vendor_part(vendor, FILE, list(vendor["paths"]), Notes())
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
            whole: whether all paths are taken over; else many a decision is on something that is not there yet.
        """
        actions = [*(self._usual_replies() if whole else self._layouts(*self._layout)), *self._actions()]
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
        for path, item in self._paths.items():
            for verb, operation in item.items():
                names = self._names_of_parameters(path, verb)
                for parameter in operation.get("parameters", ()):
                    yield from self._parameter(f"$.paths['{path}'].{verb}", parameter, names)
        for name, schema in self._known["components"]["schemas"].items():
            there = self._schemas.get(f"vendor.{name}", {}).get("properties", {})
            for key, node in schema.get("properties", {}).items():
                if key in there and (update := self._update(key, node)):
                    yield {"target": f"$.components.schemas['vendor.{name}'].properties.{key}", "update": update}

    def _update(self, key: str, node: Document) -> Document:
        update: Document = {}
        if key not in self._pinned and "x-python-name" in node:
            update["x-python-name"] = node["x-python-name"]
        if node.get("format") == "date-dmy":
            # The vendor says it by a pattern alone.
            update["format"] = "date-dmy"
        return update

    def _names_of_parameters(self, path: str, verb: str) -> dict[str, str]:
        """What the parameters of an operation are called in Python, by what the vendor calls them."""
        entries = self._known["paths"].get(path, {}).get(verb, {}).get("parameters", ())
        known = [lookup(self._known, entry) for entry in entries]
        return {parameter["name"]: parameter["x-python-name"] for parameter in known if "x-python-name" in parameter}

    def _parameter(self, operation: str, parameter: Document, names: dict[str, str]) -> Iterator[Document]:
        where, name = parameter["in"], parameter["name"]
        if name not in self._pinned and name in names:
            target = f"{operation}.parameters[?@.name=='{name}' && @.in=='{where}']"
            yield {"target": target, "update": {"x-python-name": names[name]}}

    def _usual_replies(self) -> Iterator[Document]:
        """How replies are laid out, said once for all."""
        root = {key: value for key, value in self._layout.items() if key != "x-paging"}
        if root:
            yield {"target": "$", "update": root}
        yield from self._layouts("x-paging")

    def _layouts(self, *keys: str) -> Iterator[Document]:
        """How replies are laid out, said of each operation; pages are of lists alone."""
        for place in operations(self._known):
            update = {key: self._layout[key] for key in keys if key in self._layout}
            if "x-paging" not in place.operation:
                update.pop("x-paging", None)
            if update:
                yield {"target": f"$.paths['{place.path}'].{place.method}", "update": update}

    def _all_pairs(self) -> Iterator[KeyPair]:
        for pairs in self.pairs.values():
            yield from pairs

    def _key(self, name: str) -> tuple[str, str]:
        call = self._spelling.call(name)
        return call.path, call.verb

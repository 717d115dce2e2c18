"""What is corrected of replies: where results stand, what surrounds them, and their keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from ...matching.described.shapes import Shapes
from ...matching.described.vendor_operation import VendorOperation, vendor_operations
from ...matching.described.words import spelled
from ...matching.document import Document, Key
from ...matching.pairing.names import Holder
from ...matching.pairing.objects import ObjectPairing
from ...matching.replies.keys import PAGE, PAGES, SIZE, TOTAL
from ...matching.replies.results import result_place
from ..placing.placing import Placed, PlacedOperation
from ..seeing.seen_value import SeenValue
from .body_rows import body_keys, value_at
from .corrections import Corrections
from .departures import differences
from .our_spec import OurSpec, SpecOperation, component_of

_PARTS = (("current", PAGE), ("current-size", SIZE), ("total", TOTAL), ("pages", PAGES))


@frozen
class SeenReply:
    """A success reply of an operation.

    Args:
        placed: the operation.
        operation: the action of ours.
        content: what its body holds.
        place: where its result stands, as `x-result` has it.
    """

    placed: PlacedOperation
    operation: SpecOperation
    content: SeenValue
    place: str

    @property
    def surroundings(self) -> dict[str, SeenValue]:
        """What stands beside the result."""
        first = self.place.partition(".")[0].partition("[")[0]
        return {name: value for name, value in self.content.properties.items() if self.place and name != first}


class ReplyCorrections:
    """Corrects the replies of all operations.

    Args:
        spec: the spec.
        placed: what was seen.
        corrections: where the corrections are entered.
    """

    def __init__(self, spec: OurSpec, placed: Placed, corrections: Corrections) -> None:
        self._spec = spec
        self._placed = placed
        self._corrections = corrections
        self._usual = str(spec.document.get("x-result", ""))

    def enter(self) -> None:
        """Enter all corrections of replies."""
        replies = list(self._replies())
        if replies:
            self._results(replies)
        for reply in replies:
            self._keys(reply)
            self._paging(reply)
        self._errors()

    def _replies(self) -> Iterator[SeenReply]:
        shapes = Shapes(self._placed.document)
        theirs: Mapping[Key, VendorOperation] = {
            operation.key: operation for operation in vendor_operations(self._placed.document, shapes)
        }
        for placed in self._placed.operations:
            content = next((value for status, value in placed.seen.replies.items() if status.startswith("2")), None)
            if not placed.is_sure or content is None:
                continue
            operation = self._spec.operations[placed.match.ours]
            result_at = result_place(theirs[placed.path, placed.seen.method], shapes).place
            yield SeenReply(placed, operation, content, result_at)

    def _results(self, replies: Sequence[SeenReply]) -> None:
        """Where results stand: said once for all by the name of a key, where one name fits most of them."""
        usual = Counter(reply.place for reply in replies).most_common(1)[0][0]
        is_a_key = bool(usual) and "." not in usual and "[" not in usual
        if is_a_key and self._usual and "." not in self._usual:
            self._corrections.rename("", self._usual, usual)
        for reply in replies:
            if reply.place != usual or not is_a_key:
                self._corrections.change(reply.operation.identity, f"the result stands at {reply.place or 'the root'}")
                self._corrections.steps += self._elsewhere(reply)
            elif usual != self._usual:
                self._corrections.change(reply.operation.identity, f"the result stands at {usual}")

    def _elsewhere(self, reply: SeenReply) -> Iterator[Document]:
        """A reply whose result stands at a place of its own; links show it where it was."""
        status, media = self._success(reply.operation)
        schema = media.get("schema", {})
        for key in self._usual.split(".") if self._usual else ():
            schema = self._spec.follow(schema).get("properties", {}).get(key, {})
        steps = [name.partition("[")[0] for name in reply.place.split(".") if name]
        for name in reversed(steps):
            schema = {"type": "object", "properties": {name: schema}}
        examples = {
            name: {**self._spec.follow(node), "value": self._moved(self._spec.follow(node).get("value"), steps)}
            for name, node in media.get("examples", {}).items()
        }
        response = f"{reply.operation.target}.responses['{status}']"
        content = f"{response}.content['application/json']"
        yield {"target": content, "remove": True}
        yield {
            "target": f"{response}.content",
            "update": {"application/json": {"schema": schema, "examples": examples}},
        }
        yield {"target": f"{response}.links", "remove": True, "x-optional": True}
        yield {"target": reply.operation.target, "update": {"x-result": reply.place}}

    def _moved(self, example: Any, steps: Sequence[str]) -> Any:
        """An example with its result at another place, and nothing beside it."""
        for key in self._usual.split(".") if self._usual else ():
            example = example.get(key) if isinstance(example, dict) else None
        for name in reversed(steps):
            example = {name: example}
        return example

    def _success(self, operation: SpecOperation) -> tuple[str, Document]:
        """The status of success in the spec, and what it holds as JSON."""
        for status, node in operation.node.get("responses", {}).items():
            if str(status).startswith("2"):
                media: Document = self._spec.follow(node).get("content", {}).get("application/json", {})
                return str(status), media
        return "200", {}

    def _keys(self, reply: SeenReply) -> None:
        """The keys of the result, and what their values look like."""
        result: Any = self._success(reply.operation)[1].get("schema", {})
        for key in self._usual.split(".") if self._usual else ():
            result = self._spec.follow(result).get("properties", {}).get(key, {})
        keys = body_keys(reply.placed.rows, "reply", self._spec, result)
        seen = value_at(reply.content, tuple(name.partition("[")[0] for name in reply.place.split(".") if name))
        unknown = [*map(".".join, keys.new), *(".".join((*pair.place, pair.theirs)) for pair in keys.undecided)]
        if unknown:
            text = f"its reply has {', '.join(unknown)}, which the spec has not; the client keeps such keys"
            self._corrections.remark(reply.operation.identity, text)
        for theirs, placed in keys.placed.items():
            holder = component_of(result if len(placed.ours) == 1 else self._spec.at(result, placed.ours[:-1]))
            if placed.is_reshaped:
                text = f"in the reply, {'.'.join(placed.ours)} is nested as {'.'.join(theirs)}"
                self._corrections.remark(reply.operation.identity, text)
                continue
            if placed.holder:
                self._corrections.rename(placed.holder, placed.ours[-1], theirs[-1])
            value = value_at(seen, theirs)
            if value is not None and holder:
                for difference in differences(
                    self._spec.document, holder, placed.ours[-1], value, reply.operation.identity
                ):
                    self._corrections.differ(holder, placed.ours[-1], difference)

    def _paging(self, reply: SeenReply) -> None:
        """What a reply says of its page: keys of an object beside the result are called otherwise, or stand there."""
        paging = reply.operation.node.get("x-paging")
        if not isinstance(paging, Mapping):
            return
        own = str(paging.get("total", paging.get("current", ""))).rpartition(".")[0]
        for name, value in reply.surroundings.items():
            if value.properties and own and (parts := _parts_of(value.properties)):
                self._corrections.rename("", own, name)
                holder = component_of(self._surrounding(reply.operation, own))
                for part, key in parts.items():
                    if part in paging and holder:
                        self._corrections.rename(holder, str(paging[part]).rpartition(".")[2], key)
                return
        parts = _parts_of(reply.surroundings)
        target = f"{reply.operation.target}['x-paging']"
        self._corrections.steps += [
            {"target": f"{target}['{part}']", "remove": True} for part, _ in _PARTS if part in paging
        ]
        if not parts:
            text = "its reply says nothing of pages that is known, so the list goes on until a page is empty"
            self._corrections.remark(reply.operation.identity, text)
            return
        self._corrections.steps.append({"target": target, "update": parts})
        status, _ = self._success(reply.operation)
        schema = f"{reply.operation.target}.responses['{status}'].content['application/json'].schema"
        added = {
            name: {"type": "integer", "description": "What the reply says of its page."} for name in parts.values()
        }
        self._corrections.steps.append({"target": schema, "update": {"properties": added}})

    def _surrounding(self, operation: SpecOperation, name: str) -> Document:
        schema = self._spec.follow(self._success(operation)[1].get("schema", {}))
        node: Document = schema.get("properties", {}).get(name, {})
        return node

    def _errors(self) -> None:
        """The keys of errors, by the first operation that failed."""
        seen = next(
            (
                value
                for placed in self._placed.operations
                for status, value in placed.seen.replies.items()
                if status[:1] in "45" and value is not None
            ),
            None,
        )
        ours = self._error_schema()
        if seen is None or not ours:
            return
        theirs: Document = {"components": {"schemas": {}}}
        shapes = (Shapes(self._spec.document), Shapes(theirs))
        rows = ObjectPairing(shapes, "reply", {}, Holder()).pair(shapes[0].of(ours), shapes[1].of(seen.schema()))
        same_rows = [row for row in rows if row.pair.verdict in ("same", "renamed")]
        for row in same_rows:
            self._corrections.rename(row.our_holder, row.pair.ours, row.pair.theirs)
        if not any(row.pair.place for row in same_rows):
            self._corrections.remark("errors", "none of their keys stands where the spec has it; write x-error by hand")

    def _error_schema(self) -> Document:
        """The schema of an error in the spec; empty if it describes none."""
        for operation in self._spec.operations.values():
            for status, node in operation.node.get("responses", {}).items():
                content = self._spec.follow(node).get("content", {})
                if str(status).startswith("4") and "application/json" in content:
                    schema: Document = content["application/json"].get("schema", {})
                    return schema
        return {}


def _parts_of(values: Mapping[str, SeenValue]) -> dict[str, str]:
    """Which keys say what of a page, as `x-paging` calls it."""
    parts: dict[str, str] = {}
    for part, names in _PARTS:
        key = next((name for name in values if spelled(name) in names), None)
        if key is not None:
            parts[part] = key
    return parts

"""What is corrected of a request: path, verb, ids, parameters of the query, and the body."""

from __future__ import annotations

import re

from ...matching.document import Document
from ...matching.matched import KeyPair
from ..placing.placing import PlacedOperation
from ..seeing.bodies import FORM, JSON
from .body_rows import BodyKeys, body_keys, value_at
from .corrections import Corrections, step
from .departures import dates_alone, differences, parameter_changes
from .new_bodies import NewBody, new_key
from .our_spec import OurSpec, SpecOperation, component_of, python_name_of

_SURE = ("same", "renamed")
_NEW = "Seen in a request. What it means is not known."
_ID = "Seen in the path of a request. What it means is not known."


class RequestCorrections:
    """Corrects the request of one operation.

    Args:
        spec: the spec.
        placed: what was seen, and which action it is.
        corrections: where the corrections are entered.
    """

    def __init__(self, spec: OurSpec, placed: PlacedOperation, corrections: Corrections) -> None:
        self._spec = spec
        self._placed = placed
        self._seen = placed.seen
        self._corrections = corrections
        self._operation: SpecOperation = spec.operations[placed.match.ours]
        self._identity = placed.match.ours
        self._pairs = [row.pair for row in placed.rows]
        self._parameters = spec.parameters(self._operation)
        self._update: Document = dict(corrections.mark)
        self._new_parameters: list[Document] = []
        self._into_body: dict[str, Document] = {}
        self._out_of_body: set[str] = set()
        self._examples: Document = {}

    def enter(self) -> None:
        """Enter all corrections of the request."""
        self._path()
        self._query()
        self._body()
        if self._new_parameters:
            self._update["parameters"] = self._new_parameters
        self._corrections.steps.append({"target": self._operation.target, "update": self._update})
        for note in self._seen.notes:
            self._corrections.remark(self._identity, note)

    def _path(self) -> None:
        """Path and verb; the ids keep our names, which are not sent."""
        names = {pair.theirs: pair.ours for pair in self._pairs if pair.where == "path" and pair.theirs and pair.ours}
        # What an id is called in a template is nobody's word, so its place is enough.
        path = re.sub(r"\{([^{}]+)\}", lambda match: f"{{{names.get(match[1], match[1])}}}", self._placed.path)
        for name in re.findall(r"\{([^{}]+)\}", path):
            if name not in self._operation.ids:
                parameter = {"name": name, "in": "path", "required": True, "description": _ID}
                self._new_parameters.append({**parameter, "schema": {"type": "string"}})
                self._without_links()
                self._corrections.change(self._identity, f"the path has one more id, {name}")
        if path != self._operation.path:
            self._update["x-path"] = path
            self._corrections.change(self._identity, f"path {path} in place of {self._operation.path}")
        if self._seen.method != self._operation.method:
            self._update["x-method"] = self._seen.method
            verbs = f"{self._seen.method.upper()} in place of {self._operation.method.upper()}"
            self._corrections.change(self._identity, f"verb {verbs}")
        lost = [name for name in self._operation.ids if f"{{{name}}}" not in path]
        if lost:
            self._without_ids(lost)

    def _without_ids(self, lost: list[str]) -> None:
        """Ids of ours that the path has not: they stand in query or body, or nowhere."""
        for operation in self._spec.operations.values():
            if operation.path == self._operation.path and operation.identity != self._identity:
                own = {"parameters": list(operation.item["parameters"])}
                self._corrections.steps.append({"target": operation.target, "update": own})
        target = f"$.paths[{_quoted(self._operation.path)}].parameters"
        self._corrections.steps.append({"target": target, "remove": True})
        self._without_links()
        kept = [node for node in self._operation.item["parameters"] if self._spec.follow(node)["name"] not in lost]
        self._new_parameters += kept
        for name in lost:
            pair = next((pair for pair in self._pairs if pair.ours == name and pair.verdict == "reshaped"), None)
            if pair is None:
                self._corrections.change(self._identity, f"the path has no {name}, and nothing else has it")
            else:
                self._move(pair, self._parameters["path", name])

    def _without_links(self) -> None:
        """Take out links that lead here: they fill the ids that the path had. It may be that there are none."""
        target = f"$.paths.*.*.responses.*.links[?@.operationId=='{self._identity}']"
        self._corrections.steps.append({"target": target, "remove": True, "x-optional": True})

    def _move(self, pair: KeyPair, node: Document) -> None:
        """Enter what stands in another part of the request than ours."""
        pinned = {"x-python-name": node.get("x-python-name") or python_name_of(pair.ours)}
        text = str(node.get("description") or _NEW)
        schema = node.get("schema", node)
        if pair.where == "query":
            moved = {"name": pair.theirs, "in": "query", "required": bool(node.get("required")), "description": text}
            self._new_parameters.append({**moved, **pinned, "schema": _bare(schema)})
        elif pair.where == "body":
            self._into_body[pair.theirs] = {**_bare(schema), "description": text, **pinned}
            if "example" in node:
                self._examples[pair.theirs] = node["example"]
        self._corrections.change(self._identity, f"{pair.ours} is {pair.theirs} in the {pair.where}")

    def _query(self) -> None:
        for pair in self._pairs:
            if pair.where != "query" or not pair.theirs:
                continue
            seen = self._seen.query[pair.theirs]
            if pair.verdict in _SURE:
                self._corrections.rename(self._identity, pair.ours, pair.theirs)
                self._parameter_values(pair, self._parameters["query", pair.ours])
            elif pair.verdict == "reshaped" and ("path", pair.ours) not in self._parameters:
                node = self._spec.at(self._spec.body(self._operation), (pair.ours,))
                if node is not None:
                    self._out_of_body.add(pair.ours)
                    self._move(pair, {"schema": node, "description": node.get("description", _NEW)})
            elif pair.verdict == "new":
                schema = new_key(seen, all_are_texts=True)
                text = schema.pop("description")
                parameter = {"name": pair.theirs, "in": "query", "required": False, "description": text}
                self._new_parameters.append({**parameter, "schema": schema})
                self._corrections.change(self._identity, f"the query has {pair.theirs}, which the spec has not")

    def _parameter_values(self, pair: KeyPair, node: Document) -> None:
        problem, changes = parameter_changes(node, self._seen.query[pair.theirs])
        target = self._spec.parameter_target(self._operation, pair.ours)
        if problem and changes and target:
            self._corrections.steps.append({"target": f"{target}.schema", "update": changes})
            self._corrections.change(self._identity, f"{pair.ours}: {problem}")
        elif problem:
            self._corrections.remark(self._identity, f"{pair.ours}: {problem}")

    def _body(self) -> None:
        for pair in self._pairs:
            if pair.where == "body" and pair.verdict == "reshaped" and not pair.place:
                node = self._parameters.get(("query", pair.ours))
                target = self._spec.parameter_target(self._operation, pair.ours)
                if node is not None and target:
                    self._move(pair, node)
                    self._corrections.steps.append({"target": target, "remove": True})
                    self._paging(pair)
        seen = self._seen.body
        ours = self._spec.body(self._operation)
        if seen is None or not seen.properties:
            if seen is not None:
                self._corrections.remark(self._identity, "its body is no object with keys that are known")
            return
        keys = body_keys(self._placed.rows, "body", self._spec, ours)
        self._values(keys, ours)
        is_new = not component_of(ours)
        is_rewritten = bool(keys.is_reshaped() or self._into_body or self._out_of_body or is_new)
        if is_rewritten:
            self._rewrite(keys)
        else:
            self._rename_keys(keys, ours)
        self._not_sent_as_null(keys, ours, is_rewritten=is_rewritten)
        self._media(is_new=is_new)

    def _paging(self, pair: KeyPair) -> None:
        """What asks for a page stands in the body."""
        paging = self._operation.node.get("x-paging", {})
        for role in ("page", "size"):
            if paging.get(role) == pair.ours:
                self._update.setdefault("x-paging", {"in": "body"})[role] = pair.theirs

    def _values(self, keys: BodyKeys, ours: Document) -> None:
        """What the values of keys look like, where that is not as the spec says."""
        for theirs, placed in keys.placed.items():
            seen = value_at(self._seen.body, theirs)
            if seen is not None and self._seen.media == FORM:
                seen = dates_alone(seen)
            holder = component_of(ours if len(placed.ours) == 1 else self._spec.at(ours, placed.ours[:-1]))
            if seen is None or not holder:
                continue
            for difference in differences(self._spec.document, holder, placed.ours[-1], seen, self._identity):
                self._corrections.differ(holder, placed.ours[-1], difference)

    def _rename_keys(self, keys: BodyKeys, ours: Document) -> None:
        for placed in keys.placed.values():
            if placed.holder:
                self._corrections.rename(placed.holder, placed.ours[-1], placed.theirs[-1])
        self._add_new(keys, ours)

    def _add_new(self, keys: BodyKeys, ours: Document, *, but_outermost: bool = False) -> None:
        """Add keys that are new to the schemas of ours in which they stand."""
        for theirs in keys.new:
            above = keys.placed.get(theirs[:-1])
            holder = component_of(self._spec.at(ours, above.ours) if above else ours)
            seen = value_at(self._seen.body, theirs)
            if (theirs[:-1] and above is None) or (but_outermost and above is None) or not holder or seen is None:
                continue
            if seen.properties or (seen.items is not None and seen.items.properties):
                self._corrections.remark(self._identity, f"{'.'.join(theirs)} holds objects that the spec has not")
                continue
            schema = new_key(seen, all_are_texts=self._seen.media == FORM)
            self._corrections.added.setdefault(holder, {})[theirs[-1]] = schema
            self._corrections.change(self._identity, f"the body has {'.'.join(theirs)}, which the spec has not")

    def _rewrite(self, keys: BodyKeys) -> None:
        if self._seen.body is None:
            return
        moved, removed = self._into_body, frozenset(self._out_of_body)
        body = NewBody(self._spec, self._operation, keys, self._seen.body, self._corrections, moved, removed)
        name = body.write()
        ours = self._spec.body(self._operation)
        for theirs, placed in keys.placed.items():
            if not placed.is_reshaped and placed.holder and component_of(ours) != placed.holder:
                self._corrections.rename(placed.holder, placed.ours[-1], theirs[-1])
            elif placed.is_reshaped:
                text = f"{'.'.join(placed.ours)} is nested as {'.'.join(theirs)}"
                self._corrections.change(self._identity, text)
        self._add_new(keys, ours, but_outermost=True)
        if not component_of(ours):
            media: Document = {"schema": {"$ref": f"#/components/schemas/{name}"}}
            if self._examples:
                media["examples"] = {"moved": {"summary": "As the query's parameters", "value": self._examples}}
            self._update["requestBody"] = {"required": True, "content": {self._seen.media or JSON: media}}
            if self._seen.media == JSON and (flat := self._spec.flat_json()):
                self._update["x-flat-json"] = flat
        else:
            place = f"{self._operation.target}.requestBody.content{step(self._spec.media(self._operation))}"
            self._corrections.steps += [
                {"target": f"{place}.examples", "remove": True},
                {"target": place, "update": {"examples": body.examples()}},
            ]

    def _not_sent_as_null(self, keys: BodyKeys, ours: Document, *, is_rewritten: bool) -> None:
        """What the spec sends as null when it is not given, and this client leaves out: the API knows no such key."""
        sent = {key.ours[0] for key in keys.placed.values()}
        for key, node in self._spec.properties(ours).items():
            if "x-send-null" in self._spec.follow(node) and key not in sent:
                target = f"$.components.schemas{step(component_of(ours))}.properties{step(key)}['x-send-null']"
                if not is_rewritten:
                    self._corrections.steps.append({"target": target, "remove": True})
                self._corrections.change(self._identity, f"{key} was left out, so it is not sent as null")

    def _media(self, *, is_new: bool) -> None:
        """The media type of the body; a form takes no flat JSON."""
        before, after = self._spec.media(self._operation), self._seen.media
        if is_new or after not in (JSON, FORM) or after == before:
            return
        target = self._operation.target
        schema = self._spec.body(self._operation)
        content = f"{target}.requestBody.content"
        self._corrections.steps += [
            {"target": f"{content}{step(before)}", "remove": True},
            {"target": content, "update": {after: {"schema": schema}}},
            # That a body is closed is said of JSON alone.
            {"target": f"$.components.schemas{step(component_of(schema))}.additionalProperties", "remove": True},
        ]
        if "x-flat-json" in self._operation.node:
            self._corrections.steps.append({"target": f"{target}['x-flat-json']", "remove": True})
        self._corrections.change(self._identity, f"the body is {after} in place of {before}")


def _bare(schema: Document) -> Document:
    return {key: value for key, value in schema.items() if key != "description"}


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"

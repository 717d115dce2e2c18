"""The corrections that an overlay will make, collected from all operations that were seen."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from attrs import Factory, define

from ...matching.document import Document
from ...probe.compare import Difference

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

OverlayStep = dict[str, Any]
"""An action of an overlay: its target, and an update, or `remove`."""


@define
class Corrections:
    """What is to be corrected.

    Args:
        mark: the `x-confirmed` of what was seen.
        keys: `Schema.key` or `operationId.parameter`, with how often each name was seen for it.
        differences: values that are not as the spec says, by schema and key.
        added: keys that the spec has not, by schema.
        components: schemas that are written anew, or are new.
        steps: all else, in order.
        remarks: what differs and cannot be corrected, by operationId.
        changes: what differs and is corrected, by operationId.
    """

    mark: Document
    keys: dict[str, Counter[str]] = Factory(dict)
    differences: dict[tuple[str, str], list[Difference]] = Factory(dict)
    added: dict[str, Document] = Factory(dict)
    components: dict[str, Document] = Factory(dict)
    steps: list[OverlayStep] = Factory(list)
    remarks: dict[str, list[str]] = Factory(dict)
    changes: dict[str, list[str]] = Factory(dict)

    def rename(self, holder: str, key: str, wire: str) -> None:
        """A key of a schema, a parameter of an operation or, without either, a key anywhere was seen under a name."""
        self.keys.setdefault(f"{holder}.{key}" if holder else key, Counter())[wire] += 1

    def differ(self, holder: str, key: str, difference: Difference) -> None:
        """The values of a key are not as the spec says."""
        known = self.differences.setdefault((holder, key), [])
        if all(entry.problem != difference.problem for entry in known):
            known.append(difference)

    def remark(self, identity: str, text: str) -> None:
        """Something of an operation cannot be corrected."""
        self._enter(self.remarks, identity, text)

    def change(self, identity: str, text: str) -> None:
        """Something of an operation is corrected."""
        self._enter(self.changes, identity, text)

    @staticmethod
    def _enter(texts: dict[str, list[str]], identity: str, text: str) -> None:
        if text not in texts.setdefault(identity, []):
            texts[identity].append(text)

    def wire_names(self) -> dict[str, str]:
        """The names of `x-wire-names`: where a key was seen under several, the most frequent one."""
        names = {key: counts.most_common(1)[0][0] for key, counts in self.keys.items()}
        return {key: name for key, name in names.items() if name != key.rpartition(".")[2]}

    def contested(self) -> dict[str, list[str]]:
        """Keys that were seen under several names, of which an overlay can hold one."""
        return {key: sorted(counts) for key, counts in self.keys.items() if len(counts) > 1}


def step(key: str) -> str:
    """The step of a JSONPath to the member `key`."""
    return f".{key}" if _PLAIN.fullmatch(key) else f"[{json.dumps(key)}]"

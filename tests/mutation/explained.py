"""The survivors that are known, each with the reason why it may live."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.mutation.results import Mutant, Results

FILE = Path(__file__).with_name("survivors.toml")


class Explained(NamedTuple):
    """The list of survivors.

    Args:
        kinds: what each kind of explanation means.
        kind_of: the kind of each survivor.
    """

    kinds: Mapping[str, str]
    kind_of: Mapping[Mutant, str]


def read(text: str) -> Explained:
    """The list, from TOML.

    Raises:
        SystemExit: an entry is there twice, or has no explanation.
    """
    document = tomllib.loads(text)
    kind_of: dict[Mutant, str] = {}
    for entry in document.get("survivor", ()):
        mutant = Mutant(entry["where"], entry["was"], entry["now"])
        if mutant in kind_of:
            raise SystemExit(f"{FILE.name} has this twice:\n\n{stanza(mutant)}")
        if entry["kind"] not in document["kinds"] or not entry["because"].strip():
            raise SystemExit(f"{FILE.name} does not explain this:\n\n{stanza(mutant)}")
        kind_of[mutant] = entry["kind"]
    return Explained(document["kinds"], kind_of)


def stanza(mutant: Mutant) -> str:
    """`mutant` as an entry of the list, without an explanation."""
    lines = "".join(f"{name} = {_quoted(value)}\n" for name, value in mutant._asdict().items())
    return f'[[survivor]]\n{lines}kind = ""\nbecause = ""\n'


def _quoted(value: str) -> str:
    """`value` as a string of TOML, if possible as it is."""
    return f"'{value}'" if value.isprintable() and "'" not in value else json.dumps(value, ensure_ascii=False)


def differences(explained: Explained, results: Results, modules: Iterable[str]) -> str:
    """What has to change in the list or in the tests; empty when they agree.

    A mutant that timed out is neither: on a busy machine one that lives may time out, so it may be in the list.
    """
    tried = {mutant for mutant in explained.kind_of if mutant.where.startswith(tuple(f"{name}." for name in modules))}
    unexplained = sorted(results.survivors - tried)
    dead = sorted(tried - results.survivors - results.timed_out)
    parts = []
    if unexplained:
        parts.append(
            f"{len(unexplained)} survivors are not explained. Write a test that fails with the change, or simplify "
            f"the code, or explain it in {FILE.name}:"
        )
        parts += map(stanza, unexplained)
    if dead:
        parts.append(f"{len(dead)} explained survivors live no longer. Take them out of {FILE.name}:")
        parts += map(stanza, dead)
    return "\n\n".join(parts)


def by_kind(explained: Explained, results: Results) -> Counter[str]:
    """How many survivors there are of each kind."""
    return Counter(explained.kind_of[mutant] for mutant in results.survivors)

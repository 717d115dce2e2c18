"""Cases that schemathesis generates from the document, and a check run on each of them."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import count
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from schemathesis.generation.feedback import NO_FEEDBACK
from schemathesis.pytest._test_builder import build_operation_test

KEY = "key-of-the-test"

DATES = st.dates(min_value=datetime.date(1000, 1, 1))
schemathesis.openapi.format("date-dmy", DATES.map(lambda day: f"{day.day:02}/{day.month:02}/{day.year:04}"))
schemathesis.openapi.format("date", DATES.map(datetime.date.isoformat))

EVERY_HEALTH_CHECK: list[Any] = list(HealthCheck)

_YEAR = "(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})"
_LEAP_YEAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
_DAYS = {"(0[1-9]|1[0-9]|2[0-8])": "(0[1-9]|1[0-2])", "(29|30)": "(0[13-9]|1[0-2])", "31": "(0[13578]|1[02])"}
DAYS_IN_A_CALENDAR = {
    "date": f"^({_YEAR}-({'|'.join(f'{month}-{day}' for day, month in _DAYS.items())})|{_LEAP_YEAR}-02-29)$",
    "date-dmy": f"^(({'|'.join(f'{day}/{month}' for day, month in _DAYS.items())})/{_YEAR}|29/02/{_LEAP_YEAR})$",
}


def raw_document() -> dict[str, Any]:
    """The bundled document as plain JSON, for schemathesis.

    Its coverage phase writes strings by pattern and length, and takes little notice of a format. So that it neither
    writes a date that is in no calendar nor takes one for valid, the pattern of a date says here all that its format
    means.
    """
    found: dict[str, Any] = json.loads((files("soliditech") / "openapi.json").read_text(encoding="utf-8"))
    for schema in _objects(found):
        if schema.get("format") in DAYS_IN_A_CALENDAR:
            schema["pattern"] = DAYS_IN_A_CALENDAR[schema["format"]]
    return found


def closed_document() -> dict[str, Any]:
    """The same without keys that it does not know, which the typed API has no fields for: they go in `extra_body`."""
    found = raw_document()
    for schema in found["components"]["schemas"].values():
        schema["additionalProperties"] = False
    return found


def _objects(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from _objects(each)


def load(document: dict[str, Any], mode: str, **checks: object) -> Any:
    """A document as schemathesis reads it.

    Args:
        document: what `raw_document` gives, or another.
        mode: `positive` for what the document allows, `all` for what it forbids too.
        checks: settings of schemathesis' checks.
    """
    schemes = document["components"].get("securitySchemes", {})
    configuration = schemathesis.Config.from_dict(
        {
            "seed": 1,
            "headers": {scheme["name"]: KEY for scheme in schemes.values()},
            "generation": {"mode": mode, "allow-x00": False, "codec": "utf-8"},
            "checks": checks,
        }
    )
    return schemathesis.openapi.from_dict(document, config=configuration)


@dataclass
class Tally:
    """What a proof has covered so far."""

    operations: set[str] = field(default_factory=set)
    phases: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)

    @property
    def cases(self) -> int:
        """How many there were, of all phases."""
        return self.phases.total()

    def add(self, case: Any) -> None:
        """Count a case."""
        self.operations.add(case.operation.definition.raw["operationId"])
        self.phases[case.meta.phase.name.value] += 1

    def __str__(self) -> str:
        phases = ", ".join(f"{count:,} {name}" for name, count in self.phases.items())
        others = "".join(f", {count:,} {name}" for name, count in self.others.items())
        return f"{len(self.operations)} operations, {self.cases:,} cases ({phases}){others}"


@dataclass(frozen=True)
class Size:
    """How many cases there are of each operation, besides its examples.

    Args:
        fuzzed: how many random ones.
        every: of those that its schemas' bounds give, one in so many.
    """

    fuzzed: int
    every: int = 1


def check_each(schema: Any, operation_id: str, check: Callable[[Any], None], size: Size, tally: Tally) -> None:
    """Run `check` on the cases of an operation: its examples, the bounds of its schemas, and random ones.

    Args:
        schema: what `load` gave.
        operation_id: the operation.
        check: fails where a case is not as it should be.
        size: how many cases.
        tally: counts the cases.
    """
    turns = count()

    @settings(
        max_examples=size.fuzzed,
        deadline=None,
        database=None,
        derandomize=True,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        suppress_health_check=EVERY_HEALTH_CHECK,
    )
    def run(case: Any) -> None:
        if case.meta.phase.name.value == "coverage" and next(turns) % size.every:
            return
        check(case)
        tally.add(case)

    # What @schema.parametrize does, but when the test runs: at import each worker would generate the cases of all
    # tests.
    operation = schema.find_operation_by_id(operation_id)
    build_operation_test(
        config=schema.config, operation=operation, test_func=run, given_kwargs={}, feedback=NO_FEEDBACK
    )()

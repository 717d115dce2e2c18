"""Values of another type or form are named, and corrected together with the examples: the overlay mends the spec."""

from __future__ import annotations

import json
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from soliditech import PACKAGE
from tests.probe.conftest import Mended, Probe
from tests.probe.made_up_server import CANARY, MadeUpServer, every
from tests.probe.served_specs import reply_schemas, written
from tests.support.bundled import bundled
from tests.support.project_copy import update

OTHER_TEXTS = cycle(["integer", "boolean", "number", "string"])
OTHER_TIMES = cycle(["date-time", "unix-time"])
NUMBER = {"format": "decimal", "minimum": 0, "maximum": 99, "multipleOf": 0.01}


def other_types(document: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    """Another type for every text, whole number, flag and day of replies, ids aside."""
    ids = {field.wire for operation in PACKAGE.operations.values() for field in operation.ids}
    others: dict[tuple[str, str], dict[str, Any]] = {}
    for name in reply_schemas(document):
        for key, schema in document["components"]["schemas"][name]["properties"].items():
            declared = schema.get("type")
            types = [declared] if isinstance(declared, str) else list(declared or ())
            kind = next((each for each in types if each != "null"), "")
            if key in ids or kind not in ("string", "integer", "boolean") or schema.get("format") == "decimal":
                continue
            other: dict[str, Any] = {"type": "string"}
            if schema.get("format") in ("date", "date-dmy"):
                form = next(OTHER_TIMES)
                other = {"type": "integer" if form == "unix-time" else "string", "format": form}
            elif kind == "string":
                text = next(OTHER_TEXTS)
                other = {"type": text, **(NUMBER if text == "number" else {})}
            others[name, key] = {**other, "type": [other["type"], "null"] if "null" in types else other["type"]}
    return others


def test_every_other_type_is_corrected(probe: Probe, mended: Mended, tmp_path: Path) -> None:
    document = bundled()
    others = other_types(document)
    actions: list[dict[str, Any]] = []
    for (name, key), other in others.items():
        schema = document["components"]["schemas"][name]["properties"][key]
        target = f"$.components.schemas.{name}.properties.{key}"
        gone = [word for word in ("type", "format", "pattern", "minLength", "maxLength", "minimum") if word in schema]
        actions += [{"target": f"{target}.{word}", "remove": True} for word in gone]
        actions.append(update(target, **other))
    served = bundled(written(tmp_path / "server.yaml", *actions))

    found = tmp_path / "found.yaml"
    outcome = probe(MadeUpServer(served), "--overlay", str(found))
    assert "no overlay can correct it" not in outcome.report
    assert "time stamp (" in outcome.report
    assert CANARY.lower() not in (outcome.report + found.read_text()).lower()
    corrected = bundled(found)
    for (name, key), other in others.items():
        schema = corrected["components"]["schemas"][name]["properties"][key]
        assert (schema["type"], schema.get("format")) == (other["type"], other.get("format")), (name, key)
    assert mended(MadeUpServer(served), found) == (0, "")


@pytest.mark.parametrize(
    ("key", "value", "changes"),
    [
        ("description", 7, {"type": ["integer", "null"]}),
        ("description", True, {"type": ["boolean", "null"]}),
        ("dueDate", "2026-02-26T00:00:00Z", {"format": "date-time"}),
        ("dueDate", 1_772_064_000, {"type": ["integer", "null"], "format": "unix-time"}),
    ],
)
def test_the_examples_go_with_the_type(probe: Probe, key: str, value: Any, changes: dict[str, Any]) -> None:
    change = every(lambda invoice: invoice.update({key: value}))
    outcome = probe(MadeUpServer(PACKAGE.document(), {"listOutstandingInvoices": change}))
    actions = json.loads(outcome.overlay)["actions"]
    (corrected,) = [action["update"] for action in actions if action["target"].endswith(f".properties.{key}")]
    assert {keyword: corrected[keyword] for keyword in changes} == changes
    (examples,) = [action["update"]["examples"] for action in actions if "examples" in action.get("update", {})]
    for example in examples.values():
        for invoice in example["value"]["result"]:
            assert isinstance(invoice[key], type(value))


@pytest.mark.parametrize("value", [1_772_064_000_000, 20260226, "", "26 Feb 2026"])
def test_a_day_in_a_form_that_is_none_is_not_corrected(probe: Probe, value: Any) -> None:
    change = every(lambda invoice: invoice.update(dueDate=value))
    outcome = probe(MadeUpServer(PACKAGE.document(), {"listOutstandingInvoices": change}))
    assert "in place of date yyyy-MM-dd" in outcome.report
    assert outcome.overlay == ""

"""Stand-ins: for every example of the spec they fit the spec, and of each kind of value they keep the form alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest

from soliditech.groups import PLACES
from soliditech_runtime.schema.json import decode
from soliditech_tools.sandbox.http.document import DocumentNode
from soliditech_tools.sandbox.http.validation import Validators
from soliditech_tools.testing import record, replay
from soliditech_tools.testing.cassettes.stand_ins.schema_walk import SchemaWalk
from soliditech_tools.testing.cassettes.stand_ins.stand_ins import StandIns
from tests.support.examples import Example, example

OPERATIONS = sorted(PLACES)


def leaves(value: Any) -> Iterator[str]:
    """The texts and numbers of a JSON value, as texts."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from leaves(inner)
    elif isinstance(value, str | int | Decimal) and not isinstance(value, bool):
        yield str(value)


def recorded(path: Path, shown: Example, **options: Any) -> Any:
    """The cassette of one call as the spec's examples show it."""
    headers = {"Content-Type": shown.content_type}
    answer = httpx.MockTransport(lambda _: httpx.Response(200, content=shown.reply_bytes(), headers=headers))
    settings: dict[str, Any] = {
        "base_url": "https://isp.example/api",
        "api_key": "key-of-the-test",
        "transport": answer,
    }
    with record(path, **settings, **options) as recording, recording.client() as client:
        getattr(getattr(client, shown.group), shown.method)(*shown.id_values(), **shown.fields())
    return decode(path.read_bytes())


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_they_fit_the_spec_and_nothing_but_its_listed_values_stays(tmp_path: Path, operation_id: str) -> None:
    shown = example(operation_id)
    cassette = recorded(tmp_path / "example.json", shown)
    replay(tmp_path / "example.json")
    (exchange,) = cassette["exchanges"]
    assert "departures" not in exchange
    assert exchange["operation"] == operation_id
    sent = {*shown.ids.values(), *leaves(shown.body or {}), *map(str, shown.query.values())}
    before = {text for text in (*leaves(shown.reply), *sent) if re.search("[^0.,-]", text) and len(text) > 2}
    after = {*leaves(exchange["reply"].get("body")), *leaves(exchange.get("body")), *exchange.get("ids", {}).values()}
    assert before & after <= {"Primary", "Secondary"}


@pytest.mark.parametrize("operation_id", OPERATIONS[::10])
def test_what_is_kept_is_the_example_itself(tmp_path: Path, operation_id: str) -> None:
    shown = example(operation_id)
    texts = [*leaves(shown.reply), *leaves(shown.body), *shown.ids.values()]
    dated = any(re.fullmatch(r"\d\d/\d\d/\d{4}|\d{4}-\d\d-\d\d.*", text) for text in texts)
    assert texts
    (exchange,) = recorded(tmp_path / "example.json", shown, keep=texts)["exchanges"]
    assert exchange["reply"].get("body", shown.reply) == shown.reply or dated


def chosen(*texts: str) -> list[str]:
    stand_ins = StandIns()
    for text in texts:
        stand_ins.add(text, lambda _: True)
    return [stand_ins.text(text) for text in texts]


FORMS = {
    "ACC-1001": "[A-Z]{3}-[1-9][0-9]{3}",
    "Thandi Ngcobo": "[A-Z][a-z]{5} [A-Z][a-z]{5}",
    "jane.doe@isp.example": r"[a-z]{4}\.[a-z]{3}@example\.com",
    "+27 (0)82 471-1471": r"\+[1-9][0-9] \(0\)[1-9][0-9] [1-9][0-9]{2}-[1-9][0-9]{3}",
    "1499.05": r"[1-9][0-9]{3}\.[0-9]{2}",
    "-0.50": r"-0\.[0-9]{2}",
    "3f2504e0-4f89-11d3-9a0c-0305e82c3301": "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    "Zoë Müller": "[A-Z][a-z]{2} [A-Z][a-z]{5}",
    "山田太郎": "[a-z]{4}",
    "٠١٢٣": "[0-9]{4}",
    "2026-02-17": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "17/02/2026": r"[0-9]{2}/[0-9]{2}/[0-9]{4}",
    "2026-02-17T09:41:07.25+02:00": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T00:00:00\.00\+00:00",
    "2026-02-17T09:41 of Quagga": "[0-9]{4}-.*[0-9] [a-z]{2} [A-Z][a-z]{5}",
}


@pytest.mark.parametrize("text", FORMS)
def test_the_form_stays(text: str) -> None:
    (stand_in,) = chosen(text)
    assert re.fullmatch(FORMS[text], stand_in, re.ASCII)
    assert stand_in != text


@pytest.mark.parametrize("text", ["", "0", "0.00", "-", "  ", "+", "000"])
def test_what_says_nothing_stays(text: str) -> None:
    assert chosen(text) == [text]


def test_other_values_have_other_stand_ins_and_none_is_a_value_of_another() -> None:
    texts = [f"ACC-{number}" for number in range(1000, 3000)]
    stand_ins = chosen(*texts)
    assert len(set(stand_ins)) == len(texts)
    assert not set(stand_ins) & set(texts)


@pytest.mark.parametrize("numbers", [range(1, 10), range(10, 100), range(1, 500)])
def test_short_values_have_other_stand_ins_while_there_are_any(numbers: range) -> None:
    texts = [str(number) for number in numbers]
    stand_ins = chosen(*texts)
    assert len(set(stand_ins)) == len(texts)
    assert not any(text == stand_in for text, stand_in in zip(texts, stand_ins, strict=True))


def test_no_stand_in_is_a_value_that_is_kept() -> None:
    stand_ins = StandIns(kept=list("123456"))
    assert {stand_ins.text(text) for text in "789"} == set("789")


def test_a_stand_in_says_nothing_of_the_value() -> None:
    assert chosen("Thandi", "ACC-1001", "1499.05") == chosen("Quagga", "XYZ-9876", "8000.10")


def test_dates_keep_their_distance_whatever_they_are_written_like() -> None:
    first, second, third = chosen("2026-02-17", "27/02/2026", "2026-03-01T10:00:00Z")
    assert (first, second, third) == ("2030-12-19", "29/12/2030", "2030-12-31T00:00:00Z")
    assert chosen("2030-12-31") != ["2030-12-31"]
    assert chosen("2026-02-17", "9999-12-31")[1] == "9999-12-31"


def test_a_number_near_its_bound_stays_within_it() -> None:
    stand_ins = StandIns()
    stand_ins.add("99.50", lambda text: Decimal(text) <= 100)
    stand_ins.add("100.00", lambda text: Decimal(text) <= 100)
    assert all(0 < Decimal(stand_ins.text(text)) <= 100 for text in ("99.50", "100.00"))
    assert stand_ins.text("100.00") != "100.00"


def test_the_word_that_tells_one_class_from_another_stays() -> None:
    ship = {"type": "object", "properties": {"kind": {"type": "string"}, "name": {"type": "string"}}}
    choice = {"oneOf": [{"$ref": "#/Sail"}, {"$ref": "#/Engine"}], "discriminator": {"propertyName": "kind"}}
    document = {"Sail": ship, "Engine": ship, "schema": choice}

    class Dots:
        def leaf(self, value: object, shape: object, path: object) -> str:
            return "."

        def key(self, key: str) -> str:
            return "?"

    walk = SchemaWalk(Validators(document))
    node = DocumentNode(document, "/schema", choice)
    assert walk.rebuilt({"kind": "Sail", "name": "Quagga", "mast": 1}, [node], Dots()) == {
        "kind": "Sail",
        "name": ".",
        "?": ".",
    }
    assert walk.rebuilt({"kind": "Quagga"}, [node], Dots()) == {"kind": "."}

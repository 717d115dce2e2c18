"""Every keyword of both specifications in every kind of object is carried, documentation, or refused by its name."""

from __future__ import annotations

from typing import Any

import pytest

from generator.__main__ import main
from generator.keywords import claims
from generator.keywords.verdicts import KINDS, OURS
from generator.refusal import Refusal
from tests.generator.keywords.official import of_schema_3_0, openapi_objects, schema_keywords
from tests.generator.keywords.places import CLOSED, PLACES, document
from tests.support.project_copy import ProjectCopy, update

KEYWORDS = frozenset(
    {
        *(key for keys in openapi_objects().values() for key in keys),
        *schema_keywords(),
        *(key for name in ("XML", "Discriminator") for key in of_schema_3_0(name)),
        *OURS,
        *("frobnicate", "x-frobnicate", "x-efect"),
    }
)
NOT_OURS = {"x-frobnicate"}


def test_all_kinds_have_a_place() -> None:
    assert {*PLACES, *CLOSED} == set(KINDS)


@pytest.mark.parametrize("kind", PLACES)
def test_every_keyword_is_claimed_or_refused_by_name(kind: str) -> None:
    place, find = PLACES[kind]
    fed = document()
    before = {str(refusal) for refusal in claims(fed).refusals}
    assert not before, "the document as it stands builds"
    target = find(fed)
    # What is no object has no keywords of its own, so each refusal is of the key that was fed.
    added = {key: 7 for key in KEYWORDS if key not in target}
    target.update(added)
    refused = {refusal.problem.split(" ")[0]: refusal for refusal in claims(fed).refusals if refusal.place == place}
    expected = {key for key in {**added, **target} if key not in KINDS[kind].accepted | NOT_OURS}
    assert set(refused) == expected
    assert all(refusal.remedy and refusal.key == name for name, refusal in refused.items())
    assert {name for name, refusal in refused.items() if refusal.problem.endswith("yet")} == (
        KINDS[kind].later.keys() & target.keys()
    )


@pytest.mark.parametrize(("kind", "keywords"), CLOSED.items())
def test_what_has_no_place_is_held_by_nothing(kind: str, keywords: tuple[str, ...]) -> None:
    for keyword in keywords:
        assert not [name for name, entry in KINDS.items() if keyword in entry.carried or keyword in entry.parts]
        assert [name for name, entry in KINDS.items() if keyword in {**entry.refused, **entry.later}]
    assert kind not in {part.kind for entry in KINDS.values() for part in entry.parts.values()}


@pytest.mark.parametrize("value", [None, 7, "a", [], [7], {"a": 7}, True])
def test_no_value_of_a_keyword_breaks_the_walk(value: Any) -> None:
    for _, find in PLACES.values():
        fed = document()
        find(fed).update(dict.fromkeys(KEYWORDS, value))
        claims(fed)
    assert claims({"paths": value, "components": value, "info": value}).left_out is not None


def refusal_of(changed: dict[str, Any]) -> str:
    with pytest.raises(Refusal) as caught:
        claims(changed).accepted()
    return str(caught.value)


def test_a_path_that_is_none_and_a_status_that_is_none_are_refused() -> None:
    changed = document()
    changed["paths"]["payments"] = {}
    assert refusal_of(changed) == "paths: payments is no path. Begin it with /"
    changed = document()
    changed["paths"]["/payments"]["post"]["responses"]["2xx"] = {}
    assert refusal_of(changed).startswith("recordPayment.responses: 2xx is no status. Write a quoted status such as")


def test_extensions_of_others_are_left_out_where_names_stand_too() -> None:
    changed = document()
    changed["paths"]["x-team"] = 1
    changed["paths"]["/payments"]["post"]["responses"]["x-team"] = 1
    left_out = claims(changed).accepted()
    assert left_out["paths"] == left_out["recordPayment.responses"] == ["x-team"]
    changed["paths"]["x-effect"] = "read"
    assert refusal_of(changed).startswith("paths: x-effect has no meaning in paths. Take it out; it belongs to an oper")


def test_an_operation_without_a_name_goes_by_its_path() -> None:
    changed = document()
    changed["paths"]["/payments"]["post"] = {"callbacks": {}}
    assert refusal_of(changed).startswith("POST /payments: callbacks of an operation is not supported")


def test_a_shared_reply_is_looked_at_where_it_stands() -> None:
    changed = document()
    responses = changed["paths"]["/payments"]["post"]["responses"]
    changed["components"]["responses"]["Paid"] = {**responses["200"], "links": {"read": {"verb": 1}}}
    responses["200"] = {"$ref": "#/components/responses/Paid"}
    assert refusal_of(changed).startswith("components.responses.Paid.links.read: verb of a link is not known")


def test_what_errors_alone_refer_to_may_have_any_keyword() -> None:
    changed = document()
    changed["components"]["schemas"]["Problem"]["oneOf"] = [{"type": "object", "patternProperties": {"a": {"not": {}}}}]
    assert claims(changed).accepted()
    changed["components"]["schemas"]["Problem"]["oneOf"][0]["patternProperties"]["a"]["no"] = {}
    place = "Problem.oneOf.0.patternProperties.a"
    assert refusal_of(changed).startswith(f"{place}: no of a schema that the client does not read is not known")


def test_what_errors_and_results_refer_to_is_held_to_what_models_may_have() -> None:
    changed = document()
    changed["components"]["schemas"]["Problem"]["nullable"] = True
    changed["components"]["schemas"]["Payment"]["properties"]["why"] = {"$ref": "#/components/schemas/Problem"}
    assert refusal_of(changed).startswith("Problem: nullable of a named object is not supported yet")


def test_what_says_nothing_of_the_values_is_refused_or_passed_over() -> None:
    changed = document()
    changed["components"]["schemas"]["Payment"]["properties"]["amount"].update(maxLength=3, items={})
    assert [refusal.key for refusal in claims(changed).refusals] == ["maxLength", "items"]
    passed = claims(changed, pass_over_idle=True)
    assert passed.refusals == []
    assert {"maxLength", "items"} <= set(passed.left_out["Payment.amount"])


def test_a_reference_that_goes_round_ends() -> None:
    changed = document()
    changed["components"]["parameters"] = {name: {"$ref": "#/components/parameters/A"} for name in ("A", "B")}
    assert claims(changed).refusals == []


@pytest.mark.parametrize("command", ["build", "lint", "normal"])
def test_each_command_says_it(command: str, library: ProjectCopy, capsys: pytest.CaptureFixture[str]) -> None:
    overlay = library.overlay(update("listBooks", produces=["application/json"]))
    output = ["--output", str(library.root / "out"), "--name", "a-library"] if command == "build" else []
    assert main([command, *output, "--overlay", str(overlay)], root=library.root) == 1
    assert "listBooks: produces of an operation is not known. Take it out" in capsys.readouterr().err

"""Times, maps, unions, values of any kind, and classes in circles, as generated code declares them."""

from __future__ import annotations

import copy
import datetime
import pickle
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from generator.normal import normal_form
from generator.parsing.parse import configuration, parse
from generator.tree.read import tree
from generator.tree.specs import ApiSpec, DiscriminatorSpec, FieldSpec, Kind, ModelSpec
from generator.writing.project import Names, SdkProject
from generator.writing.siblings import siblings_of
from generator.writing.signatures import parameter, type_of
from soliditech_runtime.errors import InvalidParameterError
from tests.support.bundled import bundled
from tests.support.imported_package import imported_package
from tests.support.project_copy import LIBRARY
from tests.support.type_checkers import mypy

PACKAGE = "kinds_of_fields"


def field(wire: str, kind: Kind, **more: Any) -> FieldSpec:
    return FieldSpec(wire, wire.lower(), kind, description=f"The {wire}.", **more)


def part(kind: Kind, **more: Any) -> FieldSpec:
    return FieldSpec("", "", kind, **more)


def model(name: str, *fields: FieldSpec) -> ModelSpec:
    return ModelSpec(name, name, name.lower(), f"A {name}.", fields, closed=False)


CARD = part("object", model="Card")
BANK = part("object", model="Bank")
NODE = part("object", model="Node")
PAYER = (("card", "Card"), ("bank", "Bank"))
MODELS = (
    model("Card", field("type", "text", required=True), field("digits", "text")),
    model(
        "Bank",
        field("type", "text", required=True),
        field("iban", "text"),
        field("owner", "object", model="Payer"),
        field("models", "items", item=part("object", model="Payer")),
    ),
    model(
        "Payer",
        field("since", "datetime", required=True, nullable=True),
        field("until", "datetime", unix=True),
        field("payer", "union", members=(CARD, BANK), discriminator=DiscriminatorSpec("type", PAYER)),
        field("reference", "union", members=(part("integer"), part("text")), nullable=True),
        field("rates", "map", item=part("number")),
        field("banks", "map", item=part("items", item=BANK)),
        field("meta", "any"),
        field("grid", "items", item=part("items", item=part("integer", nullable=True))),
        field("tree", "object", model="Node"),
    ),
    model("Node", field("children", "items", item=NODE), field("byName", "map", item=NODE)),
)


@pytest.fixture(scope="module")
def api() -> ApiSpec:
    """The library, in which adding a book takes all of these."""
    form = normal_form(bundled(root=LIBRARY)).document
    library = tree(form, parse(form, configuration(PACKAGE, Path(PACKAGE))))
    models = [
        replace(each, fields=tuple(one for one in each.fields if one.model is None and one.item is None))
        if each.name != "AddBook"
        else replace(each, fields=MODELS[2].fields)
        for each in library.models
    ]
    groups = tuple(
        replace(group, operations=tuple(replace(operation, flat=None) for operation in group.operations))
        for group in library.groups
    )
    return replace(library, models=(*models, *MODELS), groups=groups)


@pytest.fixture(scope="module")
def folder(api: ApiSpec, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kinds")
    form = normal_form(bundled(root=LIBRARY)).document
    config = configuration(PACKAGE, folder / PACKAGE)
    names = Names(PACKAGE, "kinds-of-fields", "1.0.0")
    SdkProject(openapi=parse(form, config).data, config=config, api=api, names=names).build()
    return folder


@pytest.fixture(scope="module")
def models(folder: Path) -> ModuleType:
    imported_package(folder, PACKAGE)
    import importlib

    return importlib.import_module(f"{PACKAGE}.models")


def source(folder: Path, module: str) -> str:
    return (folder / PACKAGE / "models" / f"{module}.py").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "line",
    [
        'since: datetime.datetime | Unset | None = wire.date_time("since", required=True, nullable=True)',
        'until: datetime.datetime | Unset = wire.date_time("until", unix=True)',
        'reference: int | str | Unset | None = wire.union("reference", Integer(), Text(), nullable=True)',
        'rates: dict[str, Decimal] | Unset = wire.mapping("rates", Number())',
        'banks: dict[str, list[Bank]] | Unset = wire.mapping("banks", Items(item=Object(model=lambda: models.Bank)))',
        'meta: Any | Unset = wire.anything("meta")',
        'grid: list[list[int | None]] | Unset = wire.items("grid", Items(item=Integer(nullable=True)))',
        'tree: Node | Unset = wire.nested("tree", Node)',
        '"payer", discriminator=("type", {"card": Card, "bank": lambda: models.Bank})',
        "payer: Card | Bank | UnknownObject | Unset =",
    ],
)
def test_a_field_of_each_kind_is_declared(line: str, folder: Path) -> None:
    assert line in source(folder, "payer")


def test_only_classes_in_a_circle_are_imported_for_type_checkers_alone(folder: Path) -> None:
    payer, node = source(folder, "payer"), source(folder, "node")
    assert "from .. import models\nfrom .card import Card\nfrom .node import Node\n\nif TYPE_CHECKING:" in payer
    assert "if TYPE_CHECKING:\n    from .bank import Bank\n" in payer
    assert "TYPE_CHECKING" not in node
    assert 'wire.items("children", lambda: Node)' in node
    assert "TYPE_CHECKING" not in source(folder, "card")


def test_what_a_circle_needs_is_on_no_circle_itself() -> None:
    siblings = siblings_of(MODELS)
    names = {name: [model.name for model in each.circle] for name, each in siblings.items()}
    assert names == {"Card": [], "Bank": ["Payer"], "Payer": ["Bank"], "Node": []}
    assert [each.name for each in siblings["Payer"].imported] == ["Card", "Node"]


JSON: dict[str, Any] = {
    "since": "2024-03-01T09:30:00Z",
    "until": 1_700_000_000,
    "payer": {"type": "bank", "iban": "ZA1", "owner": {"since": None, "payer": {"type": "card", "digits": "1"}}},
    "reference": "R-1",
    "rates": {"eur": Decimal("1.10")},
    "banks": {"main": [{"type": "bank", "iban": "ZA2"}]},
    "meta": {"a": [Decimal("0.1"), None, True]},
    "grid": [[1, None], []],
    "tree": {"children": [{"byName": {"x": {"children": []}}}]},
}


def test_an_object_with_all_kinds_is_read_and_written_as_it_was(models: ModuleType) -> None:
    payer = models.Payer.from_dict(JSON)
    assert payer.since == datetime.datetime(2024, 3, 1, 9, 30, tzinfo=datetime.UTC)
    assert type(payer.payer) is models.Bank
    assert type(payer.payer.owner.payer) is models.Card
    assert payer.tree.children[0].byname["x"].children == []
    assert payer.to_dict() == JSON
    assert payer.additional_properties == {}
    for twin in (copy.deepcopy(payer), pickle.loads(pickle.dumps(payer)), models.Payer.from_dict(JSON)):
        assert twin == payer
    payer.tree.children[0].byname["x"].children = [models.Node()]
    assert payer != models.Payer.from_dict(JSON)


def test_an_object_that_contains_itself_is_refused(models: ModuleType) -> None:
    node = models.Node()
    node.children = [node]
    with pytest.raises(InvalidParameterError, match="contains itself, or is nested too deeply"):
        node.to_dict()


def test_an_unknown_object_is_a_class_of_the_package(models: ModuleType) -> None:
    payer = models.Payer.from_dict({"since": None, "payer": {"type": "cash", "till": 3}})
    assert isinstance(payer.payer, models.UnknownObject)
    assert payer.payer.additional_properties == {"type": "cash", "till": 3}
    assert payer.to_dict() == {"since": None, "payer": {"type": "cash", "till": 3}}


@pytest.mark.parametrize(
    ("spec", "model_type", "argument"),
    [
        (field("a", "map", item=part("text")), "dict[str, str]", "a: Mapping[str, str] | Unset = UNSET"),
        (
            field("a", "map", item=part("items", item=part("any", nullable=True))),
            "dict[str, list[Any]]",
            "a: Mapping[str, Sequence[Any]] | Unset = UNSET",
        ),
        (
            field("a", "union", members=(part("text"), part("text", known_values=("x | y",)), CARD), required=True),
            'Card | UnknownObject | str | Literal["x | y"]',
            'a: Card | UnknownObject | str | Literal["x | y"] | Unset | None',
        ),
        (
            field("a", "union", members=(part("union", members=(CARD, part("date"))), BANK)),
            "Card | Bank | UnknownObject | datetime.date",
            "a: Card | Bank | UnknownObject | datetime.date | Unset = UNSET",
        ),
    ],
)
def test_types_are_spelled_once_and_wider_for_parameters(spec: FieldSpec, model_type: str, argument: str) -> None:
    assert type_of(spec) == model_type
    assert parameter(spec) == argument


USE = f"""
import datetime
from {PACKAGE} import models

payer = models.Payer(since=datetime.datetime.now(datetime.UTC), payer=models.Card(type="card"), rates={{}}, meta=[1])
payer.banks = {{"main": [models.Bank(owner=payer)]}}
payer.tree = models.Node(children=[models.Node()])
payer.reference = 4
"""


def test_type_checkers_take_the_package(folder: Path) -> None:
    (folder / "uses.py").write_text(USE, encoding="utf-8")
    assert mypy(folder, [PACKAGE, "uses"]) == set()
    (folder / "uses.py").write_text(USE + "payer.payer = 4\npayer.rates = {'a': 'b'}\n", encoding="utf-8")
    assert len(mypy(folder, ["uses"])) == 2

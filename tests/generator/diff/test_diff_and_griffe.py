"""What `generator.diff` calls breaking, beside what griffe does, which reads the source of the two packages.

One document is changed in every way at once. Where griffe and we disagree, the tables here say why.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import griffe
import pytest

from generator.build import Inputs, build
from generator.diff import Level, compare
from generator.diff.calls import python_name
from generator.naming import class_name
from generator.tree.read import read_api
from generator.tree.specs import ApiSpec
from tests.generator.diff.changed import copied
from tests.generator.diff.diff_cases import marked, result, taken_out, unmarked
from tests.support.bundled import Document, bundled, operation, schema

Named = tuple[str, str]
"""An action or a model, and a field of it, or nothing."""

PROBES = ("gone", "renamed", "retyped", "nulled", "required", "patterned", "respelled")
MODELS = ("UpdateCustomer", "CreateQuoteLine", "Customer")

OVERLOAD = "the fields of an action with flat JSON stand in overloads, which griffe does not compare"
ANNOTATION = "griffe does not compare annotations"
CHECKED = "it is no part of a signature, but checked before anything is sent"
TEXT = "a key of flat JSON is no name of Python"
INSIDE = "that flat JSON is taken no longer is one change to us, and griffe sees the parameter"

ONLY_OURS: dict[Named, str] = {
    ("customers.search", "retyped"): ANNOTATION,
    ("customers.search", "patterned"): CHECKED,
    ("customers.update", "retyped"): ANNOTATION,
    ("customers.update", "required"): OVERLOAD,
    ("customers.update", "patterned"): CHECKED,
    ("customers.update", "respelled"): TEXT,
    ("models.CreateQuoteLine", "retyped"): ANNOTATION,
    ("models.CreateQuoteLine", "required"): CHECKED,
    ("models.CreateQuoteLine", "patterned"): CHECKED,
    ("models.CreateQuoteLine", "respelled"): TEXT,
    ("models.Customer", "retyped"): ANNOTATION,
    ("models.Customer", "nulled"): ANNOTATION,
    ("telco.get_service_usage", ""): ANNOTATION,
}

ONLY_GRIFFES: dict[Named, str] = {
    ("quotes.accept", "parameters_json"): INSIDE,
    ("quotes.accept", "quote_number"): "the id could be left out only where flat JSON may hold it",
}

AGREED: set[Named] = {
    # What only actions needed that are gone, or that give something else.
    ("models.CustomerStatement", ""),
    ("models.StatementEntry", ""),
    ("models.TelcoServiceUsage", ""),
    ("models.UsageSum", ""),
    ("customers.search", "gone"),
    ("customers.search", "renamed"),
    ("customers.search", "required"),
    # Of an action with flat JSON, griffe sees the attributes of the model that its body is.
    ("customers.update", "gone"),
    ("customers.update", "renamed"),
    ("models.CreateQuoteLine", "gone"),
    ("models.CreateQuoteLine", "renamed"),
    ("models.Customer", "gone"),
    ("models.Customer", "renamed"),
    ("customers.get_statement", ""),
    ("payments.get", ""),
    ("products.list", ""),
    ("payments.create", ""),
    # The type of its flat keys is gone.
    ("quotes.accept", ""),
}


@pytest.fixture
def document() -> Document:
    """The real document, for griffe reads whole packages."""
    return bundled()


def prepared(document: Document) -> Document:
    """The old document: the real one, with fields and a filter to be changed."""
    old = copied(document)
    for model in MODELS:
        for name in PROBES:
            described = {"type": "string", "description": "A probe.", "x-python-name": name}
            schema(old, model)["properties"][f"{name}Probe"] = described
    search = operation(old, "searchCustomers")
    for name in PROBES:
        described = {"type": "string", "description": "A probe."}
        search["parameters"].append({"name": f"{name}Probe", "in": "query", "x-python-name": name, "schema": described})
    return old


def changed(old: Document) -> Document:
    """The new document."""
    new = copied(old)
    for model in MODELS:
        change_fields(schema(new, model))
    change_parameters(operation(new, "searchCustomers")["parameters"])
    taken_out(new, "getCustomerStatement")
    marked("getPayment", x_python="payments.read")(new)
    marked("listProducts", x_python="goods.list", tags=["Goods"])(new)
    marked("createPayment", operationId="makePayment")(new)
    marked("getQuote", x_effect="idempotent")(new)
    unmarked("acceptQuote", "x-reconcile")(new)
    unmarked("acceptQuote", "x-flat-json")(new)
    result("getTelcoServiceUsage", {"$ref": "#/components/schemas/Payment"})(new)
    return new


def change_fields(model: dict[str, Any]) -> None:
    fields = model["properties"]
    del fields["goneProbe"]
    fields["renamedProbe"]["x-python-name"] = "other"
    fields["retypedProbe"]["type"] = "integer"
    fields["nulledProbe"]["type"] = ["string", "null"]
    fields["patternedProbe"]["pattern"] = "^a$"
    fields["otherProbe"] = fields.pop("respelledProbe")
    model["required"] = [*model.get("required", []), "requiredProbe"]


def change_parameters(parameters: list[dict[str, Any]]) -> None:
    found = {each.get("name"): each for each in parameters}
    parameters.remove(found["goneProbe"])
    found["renamedProbe"]["x-python-name"] = "other"
    found["retypedProbe"]["schema"]["type"] = "integer"
    found["patternedProbe"]["schema"]["pattern"] = "^a$"
    found["respelledProbe"]["name"] = "otherProbe"
    found["requiredProbe"]["required"] = True


def built(document: Document, root: Path) -> griffe.Object | griffe.Alias:
    """griffe's view of the package that the document gives."""
    (root / "spec").mkdir(parents=True)
    (root / "spec" / "openapi.yaml").write_text(json.dumps(document), encoding="utf-8")
    (root / "pyproject.toml").write_text('[project]\nversion = "1.2.3"\n', encoding="utf-8")
    package = build(Inputs(output=root / "generated", root=root))
    return griffe.load(package.name, search_paths=[package.parent], try_relative_path=False)


def named(breakage: griffe.Breakage, api: ApiSpec) -> Named:
    """What griffe reports, as we name it: both twins, and the wrapper for raw responses, are one action."""
    _, kind, module, *steps = breakage.obj.path.split(".")
    if kind == "models":
        bodies = {action.body: python_name(action) for group in api.groups for action in group.operations}
        classes = {model.module: model.name for model in api.models}
        # A model that nothing needs any more goes with its module.
        name, *field = steps or [classes.get(module, module)]
        return bodies.get(name, f"models.{name}"), ".".join(field)
    if kind in ("flat_json", "key_types"):
        actions = (action for group in api.groups for action in group.operations)
        keys = {f"{class_name(action.id)}Keys": python_name(action) for action in actions}
        return keys.get(module, f"key_types.{module}"), ".".join(steps)
    constants = {action.constant: action.name for group in api.groups for action in group.operations}
    parameter = isinstance(breakage.old_value, griffe.Parameter)
    return f"{module}.{constants.get(steps[0], steps[-1])}", breakage.old_value.name if parameter else ""


def test_griffe_and_we_agree_but_for_what_has_a_reason(document: Document, tmp_path: Path) -> None:
    old = prepared(document)
    new = changed(old)
    changes = [change for change in compare(old, new) if change.level is Level.BREAKING]
    ours = {(change.place, re.sub(r"^(?:`(\w+)`)?.*", r"\1", change.text)) for change in changes}
    breakages = griffe.find_breaking_changes(built(old, tmp_path / "old"), built(new, tmp_path / "new"))
    api = read_api(old)
    griffes = {named(breakage, api) for breakage in breakages}

    assert ours & griffes == AGREED
    assert ours - griffes == set(ONLY_OURS)
    assert griffes - ours == set(ONLY_GRIFFES)

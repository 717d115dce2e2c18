"""Objects for the models of a vendor's package, which has few examples or none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from soliditech_runtime.package import Package
from soliditech_runtime.schema.reading import Reading
from soliditech_tools.testing import make
from soliditech_tools.testing.model_examples import ModelExamples
from tests.support.vendor_package import building_vendors, dockyard


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    with building_vendors(tmp_path_factory.mktemp("vendors")) as build:
        yield dockyard(build, "acme_examples")


def test_every_model_can_be_made_and_read_again(package: Package) -> None:
    names = [name for name in package.models.__all__ if name != "UnknownObject"]
    assert len(names) >= 6
    for name in names:
        model = getattr(package.models, name)
        made, reading = make(model), Reading()
        assert model.read(made.to_dict(), reading) == made
        assert not reading.violations


def test_the_fullest_example_goes_before_the_schema(package: Package) -> None:
    assert make(package.models.Ship).name == "Ada"


def test_without_an_example_the_schema_tells(package: Package) -> None:
    ship: Any = make(package.models.ShipDone)
    assert ship.drive == package.models.Sail(kind="sail", area=ship.drive.area)
    assert ship.colours == {"name": "red"}
    assert ship.grid == [[3]]
    assert ship.tender.name
    assert ship.seen.tzinfo is not None


def test_fields_that_are_given_replace_those_of_the_schema(package: Package) -> None:
    made: Any = make(package.models.ShipDone, name="Els", grid=[[7, 8]])
    assert (made.name, made.grid) == ("Els", [[7, 8]])


def test_what_no_schema_describes_cannot_be_made(package: Package) -> None:
    with pytest.raises(LookupError, match="no schema of UnknownObject"):
        make(package.models.UnknownObject)


def test_an_example_that_could_not_be_sent_is_passed_over(package: Package) -> None:
    document = package.document()
    content = document["paths"]["/ships"]["post"]["requestBody"]["content"]["application/json"]
    content["example"] = {"id": "S-1", "name": "Ada", "code": "no such code", "built": "2026-01-31", "marks": [1]}
    value = ModelExamples(document).of(package.models.Ship)
    assert value is not None
    assert value.get("code") != "no such code"


def test_schemas_with_the_same_keys_are_told_apart_by_their_names(package: Package) -> None:
    document = package.document()
    schemas = document["components"]["schemas"]
    schemas["Abeam"] = {**schemas["Sail"], "example": {"kind": "other", "area": 5}}
    schemas["Ship"]["properties"]["abeam"] = {"$ref": "#/components/schemas/Abeam"}
    value = ModelExamples(document).of(package.models.Sail)
    assert value is not None
    assert value["kind"] != "other"

"""A sandbox takes and answers each operation of a package that it has no rules for, as the package's client expects."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from soliditech_runtime.package import Package
from soliditech_tools.testing import Sandbox, make
from tests.sandbox.described.every_call import failures, overlay_of
from tests.support.vendor_package import DOCKYARD, BuildVendor

LANGUAGE = Path(__file__).parents[2] / "spec_language"
DOCUMENTS = {
    "bodies": LANGUAGE / "exchanges" / "bodies.yaml",
    "parameters": LANGUAGE / "exchanges" / "parameters.yaml",
    "replies": LANGUAGE / "exchanges" / "replies.yaml",
}


def test_all_of_a_vendors_document(package: Package) -> None:
    assert failures(package, DOCKYARD / "document.yaml", (DOCKYARD / "overlay.yaml",)) == {}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_whatever_a_document_may_write(name: str, build_vendor: BuildVendor, tmp_path: Path) -> None:
    # Without `x-` keys, which do not count in documents of vendors: what they say stands in an overlay.
    overlay = tmp_path / "overlay.yaml"
    overlay.write_text(overlay_of(DOCUMENTS[name]), encoding="utf-8")
    package = build_vendor(f"acme_{name}", DOCUMENTS[name], overlay)
    assert failures(package, DOCUMENTS[name], (overlay,)) == {}


def test_whatever_a_schema_may_write(build_vendor: BuildVendor, tmp_path: Path) -> None:
    document, overlay = LANGUAGE / "schemas.yaml", tmp_path / "overlay.yaml"
    overlay.write_text(overlay_of(document), encoding="utf-8")
    package = build_vendor("acme_schemas", document, overlay)
    models: Any = package.models
    with Sandbox(package=package) as sandbox, sandbox.client() as client:
        orders: Any = client.orders  # type: ignore[attr-defined]
        order, parcel = make(models.V1Order), make(models.Parcel)
        assert order.vessel.kind == "keg"
        assert order.by_day
        assert order.before is not None
        assert orders.get(order.number) == orders.replace(order.number, **fields(order))
        assert orders.send(**fields(parcel)).labels == parcel.labels


def fields(model: Any) -> dict[str, Any]:
    """The arguments of a method that takes all fields of a model."""
    return {field.name: getattr(model, field.name) for field in model.FIELDS}

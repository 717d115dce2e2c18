from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from soliditech_runtime.package import Package
from soliditech_tools.testing import Sandbox
from tests.support.vendor_package import BuildVendor, building_vendors, dockyard


@pytest.fixture(scope="session")
def build_vendor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuildVendor]:
    with building_vendors(tmp_path_factory.mktemp("vendors")) as build:
        yield build


@pytest.fixture(scope="session")
def package(build_vendor: BuildVendor) -> Package:
    """The package of the dockyard."""
    return dockyard(build_vendor, "acme_dockyard")


@pytest.fixture(scope="module")
def served(package: Package) -> Iterator[Sandbox]:
    """A sandbox of the dockyard."""
    with Sandbox(package=package, over="socket") as sandbox:
        yield sandbox


@pytest.fixture
def http(served: Sandbox) -> Iterator[httpx.Client]:
    """Sends whatever a test writes, with the right key."""
    headers = {"Authorization": f"Bearer {served.api_key}", "As-Of": "2026-03-01T09:30:00Z"}
    with httpx.Client(base_url=served.base_url, headers=headers, trust_env=False) as client:
        yield client

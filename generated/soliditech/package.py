# Written by the generator from the spec: change that, and run `make generate`.
"""This package as data, for the tools that are built on it."""

from __future__ import annotations

from soliditech_runtime.package import Package

from . import groups, models
from .client import AsyncSoliditech, Soliditech
from .identity import IDENTITY

PACKAGE = Package(
    "soliditech",
    IDENTITY,
    models=models,
    calls=groups.PLACES,
    operation=groups.operation,
    client=Soliditech,
    async_client=AsyncSoliditech,
)

# Written by the generator from the spec: change that, and run `make generate`.
"""Who the clients of this package are."""

from __future__ import annotations

from soliditech_runtime.identity import Identity

__version__ = "0.2.0"

IDENTITY = Identity(
    name="soliditech-client",
    version=__version__,
    env_prefix="SOLIDITECH",
    logger="soliditech",
    key_place="header",
    key_name="X-API-Key",
)

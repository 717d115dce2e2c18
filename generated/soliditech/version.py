# Written by the generator from the spec: change that, and run `make generate`.
"""The version of this package."""

__version__ = "0.1.0"

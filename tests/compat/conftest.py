"""Tests of the client together with other people's tools, which only an environment of their own has."""

from __future__ import annotations

from importlib.util import find_spec

# Elsewhere nothing of this folder is collected.
collect_ignore_glob = [] if find_spec("httpx2") else ["test_*.py"]

"""The table of keywords: what becomes of each word that OpenAPI 3.1, JSON Schema 2020-12 or we ourselves have.

Each kind of object has a line. A keyword of it is *carried* (the client obeys it), *documentation* (people and servers
read it), *refused*, or refused until *later*. A keyword in none of these is refused too, but for extensions that are
not ours: these are documentation.
"""

from __future__ import annotations

from .walk import LeftOut, claims

__all__ = ["LeftOut", "claims"]

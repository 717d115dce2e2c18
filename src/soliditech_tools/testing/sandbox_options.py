"""What a test chooses of its sandbox."""

from __future__ import annotations

from typing import Literal

ConnectionKind = Literal["in-process", "socket"]
"""How the clients of a sandbox reach it: by a call in this process, or over a socket."""

References = Literal["strict", "lenient"]
"""Whether a sandbox refuses tax types, products and the like that no list has, and invoices that bill nothing."""

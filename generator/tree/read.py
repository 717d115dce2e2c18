"""From a document to the tree, in one step."""

from __future__ import annotations

from pathlib import Path

from ..document import Document
from ..mixing.tolerance import tolerate_vendors
from ..normal import normal_form
from ..normal.schemas.tolerating import Tolerate
from ..normal.words import DocumentForm
from ..parsing.parse import Parse, configuration, parse
from ..refusals import STRICT, Refusals
from .circles import refuse_circles
from .from_parse import TreeReader
from .specs import ApiSpec


def tree(form: DocumentForm, parsed: Parse, refusals: Refusals = STRICT) -> ApiSpec:
    """The tree of a parsed normal form.

    Args:
        form: the normal form.
        parsed: its parse.
        refusals: what becomes of a refusal of one operation or schema.

    Raises:
        Refusal: the parse is not what the form says, or a body in flat JSON contains itself.
    """
    api = TreeReader(form, parsed, refusals).api()
    refuse_circles(api, refusals)
    return api


def read_api(document: Document, tolerate: Tolerate | None = None) -> ApiSpec:
    """The tree of a document, after overlays and corrections.

    Args:
        document: the document.
        tolerate: decides over faults of its schemas that leave a client possible; by default those of the vendor's part
            are passed over, and ours are refused.

    Raises:
        Refusal: something in it cannot become a client.
    """
    form = normal_form(document, tolerate=tolerate or tolerate_vendors(document)).document
    return tree(form, parse(form, configuration("package", Path("package"))))

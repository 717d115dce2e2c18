"""From a document to the tree, in one step."""

from __future__ import annotations

from pathlib import Path

from ..document import Document
from ..normal import normal_form
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
        Refusal: the parse is not what the form says, or a schema contains itself.
    """
    api = TreeReader(form, parsed, refusals).api()
    schemas = {model.name: model.schema for model in api.models}
    refuse_circles(
        {model.schema: {schemas[name] for field in model.fields for name in field.models()} for model in api.models}
    )
    return api


def read_api(document: Document) -> ApiSpec:
    """The tree of a document, after overlays and corrections.

    Raises:
        Refusal: something in it cannot become a client.
    """
    form = normal_form(document).document
    return tree(form, parse(form, configuration("package", Path("package"))))

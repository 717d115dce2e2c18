"""The sandbox as an ASGI application."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable

from starlette.applications import Starlette

from soliditech_runtime.package import Package
from soliditech_runtime.schema.json import encode

from ..packages import OURS, find_package
from .api.api import Api
from .control.admin import Admin, Controls, refuse_reserved
from .control.faults import Faults
from .control.journal import Journal, Masking
from .data.seed import plant
from .http.auth import KeyCheck
from .http.document import Document, parse
from .http.routes import Router
from .http.validation import Validators
from .pages.pages import Pages
from .served import Served
from .service import Service
from .store.store import Store

DEFAULT_KEY = "sandbox"


def create_app(
    document: Document | None = None,
    db: str | None = None,
    api_key: str | None = None,
    today: Callable[[], datetime.date] | None = None,
    *,
    seed: bool = False,
    customers: int = 0,
    package: Package | None = None,
) -> Starlette:
    """The sandbox, with a store of its own in `app.state.store`, and what testers have in hand in `app.state.controls`.

    Args:
        document: the OpenAPI document to serve; the one in the package if None.
        db: the file of the store, made and filled if it is not there; None for memory.
        api_key: the right key; if None, the one that the client takes from the environment too, else `sandbox`.
        today: the day to take for today, asked once for each request; None for the day on this machine.
        seed: fill a new store with a small made-up ISP, beside the document's examples.
        customers: put so many made-up customers into a new store as well.
        package: the package whose API it serves; ours if None.

    Raises:
        ValueError: the document cannot be served, or the file is no store of this version.
    """
    package = package or find_package(OURS)
    served = Served(package)
    text = package.document_text() if document is None else encode(document)
    found = parse(text)
    router = Router(found)
    refuse_reserved(router.endpoints.values())
    store = Store(db, today)
    store.prepare(lambda transaction: plant(transaction, router, served, seed=seed, customers=customers))
    key = api_key or os.environ.get(package.identity.api_key_variable) or DEFAULT_KEY
    keys = KeyCheck(found, router.endpoints.values(), key)
    masking = Masking(key, keys.names("header"), keys.names("query"))
    controls = Controls(store, Faults(router.endpoints), Journal(masking))
    api = Api(router, Validators(found), keys, controls, served)
    app = Starlette()
    # No routes of its own: those would match the decoded path.
    app.router.default = Service(api, Pages(found, text, controls, package.identity.version), Admin(keys, controls))
    app.state.store = store
    app.state.controls = controls
    return app

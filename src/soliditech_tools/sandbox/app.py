"""The sandbox as an ASGI application."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable

from starlette.applications import Starlette

from ..codec import encode
from ..settings import API_KEY_VARIABLE
from .admin import Admin, Controls, refuse_reserved
from .api import Api
from .auth import KeyCheck
from .document import Document, bundled, parse
from .faults import Faults
from .journal import Journal, Masking
from .pages import Pages
from .routes import Router
from .seed import plant
from .service import Service
from .store import Store
from .validation import Validators

DEFAULT_KEY = "sandbox"


def create_app(
    document: Document | None = None,
    db: str | None = None,
    api_key: str | None = None,
    today: Callable[[], datetime.date] | None = None,
    *,
    seed: bool = False,
    customers: int = 0,
) -> Starlette:
    """The sandbox, with a store of its own in `app.state.store`, and what testers have in hand in `app.state.controls`.

    Args:
        document: the OpenAPI document to serve; the one in this package if None.
        db: the file of the store, made and filled if it is not there; None for memory.
        api_key: the right key; if None, the one that the client takes from the environment too, else `sandbox`.
        today: the day to take for today, asked once for each request; None for the day on this machine.
        seed: fill a new store with a small made-up ISP, beside the document's examples.
        customers: put so many made-up customers into a new store as well.

    Raises:
        ValueError: the document cannot be served, or the file is no store of this version.
    """
    text = bundled() if document is None else encode(document)
    found = parse(text)
    router = Router(found)
    refuse_reserved(router.endpoints.values())
    store = Store(db, today)
    store.prepare(lambda transaction: plant(transaction, router, seed=seed, customers=customers))
    key = api_key or os.environ.get(API_KEY_VARIABLE) or DEFAULT_KEY
    keys = KeyCheck(found, router.endpoints.values(), key)
    masking = Masking(key, keys.names("header"), keys.names("query"))
    controls = Controls(store, Faults(router.endpoints), Journal(masking))
    api = Api(router, Validators(found), keys, controls)
    app = Starlette()
    # No routes of its own: those would match the decoded path.
    app.router.default = Service(api, Pages(found, text, controls), Admin(keys, controls))
    app.state.store = store
    app.state.controls = controls
    return app

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
from .api.planning import ReplyPlanner
from .control.admin import Admin, Controls, refuse_reserved_paths
from .control.faults import Faults
from .control.journal import Journal, Masking
from .control.planned_replies import PlannedReplies
from .data.added_records import AddedRecords
from .data.seed import load_records
from .http.auth import KeyCheck
from .http.document import Document, parse
from .http.routes import Router
from .pages.pages import Pages
from .served_package import ServedPackage
from .service import Service
from .store.store import Store

DEFAULT_KEY = "sandbox"

BASE_PATH = "/api/v1"
"""The base path of an instance in the guides. Programs that are set up for one need only another host for a sandbox."""


def create_app(
    document: Document | None = None,
    db: str | None = None,
    api_key: str | None = None,
    today: Callable[[], datetime.date] | None = None,
    *,
    seed: bool = False,
    customers: int = 0,
    lenient_references: bool = False,
    package: Package | None = None,
) -> Starlette:
    """The sandbox; `app.state.store` is its store, `app.state.controls` the `Controls` for tests, and
    `app.state.planner` makes the replies that they plan.

    Args:
        document: the OpenAPI document to serve; the one in the package if None.
        db: the file of the store, created and filled if it does not exist; None for a store in memory.
        api_key: the right key; if None, that of the environment variable that the client reads too, else `sandbox`.
        today: returns the current date, called once for each request; None for the date of this machine.
        seed: fill a new store with a small made-up ISP, in addition to the document's examples.
        customers: add this number of made-up customers to a new store.
        lenient_references: take values that no list has, and invoices that bill nothing.
        package: the package whose API it serves; ours if None.

    Raises:
        ValueError: the document cannot be served, or the file is not a store of this version.
    """
    package = package or find_package(OURS)
    served = ServedPackage(package)
    text = package.document_text() if document is None else encode(document)
    parsed = parse(text)
    router = Router(parsed)
    refuse_reserved_paths(router.routes.values())
    if package.foreign and (seed or customers):
        raise ValueError(f"{package.name} keeps no records that could be made up: its replies come from its document")
    store = Store(db, today)
    store.prepare(lambda transaction: load_records(transaction, router, served, seed=seed, customers=customers))
    key = api_key or os.environ.get(package.identity.api_key_variable) or DEFAULT_KEY
    keys = KeyCheck(parsed, router.routes.values(), key)
    masking = Masking(key, keys.names("header"), keys.names("query"))
    controls = Controls(store, Faults(router.routes), Journal(masking), PlannedReplies())
    api = Api(router, parsed, keys, controls, served, lenient_references=lenient_references)
    app = Starlette()
    # In place of Starlette's routes, which match the decoded path.
    pages = Pages(parsed, text, controls, package.identity.version)
    admin = Admin(keys, controls, AddedRecords(store, served).add, package)
    app.router.default = Service(api, pages, admin, package.replies, _base_path(router))
    app.state.store = store
    app.state.controls = controls
    app.state.planner = ReplyPlanner(router.routes, parsed, served)
    return app


def _base_path(router: Router) -> bytes:
    """The base path that requests may have; none where paths of the document begin like it."""
    is_used = any(route.template.startswith(BASE_PATH) for route in router.routes.values())
    return b"" if is_used else BASE_PATH.encode()

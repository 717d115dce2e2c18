"""The sandbox as an ASGI application."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable

from starlette.applications import Starlette

from soliditech_runtime.package import Package
from soliditech_runtime.schema.json import encode
from soliditech_runtime.secrets import PUBLIC_KEY

from ..packages import OURS, find_package
from .api.api import Api
from .api.planning import ReplyPlanner
from .api.served_document import served_document
from .business.planned import carry_out
from .control.admin import Admin, Controls, refuse_reserved_paths
from .control.faults import Faults
from .control.hosts import AllowedHosts
from .control.journal import Journal, Masking
from .control.planned_replies import PlannedReplies
from .data.added_records import AddedRecords
from .data.seed import load_records
from .front.other_origins import OtherOrigins
from .http.auth import KeyCheck
from .http.document import Document
from .pages.access import Access
from .pages.clock_panel import ClockPanel
from .pages.pages import Pages
from .served_package import ServedPackage
from .service import Service
from .store.clock import Today
from .store.store import Store


def create_app(
    document: Document | None = None,
    db: str | None = None,
    api_key: str | None = None,
    today: Today = None,
    *,
    seed: bool = False,
    customers: int = 0,
    lenient_references: bool = False,
    package: Package | None = None,
    allow_origins: Collection[str] = (),
    allow_hosts: Iterable[str] = (),
) -> Starlette:
    """The sandbox; `app.state.store` is its store, `app.state.controls` the `Controls` for tests, and
    `app.state.planner` makes the replies that they plan.

    Args:
        document: the OpenAPI document to serve; the one in the package if None.
        db: the file of the store, created and filled if it does not exist; None for a store in memory.
        api_key: the right key; if None, that of the environment variable that the client reads too, else `sandbox`.
        today: the day on which the clock starts, to stand still until it is moved; or a function, which returns the
            date that it goes with until then; None for the date of this machine.
        seed: fill a new store with a small made-up ISP, in addition to the document's examples.
        customers: add this number of made-up customers to a new store.
        lenient_references: take values that no list has, and invoices that bill nothing.
        package: the package whose API it serves; ours if None.
        allow_origins: the origins whose pages may read its replies, such as `http://localhost:3000`; `*` for all.
        allow_hosts: host names under which pages and control routes are served, too, without a port; requests to the
            API may come under any.

    Raises:
        ValueError: the document cannot be served, an origin is none, or the file cannot be used, has a clock past
            `today`, or has records already where some are to be made up.
    """
    package = package or find_package(OURS)
    served = ServedPackage(package)
    read = served_document(package.document_text() if document is None else encode(document))
    parsed, router = read.content, read.router
    refuse_reserved_paths(router.routes.values())
    if package.foreign and (seed or customers):
        raise ValueError(f"{package.name} keeps no records that could be made up: its replies come from its document")
    store = Store(db, today)
    is_new = store.prepare(
        lambda transaction: load_records(transaction, router, served, seed=seed, customers=customers), carry_out
    )
    if (seed or customers) and not is_new:
        store.close()
        raise ValueError(
            f"{db} has records already: made-up ones are added to a new store alone; "
            "leave seed and customers out, or give another file"
        )
    key = api_key or os.environ.get(package.identity.api_key_variable) or PUBLIC_KEY
    keys = KeyCheck(parsed, router.routes.values(), key)
    masking = Masking(key, keys.names("header"), keys.names("query"))
    controls = Controls(store, Faults(router.routes), Journal(masking), PlannedReplies())
    api = Api(read, keys, controls, served, lenient_references=lenient_references)
    app = Starlette()
    # In place of Starlette's routes, which match the decoded path.
    hosts, access = AllowedHosts(allow_hosts), Access(key, is_default=key == PUBLIC_KEY)
    clock = ClockPanel(lambda: controls.calendar.read().today, controls.calendar.move_to)
    pages = Pages(parsed, read.text, controls, served, access, hosts, clock)
    admin = Admin(keys, controls, AddedRecords(store, served).add, hosts, package)
    service = Service(api, pages, admin, package.replies, router.base_path.encode())
    app.router.default = OtherOrigins(service, allow_origins, package.replies)
    app.state.layout = package.replies
    app.state.store = store
    app.state.controls = controls
    app.state.planner = ReplyPlanner(read, served)
    return app

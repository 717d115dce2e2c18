"""The pages for a browser: which one a request asks for, and who may see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl, unquote

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from ..control.admin import Controls
from ..control.hosts import AllowedHosts
from ..http.body import read_body
from ..http.document import Document
from ..http.received_request import ReceivedRequest
from ..http.routes import wrong_verb
from ..served_package import ServedPackage
from ..store.transaction import Transaction
from .access import TOKEN, Access, PageVisitor
from .clock_panel import ClockPanel
from .control_forms import ControlForms
from .documentation import Documentation
from .record_pages import RecordPages, page_of_record
from .rendering import PREFIX, Rendering, style_sheet
from .request_pages import RequestPages
from .view import View, missing_page

_FIRST = "/"
_HOME = f"{PREFIX}/requests"
"""The first page, too: a document may have an operation at `/`."""
_DOCUMENT = "/openapi.json"
_STYLE = f"{PREFIX}/style.css"
_LONGEST_FORM = 64 * 1024
_Show = Callable[[Transaction, list[str], Mapping[str, str]], View]


class Pages:
    """The pages. A page is not served if the document itself has an operation at its path.

    Args:
        document: the OpenAPI document.
        text: the text of the same document, as `/openapi.json` serves it.
        controls: what the pages show and change.
        served: the package that is served.
        access: tells visitors apart.
        hosts: the host names that pages are served under.
        clock: the date of the sandbox.
    """

    def __init__(
        self,
        document: Document,
        text: bytes,
        controls: Controls,
        served: ServedPackage,
        access: Access,
        hosts: AllowedHosts,
        clock: ClockPanel,
    ) -> None:
        self._document_paths = frozenset(document.get("paths", ()))
        self._versions = (str(document["info"]["version"]), served.package.identity.version)
        self._text = text
        self._controls = controls
        self._served = served
        self._access = access
        self._hosts = hosts
        self._clock = clock
        self._forms = ControlForms(controls, clock)
        self._documentation = Documentation(document)
        self._rendering = Rendering(str(document["info"]["title"]))
        self._requests = RequestPages(controls, served)
        records = RecordPages(served)
        self._records: dict[tuple[str, int], _Show] = {
            ("accounts", 0): lambda transaction, _ids, query: records.accounts(transaction, query),
            ("accounts", 1): lambda transaction, ids, query: records.account(transaction, ids[0], query),
            ("invoices", 0): lambda transaction, _ids, query: records.invoices(transaction, query),
            ("invoices", 1): lambda transaction, ids, _query: records.invoice(transaction, ids[0]),
            ("services", 0): lambda transaction, _ids, query: records.services(transaction, query),
            ("services", 1): lambda transaction, ids, _query: records.record(transaction, "telco service", ids[0]),
            ("records", 1): lambda transaction, ids, query: records.records(transaction, ids[0], query),
            ("records", 2): lambda transaction, ids, _query: records.record(transaction, ids[0], ids[1]),
        }

    async def find(self, request: ReceivedRequest) -> Response | None:
        """The page that a request asks for; None if it asks for none.

        Raises:
            ErrorReply: 403, it came under a host name that pages are not served under; 405, the page does not take
                the verb; 400, its form cannot be read.
        """
        path = request.raw_path.decode("latin-1")
        below = path.startswith(f"{PREFIX}/")
        if not below and (
            path in self._document_paths or not (path in (_FIRST, _DOCUMENT) or self._documentation.has(path))
        ):
            return None
        if path == _DOCUMENT and request.method == "GET":
            return Response(self._text, media_type="application/json")
        self._hosts.check(request)
        if request.method == "POST" and below:
            return await self._submit(request, path.removeprefix(f"{PREFIX}/"))
        if request.method != "GET":
            raise wrong_verb(["GET", "POST"] if below else ["GET"])
        if path == _STYLE:
            return style_sheet()
        if self._documentation.has(path):
            page = path == "/docs"
            known_key = self._access.visitor(request).known_key
            return self._documentation.page(known_key) if page else self._documentation.asset(path)
        return await self._show(request, path.removeprefix(PREFIX).strip("/"))

    async def _show(self, request: ReceivedRequest, path: str, notice: str = "", status: int | None = None) -> Response:
        """The page at a path below the prefix; the first page for an empty one."""
        path = path or "requests"
        visitor = self._access.visitor(request)
        query = dict(parse_qsl(request.query.decode("latin-1"), keep_blank_values=True)) if not notice else {}
        if path != "requests" and not visitor.has_key:
            view = View("key", {"next": request.raw_path.decode("latin-1")}, 401)
        else:
            view = await run_in_threadpool(self._view, request, path, query, visitor)
        return self._rendered(view, visitor, path, notice, status)

    def _view(self, request: ReceivedRequest, path: str, query: Mapping[str, str], visitor: PageVisitor) -> View:
        name, *ids = (unquote(segment) for segment in path.split("/"))
        if name == "requests" and len(ids) == 1:
            return self._requests.detail(ids[0], _base_url(request))
        if path == "control":
            operations = list(self._served.package.operations)
            return View("control", {"rules": self._controls.faults.active(), "operations": operations})
        with self._controls.store.transaction(reading=True) as transaction:
            if path == "requests":
                return self._requests.overview(query, transaction.counts(), has_key=visitor.has_key)
            show = self._records.get((name, len(ids)))
            return show(transaction, ids, query) if show else missing_page("There is no such page.")

    async def _submit(self, request: ReceivedRequest, name: str) -> Response:
        body = await read_body(request.receive, request.headers, _LONGEST_FORM)
        form = dict(parse_qsl(body.decode("latin-1"), keep_blank_values=True))
        visitor = self._access.visitor(request)
        if name not in ("key", "leave") and not self._forms.has(name):
            return self._rendered(missing_page("There is no such form."), visitor, name)
        if not self._access.may_send(visitor, form.get(TOKEN, "")):
            text = "This form is from before the sandbox was started, or from elsewhere. Load the page again."
            return self._rendered(View("message", {"heading": "Not done", "text": text}, 403), visitor, name)
        if name == "key":
            return self._let_in(request, form, visitor)
        if name == "leave":
            response = _redirect(_HOME)
            self._access.let_out(request, response)
            return response
        if not visitor.has_key:
            return self._rendered(View("key", {"next": _HOME}, 401), visitor, name)
        try:
            await run_in_threadpool(self._forms.submit, name, form)
        except ValueError as error:
            return await self._show(request, "control", str(error), 422)
        return _redirect(f"{PREFIX}/control" if name != "requests/forget" else _HOME)

    def _let_in(self, request: ReceivedRequest, form: Mapping[str, str], visitor: PageVisitor) -> Response:
        goal = form.get("next", "")
        if not goal.startswith(f"{PREFIX}/"):
            goal = _HOME
        if not self._access.is_key(form.get("key", "")):
            return self._rendered(View("key", {"next": goal}, 401), visitor, "", "This is not the API key.")
        response = _redirect(goal)
        self._access.let_in(request, response)
        return response

    def _rendered(
        self, view: View, visitor: PageVisitor, path: str, notice: str = "", status: int | None = None
    ) -> Response:
        shared = {
            "visitor": visitor,
            "section": path.partition("/")[0],
            "versions": self._versions,
            "has_records": not self._served.package.foreign,
            "fault_count": len(self._controls.faults.active()),
            "today": self._clock.today(),
            "clock_moves": self._clock.move is not None,
            "notice": notice,
            "page_of_record": page_of_record,
        }
        return self._rendering.page(view.template, status or view.status, **shared, **view.values)


def _redirect(path: str) -> Response:
    return RedirectResponse(path, 303)


def _base_url(request: ReceivedRequest) -> str:
    return f"{request.scope.get('scheme', 'http')}://{request.headers.get('host', '127.0.0.1:4010')}"

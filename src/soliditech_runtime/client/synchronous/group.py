# Derived from asynchronous/group.py: change that, and run `make generate`.
"""The base of the groups of operations."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from ...calls.loading import LISTING, load_for
from ...calls.parameters import NO_ARGUMENTS, Parameters, from_fields, from_flat_json
from ...operations.operation import Operation
from ...operations.page_content import PageContent
from ...process.annotations import deferred
from ...process.frames import clear_frames_of

if TYPE_CHECKING:
    from ...calls.options import RequestOptions
    from ...calls.raw_response import RawResponse
    from ...types import ParametersJson
    from .caller import SyncCaller
    from .pages import Page

_T = TypeVar("_T")

_PAGES = f"{__package__}.pages"


class _Run(Protocol):
    def __call__(self, operation: Operation[_T], parameters: Parameters, options: RequestOptions | None) -> _T: ...


class Group:
    """The operations of one tag.

    Args:
        caller: carries out the calls.
        raw: methods return a `RawResponse` in place of its value; `with_raw_response` declares that type.
    """

    def __init_subclass__(cls) -> None:
        clear_frames_of(cls)

    @deferred
    def __init__(self, caller: SyncCaller, *, raw: bool = False) -> None:
        self._caller = caller
        self._raw = raw
        self._run: _Run = cast("_Run", caller.call_raw) if raw else caller.call

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def _call(
        self,
        operation: Operation[_T],
        ids: Mapping[str, object],
        fields: Mapping[str, object],
        options: RequestOptions | None,
    ) -> _T:
        """A call whose fields were given as single arguments, by Python name."""
        return self._run(operation, from_fields(operation, ids, fields, options), options)

    def _call_flat(
        self,
        operation: Operation[_T],
        ids: Mapping[str, object],
        parameters_json: ParametersJson,
        fields: Mapping[str, object],
        options: RequestOptions | None,
        arguments: Mapping[str, object] = NO_ARGUMENTS,
    ) -> _T:
        """A call whose fields were given as one flat JSON object; additional single fields are refused.

        `arguments` are query parameters and headers, which stand beside the object.
        """
        parameters = from_flat_json(operation, ids, parameters_json, fields, options, arguments)
        return self._run(operation, parameters, options)

    def _pages(
        self,
        operation: Operation[PageContent[_T]],
        ids: Mapping[str, object],
        fields: Mapping[str, object],
        options: RequestOptions | None,
    ) -> Page[_T]:
        """The page that `fields` request; the following pages can be fetched from it."""
        return self._list(operation, lambda: from_fields(operation, ids, fields, options), options)

    def _pages_flat(
        self,
        operation: Operation[PageContent[_T]],
        ids: Mapping[str, object],
        parameters_json: ParametersJson,
        fields: Mapping[str, object],
        options: RequestOptions | None,
        arguments: Mapping[str, object] = NO_ARGUMENTS,
    ) -> Page[_T]:
        """As `_pages`, with the fields given as one flat JSON object."""
        return self._list(
            operation, lambda: from_flat_json(operation, ids, parameters_json, fields, options, arguments), options
        )

    def _list(
        self,
        operation: Operation[PageContent[_T]],
        parameters: Callable[[], Parameters],
        options: RequestOptions | None,
    ) -> Page[_T]:
        # Imported here: only lists need it.
        if _PAGES not in sys.modules or LISTING not in sys.modules:
            load_for(operation, LISTING, _PAGES)
        from ...paging.listing import Listing
        from .pages import Page

        def fetch(asked: Parameters) -> RawResponse[PageContent[_T]]:
            return self._caller.call_raw(operation, asked, options)

        def first() -> Page[_T]:
            listing = Listing(operation, parameters(), self._caller.settings)
            answer = fetch(listing.parameters)
            page = Page(answer.value, listing.position(answer, None), listing, listing.parameters, fetch)
            return cast("Page[_T]", answer.with_value(page)) if self._raw else page

        return first()

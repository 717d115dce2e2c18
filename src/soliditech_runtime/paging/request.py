"""The request for the next page, made from the request for the one before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

from ..calls.parameters import Parameters
from ..operations.operation import Operation
from ..operations.paging_layout import PagingLayout
from ..operations.places import Place
from ..schema.fields import Field, Integer, Text
from ..schema.json import decode, encode, whole_number
from ..schema.objects import Object
from ..types import UNSET
from .position import ListFault, Marker

if TYPE_CHECKING:
    from ..client.base_url import BaseURL


def marker_of(layout: PagingLayout, parameters: Parameters) -> Marker | None:
    """What a request asks for: the number, offset or cursor that the caller gave; None if it gave none."""
    if not layout.page:
        return None
    value: Any
    if layout.in_body:
        value = Place(layout.page).find(decode(parameters.body)) if parameters.body else UNSET
    else:
        value = parameters.query.get(layout.page, UNSET)
    if layout.counts and isinstance(value, str):
        return int(value) if value.isascii() and value.isdecimal() else None
    return value if isinstance(value, str) else whole_number(value)


def turned(
    layout: PagingLayout, operation: Operation[Any], parameters: Parameters, marker: Marker, base_url: BaseURL
) -> Parameters:
    """The parameters that ask for another page.

    Args:
        layout: how the list comes in pages.
        operation: the operation.
        parameters: the parameters of the page before, or of any other of the same list.
        marker: what asks for the page.
        base_url: a link must lead to a path below it.

    Raises:
        ListFault: the link leads elsewhere.
    """
    if layout.style == "link":
        return parameters.replaced(path=_linked(str(marker), parameters, base_url), query={})
    if layout.in_body:
        body = decode(parameters.body) if parameters.body else {}
        value = _typed(operation.body or (), Place(layout.page).steps, marker)
        return parameters.replaced(body=encode(Place(layout.page).put(body, value)))
    values = {**parameters.query, layout.page: str(marker)}
    # In the order of the document, as if the caller had given it.
    names = [field.wire for field in operation.query if field.wire in values]
    return parameters.replaced(query={name: values[name] for name in dict.fromkeys((*names, *values))})


def _typed(fields: Iterable[Field], steps: tuple[str | int | None, ...], marker: Marker) -> Marker:
    """The marker in the type that the body has for it, whatever type the reply had.

    Raises:
        ListFault: it is no number, and the body takes only one.
    """
    field = next((field for field in fields if field.wire == steps[0]), None)
    if isinstance(field, Object) and len(steps) > 1:
        return _typed(field.model.FIELDS, steps[1:], marker)
    if isinstance(field, Text):
        return str(marker)
    if isinstance(field, Integer) and isinstance(marker, str):
        if not (marker.isascii() and marker.isdecimal()):
            raise ListFault("the cursor of the next page is no number, and the request takes only one")
        return int(marker)
    return marker


def _linked(link: str, parameters: Parameters, base_url: BaseURL) -> str:
    """Path and query of a link, relative to the base URL."""
    root = f"{base_url.scheme}://{base_url.authority}"
    problem = "the link to the next page is no URL"
    try:
        if link.isprintable() and link.isascii() and not set(link) & set(' "<>\\^`{|}'):
            parts = urlsplit(urljoin(f"{root}{base_url.prefix}{parameters.path}", link))
            target = parts._replace(scheme="", netloc="", fragment="").geturl()
            server = (parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme))
            if server != (base_url.scheme, base_url.host, base_url.port) or "@" in parts.netloc:
                problem = "the link to the next page leads to another server"
            elif not parts.path.startswith(f"{base_url.prefix}/") or _climbs(parts.path):
                problem = "the link to the next page leads to a path outside base_url"
            else:
                return target[len(base_url.prefix) :]
    except ValueError:
        pass
    raise ListFault(f"{problem}; nothing was sent there")


def _climbs(path: str) -> bool:
    """Whether a step of the path leads upwards, also after decoding more than once."""
    for _ in range(3):
        if any(step in (".", "..") for step in path.replace("\\", "/").split("/")):
            return True
        path = unquote(path)
    return False

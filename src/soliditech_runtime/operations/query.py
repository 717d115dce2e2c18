"""Query strings: what stands in them, lists included."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from ..percent_encoding import quote, unquote
from ..process.value_object import ValueStruct
from ..schema.fields import Field, Items
from ..schema.values import InvalidValue
from ..schema.writing import write_object
from .styles import Style, spelled
from .styles import value_text as value_text

if TYPE_CHECKING:
    from typing import Unpack

    from ..schema.field import Flags

ListStyle = Literal["repeated", "comma", "space", "pipe"]
"""How a list stands in a query: the name again with each item, or all items with a delimiter between them."""

_DELIMITERS = {"space": " ", "pipe": "|"}
_ENCODED_DELIMITERS: Mapping[str, str] = {"comma": ",", "space": "%20", "pipe": "%7C"}


class QueryList(ValueStruct, frozen=True):
    """The texts of a list, and how they are written."""

    texts: list[str]
    style: ListStyle


QueryValue = str | QueryList


class QueryItems(Items):
    """A list in a query. An empty one cannot be sent: a query without the name means that there is no such list.

    Args:
        style: how it is written.
    """

    __slots__ = ("style",)

    def __init__(
        self, wire: str = "", name: str = "", *, item: Field, style: ListStyle = "repeated", **flags: Unpack[Flags]
    ) -> None:
        super().__init__(wire, name, item=item, **flags)
        self.style: ListStyle = style

    def _write(self, value: object) -> object:
        items = super()._write(value)
        if not items:
            raise InvalidValue("must not be an empty list, which a query cannot say; leave it out for no list at all")
        return items

    def query_list(self, items: Iterable[object]) -> QueryList:
        """The texts of `items`, which are JSON values.

        Raises:
            InvalidValue: an item holds the delimiter, so that it would be read as two.
        """
        texts = [value_text(item) for item in items]
        delimiter = _DELIMITERS.get(self.style)
        for index, text in enumerate(texts):
            if delimiter is not None and delimiter in text:
                error = InvalidValue(f"holds the delimiter of the list, a {self.style}, and would be read as two items")
                error.path.extend((index, self))
                raise error
        return QueryList(texts, self.style)


class Styled(Field):
    """A parameter that is no single value and no list of them: an object, a map, or whatever fits its field.

    Args:
        value: gives the field of the value.
        style: how it is written.
    """

    # `cached_property` needs the dict.
    __slots__ = ("__dict__", "_value", "style")

    def __init__(
        self, wire: str = "", name: str = "", *, value: Callable[[], Field], style: Style, required: bool = False
    ) -> None:
        super().__init__(wire, name, required=required)
        self._value = value
        self.style: Style = style

    @cached_property
    def value(self) -> Field:
        """The field of the value, made on first use: it may name classes."""
        return self._value()

    @property
    def parts(self) -> tuple[Field, ...]:
        """The field of the value."""
        return (self.value,)

    def _write(self, value: object) -> object:
        return self.value.write(value)

    def _check(self, value: object) -> object:
        return self.value.check(value)

    def pairs(self, value: object) -> Iterator[tuple[str, str]]:
        """The names and texts of a JSON value.

        Raises:
            InvalidValue: it cannot be written so.
        """
        try:
            yield from spelled(self.wire, value, self.style)
        except InvalidValue as error:
            error.path.append(self)
            raise


def write_query(fields: tuple[Field, ...], values: Mapping[str, object]) -> dict[str, QueryValue]:
    """The parameters of a query, by wire name.

    Args:
        fields: the parameters.
        values: by Python name; UNSET, or absent, where not given.

    Raises:
        InvalidValue: a required one is missing, or one cannot be sent as given.
    """
    written = write_object(fields, values)
    query: dict[str, QueryValue] = {}
    for field in fields:
        if field.wire not in written:
            continue
        if isinstance(field, Styled):
            query |= _paired(field, written[field.wire])
        else:
            query[field.wire] = _value(field, written[field.wire])
    return query


def _paired(field: Styled, value: object) -> dict[str, QueryValue]:
    """The texts of a value by the names that they have; a name that comes again has a list."""
    by_name: dict[str, list[str]] = {}
    for name, text in field.pairs(value):
        by_name.setdefault(name, []).append(text)
    return {name: texts[0] if len(texts) == 1 else QueryList(texts, "repeated") for name, texts in by_name.items()}


def _value(field: Field, value: object) -> QueryValue:
    if isinstance(field, QueryItems) and isinstance(value, list):
        return field.query_list(value)
    return value_text(value)


def encode_query(values: Mapping[str, QueryValue]) -> str:
    """The query string, such as `?a=b&c=d`, percent-encoded; empty if there are no values."""
    if not values:
        return ""
    return "?" + "&".join(_encoded(quote(name), value) for name, value in values.items())


def _encoded(name: str, value: QueryValue) -> str:
    if isinstance(value, str):
        return f"{name}={quote(value)}"
    texts = [quote(text) for text in value.texts]
    if value.style == "repeated":
        return "&".join(f"{name}={text}" for text in texts)
    return f"{name}={_ENCODED_DELIMITERS[value.style].join(texts)}"


def with_query(path: str, values: Mapping[str, QueryValue]) -> str:
    """A path with `values` as its query; where it has a query already, they stand in place of its values of that name.

    Args:
        path: encoded, as it is or with a query: the path of a link has one.
        values: by name, not encoded.
    """
    path, mark, query = path.partition("?")
    if not mark:
        return path + encode_query(values)
    others = [
        part for part in query.split("&") if part and unquote(part.partition("=")[0].replace("+", " ")) not in values
    ]
    query = "&".join((*others, encode_query(values)[1:])).strip("&")
    return f"{path}?{query}" if query else path

"""What all kinds of fields share: the options, and how a value is checked, written and read."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from ..process.value_object import ValueStruct
from .refusal_text import Expected, Kind, refusal_text
from .values import InvalidValue

if TYPE_CHECKING:
    from typing import TypedDict

    from .reading import Reading

    class Flags(TypedDict, total=False):
        """The options that every kind of field has."""

        required: bool
        nullable: bool
        send_null: bool
        write_only: bool
        former: tuple[str, ...]
        alternative: bool
        listed_by: tuple[str, str] | None


class ListedBy(ValueStruct, frozen=True):
    """The read that lists the values of a field.

    Args:
        operation: its operationId.
        field: the place of the values in its result, on the wire: in an item, such as `id`, or in a result that is no
            list, such as `currencies[*].code`.
    """

    operation: str
    field: str


class Field(ABC):
    """One property of a schema, or the items of a list, the values of a map, a member of a union.

    Args:
        wire: the key on the wire; empty for what stands in a list, a map or a union.
        name: the Python name.
        required: the API documents that the key must be present.
        nullable: null may be sent.
        send_null: if the value is not given, or empty, the key is sent as null.
        write_only: replies do not have the key, though it is required in requests.
        former: wire names that flat JSON accepts in place of `wire`.
        alternative: of several such fields of an object the API requires one, as that by which it knows the object.
        listed_by: the read that lists its values, or those of its items.
    """

    __slots__ = (
        *("alternative", "former", "listed_by", "name", "nullable", "required", "send_null", "wire", "write_only"),
    )

    exact: ClassVar[type] = object
    """The type that decoded JSON has for a value that conforms to the spec."""
    otherwise: ClassVar[str] = "departure"
    """The method of `Reading` that handles a value of another type."""
    by_key: ClassVar[bool] = False
    """Whether an update changes such a value key by key, and leaves the keys that are not sent as they are."""
    _kind: ClassVar[Kind] = "a value"

    def __init__(
        self,
        wire: str = "",
        name: str = "",
        *,
        required: bool = False,
        nullable: bool = False,
        send_null: bool = False,
        write_only: bool = False,
        former: tuple[str, ...] = (),
        alternative: bool = False,
        listed_by: tuple[str, str] | None = None,
    ) -> None:
        self.wire = wire
        self.name = name
        self.required = required
        self.nullable = nullable
        self.send_null = send_null
        self.write_only = write_only
        self.former = former
        self.alternative = alternative
        self.listed_by = None if listed_by is None else ListedBy(*listed_by)

    @property
    def required_in_replies(self) -> bool:
        """Whether a reply that lacks the key departs from the spec."""
        return self.required and not self.write_only

    def write(self, value: object) -> object:
        """The JSON value for a value of the typed API."""
        return self._null() if value is None else self._write(value)

    def check(self, value: object) -> object:
        """The JSON value for a value that was given as JSON; objects and lists are checked in place."""
        return self._null() if value is None else self._check(value)

    def _null(self) -> object:
        if self.nullable:
            return None
        raise self.refused(None)

    def refused(self, value: object) -> InvalidValue:
        """The refusal of a value of another kind, which is not shown."""
        texts = (refusal_text(self._expected(python=python), value) for python in (False, True))
        return InvalidValue(*texts)

    def _expected(self, *, python: bool) -> Expected:
        return Expected(self._kind, self._detail, self.nullable, self.required, python, bool(self.wire))

    @property
    def _detail(self) -> str:
        """What `Expected` adds to the kind."""
        return ""

    def reading(self, names: dict[str, Any]) -> str:
        """The source of the expression that removes the value from `data`, for the function that `compile_read` makes.

        The exact type is tested inline, because a call for each field would double the time of reading a reply.

        Args:
            names: the global names of that function; those that the expression needs are added.
        """
        names[self.exact.__name__] = self.exact
        # Most fields of a reply are there, so what stands for their absence is tested last.
        null = (" or v is None" if self.nullable else "") + ("" if self.required_in_replies else " or v is UNSET")
        fits = f"type(v := {self._popped()}) is {self.exact.__name__}{null}"
        required = ", required=True" if self.required_in_replies else ""
        return f"v if {fits} else reading.{self.otherwise}({self._place()}, v{required})"

    def reading_by(self, method: str, *arguments: str) -> str:
        """As `reading`, by a method of `Reading`, which is not called for an absent value unless one is required.

        Args:
            method: its name.
            arguments: the source of what it receives after the value.
        """
        value = self._popped() if self.required_in_replies else "v"
        call = f"reading.{method}({', '.join((self._place(), value, *arguments))}{self._options()})"
        if self.required_in_replies:
            return call
        null = " or v is None" if self.nullable else ""
        return f"v if (v := {self._popped()}) is UNSET{null} else {call}"

    def unless_absent(self, expression: str) -> str:
        """The source of `expression` for a value `v` that is there; where none need be, an absent one is UNSET."""
        return expression if self.required_in_replies else f"v if v is UNSET else {expression}"

    def value_reading(self, names: dict[str, Any]) -> str:
        """As `reading`, by the field itself: for kinds whose values hold others, or can be of several types."""
        names[f"{self.name}_field"] = self
        return self.reading_by("value", f"{self.name}_field")

    def as_items(self) -> tuple[str, type] | None:
        """The method of `Reading` that reads a list of such values, and the class that it receives; None if none does.

        The items of other lists are read one by one, by `reads` and `read`.
        """
        return None

    def reads(self, value: object) -> bool:
        """Whether the field reads this value of a reply."""
        return (value is None and self.nullable) or self._reads(value)

    def tolerates(self, value: object) -> bool:
        """Whether the field reads this value of a reply, be it in another form than the spec's; `read` reports that."""
        return self.reads(value) or self._tolerates(value)

    def read(self, value: Any, reading: Reading, place: str) -> Any:
        """What the field makes of a value that it tolerates.

        Args:
            value: the value; objects in it are used up.
            reading: gets the departures.
            place: schema and wire name, for departures.
        """
        return None if value is None and self.nullable else self._read(value, reading, place)

    def copied(self, value: Any) -> Any:
        """The value of a record, as a request holds it: the same, and nothing in it shared with the record."""
        return None if value is None else self._copied(value)

    def is_needed(self, value: object) -> bool:
        """Whether an update needs the value though it did not change."""
        return self.required or (self.alternative and value is not None)

    @property
    def kind(self) -> str:
        """What a value must be, for a message."""
        return self._kind

    @property
    def parts(self) -> tuple[Field, ...]:
        """The fields of the values that a value of this field holds, or is one of."""
        return ()

    @property
    def inner_fields(self) -> tuple[Field, ...]:
        """The fields of the objects that a value of this field is, or holds."""
        return tuple(field for part in self.parts for field in part.inner_fields)

    def _reads(self, value: object) -> bool:
        return type(value) is self.exact

    def _tolerates(self, value: object) -> bool:
        return False

    def _read(self, value: Any, reading: Reading, place: str) -> Any:
        return value

    def _copied(self, value: Any) -> Any:
        return value

    def _popped(self) -> str:
        return f"pop({self.wire!r}, UNSET)"

    def _place(self) -> str:
        return f"cls, data, {self.wire!r}"

    def _options(self) -> str:
        return (", null=True" if self.nullable else "") + (", required=True" if self.required_in_replies else "")

    @abstractmethod
    def _write(self, value: object) -> object: ...

    def _check(self, value: object) -> object:
        return self._write(value)

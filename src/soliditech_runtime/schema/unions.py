"""The fields of values that are of one of several kinds, or of any."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .field import Field
from .fields import Text
from .json import MAX_DEPTH, MAX_REPLY_EXPONENT
from .model import Model
from .objects import ModelSource, Object
from .reading import empty
from .values import InvalidValue, all_of, check_json, noted
from .writing import wire_value

if TYPE_CHECKING:
    from typing import Unpack

    from .field import Flags
    from .reading import Reading


class Anything(Field):
    """A value of any kind, which the spec does not describe: JSON as it is, exact numbers included."""

    __slots__ = ()

    _kind = "any JSON value"

    def reading(self, names: dict[str, Any]) -> str:
        """As `Field.reading`; null is as good a value as others."""
        absent = f"reading.departure({self._place()}, v, required=True)"
        return (
            f"v if (v := {self._popped()}) is not UNSET else {absent}" if self.required_in_replies else self._popped()
        )

    def _null(self) -> object:
        return None

    def _copied(self, value: Any) -> Any:
        return copy.deepcopy(value)

    def _reads(self, value: object) -> bool:
        return True

    def _write(self, value: object) -> object:
        # By the limits of a reply, so that what was read can be sent again.
        return check_json(value, MAX_DEPTH, MAX_REPLY_EXPONENT)


class UnknownObject(Model):
    """An object of a union that is of none of the classes that the spec names: its keys are `additional_properties`."""


Discriminator = tuple[str, Mapping[str, ModelSource]]
"""The key of an object that says what it is, and the class for each value of that key."""


class Union(Field):
    """A value that is of one of several kinds.

    An object is of the class that the discriminator names; without one, of the class whose required keys it has, and
    of these the one that knows most of its keys.

    Args:
        members: a field for each kind; those of the discriminator's classes may be left out.
        discriminator: what tells its classes apart.
    """

    # `cached_property` needs the dict.
    __slots__ = ("__dict__", "_discriminator", "_members")

    def __init__(
        self,
        wire: str = "",
        name: str = "",
        *,
        members: tuple[Field, ...],
        discriminator: Discriminator | None = None,
        **flags: Unpack[Flags],
    ) -> None:
        super().__init__(wire, name, **flags)
        self._members = members
        self._discriminator = discriminator

    def reading(self, names: dict[str, Any]) -> str:
        """As `Field.reading`; a union is read by the field itself."""
        return self.value_reading(names)

    @property
    def parts(self) -> tuple[Field, ...]:
        """A field for each kind, unions among them replaced by their members."""
        return (*self._objects, *self._others)

    @property
    def kind(self) -> str:
        """What a value must be, for a message."""
        return " or ".join(dict.fromkeys(field.kind for field in self.parts))

    @cached_property
    def _objects(self) -> tuple[Object, ...]:
        named = [Object(model=model) for model in self._classes.values()]
        members = [field for field in _flattened(self._members) if isinstance(field, Object)]
        return tuple({field.model: field for field in (*named, *members)}.values())

    @cached_property
    def _others(self) -> tuple[Field, ...]:
        """The members that are no objects of classes; plain text last: it takes what a date or a time takes too."""
        others = [field for field in _flattened(self._members) if not isinstance(field, Object)]
        return tuple(sorted(others, key=lambda field: isinstance(field, Text)))

    @cached_property
    def _classes(self) -> dict[str, type[Model]]:
        """The class for each value of the discriminator."""
        models = self._discriminator[1] if self._discriminator else {}
        return {value: model if isinstance(model, type) else model() for value, model in models.items()}

    def _tolerates(self, value: object) -> bool:
        return self._tolerating(value) is not None

    def _reads(self, value: object) -> bool:
        # Where there are classes, what is of no kind is kept as an `UnknownObject`.
        return bool(self._objects) or self._fitting(value) is not None

    def _read(self, value: Any, reading: Reading, place: str) -> Any:
        member: Field | None = self._class_of(value, whole=True) if type(value) is dict else None
        member = member or self._fitting(value) or self._tolerating(value)
        if member is not None:
            return member.read(value, reading, place)
        unknown = empty(UnknownObject)
        if type(value) is dict:
            reading.report(place, "variant")
            unknown.additional_properties = value
            return unknown
        reading.report(place, "type")
        unknown.raw = value
        return unknown

    def _fitting(self, value: object) -> Field | None:
        """The member that is no object of a class and reads `value`; one whose type it has exactly, if there is one."""
        fitting = [field for field in self._others if field.reads(value)]
        exact = [field for field in fitting if field.exact is type(value) and not isinstance(field, Text)]
        return next(iter([*exact, *fitting]), None)

    def _tolerating(self, value: object) -> Field | None:
        """The member for a value that none reads as it is."""
        return next((field for field in self._others if field.tolerates(value)), None)

    def _class_of(self, value: Mapping[str, object], *, whole: bool) -> Object | None:
        """The class of an object; None if it is of none.

        Args:
            value: the object.
            whole: it has all keys that are required; else the class is looked for that comes nearest.
        """
        if self._discriminator is not None and (whole or self._discriminator[0] in value):
            model = self._classes.get(_text(value.get(self._discriminator[0])))
            return next((field for field in self._objects if field.model is model), None)
        if len(self._objects) == 1 and self._fitting(value) is None:
            return self._objects[0]
        fitting = [
            field
            for field in self._objects
            if not whole or all(part.wire in value for part in field.model.FIELDS if part.required_in_replies)
        ]
        known = [sum(part.wire in value for part in field.model.FIELDS) for field in fitting]
        if not known or (value and not max(known)):
            return None
        return fitting[known.index(max(known))]

    def _copied(self, value: Any) -> Any:
        return copy.deepcopy(value)

    def _write(self, value: object) -> object:
        if isinstance(value, Model):
            if isinstance(value, UnknownObject) or any(isinstance(value, field.model) for field in self._objects):
                return wire_value(value, value.FIELDS)
            raise self.refused(value)
        return self._converted(value, python=True)

    def _check(self, value: object) -> object:
        if not isinstance(value, dict) or not self._objects:
            return self._converted(value, python=False)
        if (member := self._class_of(value, whole=True)) is None and self._others:
            try:
                return self._converted(value, python=False)
            except InvalidValue:
                pass
        return self._check_object(value, member or self._class_of(value, whole=False))

    def _check_object(self, value: dict[str, object], member: Object | None) -> object:
        """Check an object in place by its class, and keys that this does not know by the classes that do."""
        checked = member.check(value) if member is not None else value
        known = {part.wire for part in member.model.FIELDS} if member is not None else set()
        problems: list[InvalidValue] | None = None
        for part in (part for field in self._objects for part in field.model.FIELDS):
            if part.wire in value and part.wire not in known:
                known.add(part.wire)
                try:
                    value[part.wire] = part.check(value[part.wire])
                except InvalidValue as error:
                    problems = noted(problems, error, part)
        if problems:
            raise all_of(problems)
        return checked

    def _converted(self, value: object, *, python: bool) -> object:
        """The JSON value by the first member that takes it; of these, by one whose type it has exactly."""
        inside: list[InvalidValue] = []
        for field in sorted(self._others, key=lambda field: field.exact is not type(value) or isinstance(field, Text)):
            try:
                return field.write(value) if python else field.check(value)
            except InvalidValue as error:
                inside += [error] if error.is_inside else []
        # What is wrong inside of the one list or map that it may be says more than that it is of no kind.
        if len(inside) == 1:
            raise inside[0]
        raise self.refused(value)

    @property
    def _detail(self) -> str:
        return self.kind


def _flattened(members: tuple[Field, ...]) -> Iterator[Field]:
    for field in members:
        yield from _flattened(field.parts) if isinstance(field, Union) else (field,)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""

"""Converts flat objects to nested JSON, checked by a field tree."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from ..schema.fields import Field, Items, Text
from ..schema.maps import Map
from ..schema.objects import Object
from ..schema.refusal_text import holds_json, is_blank
from ..schema.unions import Anything
from ..schema.values import MAX_EXPONENT, MAX_NESTING, MOST_PROBLEMS, InvalidValue, check_json, in_one_line
from ..schema.writing import check_object
from ..types import UNSET
from .keys import MAX_BYTES, MAX_KEYS, NoKey, can_be_name, parse_key, place_text
from .known import KnownKey, is_row, keys_without_index, names_of, unknown_key
from .nesting import nest
from .shown_keys import key_name
from .style import FlatStyle
from .walking import Container, Steps, alternatives, find_field, is_list_of, leaf_keys, object_fields
from .wrapping import inner_object

_ROW = "none of the keys is known, and they are not shown; has the file a header row?"


class _WholeRefused(InvalidValue):
    """What is wrong with the whole object, so that nothing is said of its other keys."""


class FlatReader:
    """Converts one flat object to the nested object that is sent.

    Args:
        style: how its keys are spelled.
        ids: the ids of the path, which may be keys of the flat object too.
        problems: what is wrong with these ids.
        elsewhere: what the action takes outside of the object, such as its query parameters.
    """

    __slots__ = ("_elsewhere", "_fields", "_ids", "_problems", "_refused", "_size", "_style", "_values")

    def __init__(
        self,
        style: FlatStyle,
        ids: tuple[Field, ...] = (),
        problems: Iterable[str] = (),
        elsewhere: tuple[tuple[Field, ...], ...] = (),
    ) -> None:
        self._style = style
        self._elsewhere = elsewhere
        self._ids = ids
        self._fields: tuple[Field, ...] = ()
        self._values = 0
        self._size = 0
        self._problems = list(problems)
        self._refused: set[Steps] = set()
        """The items of which it is said already what is wrong."""

    def read(
        self,
        fields: tuple[Field, ...],
        flat: Mapping[str, object],
        ids: Collection[str] = (),
        added: Collection[str] = (),
    ) -> dict[str, object]:
        """The nested object, checked by `fields`, with its keys in their order.

        Args:
            fields: the fields of the body.
            flat: the flat object.
            ids: its keys that are ids of the path, which are left out of the body.
            added: keys that are added afterwards: their fields are not asked for.

        Raises:
            InvalidValue: keys or values cannot be sent; the text names each key as it is spelled.
        """
        self._fields = fields
        body = self._nest(fields, flat, (), ids)
        try:
            check_object(_asked(fields, body, added) if added else fields, body)
        except InvalidValue as error:
            self._note_checked(error)
        if self._problems:
            raise InvalidValue(in_one_line(self._problems))
        return body

    def _place(self, steps: Steps) -> str:
        return place_text(steps, self._style, names_of(self._fields))

    def _note(self, error: InvalidValue) -> None:
        if isinstance(error, _WholeRefused):
            raise error
        self._problems.append(error.problem)
        if len(self._problems) >= MOST_PROBLEMS:
            raise _WholeRefused(in_one_line(self._problems))

    def _note_checked(self, error: InvalidValue) -> None:
        """Note what is wrong with values, but for what follows from what is wrong with keys."""
        follows = bool(self._problems)
        for problem in error.leaves():
            steps = tuple(step if isinstance(step, int) else step.wire for step in reversed(problem.path))
            if not (follows and problem.absent) and steps not in self._refused:
                self._problems.append(f"{self._place(steps)} {problem.problem}")

    def _nest(
        self, fields: tuple[Field, ...], flat: Mapping[str, object], prefix: Steps, ids: Collection[str] = ()
    ) -> dict[str, object]:
        """The nested object that the keys spell; values are not checked."""
        if len(flat) > MAX_KEYS:
            raise _too_many()
        known = keys_without_index(fields, self._style.separator)
        placed: list[tuple[Steps, object]] = []
        problems = len(self._problems)
        for key, value in flat.items():
            if key in ids:
                continue
            try:
                steps, collection = known.get(key) or self._find(key, fields, prefix, flat)
                if prefix and len(prefix) + len(steps) > MAX_NESTING:
                    raise InvalidValue(f"{self._place(prefix)} is nested too deeply; {MAX_NESTING} levels are allowed")
                if collection is not None and value is not None:
                    value = self._contained(collection, value, (*prefix, *steps))
                elif value is UNSET:
                    raise InvalidValue(f"{self._place((*prefix, *steps))} is UNSET; leave the key out instead")
                placed.append((steps, value))
            except InvalidValue as error:
                self._note(error)
        self._measure(flat)
        try:
            return nest(placed, self._place, prefix)
        except InvalidValue as error:
            # A gap between indices may be a key that is refused.
            if len(self._problems) == problems:
                self._note(error)
        return {}

    def _find(self, key: str, fields: tuple[Field, ...], prefix: Steps, flat: Mapping[str, object]) -> KnownKey:
        try:
            steps = parse_key(key, self._style)
        except NoKey as error:
            raise InvalidValue(f"{self._key_name(key, flat, fields, prefix)} {error.problem}") from None
        known = find_field(fields, steps, self._style)
        if known is None:
            ids = () if prefix else self._id_names()
            if not prefix and (advice := inner_object(flat, fields, ids)):
                raise _WholeRefused(advice)
            may_show = all(map(can_be_name, flat))
            place = self._place(prefix)
            if may_show and is_row(flat, fields, ids, self._style):
                raise _WholeRefused(f"{place}: {_ROW}" if prefix else _ROW)
            name = self._key_name(key, flat, fields, prefix)
            raise InvalidValue(unknown_key(key, name, fields, ids, self._style, may_show=may_show))
        steps, field = known
        return steps, field if isinstance(field, Container) else None

    def _id_names(self) -> tuple[str, ...]:
        return tuple(field.wire for field in self._ids)

    def _key_name(self, key: str, flat: Mapping[str, object], fields: tuple[Field, ...], prefix: Steps) -> str:
        """What a message calls a key: a name that belongs elsewhere is a name of the spec, too."""
        names = (*self._id_names(), *(field.wire for fields in self._elsewhere for field in fields))
        return key_name(key, flat, self._place(prefix), (*fields, *self._fields), names)

    def _contained(self, field: Field, value: object, place: Steps) -> object:
        """The value at a key of a field whose values may have keys or indices."""
        if is_blank(value) and not any(isinstance(option, Text | Anything) for option in alternatives(field)):
            raise InvalidValue(f"{self._place(place)} {field.refused(value).problem}")
        if isinstance(field, Object):
            return self._object(field, value, place)
        if isinstance(field, Items) and not isinstance(value, list | tuple):
            keys = self._inner_keys(field, place)
            text = " in a string" if holds_json(value) else ""
            raise InvalidValue(f"{self._place(place)} is a collection{text}; write {keys}, or a list of its items")
        for option in alternatives(field):
            if isinstance(option, Items) and isinstance(value, list | tuple):
                return self._items(option.item, value, place)
        if isinstance(value, Mapping) and any(isinstance(option, Object) for option in alternatives(field)):
            return self._object(field, value, place)
        return self._undivided(field, value, place)

    def _object(self, field: Field, value: object, place: Steps) -> object:
        """A nested object, where the action takes it."""
        if isinstance(value, Mapping) and self._style.nested == "take":
            models = tuple(option.model for option in alternatives(field) if isinstance(option, Object))
            # A copy: keys beside it are not to be joined with its own.
            return dict(self._nest(object_fields(models), value, place))
        text = " in a string" if holds_json(value) else ""
        way = "; flat_json.flatten does so" if isinstance(value, Mapping) else ""
        keys = self._inner_keys(field, place, value)
        raise InvalidValue(f"{self._place(place)} is a nested object{text}; write its keys in full: {keys}{way}")

    def _items(self, field: Field, items: list[object] | tuple[object, ...], place: Steps) -> list[object]:
        converted: list[object] = []
        for index, item in enumerate(items):
            try:
                converted.append(self._item(field, item, (*place, index)))
            except InvalidValue as error:
                self._note(error)
                self._refused.add((*place, index))
                converted.append(UNSET)
        return converted

    def _item(self, field: Field, value: object, place: Steps) -> object:
        """An item of a list, or a value of a map, that is given as a whole."""
        options = alternatives(field)
        objects = tuple(option.model for option in options if isinstance(option, Object))
        if value is None:
            return value
        if objects and isinstance(value, Mapping):
            return self._nest(object_fields(objects), value, place)
        if isinstance(field, Object):
            keys = self._inner_keys(field, place)
            raise InvalidValue(f"{self._place(place)} must be a flat object; or write {keys}")
        if is_list_of(field, value) or isinstance(field, Items):
            keys = self._inner_keys(field, place)
            raise InvalidValue(f"{self._place(place)} is a collection in a list; write {keys}")
        return self._undivided(field, value, place)

    def _undivided(self, field: Field, value: object, place: Steps) -> object:
        """A single value, or a map or a value of any kind that is given as a whole."""
        for option in alternatives(field):
            if isinstance(option, Map) and isinstance(value, Mapping):
                return self._map(option, value, place)
            if isinstance(option, Anything):
                return self._anything(value, place)
        return value

    def _map(self, field: Map, value: Mapping[object, object], place: Steps) -> dict[str, object]:
        values: dict[str, object] = {}
        for key, inner in value.items():
            if not isinstance(key, str):
                raise InvalidValue(f"{self._place(place)} must have strings for keys")
            convert = self._contained if is_list_of(field.item, inner) else self._item
            values[key] = convert(field.item, inner, (*place, key))
        self._measure(values)
        return values

    def _anything(self, value: object, place: Steps) -> object:
        try:
            value = check_json(value, MAX_NESTING, MAX_EXPONENT)
        except InvalidValue as error:
            problem = error.problem
        else:
            self._measure_inner(value)
            return value
        raise InvalidValue(f"{self._place(place)} {problem}")

    def _measure_inner(self, value: object) -> None:
        """Measure what is below a value that itself is measured with the object that holds it."""
        if isinstance(value, dict):
            self._measure(value)
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            if isinstance(inner, list) and isinstance(value, list):
                self._measure({"": inner})
            self._measure_inner(inner)

    def _inner_keys(self, field: Field, place: Steps, value: object = None) -> str:
        """A few keys below `place` for a message: those of `value`, or else the first ones of the field."""
        leaves: Iterator[Steps] = (leaf for leaf in leaf_keys(field, place) if leaf != place)
        if isinstance(field, Object) and isinstance(value, Mapping):
            members = [member for member in field.model.FIELDS if member.wire in value]
            firsts = [leaf for member in members for leaf in islice(leaf_keys(member, (*place, member.wire)), 1)]
            leaves = iter(firsts) if firsts else leaves
        examples = ", ".join(self._place(leaf) for leaf in islice(leaves, 3))
        return examples if next(leaves, None) is None else f"{examples} and so on"

    def _measure(self, flat: Mapping[str, object]) -> None:
        """Add the values of an object to the number and the size of all values, and check both.

        Raises:
            InvalidValue: there are too many, or they are too large.
        """
        for key, value in flat.items():
            if not isinstance(key, str):
                continue
            self._size += len(key) if key.isascii() else len(key.encode("utf-8", "surrogatepass"))
            # The items of a list are counted, not the list: then both spellings of a collection have the same size.
            for item in value if isinstance(value, list | tuple) and value else (value,):
                if not isinstance(item, Mapping) or not item:
                    self._values += 1
                if isinstance(item, str):
                    self._size += len(item) if item.isascii() else len(item.encode("utf-8", "surrogatepass"))
        if self._values > MAX_KEYS:
            raise _too_many()
        if self._size > MAX_BYTES:
            raise _WholeRefused("parameters_json is larger than 1 MiB; send less at once")


def _asked(fields: Iterable[Field], body: Mapping[str, object], added: Collection[str]) -> list[Field]:
    """The fields that are checked: all but those that are added afterwards, by whatever of their names."""
    return [field for field in fields if field.wire in body or not {field.wire, *field.former} & set(added)]


def _too_many() -> InvalidValue:
    return _WholeRefused(f"parameters_json has more than {MAX_KEYS:,} keys; send less at once")

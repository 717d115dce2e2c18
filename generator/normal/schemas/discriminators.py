"""Which key of an object says which of several classes it is of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..words import DiscriminatorForm
from .composing import Composer
from .shapes import Keywords, listed, mapped


@dataclass(frozen=True)
class Member:
    """An alternative that is an object.

    Args:
        components: the document's names of it: its own, and those that refer to nothing else; the outermost first.
        class_: the name of its class.
        flat: its keywords, composed.
    """

    components: tuple[str, ...]
    class_: str
    flat: Keywords


def discriminator(declared: object, members: Sequence[Member], composer: Composer) -> DiscriminatorForm | None:
    """The key and the class for each of its values; None where nothing tells the classes apart.

    Args:
        declared: what the document has under `discriminator`, if it has it.
        members: the alternatives that are objects.
        composer: follows references.
    """
    if len(members) < 2:
        return None
    key = declared.get("propertyName") if isinstance(declared, Mapping) else None
    if isinstance(key, str) and isinstance(declared, Mapping):
        by_name = {name: member.class_ for member in members for name in member.components}
        own = {member.components[0]: member.class_ for member in members if member.components}
        mapping = {
            value: by_name[name]
            for value, target in mapped(declared, "mapping").items()
            if (name := str(target).rpartition("/")[2]) in by_name
        }
        # Where no value is mapped to a class, its own name is the value.
        implied = {name: class_ for name, class_ in own.items() if class_ not in mapping.values()}
        if models := {**_by_values(key, members, composer), **implied, **mapping}:
            return {"wire": key, "models": models}
    for wire in mapped(members[0].flat, "properties"):
        models = _by_values(wire, members, composer)
        if set(models.values()) == {member.class_ for member in members}:
            return {"wire": wire, "models": models}
    return None


def _by_values(wire: str, members: Sequence[Member], composer: Composer) -> dict[str, str]:
    """The class for each value that a property has in one class alone; nothing if a value stands in two."""
    models: dict[str, str] = {}
    for member in members:
        schema = mapped(member.flat, "properties").get(wire)
        if not isinstance(schema, Mapping):
            continue
        usage = composer.resolve(schema, wire)
        for value in listed(composer.flat(usage.node, wire), "enum"):
            if not isinstance(value, str):
                continue
            if models.setdefault(value, member.class_) != member.class_:
                return {}
    return models

"""Addresses that are nested otherwise than ours: the street address flat, the mailing address a level deeper."""

from __future__ import annotations

from typing import Any

from generator.document import Document
from generator.reading.walk import operations

from .spelling import Spelling, pascal

_HOLDERS = ("Account", "NewAccount", "AccountChanges")


def nest_otherwise(document: Document, spelling: Spelling) -> None:
    """Change schemas and examples in place.

    Args:
        document: in the vendor's words, with a schema for each address.
        spelling: how the vendor writes its words.
    """
    schemas = document["components"]["schemas"]
    street, mailing, post = map(spelling.key, ("streetAddress", "mailingAddress", "post"))
    flat = {key: _flat(spelling, key) for key in schemas[spelling.schema("StreetAddress")]["properties"]}
    for name in _HOLDERS:
        properties = schemas[spelling.schema(name)]["properties"]
        reference = properties.pop(mailing)
        del properties[street]
        parts = schemas[spelling.schema("StreetAddress")]["properties"]
        properties.update({flat[key]: dict(schema) for key, schema in parts.items()})
        properties[post] = {"type": "object", "properties": {mailing: reference}}
    del schemas[spelling.schema("StreetAddress")]
    for place in operations(document):
        bodies = [place.operation.get("requestBody", {}), place.operation["responses"]["200"]]
        for body in bodies:
            for media in body.get("content", {}).values():
                for example in media.get("examples", {}).values():
                    example["value"] = _nested(example["value"], street, (post, mailing), flat)


def _flat(spelling: Spelling, key: str) -> str:
    """`physical_town` of `town`."""
    return spelling.key("physical" + pascal(key.removeprefix("street_")))


def _nested(value: Any, street: str, post: tuple[str, str], flat: dict[str, str]) -> Any:
    """An example with its addresses where the schemas have them."""
    if isinstance(value, list):
        return [_nested(member, street, post, flat) for member in value]
    if not isinstance(value, dict):
        return value
    holder, mailing = post
    written: Document = {}
    for key, member in value.items():
        if key == street:
            written |= {flat[inner]: text for inner, text in member.items()}
        elif key == mailing:
            written[holder] = {mailing: member}
        else:
            written[key] = _nested(member, street, post, flat)
    return written

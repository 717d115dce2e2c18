"""Whole documents put together of what vendors write, drawn by a number: the same ones in every run."""

from __future__ import annotations

import copy
import random
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .operations import (
    BODIES,
    CODES,
    IDENTITIES,
    PARAMETERS,
    PARTS,
    PATH_PARTS,
    PATHS,
    REFUSALS,
    REPLIES,
    SCHEMES,
    SECURITY,
    TAGS,
)
from .schemas import COMPONENTS, OF_3_0, OF_3_1, PROPERTIES, Json

OPERATIONS = 8


@dataclass
class Drawn:
    """A document, and what was put into it.

    Args:
        document: OpenAPI 3.0 or 3.1.
        parts: how often each kind of part is in it.
    """

    document: Json
    parts: Counter[str] = field(default_factory=Counter)


def drawn(number: int) -> Drawn:
    """The document of a number."""
    return _Drawing(number).whole()


class _Drawing:
    def __init__(self, number: int) -> None:
        self._random = random.Random(f"document {number}")
        self._is_3_0 = number % 2 == 0
        self._properties = PROPERTIES | (OF_3_0 if self._is_3_0 else OF_3_1)
        self._parts: Counter[str] = Counter()

    def whole(self) -> Drawn:
        paths: Json = {}
        for number in range(OPERATIONS):
            path, method, operation = self._operation(number)
            item = paths.setdefault(path, {})
            item[method] = operation
            if operation["parameters"] and self._random.random() < 0.2:
                self._parts["parameters of a path"] += 1
                item["parameters"], operation["parameters"] = operation["parameters"], []
        document: Json = {
            "openapi": "3.0.3" if self._is_3_0 else "3.1.0",
            "info": {"title": "Kilns", "version": "1"},
            "security": self._one("security", SECURITY),
            "paths": paths,
            "components": {"schemas": COMPONENTS, "securitySchemes": SCHEMES, **PARTS},
        }
        # References are kept, objects are not shared: what is written twice in a file is two objects.
        return Drawn(copy.deepcopy(document), self._parts)

    def _operation(self, number: int) -> tuple[str, str, Json]:
        method = self._random.choice(("get", "get", "post", "post", "put", "patch", "delete"))
        path = f"/kilns{number}{self._one('path', PATHS)}"
        parameters: list[Json] = [
            {"name": name, "in": "path", "required": True, "schema": self._one("id", PATH_PARTS)}
            for name in re.findall(r"\{([^}]*)\}", path)
        ]
        for name in self._random.sample(sorted(PARAMETERS), self._random.randint(0, 4)):
            self._parts[f"parameter: {name}"] += 1
            parameters.append(PARAMETERS[name])
        operation: Json = {"tags": self._one("tags", TAGS), "parameters": parameters}
        if identity := self._one("operationId", IDENTITIES):
            operation["operationId"] = identity.format(method=method, number=number)
        if method in ("post", "put", "patch"):
            operation["requestBody"] = self._body()
        operation["responses"] = self._responses()
        if self._random.random() < 0.2:
            operation["security"] = []
        return path, method, operation

    def _body(self) -> Json:
        if self._random.random() < 0.5:
            body: Json = {"content": {"application/json": {"schema": self._object("body")}}}
        else:
            body = dict(self._one("body", BODIES))
        if self._random.random() < 0.5:
            body["required"] = True
        return body

    def _responses(self) -> Json:
        codes = self._one("codes", CODES)
        if self._random.random() < 0.5:
            reply: Json = {"content": {"application/json": {"schema": self._object("reply")}}}
        else:
            reply = self._one("reply", REPLIES)
        responses: Json = {code: {"description": "Done.", **({} if code == "204" else reply)} for code in codes}
        if self._random.random() < 0.5:
            refusal = {"application/json": {"schema": self._one("refusal", REFUSALS)}}
            responses["422"] = {"description": "Refused.", "content": refusal}
        return responses

    def _object(self, place: str) -> Json:
        names = self._random.sample(sorted(self._properties), self._random.randint(1, 8))
        self._parts.update(f"{place}: {name}" for name in names)
        properties = {f"part{index}": self._properties[name] for index, name in enumerate(names)}
        if place == "body" and names == ["read only"]:
            # There would be nothing to send.
            properties["note"] = {"type": "string"}
        if place == "reply":
            # A reply that has nothing to say proves nothing, and is no success of an unsafe action.
            properties["made"] = {"type": "integer"}
        required = [key for key in properties if self._random.random() < 0.2]
        return {"type": "object", "properties": properties, **({"required": required} if required else {})}

    def _one(self, place: str, table: Mapping[str, Any]) -> Any:
        name = self._random.choice(sorted(table))
        self._parts[f"{place}: {name}"] += 1
        return table[name]

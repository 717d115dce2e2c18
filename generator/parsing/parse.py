"""A normal form, parsed in two halves: the schemas, then the operations over stubs of them.

The parser copies all that an operation reaches, three times, so that one parse of a large document takes minutes.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..document import Document
from ..normal.words import DocumentForm
from ..refusal import Refusal
from ..refusals import STRICT, Refusals
from .library import Config, ConfigFile, Endpoint, GeneratorData, GeneratorError, MetaType, ModelProperty

REMEDY = "Say it in the spec in a way that openapi-python-client keeps"


@dataclass(frozen=True)
class Parse:
    """What the parser holds of a normal form.

    Args:
        data: its own tree of the schemas.
        models: its classes by the name in the normal form.
        endpoints: its operations by the name that the normal form gives them.
    """

    data: GeneratorData
    models: dict[str, ModelProperty]
    endpoints: dict[str, Endpoint]


def configuration(package: str, output: Path) -> Config:
    """What the parser and the project of openapi-python-client are told.

    Args:
        package: the import name.
        output: the folder of the package.
    """
    settings = ConfigFile(package_name_override=package, project_name_override=package, post_hooks=[])
    return Config.from_sources(settings, MetaType.NONE, Path("openapi.json"), "utf-8", True, output)


def parse(form: DocumentForm, config: Config, refusals: Refusals = STRICT) -> Parse:
    """Parse `form`.

    Args:
        form: the normal form.
        config: what the parser is told.
        refusals: what becomes of a refusal of one operation or schema.

    Raises:
        Refusal: the parser warns of something, or drops it.
    """
    data = _parsed({**form, "paths": {}}, config)
    models = {_schema_name(model): model for model in data.models if isinstance(model, ModelProperty)}
    for name, schema in form["components"]["schemas"].items():
        with refusals.of(schema["x-schema"]):
            if name not in models:
                raise Refusal(schema["x-schema"], f"the parser dropped the schema{_reason(data.errors)}", REMEDY)
    _refuse_warnings("components.schemas", data.errors)
    stubs = {name: {"type": "object", "x-name": name} for name in form["components"]["schemas"]}
    operations = _parsed({**form, "components": {"schemas": stubs}}, config)
    collections = operations.endpoint_collections_by_tag.values()
    endpoints = {str(endpoint.name): endpoint for collection in collections for endpoint in collection.endpoints}
    errors = [error for collection in collections for error in collection.parse_errors]
    for item in form["paths"].values():
        for operation in item.values():
            identity = operation["x-operation-id"]
            with refusals.of(identity):
                endpoint = endpoints.get(operation["operationId"])
                if endpoint is None:
                    raise Refusal(identity, f"the parser dropped the operation{_reason(errors)}", REMEDY)
                _refuse_warnings(identity, endpoint.errors)
    _refuse_warnings("paths", [*operations.errors, *errors])
    return Parse(data, models, endpoints)


def _parsed(document: Document, config: Config) -> GeneratorData:
    data = GeneratorData.from_dict(copy.deepcopy(document), config=config)
    if isinstance(data, GeneratorError):
        raise Refusal("the normal form", f"the parser refuses it{_reason([data])}", REMEDY)
    return data


def _schema_name(model: ModelProperty) -> str:
    """The name that the normal form has: a use of a class carries the parser's name of it, its definition ours."""
    return str((model.data.model_extra or {}).get("x-name", ""))


def _refuse_warnings(place: str, errors: list[Any]) -> None:
    if errors:
        raise Refusal(place, f"the parser warns of it{_reason(errors)}", REMEDY)


def _reason(errors: list[Any]) -> str:
    """What the parser says, for people; nothing is read out of it."""
    text = " ".join(f"{error.header} {error.detail or ''}" for error in errors)
    return f": {' '.join(text.split())[:300]}" if errors else ""

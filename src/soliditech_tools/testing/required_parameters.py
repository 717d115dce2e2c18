"""Values for what a client must be given beside its key, such as the tenant that all of its requests name."""

from __future__ import annotations

from typing import Any

from soliditech_runtime.client.client_parameters import ClientParameter
from soliditech_runtime.package import Package
from soliditech_runtime.schema.reading import Reading

from ..sandbox.http.document import Document, DocumentNode
from ..sandbox.http.routes import Router
from ..sandbox.http.validation import Validators
from ..sandbox.samples.sampling import SchemaSampler


def required_parameters(package: Package) -> dict[str, Any]:
    """A value by Python name for each parameter that the clients of a package require, as the document allows it.

    Args:
        package: the package.
    """
    required = [parameter for parameter in package.client_parameters if parameter.field.required]
    if not required:
        return {}
    document = package.document()
    sampler = SchemaSampler(Validators(document))
    return {parameter.field.name: _value(parameter, document, sampler) for parameter in required}


def _value(parameter: ClientParameter, document: Document, sampler: SchemaSampler) -> Any:
    """The first value of the document that the field takes, as Python has it."""
    field = parameter.field
    for node in _declared(parameter, document):
        schema = node.get("schema")
        values = [node.value["example"]] if "example" in node.value else []
        values += sampler.samples(schema) if schema is not None else []
        for value in values:
            if field.reads(value):
                return field.read(value, Reading(), field.name)
    raise ValueError(f"the document has no value for {field.name}: give it to the client")


def _declared(parameter: ClientParameter, document: Document) -> list[DocumentNode]:
    place, wire = parameter.place, parameter.field.wire.lower()
    return [
        node
        for route in Router(document).routes.values()
        for name, node in route.parameters(place).items()
        if name.lower() == wire
    ]

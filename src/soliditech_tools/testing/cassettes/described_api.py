"""What cassettes need of a package's document, read once for each package."""

from __future__ import annotations

from functools import cache
from typing import Any

from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.paging_layout import PagingLayout
from soliditech_runtime.operations.results import OrNone
from soliditech_runtime.package import Package

from ...sandbox.api.reply_check import ReplyCheck, described
from ...sandbox.api.served_document import served_document
from ...sandbox.http.document import DocumentNode
from ...sandbox.http.routes import OperationRoute
from .recorded_call import CallReader
from .stand_ins.kept_values import KeptValues
from .stand_ins.schema_walk import SchemaWalk


class DescribedApi:
    """The document of a package, and what reads by it.

    Args:
        package: the package.
    """

    def __init__(self, package: Package) -> None:
        document = served_document(package.document_text())
        self.package = package
        self.router = document.router
        self.calls = CallReader(package, self.router, document.replies)
        self.walk = SchemaWalk(document.replies)
        self.kept = KeptValues(document.content, self.router)
        self.check = ReplyCheck(document.replies)

    def route(self, operation_id: str) -> OperationRoute:
        """The operation in the document."""
        return self.router.routes[operation_id]

    def operation(self, operation_id: str) -> Operation[Any]:
        """The operation of the package."""
        return self.package.operations[operation_id]

    def paging(self, operation_id: str) -> PagingLayout | None:
        """How the list of an operation comes in pages; None if it is no list."""
        result = self.operation(operation_id).result
        layout: PagingLayout | None = getattr(result.result if isinstance(result, OrNone) else result, "paging", None)
        return layout

    def reply_schemas(self, operation_id: str, status: int) -> list[DocumentNode]:
        """The schemas of the bodies that a status may have."""
        return _schemas(described(self.route(operation_id), status))

    def request_schemas(self, operation_id: str) -> list[DocumentNode]:
        """The schemas of the bodies that a request may have."""
        return _schemas(self.route(operation_id).node.get("requestBody"))

    def parameter_schema(self, operation_id: str, place: str, name: str) -> list[DocumentNode]:
        """The schema of a parameter; none if the document has no such parameter.

        Args:
            operation_id: the operation.
            place: `path` or `query`.
            name: its wire name.
        """
        node = self.route(operation_id).parameters(place).get(name)
        schema = node.get("schema") if node is not None else None
        return [schema] if schema is not None else []


@cache
def described_api(package: Package) -> DescribedApi:
    """What the document of a package says."""
    return DescribedApi(package)


def _schemas(holder: DocumentNode | None) -> list[DocumentNode]:
    content = holder.get("content") if holder is not None else None
    nodes = [content.get(name, "schema") for name in content.value] if content is not None else []
    return [node for node in nodes if node is not None]

"""The JSON of a result that a test gives as a method returns it: a model, a list, a value, or a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from soliditech_runtime.download import Download
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.results import File, Many, One, OrNone, Paged
from soliditech_runtime.operations.values import ManyValues, Nothing, PagedValues, Value
from soliditech_runtime.schema.fields import Field
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.values import InvalidValue
from soliditech_runtime.upload import Upload

from ..served_package import ServedPackage


class PlannedResult:
    """Writes results of one operation.

    Args:
        operation: the operation.
        served: the package that has it.
    """

    def __init__(self, operation: Operation[Any], served: ServedPackage) -> None:
        self._operation = operation
        self._served = served
        result = operation.result
        self._result = result.result if isinstance(result, OrNone) else result
        self._or_none = isinstance(result, OrNone)

    @property
    def is_list(self) -> bool:
        """Whether the result is a list of items."""
        return isinstance(self._result, Many | Paged | ManyValues | PagedValues)

    @property
    def is_file(self) -> bool:
        """Whether the result is a file, which is the whole body."""
        return isinstance(self._result, File)

    def is_nothing(self, value: Any) -> bool:
        """Whether a value means that the reply has no content."""
        return value is None and (self._or_none or isinstance(self._result, Nothing))

    def file(self, value: Any) -> tuple[bytes, dict[str, str]]:
        """The content of a file, and the header with its name if it has one.

        Raises:
            ValueError: it is no file.
        """
        if isinstance(value, bytes):
            return value, {}
        if not isinstance(value, Download | Upload):
            raise self._refused(value)
        headers = {"Content-Disposition": f'attachment; filename="{value.name}"'} if value.name else {}
        return value.content, headers

    def json(self, value: Any) -> Any:
        """The JSON value.

        Raises:
            ValueError: the operation has results of another kind.
        """
        result = self._result
        if isinstance(result, One):
            return None if value is None else self._object(result.model, value, value)
        if self.is_list:
            if not isinstance(value, list | tuple):
                raise self._refused(value)
            return list(self._items(value))
        if isinstance(result, Value):
            return self._of_field(result.field, value)
        if isinstance(result, Nothing):
            raise self._refused(value)
        return value

    def _items(self, values: list[Any] | tuple[Any, ...]) -> Iterator[Any]:
        for value in values:
            if isinstance(self._result, Many | Paged):
                yield self._object(self._result.model, value, values)
            elif isinstance(self._result, ManyValues | PagedValues):
                yield self._of_field(self._result.item, value)

    def _object(self, model: type[Model], value: Any, whole: Any) -> dict[str, Any]:
        """The JSON of a model; what is refused is `whole`, of which it is a part."""
        if isinstance(value, Model) and not isinstance(value, model) and type(value).__name__ == model.__name__:
            # A test that is written with our models serves a tenant's package as well.
            value = self._served.converted(value)
        if not isinstance(value, model):
            raise self._refused(whole)
        return value.to_dict()

    def _of_field(self, field: Field, value: Any) -> Any:
        problem = ""
        try:
            return field.write(value)
        except InvalidValue as error:
            problem = error.describe(python=True)
        raise ValueError(f"the result of {self._operation.id} {problem}")

    def _refused(self, value: Any) -> ValueError:
        items = value if isinstance(value, list | tuple) else ()
        classes = sorted({type(item).__name__ for item in items})
        sort = f"a list of {' and '.join(classes)}" if classes else _with_article(type(value).__name__)
        return ValueError(
            f"the result of {self._operation.id} is {self._expected()}, and {sort} was given. Give that, or the body "
            "as it comes on the wire: body=..."
        )

    def _expected(self) -> str:
        result = self._result
        match result:
            case One():
                return f"models.{result.model.__name__}(...)"
            case Many() | Paged():
                return f"a list of models.{result.model.__name__}(...)"
            case ManyValues() | PagedValues():
                return f"a list, each item of it {result.item.kind}"
            case File():
                return f"a file: its bytes, or a Download ({result.content_type})"
            case Value():
                return result.field.kind
            case _:
                return "nothing: None"


def _with_article(name: str) -> str:
    return f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}"

"""Property types that openapi-python-client does not have: exact decimals and dd/MM/yyyy dates.

Its only seam for string formats is a private function, which is replaced by one that knows two formats more.
"""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import define
from openapi_python_client import schema as oai
from openapi_python_client.config import Config
from openapi_python_client.parser import properties
from openapi_python_client.parser.errors import PropertyError
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.property import Property
from openapi_python_client.parser.properties.protocol import Value
from openapi_python_client.strings import PythonIdentifier

_SEAM = "_string_based_property"


class _NoDefault(DateProperty):
    @classmethod
    def convert_value(cls, value: Any) -> Value | PropertyError | None:
        """The spec has no defaults: they would be sent by clients and hide what the server does."""
        return None if value is None else PropertyError(detail="defaults are not supported for this format")


@define
class DecimalProperty(_NoDefault):
    """An exact number."""

    _type_string: ClassVar[str] = "Decimal"


@define
class DayFirstDateProperty(_NoDefault):
    """A date written dd/MM/yyyy."""

    _type_string: ClassVar[str] = "datetime.date"


_FORMATS: dict[str, type[_NoDefault]] = {"decimal": DecimalProperty, "date-dmy": DayFirstDateProperty}


def install() -> None:
    """Teach the parser the formats.

    Raises:
        RuntimeError: this is not the version of openapi-python-client that the generator is written for.
    """
    stock = getattr(properties, _SEAM, None)
    if stock is None:
        raise RuntimeError(
            f"openapi-python-client has no parser.properties.{_SEAM}: install the version pinned in requirements.txt"
        )
    if getattr(stock, "knows_formats", False):
        return

    def string_based_property(name: Any, required: bool, data: oai.Schema, config: Config) -> Property | PropertyError:
        for known, kind in _FORMATS.items():
            if data.schema_format == known:
                default = kind.convert_value(data.default)
                if isinstance(default, PropertyError):
                    return default
                return kind(
                    name=name,
                    required=required,
                    default=default,
                    python_name=PythonIdentifier(name, config.field_prefix),
                    description=data.description,
                    example=data.example,
                )
        found: Property | PropertyError = stock(name, required, data, config)
        return found

    string_based_property.knows_formats = True  # type: ignore[attr-defined]
    setattr(properties, _SEAM, string_based_property)

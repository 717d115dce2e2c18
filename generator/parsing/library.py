"""Every name that is used of openapi-python-client, which is a program and promises none of them.

Raises:
    RuntimeError: at import, if the installed version has not all of them.
"""

from __future__ import annotations

try:
    from openapi_python_client import Project as Project
    from openapi_python_client.config import Config as Config
    from openapi_python_client.config import ConfigFile as ConfigFile
    from openapi_python_client.config import MetaType as MetaType
    from openapi_python_client.parser import GeneratorData as GeneratorData
    from openapi_python_client.parser.errors import GeneratorError as GeneratorError
    from openapi_python_client.parser.openapi import Endpoint as Endpoint
    from openapi_python_client.parser.properties.any import AnyProperty as AnyProperty
    from openapi_python_client.parser.properties.boolean import BooleanProperty as BooleanProperty
    from openapi_python_client.parser.properties.date import DateProperty as DateProperty
    from openapi_python_client.parser.properties.datetime import DateTimeProperty as DateTimeProperty
    from openapi_python_client.parser.properties.file import FileProperty as FileProperty
    from openapi_python_client.parser.properties.float import FloatProperty as FloatProperty
    from openapi_python_client.parser.properties.int import IntProperty as IntProperty
    from openapi_python_client.parser.properties.list_property import ListProperty as ListProperty
    from openapi_python_client.parser.properties.model_property import ModelProperty as ModelProperty
    from openapi_python_client.parser.properties.none import NoneProperty as NoneProperty
    from openapi_python_client.parser.properties.protocol import PropertyProtocol as PropertyProtocol
    from openapi_python_client.parser.properties.string import StringProperty as StringProperty
    from openapi_python_client.parser.properties.union import UnionProperty as UnionProperty
    from openapi_python_client.schema.untrusted_string import UntrustedString as UntrustedString
    from openapi_python_client.strings import ClassName as ClassName
    from openapi_python_client.strings import PythonCode as PythonCode
    from openapi_python_client.strings import PythonIdentifier as PythonIdentifier
except ImportError as missing:
    raise RuntimeError(
        f"openapi-python-client has no {missing.name}: install the version that requirements.txt pins"
    ) from missing

_OVERRIDDEN = ("_create_package", "_build_models", "_build_api", "_run_post_hooks", "_get_errors")

for _name in _OVERRIDDEN:
    if not hasattr(Project, _name):
        raise RuntimeError(
            f"openapi-python-client has no Project.{_name}: install the version that requirements.txt pins"
        )

"""openapi-python-client as a library: its parser checks the document, its environment renders our templates."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jinja2
from attrs import frozen
from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.schema.untrusted_string import UntrustedString
from openapi_python_client.strings import PythonCode

from soliditech_runtime import CONTRACT, errors

from ..parsing import formats
from ..parsing.parity import differences
from ..parsing.parser_input import parser_input
from ..refusal import Refusal
from ..tree.actions import Action, Api, Field
from . import expressions
from .flat_keys import flat_key_names

HERE = Path(__file__).parent
_OVERRIDDEN = ("_create_package", "_build_models", "_build_api", "_run_post_hooks", "_get_errors")
# Whether a module is ours must not depend on the folder in which the generator runs.
_RUN_TIME = 'lint.isort.known-first-party = ["soliditech_runtime"]'
# Templates import all that a module may need; ruff drops what one does not use.
_RUFF = (
    ("check", "--fix-only", "--select", "F401,I", "--line-length", "120", "--config", _RUN_TIME),
    ("format", "--line-length", "120"),
)
# Settings and .gitignore files around the output folder must not change what is written.
_ALONE = ("--isolated", "--no-cache", "--no-respect-gitignore")


def parse(document: dict[str, Any], api: Api, package: str, output: Path) -> tuple[GeneratorData, Config]:
    """What openapi-python-client makes of the document.

    Raises:
        Refusal: it warns of something, or it has not parsed what the document says.
    """
    missing = [name for name in _OVERRIDDEN if not hasattr(Project, name)]
    if missing:
        raise RuntimeError(
            f"openapi-python-client has no Project.{missing[0]}: install the version in requirements.txt"
        )
    formats.install()
    settings = ConfigFile(package_name_override=package, project_name_override=package, post_hooks=[])
    config = Config.from_sources(settings, MetaType.NONE, Path("openapi.json"), "utf-8", True, output)
    data = GeneratorData.from_dict(parser_input(document), config=config)
    errors: list[GeneratorError] = [data] if isinstance(data, GeneratorError) else list(data.errors)
    if not isinstance(data, GeneratorError):
        for collection in data.endpoint_collections_by_tag.values():
            errors.extend(collection.parse_errors)
    if errors or isinstance(data, GeneratorError):
        raise _refusal(errors[0])
    for difference in differences(api, data):
        place, _, problem = difference.partition(": ")
        raise Refusal(place, problem, "Say it in the spec in a way that openapi-python-client keeps")
    return data, config


def _refusal(error: GeneratorError) -> Refusal:
    # What was lost by it is listed too, in no order.
    text = " ".join(f"{error.header} {error.detail}".partition("Failure to process schema")[0].split())
    named = re.search(r"[A-Z]+ /\S+(?= within)|(?<=/components/schemas/)\w+", text)
    return Refusal(named[0] if named else "the document", f"openapi-python-client: {text[:300]}", "Mend the spec there")


@frozen
class Names:
    """What a package is called.

    Args:
        package: the import name.
        distribution: the name under which it is installed.
        version: the version of the distribution.
    """

    package: str
    distribution: str
    version: str


class SdkProject(Project):
    """Writes the package: our templates in the parser's order.

    Args:
        api: the trees that the templates render.
        names: what the package is called.
    """

    def __init__(self, *, openapi: GeneratorData, config: Config, api: Api, names: Names) -> None:
        super().__init__(openapi=openapi, config=config, custom_template_path=HERE / "templates")
        self.api = api
        self.env.undefined = jinja2.StrictUndefined
        self.env.finalize = _finalize
        self.env.globals.update(
            header="# Written by the generator from the spec: change that, and run `make generate`.",
            contract=CONTRACT,
            package=names.package,
            distribution=names.distribution,
            env_prefix=names.package.upper(),
            version=names.version,
            models=api.models,
            fields_of=self._fields_of,
            **{name: getattr(expressions, name) for name in _EXPRESSIONS},
        )

    def build(self) -> Sequence[GeneratorError]:
        """Write the package into the project's folder."""
        self.package_dir.mkdir(parents=True, exist_ok=True)
        self._create_package()
        self._build_models()
        self._build_api()
        self._run_post_hooks()
        return self._get_errors()

    def _create_package(self) -> None:
        (self.package_dir / "py.typed").touch()
        summary = f"A typed client for the {self.api.title}."
        self._write("__init__.py", "package_init.py.jinja", summary=summary)
        self._write("identity.py", "identity.py.jinja", auth=self.api.auth, base_url=self.api.base_url)
        self._write("package.py", "package.py.jinja")
        self._write("errors.py", "errors.py.jinja", errors=sorted(errors.__all__))
        self._write("flat_json.py", "flat_json.py.jinja")
        self._write("ACTIONS.md", "actions.md.jinja", groups=self.api.groups, flat_key_cell=self._flat_key_cell)

    def _build_models(self) -> None:
        self._write("models/__init__.py", "models_init.py.jinja")
        for model in self.api.models:
            self._write(f"models/{model.module}.py", "model.py.jinja", model=model)

    def _build_api(self) -> None:
        self._write("client.py", "client.py.jinja", groups=self.api.groups)
        self._write("groups/__init__.py", "groups_init.py.jinja", groups=self.api.groups)
        for group in self.api.groups:
            self._write(f"groups/{group.name}.py", "group.py.jinja", group=group)

    def _run_post_hooks(self) -> None:
        for command in _RUFF:
            ruff = [sys.executable, "-m", "ruff", *command, *_ALONE, str(self.package_dir)]
            done = subprocess.run(ruff, capture_output=True, text=True, check=False)
            if done.returncode:
                raise Refusal("ruff", done.stderr.strip() or done.stdout.strip(), "Mend the template that wrote this")

    def _write(self, name: str, template: str, **context: Any) -> None:
        path = self.package_dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.env.get_template(template).render(**context).lstrip("\n"), encoding="utf-8")

    def _flat_key_cell(self, action: Action) -> str:
        return ", ".join(f"`{key}`" for key in flat_key_names(self.api, action))

    def _fields_of(self, action: Action) -> tuple[Field, ...]:
        return self.api.model(action.body).fields if action.body else ()


_EXPRESSIONS = (
    "annotation",
    "argument_lines",
    "field_tree",
    "id_tree",
    "id_values",
    "method_arguments",
    "method_ending",
    "prose",
    "query_values",
    "quote",
    "read_value",
    "reader_type",
    "result_tree",
    "result_type",
)


def _finalize(value: Any) -> Any:
    """Refuse what a template must not print as it is."""
    if isinstance(value, UntrustedString | PythonCode):
        raise TypeError(f"a template printed a raw {type(value).__name__}")
    return value

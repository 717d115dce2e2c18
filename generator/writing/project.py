"""openapi-python-client's project, with templates of ours."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import jinja2
from attrs import evolve, frozen

from soliditech_runtime import CONTRACT, errors

from ..naming import class_name, group_classes
from ..parsing.library import Config, GeneratorData, GeneratorError, Project, PythonCode, UntrustedString
from ..refusal import Refusal
from ..selecting.refused import LeftOut
from ..shortcuts.unused_imports import without_unused
from ..tree.specs import ApiSpec, FieldSpec, OperationSpec
from . import declarations, docstrings, prose, signatures
from .flat_keys import flat_key_names, flat_key_schemas
from .key_types import key_types
from .listed_keys import listed_keys
from .siblings import siblings_of

HERE = Path(__file__).parent
# Whether a module is ours must not depend on the folder in which the generator runs.
_RUN_TIME = 'lint.isort.known-first-party = ["soliditech_runtime"]'
# Templates import all that a module may need; ruff drops what one does not use.
_RUFF = (
    ("check", "--fix-only", "--select", "F401,I", "--line-length", "120", "--config", _RUN_TIME),
    ("format", "--line-length", "120"),
)
# Settings and .gitignore files around the output folder must not change what is written.
_ALONE = ("--isolated", "--no-cache", "--no-respect-gitignore")


_HEADER = "# Written by the generator from the spec: change that, and run `make generate`."
_FOREIGN_HEADER = "# Written by the generator from the vendor's document: change an overlay of it, and build again."
_NOTHING = LeftOut()

CLIENT_CLASSES = frozenset(
    (
        *("SyncClient", "AsyncClient", "SyncClientSettings", "AsyncClientSettings", "Decimal", "Literal", "Unpack"),
        *("IDENTITY", "PACKAGE", "Package", "RawResponse", "RequestEvent", "RequestOptions", "SoliditechError"),
        *("AsyncPage", "AsyncPager", "GroupAttribute", "Page", "RateLimit", "UNSET", "Unset", "Upload", "Violation"),
        *("CannotTell", "Done", "NotDone", "Once", "Unsettled"),
    )
)
"""What stands beside the classes of clients."""

FLAT_JSON = ("FlatStyle", "changed_since", "flatten", "from_record", "from_row", "schema", "unflatten")
"""What a package's `flat_json` has beside the types of flat keys."""


@frozen
class Names:
    """What a package is called.

    Args:
        package: the import name.
        distribution: the name under which it is installed.
        version: the version of the distribution.
        is_foreign: whether it is made from a vendor's document, and its clients have a name of their own.
        client: the class of its client.
    """

    package: str
    distribution: str
    version: str
    is_foreign: bool = False
    client: str = "Soliditech"

    def with_client_for(self, groups: Iterable[str]) -> Names:
        """The same, with a client whose name no class of a group has, nor anything that is imported beside it.

        Args:
            groups: the names of all groups.
        """
        if not self.is_foreign:
            return self
        used_names = CLIENT_CLASSES.union(*(group_classes(class_name(group)) for group in groups))
        name = class_name(self.package)
        while name in used_names or f"Async{name}" in used_names:
            name += "Client"
        return evolve(self, client=name)


class SdkProject(Project):
    """Writes the package: our templates in the parser's order.

    Args:
        api: the trees that the templates render.
        names: what the package is called.
        left_out: operations of the document that are not in it.
    """

    def __init__(
        self,
        *,
        openapi: GeneratorData,
        config: Config,
        api: ApiSpec,
        names: Names,
        left_out: LeftOut = _NOTHING,
    ) -> None:
        super().__init__(openapi=openapi, config=config, custom_template_path=HERE / "templates")
        self.api = api
        self.left_out = left_out
        self.env.undefined = jinja2.StrictUndefined
        self.env.finalize = _finalize
        self.env.globals.update(
            header=_FOREIGN_HEADER if names.is_foreign else _HEADER,
            client_class=names.client,
            is_foreign=names.is_foreign,
            contract=CONTRACT,
            package=names.package,
            distribution=names.distribution,
            env_prefix=names.package.upper(),
            version=names.version,
            has_files=_has_files(api),
            models=api.models,
            paging=api.paging,
            fields_of=api.body_fields,
            client_parameters=api.client_parameters(),
            sides=signatures.SIDES,
            ids=_id_names(api),
            **_EXPRESSIONS,
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
        summary = f"A typed client for the {prose.api_title(self.api.title)}."
        self._write("__init__.py", "package_init.py.jinja", summary=summary)
        self._write("identity.py", "identity.py.jinja", auth=self.api.auth, base_url=self.api.base_url)
        self._write("package.py", "package.py.jinja")
        if self.api.client_parameters():
            self._write("client_parameters.py", "client_parameters.py.jinja")
        self._write("replies.py", "replies.py.jinja", replies=self.api.replies)
        self._write("errors.py", "errors.py.jinja", errors=sorted(errors.__all__))
        types = key_types(flat_key_schemas(self.api))
        keys = sorted(type_.name for type_ in types)
        self._write("flat_json.py", "flat_json.py.jinja", keys=keys, public=sorted((*FLAT_JSON, *keys)))
        self._write("key_types.py", "key_types.py.jinja", types=types)
        cells = {"flat_key_cell": self._flat_key_cell, "listed_cell": self._listed_cell}
        self._write("ACTIONS.md", "actions.md.jinja", groups=self.api.groups, left_out=self.left_out, **cells)

    def _build_models(self) -> None:
        siblings = siblings_of(self.api.models)
        has_unions = any(
            "UnknownObject" in signatures.type_of(field) for model in self.api.models for field in model.fields
        )
        self._write("models/__init__.py", "models_init.py.jinja", has_unions=has_unions)
        for model in self.api.models:
            self._write(f"models/{model.module}.py", "model.py.jinja", model=model, siblings=siblings[model.name])

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
        text = self.env.get_template(template).render(**context).lstrip("\n")
        path.write_text(without_unused(text) if path.suffix == ".py" else text, encoding="utf-8")

    def _flat_key_cell(self, operation: OperationSpec) -> str:
        return ", ".join(f"`{key}`" for key in flat_key_names(self.api, operation))

    def _listed_cell(self, operation: OperationSpec) -> str:
        listed = listed_keys(self.api, operation).items()
        return "; ".join(f"{prose.cell(action)}: {', '.join(f'`{key}`' for key in keys)}" for action, keys in listed)


_EXPRESSIONS = {
    function.__name__: function
    for function in (
        *(signatures.annotation, signatures.optional_parameter, signatures.parameter, signatures.quote),
        *(signatures.client_argument, signatures.id_type, signatures.reader_type, signatures.result_type),
        *(declarations.by_name, declarations.declaration, declarations.field_tree, declarations.id_tree),
        *(declarations.arguments_tree, declarations.body_tree, declarations.client_parameter_tree),
        *(declarations.layout_tree, declarations.paging_tree, declarations.parity_tree, declarations.places_tree),
        declarations.reconcile_tree,
        declarations.result_tree,
        *(docstrings.client_docstring, docstrings.docstring, docstrings.facts_text, docstrings.field_text),
        docstrings.reconcile_text,
        *(docstrings.group_text, docstrings.model_text),
        *(prose.cell, prose.prose),
    )
}
"""What templates may call."""


def _id_names(api: ApiSpec) -> frozenset[str]:
    """What ids in paths are called, where the name says of what each is an id."""
    operations = (operation for group in api.groups for operation in group.operations)
    return frozenset(field.name for operation in operations for field in operation.ids if "_" in field.name)


def _has_files(api: ApiSpec) -> bool:
    """Whether a method takes a file."""
    operations = (operation for group in api.groups for operation in group.operations)
    fields = (field for operation in operations for field in api.body_fields(operation))
    return any(_is_file(field) for field in fields)


def _is_file(field: FieldSpec) -> bool:
    inner = (*field.members, *((field.item,) if field.item else ()))
    return field.kind == "file" or any(map(_is_file, inner))


def _finalize(value: Any) -> Any:
    """Refuse what a template must not print as it is."""
    if isinstance(value, UntrustedString | PythonCode):
        raise TypeError(f"a template printed a raw {type(value).__name__}")
    return value

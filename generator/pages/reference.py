"""The reference of what may be imported: the public names alone, from their docstrings."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any

from attrs import frozen

from soliditech_runtime.package import Package
from soliditech_runtime.schema.model import Model

from .definitions import definition, search_entries
from .docstrings import docstring_markdown, first_line

_LINE = 88
_STATUS = re.compile(r"\b[45]\d\d\b")
_OURS = re.compile(r"soliditech|_soliditech")
_BUILT_IN = (bool, int, str, float)


@frozen
class PublicName:
    """A name that may be imported.

    Args:
        name: the name.
        value: what it stands for.
        text: what is said of it, where it has no docstring of its own.
    """

    name: str
    value: Any
    text: str = ""

    @property
    def summary(self) -> str:
        """The first paragraph of what is said of it."""
        return self.text or first_line(getattr(self.value, "__doc__", None))


@frozen
class ReferencePage:
    """A page of the reference.

    Args:
        page: its place in the site.
        title: its heading.
        module: where its names are imported from.
        names: the names.
        lead: what stands above them.
    """

    page: str
    title: str
    module: str
    names: Sequence[PublicName]
    lead: str = ""


def reference_pages(package: Package, tools: ModuleType) -> list[ReferencePage]:
    """All pages, with every public name once.

    Args:
        package: the package.
        tools: the module of the fixtures and factories.
    """
    root = import_module(package.name)
    clients = (package.client.__name__, package.async_client.__name__)
    modules = ("errors", "flat_json", "models")
    calls = sorted((name for name in root.__all__ if name not in (*clients, *modules)), key=str.lower)
    return [
        ReferencePage("reference/clients", "Clients", package.name, _public(root, clients)),
        ReferencePage("reference/calls", "Calls and replies", package.name, _public(root, calls)),
        ReferencePage(
            "reference/errors",
            "Error classes",
            f"{package.name}.errors",
            _public(root.errors, root.errors.__all__),
            "Which error comes when, and what to do then, is in [Errors](../errors.md).",
        ),
        ReferencePage(
            "reference/flat-json",
            "Flat JSON functions",
            f"{package.name}.flat_json",
            _public(root.flat_json, root.flat_json.__all__),
            "The guide is [Flat JSON](../flat-json.md).",
        ),
        ReferencePage(
            "reference/models", "Models", f"{package.name}.models", _public(root.models, root.models.__all__)
        ),
        ReferencePage(
            "reference/testing",
            "Test kit",
            tools.__name__,
            _public(tools, tools.__all__),
            "The guide is [Testing your integration](../testing.md).",
        ),
    ]


def _public(module: ModuleType, names: Sequence[str]) -> list[PublicName]:
    texts = {"UNSET": "Stands for a field that is not sent, or that a reply does not have."}
    texts |= {"PACKAGE": "The package as data, for tools.", "__version__": "The version of the distribution."}
    return [PublicName(name, getattr(module, name), texts.get(name, "")) for name in names]


def page_text(page: ReferencePage) -> str:
    """The page in Markdown."""
    lead = f"Import them from `{page.module}`. {page.lead}".strip()
    return "\n\n".join([f"# {page.title}", lead, *(part for name in page.names for part in _entry(name))]) + "\n"


def _entry(public: PublicName) -> Iterator[str]:
    yield f"## `{public.name}`"
    value = public.value
    is_error = inspect.isclass(value) and issubclass(value, Exception)
    yield search_entries([public.name, *(_STATUS.findall(public.summary) if is_error else ())])
    if inspect.isclass(value) and issubclass(value, Model):
        yield docstring_markdown(value.__doc__)
        yield from _model_fields(value)
    elif inspect.isclass(value):
        if not issubclass(value, Exception) and (signature := _signature(public.name, value)):
            yield signature
        yield docstring_markdown(value.__doc__)
        if issubclass(value, Exception):
            yield f"A kind of `{value.__bases__[0].__name__}`."
        yield from _members(value)
    elif inspect.isfunction(value):
        yield _signature(public.name, value)
        yield docstring_markdown(value.__doc__)
    else:
        yield public.text or _alias(value)


def _alias(value: Any) -> str:
    """What a name for a type stands for."""
    text = re.sub(r"\w+(?:\.\w+)+", lambda match: match[0].rpartition(".")[2], str(value))
    return f"A name for `{text}`."


def _members(owner: type[Any]) -> Iterator[str]:
    """Methods and properties that are public, those of bases too."""
    bases = [base for base in owner.__mro__ if _OURS.match(base.__module__)]
    members = {name: value for base in reversed(bases) for name, value in vars(base).items()}
    for name, value in members.items():
        if name.startswith("_"):
            continue
        function = value.__func__ if isinstance(value, classmethod | staticmethod) else value
        if inspect.isfunction(function):
            yield f"### `{owner.__name__}.{name}`"
            yield search_entries([name])
            yield _signature(name, function, is_method=not isinstance(value, staticmethod))
            yield docstring_markdown(function.__doc__)
        elif isinstance(value, property):
            yield definition([name], [], first_line(value.__doc__))


def _signature(name: str, value: Callable[..., Any], *, is_method: bool = False) -> str:
    """A signature in a block, broken where it is long; empty if there is none."""
    try:
        signature = inspect.signature(value)
    except (TypeError, ValueError):
        return ""
    parts, last = [], None
    for parameter in list(signature.parameters.values())[int(is_method) :]:
        if parameter.kind is parameter.KEYWORD_ONLY and last not in (parameter.KEYWORD_ONLY, parameter.VAR_POSITIONAL):
            parts.append("*")
        stars = "*" if parameter.kind is parameter.VAR_POSITIONAL else ""
        stars = "**" if parameter.kind is parameter.VAR_KEYWORD else stars
        parts.append(f"{stars}{parameter.name}{_annotation(parameter.annotation)}{_default(parameter)}")
        last = parameter.kind
    end = "" if inspect.isclass(value) else _annotation(signature.return_annotation, " -> ")
    asynchronous = "async " if inspect.iscoroutinefunction(value) else ""
    flat = f"{asynchronous}{name}({', '.join(parts)}){end}"
    if len(flat) > _LINE:
        flat = f"{asynchronous}{name}(\n" + "".join(f"    {part},\n" for part in parts) + f"){end}"
    return f"```text\n{flat}\n```"


def _annotation(annotation: object, before: str = ": ") -> str:
    if annotation is inspect.Parameter.empty:
        return ""
    return before + (annotation if isinstance(annotation, str) else inspect.formatannotation(annotation))


def _default(parameter: inspect.Parameter) -> str:
    if parameter.default is parameter.empty:
        return ""
    plain = parameter.default is None or isinstance(parameter.default, _BUILT_IN)
    return f" = {parameter.default!r}" if plain else " = ..."


def _model_fields(model: type[Model]) -> Iterator[str]:
    """The fields, with what is said of each below it in the source."""
    (declared,) = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    assert isinstance(declared, ast.ClassDef)
    wires = {field.name: field.wire for field in model.FIELDS}
    for statement, following in zip(declared.body, declared.body[1:], strict=False):
        if not (isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)):
            continue
        name = statement.target.id
        text = following.value if isinstance(following, ast.Expr) else None
        description = str(text.value) if isinstance(text, ast.Constant) else ""
        yield definition((name, wires.get(name, name)), [f"`{ast.unparse(statement.annotation)}`"], description)


def docstring_sources(package: Package, tools: ModuleType) -> list[tuple[str, str]]:
    """Each docstring of a public name or of its methods, with the name, for who carries out the examples."""
    sources = []
    for page in reference_pages(package, tools):
        for public in page.names:
            members = vars(public.value).items() if inspect.isclass(public.value) else ()
            methods = [(f"{public.name}.{name}", value) for name, value in members if inspect.isfunction(value)]
            is_documented = inspect.isclass(public.value) or inspect.isfunction(public.value)
            for name, value in [*([(public.name, public.value)] if is_documented else []), *methods]:
                sources.append((name, inspect.cleandoc(value.__doc__ or "")))
    return sources

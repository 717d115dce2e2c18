"""What the package and its document say of actions and groups, by the names that the command line has for them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

from ..packages import find_package

if TYPE_CHECKING:
    from soliditech_runtime.operations.operation import Operation
    from soliditech_runtime.package import Package

PROGRAM = "soliditech"
"""How the command is called."""

_KEPT = f"{__name__}.descriptions"
"""Where a run keeps the descriptions of its package."""

_METHODS = ("get", "put", "post", "delete", "patch", "options", "head", "trace")
_LISTED = re.compile(r"(\blisted by )(\w+)")
_CALL = re.compile(r"\b[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*\b")


class Descriptions:
    """The actions of a package as a command line names them: `customers get` for `customers.get`.

    Args:
        package: the generated package.
    """

    def __init__(self, package: Package) -> None:
        self.package = package

    @cached_property
    def document(self) -> dict[str, Any]:
        """The package's document, read once."""
        return self.package.document()

    @cached_property
    def _texts(self) -> dict[str, dict[str, Any]]:
        paths = self.document["paths"].values()
        operations = [path[method] for path in paths for method in _METHODS if method in path]
        return {operation["operationId"]: operation for operation in operations if "operationId" in operation}

    @cached_property
    def groups(self) -> dict[str, dict[str, str]]:
        """The operationIds by the names of group and command."""
        groups: dict[str, dict[str, str]] = {}
        for operation_id, (group, method) in self.package.calls.items():
            groups.setdefault(group.replace("_", "-"), {})[method.replace("_", "-")] = operation_id
        return groups

    def group_text(self, name: str) -> str:
        """What the document says of a group."""
        first = next(iter(self.groups[name].values()))
        tags = self._texts.get(first, {}).get("tags") or [""]
        texts = {tag.get("name"): tag.get("description") for tag in self.document.get("tags", ())}
        return str(texts.get(tags[0]) or f"{len(self.groups[name])} actions")

    def command(self, operation: Operation[Any]) -> str:
        """The command of an action: `soliditech customers get`."""
        return self._command(operation.id)

    def _command(self, operation_id: str) -> str:
        return f"{PROGRAM} {' '.join(self.package.calls[operation_id])}".replace("_", "-")

    def by_any_name(self, name: str) -> Operation[Any] | None:
        """The operation that a command, a call in Python, an operationId or a title names; None if none does."""
        plain = _plain(name.removeprefix(f"{PROGRAM} ").removeprefix("client."))
        for operation_id, call in self.package.calls.items():
            if plain in map(_plain, (operation_id, ".".join(call), self._title(operation_id))):
                return self.package.operation(operation_id)
        return None

    def names(self) -> list[str]:
        """All names of all actions."""
        calls = self.package.calls.items()
        return [
            name
            for operation_id, call in calls
            for name in (self._command(operation_id).removeprefix(f"{PROGRAM} "), operation_id, ".".join(call))
        ]

    def title(self, operation: Operation[Any]) -> str:
        """The name of an action."""
        return self._title(operation.id)

    def _title(self, operation_id: str) -> str:
        return str(self._texts.get(operation_id, {}).get("summary", operation_id))

    def summary(self, operation: Operation[Any]) -> str:
        """The name of an action, and the mark of those that are not safe to repeat."""
        title = self.title(operation)
        return f"{title} (asks first)" if operation.effect == "unsafe" else title

    def description(self, operation: Operation[Any]) -> str:
        """What the document says of an action."""
        text = self._texts.get(operation.id, {})
        return str(text.get("description") or text.get("summary") or operation.id)

    def parameters(self, operation: Operation[Any]) -> dict[str, str]:
        """What the document says of an action's ids and options, by wire name."""
        declared = [
            parameter
            for path in self.document["paths"].values()
            if any(path.get(method, {}).get("operationId") == operation.id for method in _METHODS)
            for parameter in (*path.get("parameters", ()), *self._texts[operation.id].get("parameters", ()))
        ]
        named = self.document.get("components", {}).get("parameters", {})
        resolved = [named.get(str(item.get("$ref", "")).rpartition("/")[2], item) for item in declared]
        return {item["name"]: str(item.get("description", "")) for item in resolved if "name" in item}

    def flat_schema(self, operation: Operation[Any]) -> dict[str, Any]:
        """The JSON Schema of an action's flat object; empty if it takes none."""
        return dict(self.package.flat_keys()[operation.id]) if operation.flat is not None else {}

    def in_words_of_commands(self, text: str, operation: Operation[Any] | None = None) -> str:
        """A text for those who call in Python, for those who type commands.

        Args:
            text: of an error.
            operation: the action that was called; None if none was.
        """
        if operation is not None:
            for field in operation.ids:
                text = re.sub(rf"\b{field.name}\b", field.wire, text)
            for field in (*operation.query, *operation.headers):
                # Some are words of any sentence.
                option = f"--{field.name.replace('_', '-')}"
                text = re.sub(rf"(?<=: ){field.name}(?= (?:must|is|has|takes)\b)", option, text)
        calls = self.package.calls
        commands = {".".join(call): self._command(operation_id) for operation_id, call in calls.items()}
        text = _LISTED.sub(
            lambda match: f"{match[1]}`{self._command(match[2])}`" if match[2] in calls else match[0], text
        )
        text = _CALL.sub(lambda match: f"`{commands[match[0]]}`" if match[0] in commands else match[0], text)
        for pattern, words in _WORDS:
            text = pattern.sub(words, text)
        return text


def descriptions_of(context: click.Context) -> Descriptions:
    """The descriptions of the package that a command line names, read once.

    Raises:
        click.UsageError: there is no such package.
    """
    if _KEPT not in context.meta:
        try:
            context.meta[_KEPT] = Descriptions(find_package(context.find_root().params.get("package")))
        except ValueError as error:
            raise click.UsageError(str(error)) from None
    descriptions: Descriptions = context.meta[_KEPT]
    return descriptions


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()


_WORDS = [
    (re.compile(pattern), words)
    for pattern, words in (
        (r"pass base_url=\.\.\. or set (\w+)", r"set \1, or give --base-url or --profile"),
        (r"pass api_key=\.\.\. or set (\w+)", r"set \1, or give --profile"),
        (r"; give the key as api_key", "; the key comes from the environment or a profile"),
        (r"pass allow_http=True", "give --allow-http"),
        (r"check api_key", "check the key"),
        (r"check base_url", "check the base URL"),
        (r"\bverify=(?:<CA file>)?", "SSL_CERT_FILE"),
        (r"\bpass SSL_CERT_FILE", "set SSL_CERT_FILE"),
        (r"\bit is safe to call again", "it is safe to run it again"),
        (r"\bCall the method itself, once\.", "Run it once, without --once."),
        (r"give client\.reconciling\((\w+)=\.\.\.\)\.\w+", r"give --look-\1"),
        (r"\b(?:once|ensure) does not take it", "it cannot be done with --once"),
        (r"\bso call the method itself\b", "so run it without --once"),
        (r"\bparameters_json\b", "the keys"),
        (r"\bextra_body\b", "--extra-body"),
        (r"--look-(\w+)_(\w+)", r"--look-\1-\2"),
    )
]
"""What the texts of errors say to those who program, and what it is at a prompt."""

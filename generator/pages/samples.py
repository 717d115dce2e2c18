"""The samples of an action, from the document's own examples: in Python, as flat JSON, and for a shell."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
from attrs import frozen

from soliditech_runtime.flat_json.plain import flatten
from soliditech_runtime.types import UNSET

from .catalogue import ActionText
from .python_programs import async_program, done_once, program
from .sample_values import SampleValues, values_of

_NUMBERS = msgspec.json.Encoder(decimal_format="number")


@frozen
class Sample:
    """One way to write a call.

    Args:
        way: what the reader sees of it, such as `Python`.
        language: of the block.
        code: its text, without a line end behind it.
    """

    way: str
    language: str
    code: str


def samples(action: ActionText) -> list[Sample]:
    """All samples of an action, the plainest first."""
    values = values_of(action)
    writers: list[tuple[str, str, Callable[[ActionText, SampleValues], str | None]]] = [
        ("Python", "python", program),
        ("Python, async", "python", async_program),
        ("Flat JSON", "json", flat_json),
        ("Command line", "sh", command_line),
        ("curl", "sh", curl),
    ]
    written = ((way, language, write(action, values)) for way, language, write in writers)
    return [Sample(way, language, code) for way, language, code in written if code is not None]


def once_sample(action: ActionText) -> Sample | None:
    """The call by `once` or `ensure`; None where neither takes the action."""
    code = done_once(action, values_of(action))
    return None if code is None else Sample("Done once", "python", code)


def flat_json(action: ActionText, values: SampleValues) -> str | None:
    """The flat object of the call; None where the action takes none."""
    if action.operation.flat is None or values.body is UNSET:
        return None
    in_object = {field.wire: values.ids[field.wire] for field in action.operation.flat_ids}
    return json_text({**in_object, **flatten(values.body, action.operation.flat)})


def json_text(value: Any) -> str:
    """JSON to be read, with each number as it is written."""
    return msgspec.json.format(_NUMBERS.encode(value), indent=2).decode()


def curl(action: ActionText, values: SampleValues) -> str:
    """The request as a command of curl, which reads address and key from the environment."""
    operation, identity = action.operation, action.catalogue.package.identity
    path = operation.path
    for name, value in values.ids.items():
        path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
    query = {name: _word(value) for name, value in values.query.items()}
    url = f'"${identity.base_url_variable}{path}' + (f"?{urlencode(query)}" if query else "") + '"'
    parts = [f"curl {'' if operation.method == 'GET' else f'-X {operation.method} '}{url}"]
    if not operation.keyless:
        key = f"${identity.api_key_variable}"
        parts.append(
            {
                "header": f'-H "{identity.key_name}: {key}"',
                "bearer": f'-H "Authorization: Bearer {key}"',
                "basic": f'-u "{key}:"',
                "query": f'-G --data-urlencode "{identity.key_name}={key}"',
            }[identity.key_place]
        )
    if values.body is not UNSET:
        parts += ['-H "Content-Type: application/json"', f"-d {shlex.quote(json_text(values.body))}"]
    if not action.operation.result.is_json:
        parts.append(f"-o {_file_name(action)}")
    return " \\\n  ".join(parts)


def command_line(action: ActionText, values: SampleValues) -> str:
    """The call as a command of `soliditech`."""
    words = ["soliditech", action.group.replace("_", "-"), action.method.replace("_", "-")]
    lines = [shlex.join([*words, *map(str, values.ids.values())])]
    lines += [shlex.join([f"--{_dashed(action, name)}", _word(value)]) for name, value in values.query.items()]
    lines += list(_pairs({} if values.body is UNSET else values.body))
    if not action.operation.result.is_json:
        lines.append(f"-o {_file_name(action)}")
    return " \\\n  ".join(lines)


def _pairs(body: dict[str, Any]) -> Iterator[str]:
    for key, value in flatten(body).items():
        yield shlex.quote(f"{key}:=null" if value is None else f"{key}={_word(value)}")


def _dashed(action: ActionText, wire: str) -> str:
    (name,) = [field.name for field in action.operation.query if field.wire == wire]
    return name.replace("_", "-")


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _file_name(action: ActionText) -> str:
    return f"{action.method.removeprefix('get_').replace('_pdf', '')}.pdf"

"""`soliditech fault`: what a sandbox is to fail with, set over its control routes."""

from __future__ import annotations

import json
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click

from soliditech_runtime.client.auth import Auth, check_key
from soliditech_runtime.errors import ConfigurationError
from soliditech_runtime.secrets import PUBLIC_KEY, Secret

from ..calling.exit_codes import ExitCode
from ..calling.instance import instance_of
from ..calling.reporting import Report
from ..descriptions import Descriptions, descriptions_of
from ..profiles.errors import ProfileError

if TYPE_CHECKING:
    from soliditech_runtime.client.base_url import BaseURL

_PATH = "/_sandbox/faults"
_NAMES = ("latency", "reset", "truncate", "not_http", "not_json")
_METHODS = {"list": "GET", "clear": "DELETE"}
_STATUS = re.compile(r"[45][0-9]{2}")
_PATIENCE = 10.0


def _completed_fault(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in (*_NAMES, *_METHODS) if name.startswith(incomplete)]


def _completed_operation(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in descriptions_of(context).package.operations if name.startswith(incomplete)]


@click.command()
@click.argument("fault", shell_complete=_completed_fault)
@click.option(
    "--operation",
    metavar="ID",
    shell_complete=_completed_operation,
    help="The action that it hits. [default: all]",
)
@click.option("--when", type=click.Choice(["before", "after"]), help="Before the action is carried out, or after that.")
@click.option("--times", type=click.IntRange(1), help="How many requests are hit. [default: all]")
@click.option("--seconds", type=click.FLOAT, help="Of a latency.")
@click.option("--retry-after", type=click.FLOAT, help="Seconds that a status asks to wait.")
@click.option("--probability", type=click.FLOAT, help="How likely a request is hit.")
@click.option("--seed", type=click.INT, help="Of that probability.")
@click.pass_context
def fault(context: click.Context, /, **values: Any) -> ExitCode:
    """Let a sandbox fail.

    FAULT is latency, reset, truncate, not_http, not_json or a status from 400 to 599; list shows what is set, and clear
    takes it away. The sandbox is the instance of the environment or of the profile.
    """
    descriptions = descriptions_of(context)
    settings = {name: value for name, value in values.items() if value is not None}
    name = settings["fault"]
    method = _METHODS.get(name, "POST")
    if method == "POST" and name not in _NAMES and _STATUS.fullmatch(name) is None:
        raise click.UsageError(f"there is no fault {name!r}: there are {', '.join(_NAMES)}, and 400 to 599")
    if method == "POST":
        settings["fault"] = int(name) if name.isdecimal() else name
        if "operation" in settings:
            settings["operation"] = _operation_id(settings["operation"], descriptions)
    instance = instance_of(descriptions.package, context.find_root().params)
    try:
        key = check_key(instance.key() or PUBLIC_KEY, "")
        address = instance.address
    except (ConfigurationError, ProfileError) as error:
        raise click.UsageError(descriptions.in_words_of_commands(str(error))) from None
    status, text = _sent(descriptions, address, key, method, settings if method == "POST" else None)
    return _ended(context, address.authority, status, text)


def _operation_id(name: str, descriptions: Descriptions) -> str:
    operation = descriptions.by_any_name(name)
    if operation is None:
        near = get_close_matches(name, descriptions.package.operations, 2)
        hint = f"did you mean {' or '.join(near)}?" if near else "soliditech actions lists all"
        raise click.UsageError(f"there is no action {name!r}: {hint}")
    return operation.id


def _sent(
    descriptions: Descriptions, address: BaseURL, key: Secret, method: str, body: dict[str, Any] | None
) -> tuple[int, str]:
    """The status and the text of the reply; 0 and the reason if none came."""
    # Imported here: no other command needs it.
    import httpx

    identity = descriptions.package.identity
    auth = Auth(identity.key_place, identity.key_name)
    headers = [auth.header(key) or (b"X-API-Key", key.reveal().encode())]
    url = f"{address.scheme}://{address.authority}{_PATH}"
    problem = ""
    try:
        reply = httpx.request(method, url, headers=headers, json=body, timeout=_PATIENCE, trust_env=False)
        return reply.status_code, reply.text
    except httpx.HTTPError as error:
        problem = type(error).__name__
    return 0, problem


def _ended(context: click.Context, authority: str, status: int, text: str) -> ExitCode:
    as_json = context.find_root().params["errors"] == "json"
    if status in (200, 201, 204):
        faults = json.loads(text).get("faults", []) if text else []
        for item in faults:
            click.echo(json.dumps(item))
        if not faults:
            click.echo("No fault is set.")
        return ExitCode.DONE
    problems = {
        0: (ExitCode.NOT_DONE, f"{authority} cannot be reached ({text}). Nothing was set."),
        401: (ExitCode.REJECTED, f"{authority} refused the key. Nothing was set."),
        404: (ExitCode.REJECTED, f"{authority} is no sandbox: it has no {_PATH}. Nothing was set."),
    }
    code, problem = problems.get(status, (ExitCode.REJECTED, f"{authority} refused the fault ({status}): {text}"))
    Report(code, problem).write(as_json=as_json)
    return code

"""`soliditech profile`: adds, lists and tests instances by name."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import click

from soliditech_runtime.client.base_url import parse_base_url
from soliditech_runtime.errors import ConfigurationError, SoliditechError
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.results import Paged

from ..calling.exit_codes import ExitCode, exit_code_of
from ..calling.instance import Instance, instance_of
from ..calling.reporting import Report
from ..descriptions import Descriptions, descriptions_of
from ..profiles.config import Profile, add_profile, config_path, find_profile, read_profiles
from ..profiles.errors import ProfileError


@click.group(help="Instances by name. A profile holds no key: it says which command, or which file, gives it.")
def profile() -> None:
    """Hold the commands below."""


@profile.command(help="Add an instance.")
@click.argument("name")
@click.option("--base-url", required=True, metavar="URL", help="Its address.")
@click.option("--key-command", metavar="COMMAND", help="A command that prints the key, such as 'pass show isp'.")
@click.option("--key-file", metavar="FILE", help="A file with the key that only you may read.")
@click.option("--allow-http", is_flag=True, help="Allow plain http to another machine.")
@click.option("--default", "is_default", is_flag=True, help="It counts where no instance is named.")
def add(
    name: str, base_url: str, key_command: str | None, key_file: str | None, *, allow_http: bool, is_default: bool
) -> ExitCode:
    """Write a profile into the file."""
    if (key_command is None) == (key_file is None):
        raise click.UsageError("give one of --key-command and --key-file; the key itself is never an argument")
    try:
        parse_base_url(base_url, "", allow_http=allow_http)
        command = tuple(shlex.split(key_command or ""))
        file = str(Path(key_file).expanduser().resolve()) if key_file else ""
        add_profile(config_path(), Profile(name, base_url, command, file, allow_http), is_default=is_default)
    except ConfigurationError as error:
        raise click.UsageError(str(error).replace("pass allow_http=True", "give --allow-http")) from None
    except (ProfileError, ValueError) as error:
        raise click.UsageError(str(error)) from None
    click.echo(f"{name} is in {config_path()}; soliditech profile test {name} tries it.")
    return ExitCode.DONE


@profile.command("list", help="All instances, and where their keys come from.")
def list_all() -> ExitCode:
    """Write a line for each profile."""
    try:
        profiles = read_profiles(config_path())
    except ProfileError as error:
        raise click.UsageError(str(error)) from None
    for name, item in profiles.by_name.items():
        source = f"key_command {shlex.join(item.key_command)}" if item.key_command else f"key_file {item.key_file}"
        click.echo(f"{name}\t{item.base_url}\t{source}" + ("\tdefault" if name == profiles.default else ""))
    if not profiles.by_name:
        click.echo(f"There are none in {config_path()}: soliditech profile add NAME adds one.", err=True)
    return ExitCode.DONE


@profile.command(help="Call an action that changes nothing, to see whether address and key are right.")
@click.argument("name", required=False)
@click.pass_context
def test(context: click.Context, name: str | None) -> ExitCode:
    """Make one read."""
    descriptions = descriptions_of(context)
    settings = context.find_root().params
    try:
        instance = _connection(name, descriptions, settings)
        read = _read_without_ids(descriptions)
        with instance.client(max_retries=0) as client:
            group, _, method = read.call.partition(".")
            getattr(getattr(client, group), method)()
    except ProfileError as error:
        raise click.UsageError(str(error)) from None
    except SoliditechError as error:
        code = exit_code_of(error, "read")
        Report(code, descriptions.in_words_of_commands(str(error))).write(as_json=settings["errors"] == "json")
        return code
    click.echo(f"{instance.address.authority} answers, and takes the key ({descriptions.title(read)}).")
    return ExitCode.DONE


def _connection(name: str | None, descriptions: Descriptions, settings: Any) -> Instance:
    if name is None:
        return instance_of(descriptions.package, settings)
    return Instance(descriptions.package, None, allow_http=settings["allow_http"], profile=find_profile(name))


def _read_without_ids(descriptions: Descriptions) -> Operation[Any]:
    """The first read that needs nothing; one of a short list before one that has customers."""
    reads = [
        operation
        for operation in descriptions.package.operations.values()
        if operation.effect == "read"
        and not operation.ids
        and operation.body is None
        and not any(field.required for field in (*operation.query, *operation.headers))
    ]
    if not reads:
        raise click.UsageError("no action can be called without an id: try one that you know")
    return next((read for read in reads if not isinstance(read.result, Paged)), reads[0])

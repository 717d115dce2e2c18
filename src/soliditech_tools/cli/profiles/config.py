"""The file with the profiles. It holds no key: it says which command, or which file, gives it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from .errors import ProfileError

_FOLDER, _FILE = "soliditech", "config.toml"
_NAME = re.compile(r"[A-Za-z0-9_-]+")
_DEFAULT = re.compile(r"\Adefault[ \t]*=.*\n|^default[ \t]*=.*\n", re.MULTILINE)


class Profile(NamedTuple):
    """An instance.

    Args:
        name: its name.
        base_url: its address.
        key_command: the words of a command that prints its key; empty if there is none.
        key_file: a file with its key; empty if there is none.
        allow_http: plain http to another machine is allowed.
    """

    name: str
    base_url: str
    key_command: tuple[str, ...] = ()
    key_file: str = ""
    allow_http: bool = False


class Profiles(NamedTuple):
    """The profiles of a file.

    Args:
        by_name: them.
        default: the name of the one that counts where none is named; empty if there is none.
    """

    by_name: Mapping[str, Profile]
    default: str = ""


def config_path() -> Path:
    """Where the file is, whether it is there or not."""
    if sys.platform == "win32":
        folder = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    else:
        folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return folder / _FOLDER / _FILE


def find_profile(name: str | None) -> Profile | None:
    """The profile of a name, or the default one; None if there is no default.

    Args:
        name: None for the default.

    Raises:
        ProfileError: there is none of this name, or the file cannot be read.
    """
    profiles = read_profiles(config_path())
    if not (name := name or profiles.default):
        return None
    if name not in profiles.by_name:
        known = ", ".join(profiles.by_name) or "none so far"
        raise ProfileError(f"there is no profile {name!r} in {config_path()}: there are {known}")
    return profiles.by_name[name]


def read_profiles(path: Path) -> Profiles:
    """The profiles of a file; none if there is no file.

    Raises:
        ProfileError: the file cannot be read.
    """
    if not path.exists():
        return Profiles({})
    # Imported here: with an instance in the environment, no file is read.
    import tomllib

    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ProfileError(f"{path} cannot be read: {reason}") from None
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{path} is no TOML: {error}") from None
    tables = document.get("profiles", {})
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise ProfileError(f"{path}: write a profile as a table, [profiles.NAME]")
    default = document.get("default", "")
    if default not in ("", *tables):
        raise ProfileError(f"{path}: default names no profile")
    return Profiles({name: _profile(name, table, path) for name, table in tables.items()}, default)


def _profile(name: str, table: Mapping[str, Any], path: Path) -> Profile:
    place = f"{path}, profile {name}"
    if secrets := {"api_key", "key", "token", "password"} & table.keys():
        remedy = f"take {secrets.pop()} out, and give key_command or key_file"
        raise ProfileError(f"{place}: a key does not belong in this file; {remedy}")
    if unknown := [key for key in table if key not in Profile._fields[1:]]:
        raise ProfileError(f"{place}: {unknown[0]} is not known; there are {', '.join(Profile._fields[1:])}")
    command = table.get("key_command", ())
    words = [command] if isinstance(command, str) else command
    texts = (table.get("base_url"), table.get("key_file", ""), *words)
    if not all(isinstance(text, str) for text in texts) or not isinstance(table.get("allow_http", False), bool):
        raise ProfileError(f'{place}: write texts, such as base_url = "https://isp.example/api/v1"')
    if isinstance(command, str):
        import shlex

        words = shlex.split(command)
    if bool(words) == bool(table.get("key_file")):
        raise ProfileError(f"{place}: give one of key_command and key_file")
    return Profile(name, table["base_url"], tuple(words), table.get("key_file", ""), table.get("allow_http", False))


def add_profile(path: Path, profile: Profile, *, is_default: bool) -> None:
    """Write a profile into the file, and leave all else in it as it is.

    Args:
        path: of the file, which is made if it is missing, for its owner alone.
        profile: it.
        is_default: it counts where none is named.

    Raises:
        ProfileError: the name cannot be one, there is such a profile, or the file cannot be read or written.
    """
    if _NAME.fullmatch(profile.name) is None:
        raise ProfileError("a profile's name has letters, digits, - and _ only")
    import json

    present = read_profiles(path)
    if profile.name in present.by_name:
        raise ProfileError(f"there is a profile {profile.name} in {path}: change it there, or take another name")
    lines = [f"[profiles.{profile.name}]", f"base_url = {json.dumps(profile.base_url)}"]
    if profile.key_command:
        lines.append(f"key_command = {json.dumps(list(profile.key_command))}")
    if profile.key_file:
        lines.append(f"key_file = {json.dumps(profile.key_file)}")
    if profile.allow_http:
        lines.append("allow_http = true")
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        text = f"{text.rstrip()}\n\n" if text.strip() else ""
        if is_default:
            text = f"default = {json.dumps(profile.name)}\n\n{_DEFAULT.sub('', text, count=1).lstrip()}"
        _write_private(path, text + "\n".join(lines) + "\n")
    except OSError as error:
        raise ProfileError(f"{path} cannot be written: {error.strerror}") from None


def _write_private(path: Path, text: str) -> None:
    """Write it beside the file and put it in its place, so that a full disk costs no profile."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new_file = path.with_name(f"{path.name}.new")
    new_file.unlink(missing_ok=True)
    with os.fdopen(os.open(new_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
        stream.write(text)
    new_file.replace(path)

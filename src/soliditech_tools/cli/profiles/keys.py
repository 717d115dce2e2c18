"""The key of a profile, from its command or its file; no text and no traceback has it."""

from __future__ import annotations

import os
from pathlib import Path

from .config import Profile
from .errors import ProfileError

_PATIENCE = 120.0
_OTHERS = 0o077


def key_of(profile: Profile) -> str:
    """The key.

    Raises:
        ProfileError: it cannot be read; the text says why, and has nothing of what was read.
    """
    key = _printed(profile) if profile.key_command else _in_file(profile)
    if not key:
        source = "key_command printed" if profile.key_command else "key_file holds"
        raise ProfileError(f"profile {profile.name}: {source} nothing")
    return key


def _printed(profile: Profile) -> str:
    import subprocess

    problem = ""
    try:
        # Its questions and its errors go to the terminal; what it prints goes nowhere but into the client.
        done = subprocess.run(profile.key_command, stdout=subprocess.PIPE, check=False, timeout=_PATIENCE)
        if done.returncode:
            problem = f"ended with status {done.returncode}"
        else:
            return done.stdout.decode().strip()
    except OSError as error:
        problem = f"cannot be run: {error.strerror}"
    except subprocess.TimeoutExpired:
        problem = f"took more than {_PATIENCE:.0f} seconds"
    except UnicodeDecodeError:
        problem = "printed no text"
    # Outside of `except`, so that the error has no context: it may have what was printed.
    raise ProfileError(f"profile {profile.name}: key_command {problem}")


def _in_file(profile: Profile) -> str:
    path = Path(profile.key_file).expanduser()
    problem = ""
    try:
        with path.open(encoding="utf-8") as stream:
            mode = os.fstat(stream.fileno()).st_mode
            # Windows keeps such rights elsewhere.
            if os.name != "posix" or not mode & _OTHERS:
                return stream.read().strip()
            problem = f"may be read by others: chmod 600 {path}"
    except OSError as error:
        problem = f"cannot be read: {error.strerror}"
    except UnicodeDecodeError:
        problem = "holds no text"
    raise ProfileError(f"profile {profile.name}: {path} {problem}")

"""Instances by name: keys come from a command or a private file, go to their own host alone, and are not seen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from soliditech_tools.cli.profiles.config import Profile, add_profile, read_profiles
from soliditech_tools.cli.profiles.errors import ProfileError
from soliditech_tools.cli.profiles.keys import key_of
from soliditech_tools.testing import Sandbox
from tests.cli.running import run_piped

KEY = "key-of-the-sandbox"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command with a folder of configuration of its own, and no instance in the environment."""

    def piped(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return run_piped(words, {"XDG_CONFIG_HOME": str(tmp_path), "APPDATA": str(tmp_path), **variables})

    return piped


def printing(text: str) -> str:
    return f"{sys.executable} -c \"print('{text}')\""


def private(path: Path, text: str, mode: int = 0o600) -> Path:
    path.write_text(text)
    path.chmod(mode)
    return path


def test_a_profile_is_added_listed_tested_and_used(run: Run, sandbox: Sandbox, tmp_path: Path) -> None:
    added = run("profile", "add", "isp", "--base-url", sandbox.base_url, "--key-command", printing(KEY), "--default")
    assert (added.returncode, added.stderr) == (0, "")
    file = private(tmp_path / "key", f"{KEY}\n")
    assert run("profile", "add", "other", "--base-url", sandbox.base_url, "--key-file", str(file)).returncode == 0
    listed = run("profile", "list")
    rows = [line.split("\t") for line in listed.stdout.splitlines()]
    assert [(row[0], row[1], row[-1] == "default") for row in rows] == [
        ("isp", sandbox.base_url, True),
        ("other", sandbox.base_url, False),
    ]
    for name in ("isp", "other"):
        tested = run("profile", "test", name)
        assert (tested.returncode, "takes the key" in tested.stdout) == (0, True), tested.stderr
        assert run("--profile", name, "customers", "get", "ACC-1001").returncode == 0
        assert run("customers", "get", "ACC-1001", SOLIDITECH_PROFILE=name).returncode == 0
    assert json.loads(run("customers", "get", "ACC-1001").stdout)["accountId"] == "ACC-1001"
    config = tmp_path / "soliditech" / "config.toml"
    assert config.stat().st_mode & 0o077 == 0
    assert read_profiles(config).by_name["other"].key_file == str(file)


def test_a_key_goes_to_no_host_but_its_own(run: Run, sandbox: Sandbox) -> None:
    run("profile", "add", "isp", "--base-url", sandbox.base_url, "--key-command", printing(KEY), "--default")
    elsewhere = {"SOLIDITECH_BASE_URL": "http://127.0.0.1:9"}
    # An address without a key beside it has none, whatever profile is the default.
    reply = run("customers", "get", "ACC-1001", **elsewhere)
    assert (reply.returncode, "No API key" in reply.stderr) == (2, True)
    assert run("--base-url", "http://127.0.0.1:9", "customers", "get", "ACC-1001").returncode == 2
    assert run("--base-url", "http://127.0.0.1:9", "--profile", "isp", "customers", "get", "X").returncode == 2
    # A profile that is named counts alone.
    named = run("--profile", "isp", "customers", "get", "ACC-1001", SOLIDITECH_API_KEY="wrong", **elsewhere)
    assert named.returncode == 0


@pytest.mark.parametrize("name", ["refused", "none", "gone"])
def test_a_test_that_fails_says_why(run: Run, sandbox: Sandbox, name: str) -> None:
    url = sandbox.base_url if name == "refused" else "http://127.0.0.1:9"
    if name != "none":
        run("profile", "add", name, "--base-url", url, "--key-command", printing("wrong-key-7"))
    reply = run("profile", "test", name)
    expected = {"refused": (3, "check the key"), "none": (2, "no profile"), "gone": (4, "could not be reached")}[name]
    assert (reply.returncode, expected[1] in reply.stderr) == (expected[0], True), reply.stderr
    assert "wrong-key-7" not in reply.stderr + reply.stdout


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620])
def test_a_key_file_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    file = private(tmp_path / "key", "secret-3", mode)
    with pytest.raises(ProfileError, match=f"may be read by others: chmod 600 {file}"):
        key_of(Profile("isp", "https://isp.example", key_file=str(file)))


@pytest.mark.parametrize(
    ("profile", "problem"),
    [
        (Profile("isp", "", key_file="/no/such/file"), "cannot be read: No such file"),
        (Profile("isp", "", key_file=os.devnull), "others|nothing"),
        (Profile("isp", "", key_command=("no-such-command-7",)), "cannot be run"),
        (Profile("isp", "", key_command=(sys.executable, "-c", "print('secret-4'); exit(3)")), "ended with status 3"),
        (Profile("isp", "", key_command=(sys.executable, "-c", "")), "printed nothing"),
        (
            Profile("isp", "", key_command=(sys.executable, "-c", "import os; os.write(1, b'secret-5\\xff')")),
            "printed no text",
        ),
    ],
)
def test_a_key_that_cannot_be_read_is_not_shown(profile: Profile, problem: str) -> None:
    with pytest.raises(ProfileError, match=problem) as refusal:
        key_of(profile)
    assert "secret-" not in str(refusal.value)
    assert (refusal.value.__cause__, refusal.value.__context__) == (None, None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[profiles.isp", "is no TOML"),
        ('[profiles.isp]\nbase_url = "x"\napi_key = "secret-6"', "a key does not belong in this file"),
        ('[profiles.isp]\nbase_url = "x"\nkey_flie = "k"', "key_flie is not known"),
        ('[profiles.isp]\nbase_url = "x"', "give one of key_command and key_file"),
        ('[profiles.isp]\nkey_file = "x"', "write texts"),
        ('[profiles.isp]\nbase_url = "x"\nkey_file = "x"\nkey_command = "y"', "give one of"),
        ("profiles = 5", "write a profile as a table"),
        ('default = "isp"', "default names no profile"),
    ],
)
def test_a_file_with_a_slip_is_refused_without_its_values(tmp_path: Path, text: str, problem: str) -> None:
    file = private(tmp_path / "config.toml", text)
    with pytest.raises(ProfileError, match=problem) as refusal:
        read_profiles(file)
    assert "secret-6" not in str(refusal.value)


def test_what_stands_in_the_file_stays(tmp_path: Path) -> None:
    file = private(
        tmp_path / "config.toml", '# Ours\ndefault = "a"\n[profiles.a]\nbase_url="x"\nkey_command="echo a"\n'
    )
    add_profile(file, Profile("b", 'https://isp.example/"q"', ("pass", "a b"), allow_http=True), is_default=True)
    profiles = read_profiles(file)
    assert (profiles.default, list(profiles.by_name)) == ("b", ["a", "b"])
    assert profiles.by_name["b"] == Profile("b", 'https://isp.example/"q"', ("pass", "a b"), "", True)
    assert profiles.by_name["a"].key_command == ("echo", "a")
    assert "# Ours" in file.read_text()
    with pytest.raises(ProfileError, match="there is a profile b"):
        add_profile(file, Profile("b", "x", ("y",)), is_default=False)
    with pytest.raises(ProfileError, match="letters, digits"):
        add_profile(file, Profile("b c", "x", ("y",)), is_default=False)

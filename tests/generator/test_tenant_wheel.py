"""The wheel of a tenant's package: what is in it, what it asks for, and which names and versions are refused."""

from __future__ import annotations

import base64
import csv
import email
import email.message
import hashlib
import io
import json
import os
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from generator.__main__ import main
from generator.build import ROOT, Inputs, build
from generator.run_time import RunTime, run_time
from soliditech_runtime import CONTRACT
from tests.support.project_copy import LIBRARY, ProjectCopy, contents

NAME = "acme_library-1.4.0-py3-none-any.whl"
ABOUT = "acme_library-1.4.0.dist-info"
OPTIONS = ("--name", "acme-library", "--wheel", "--version", "1.4.0")


class Made(NamedTuple):
    """What a build gave."""

    output: Path
    wheel: dict[str, bytes]
    metadata: email.message.Message


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The library as a tenant's, in a folder whose repository keeps nothing of it."""
    output = tmp_path_factory.mktemp("tenant")
    (output / ".git").mkdir()
    (output / ".gitignore").write_text("*.py\nmodels/\n", encoding="utf-8")
    assert main(["build", *OPTIONS, "--output", str(output)], root=LIBRARY) == 0
    with zipfile.ZipFile(output / NAME) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    return Made(output, files, email.message_from_bytes(files[f"{ABOUT}/METADATA"]))


def test_it_holds_the_package_that_lies_beside_it(made: Made) -> None:
    package = {name: text for name, text in contents(made.output / "acme_library").items() if "." in name}
    held = {name.partition("/")[2]: text for name, text in made.wheel.items() if not name.startswith(ABOUT)}
    assert held == package
    assert {"py.typed", "openapi.json", "flat_keys.json", "MANIFEST.json", "ACTIONS.md", "__init__.py"} <= set(held)
    assert {path.name for path in made.output.iterdir()} == {NAME, "acme_library", ".git", ".gitignore"}


def test_the_record_has_a_hash_of_each_file(made: Made) -> None:
    record = list(csv.reader(io.StringIO(made.wheel[f"{ABOUT}/RECORD"].decode())))
    assert sorted(row[0] for row in record) == sorted(made.wheel)
    for name, digest, size in record:
        if name != f"{ABOUT}/RECORD":
            found = base64.urlsafe_b64encode(hashlib.sha256(made.wheel[name]).digest()).rstrip(b"=").decode()
            assert (digest, int(size)) == (f"sha256={found}", len(made.wheel[name]))


def test_the_metadata_names_the_package_and_the_run_time_it_was_made_for(made: Made) -> None:
    needed = run_time()
    assert (made.metadata["Name"], made.metadata["Version"]) == ("acme-library", "1.4.0")
    assert made.metadata["Requires-Python"] == needed.python
    assert made.metadata["Metadata-Version"] == "2.4"
    assert made.metadata["Summary"] == "A typed client for the Library API"
    minor = f"{needed.version.major}.{needed.version.minor}"
    (required, *of_extras) = [Requirement(line) for line in made.metadata.get_all("Requires-Dist", [])]
    assert str(required) == f"soliditech-client~={minor}.0"
    assert needed.version in required.specifier
    extras = {str(each.marker): each for each in of_extras}
    assert set(extras) == {'extra == "cli"', 'extra == "otel"', 'extra == "sandbox"', 'extra == "testing"'}
    assert all(each.extras == {name.split('"')[1]} for name, each in extras.items())
    assert all((each.name, each.specifier) == (required.name, required.specifier) for each in of_extras)
    assert made.metadata.get_all("Provides-Extra") == ["cli", "otel", "sandbox", "testing"]


def test_the_description_says_how_it_is_imported_and_set_up(made: Made) -> None:
    assert made.metadata["Description-Content-Type"] == "text/markdown"
    text = str(made.metadata.get_payload())
    assert "from acme_library import Soliditech" in text
    assert "`ACME_LIBRARY_BASE_URL` and `ACME_LIBRARY_API_KEY`" in text


def test_the_manifest_says_what_the_package_is_and_needs(made: Made) -> None:
    manifest = json.loads(made.wheel["acme_library/MANIFEST.json"])
    requires = made.metadata.get_all("Requires-Dist", [])[0]
    about = ("acme_library", "1.4.0", CONTRACT, requires)
    assert tuple(manifest[name] for name in ("package", "version", "contract", "requires")) == about


def test_the_same_inputs_give_the_same_bytes(made: Made, tmp_path: Path) -> None:
    old = os.umask(0o077)
    try:
        assert main(["build", *OPTIONS, "--output", str(tmp_path)], root=LIBRARY) == 0
    finally:
        os.umask(old)
    assert (tmp_path / NAME).read_bytes() == (made.output / NAME).read_bytes()


def test_the_version_is_the_packages_own_without_a_wheel_too(library: ProjectCopy) -> None:
    options = ["--name", "acme-library", "--version", "1.4"]
    assert main(["build", *options], root=library.root) == 0
    package = library.package.parent / "acme_library"
    assert '__version__ = "1.4"' in (package / "identity.py").read_text(encoding="utf-8")
    assert json.loads((package / "MANIFEST.json").read_bytes())["version"] == "1.4"
    assert main(["check", *options], root=library.root) == 0
    assert main(["check", "--name", "acme-library"], root=library.root) == 1
    assert [path.name for path in library.package.parent.iterdir()] == ["acme_library"]


def test_it_is_that_of_pyproject_where_none_is_given(library: ProjectCopy) -> None:
    assert main(["build", "--name", "acme-library", "--wheel"], root=library.root) == 0
    assert (library.package.parent / "acme_library-7.8.9-py3-none-any.whl").is_file()


def test_a_version_is_written_as_metadata_has_it(library: ProjectCopy) -> None:
    assert main(["build", "--name", "Acme-Library", "--wheel", "--version", "v1.4-RC1"], root=library.root) == 0
    assert (library.package.parent / "acme_library-1.4rc1-py3-none-any.whl").is_file()
    identity = (library.package.parent / "Acme_Library" / "identity.py").read_text(encoding="utf-8")
    assert '__version__ = "1.4rc1"' in identity


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--name", "acme", "--version", "one"], "--version: one is no version. Write one by PEP 440, such as 1.4.0"),
        (["--version", "1.4.0"], "--version: soliditech has the version in pyproject.toml. Change it there"),
        (["--wheel"], "--wheel: soliditech is installed as a part of soliditech-client. Give a --name"),
        (["--name", "Soliditech-Client"], "--name: Soliditech_Client is a part of what every package needs."),
        (["--name", "soliditech-runtime"], "--name: soliditech_runtime is a part of what every package needs."),
        (["--name", "soliditech_tools"], "--name: soliditech_tools is a part of what every package needs."),
        (["--name", "ácme", "--wheel"], "--name: ácme is no name that can be installed. Use letters of ASCII"),
        (["--name", "acme-", "--wheel"], "--name: acme_ is no name that can be installed. Use letters of ASCII"),
    ],
)
def test_what_cannot_be_installed_is_refused(
    options: list[str], said: str, library: ProjectCopy, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", *options], root=library.root) == 1
    assert capsys.readouterr().err.startswith(f"error: {said}")
    assert not library.package.parent.exists()


def test_a_package_may_be_called_like_a_part_of_the_builder(library: ProjectCopy) -> None:
    for name in ("hatchling", "packaging"):
        assert main(["build", "--name", name, "--wheel", "--version", "1"], root=library.root) == 0
        assert (library.package.parent / f"{name}-1-py3-none-any.whl").is_file()


def test_a_wheel_that_cannot_be_built_leaves_what_was_there(
    library: ProjectCopy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    inputs = Inputs("acme_library", library.root / "output", root=library.root, own_version="1.4.0")
    before = contents(build(inputs))
    monkeypatch.setattr("generator.wheel.find_spec", lambda name: None)
    assert main(["build", *OPTIONS, "--output", str(inputs.output)], root=library.root) == 1
    assert capsys.readouterr().err == "error: --wheel: hatchling is not installed. Install requirements.txt\n"
    assert contents(inputs.output / "acme_library") == before
    assert [path.name for path in inputs.output.iterdir()] == ["acme_library"]


@pytest.mark.parametrize(
    ("version", "wanted"),
    [("0.2.0", "~=0.2.0"), ("0.2.7", "~=0.2.0"), ("1.3.1+local", "~=1.3.0"), ("0.3.0rc1", "~=0.3.0rc1")],
)
def test_any_release_of_the_minor_version_will_do(version: str, wanted: str) -> None:
    needed = RunTime("soliditech-client", Version(version), ">=3.11", ("sandbox",))
    assert needed.requirement() == f"soliditech-client{wanted}"
    assert needed.requirement("sandbox") == f"soliditech-client[sandbox]{wanted}"
    assert Version(version) in Requirement(needed.requirement()).specifier


def test_the_run_time_is_this_projects_whatever_the_spec_belongs_to() -> None:
    assert run_time().distribution == "soliditech-client"
    assert Inputs("acme", root=LIBRARY).version() == "7.8.9"
    assert Inputs(root=ROOT).version() == str(run_time().version)

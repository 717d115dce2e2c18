"""What is published: the files of the wheel and of the sdist, and what the metadata says."""

from __future__ import annotations

import email
import email.message
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version
from trove_classifiers import classifiers

from hatch_build import long_description
from tests.packaging.__main__ import versions
from tests.packaging.description import broken_in
from tests.packaging.floors import floors

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
STEM = f"soliditech_client-{PROJECT['version']}"


PACKAGES = ("generated/soliditech", "src/soliditech_runtime", "src/soliditech_tools")


def package_files() -> set[str]:
    """The files of the three packages, relative to the repository."""
    files = (path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}


def built(folder: Path, *options: str) -> Path:
    """The folder with what the build makes; it takes hatchling from here, where it is pinned."""
    command = [sys.executable, "-m", "build", "--no-isolation", *options, "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist, and the wheel that was built from it."""
    return built(tmp_path_factory.mktemp("dist"))


def wheel_text(dist: Path, name: str) -> str:
    with zipfile.ZipFile(dist / f"{STEM}-py3-none-any.whl") as wheel:
        return wheel.read(name).decode()


@pytest.fixture(scope="module")
def metadata(dist: Path) -> email.message.Message:
    return email.message_from_string(wheel_text(dist, f"{STEM}.dist-info/METADATA"))


def test_the_wheel_holds_the_package_and_nothing_else(dist: Path) -> None:
    about = {"METADATA", "RECORD", "WHEEL", "licenses/LICENSE"}
    if "entry-points" in PROJECT:
        about.add("entry_points.txt")
    with zipfile.ZipFile(dist / f"{STEM}-py3-none-any.whl") as wheel:
        names = wheel.namelist()
    assert sorted(names) == sorted(
        {name.partition("/")[2] for name in package_files()} | {f"{STEM}.dist-info/{name}" for name in about}
    )
    typed = {f"{package.partition('/')[2]}/py.typed" for package in PACKAGES}
    assert typed | {"soliditech/openapi.json"} <= set(names)


def test_the_sdist_holds_what_the_wheel_is_built_from(dist: Path) -> None:
    around = {"pyproject.toml", "hatch_build.py", "README.md", "CHANGELOG.md", "LICENSE", "PKG-INFO", ".gitignore"}
    with tarfile.open(dist / f"{STEM}.tar.gz") as sdist:
        names = {member.name for member in sdist.getmembers() if member.isfile()}
    wanted = around | package_files()
    assert names == {f"{STEM}/{name}" for name in wanted}


def test_the_sdist_gives_the_wheel_that_the_repository_gives(dist: Path, tmp_path: Path) -> None:
    name = f"{STEM}-py3-none-any.whl"
    assert (built(tmp_path, "--wheel") / name).read_bytes() == (dist / name).read_bytes()


def test_the_licence_is_inside(dist: Path, metadata: email.message.Message) -> None:
    assert wheel_text(dist, f"{STEM}.dist-info/licenses/LICENSE") == (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert (metadata["License-Expression"], metadata["License-File"]) == ("MIT", "LICENSE")


def test_the_metadata_says_what_pyproject_says(metadata: email.message.Message) -> None:
    assert metadata["Name"] == PROJECT["name"]
    assert metadata["Version"] == PROJECT["version"]
    assert metadata["Summary"] == PROJECT["description"]
    assert metadata["Requires-Python"] == PROJECT["requires-python"]
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert metadata.get_payload() == long_description((ROOT / "README.md").read_text(encoding="utf-8"), None)
    assert set(metadata.get_all("Provides-Extra", [])) == set(PROJECT["optional-dependencies"])
    required = [Requirement(line) for line in metadata.get_all("Requires-Dist", [])]
    assert {each.name for each in required if each.marker is None} == {"attrs", "httptools", "httpx", "msgspec"}


def test_no_link_of_the_long_description_is_broken(dist: Path) -> None:
    assert broken_in(dist / f"{STEM}-py3-none-any.whl") == []


def test_an_index_that_knows_no_later_metadata_takes_it(metadata: email.message.Message) -> None:
    assert metadata["Metadata-Version"] == "2.4"


def test_the_classifiers_exist_and_name_the_versions_of_python_that_are_taken() -> None:
    assert set(PROJECT["classifiers"]) <= classifiers
    taken = SpecifierSet(PROJECT["requires-python"])
    named = versions(PROJECT)
    assert all(Version(version) in taken for version in named)
    assert min(named, key=Version) == PROJECT["requires-python"].removeprefix(">=")


def test_the_changelog_begins_with_this_version() -> None:
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    first = next(line for line in lines if line.startswith("## "))
    assert first.split()[1] == PROJECT["version"]


def test_the_lowest_versions_are_the_floors_of_all_requirements() -> None:
    project = {
        "name": "own-client",
        "dependencies": ["one>=1.2", "two>=3,<5"],
        "optional-dependencies": {"more": ["three>=0.9,!=1.0", "own_client[other]"], "other": ["one>=1.2"]},
    }
    assert floors(project) == ["one==1.2", "three==0.9", "two==3"]


@pytest.mark.parametrize("line", ["one", "one<2", "one==1", "one>=1,>=2"])
def test_a_requirement_without_one_floor_cannot_be_tried(line: str) -> None:
    with pytest.raises(ValueError, match="write exactly one >="):
        floors({"name": "own", "dependencies": [line]})

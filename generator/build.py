"""One build: inputs to a finished package, swapped in whole."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from soliditech_runtime import CONTRACT

from .document import Document
from .keywords import check_keywords
from .load import load_document
from .normal import normal_form
from .parsing.parse import configuration, parse
from .pyproject import project_version
from .reading.origins import placed
from .reading.validity import path_faults, repeated_faults
from .refusal import Refusal
from .replacement import check_replaceable
from .run_time import run_time
from .tree.read import tree
from .wheel import wheel_name, write_wheel
from .writing.flat_keys import flat_key_schemas
from .writing.project import Names, SdkProject

GENERATOR = Path(__file__).parent
ROOT = GENERATOR.parent
PACKAGE = "soliditech"


@dataclass(frozen=True)
class Inputs:
    """What a build is made from, and where it goes.

    Args:
        package: the import name.
        output: the folder that will hold the package.
        extra_overlays: overlays applied after our own: a tenant's.
        root: the project's folder, with `spec`, `overlays` and `pyproject.toml`.
        own_version: the version of a tenant's package; None for that in `pyproject.toml`.
    """

    package: str = PACKAGE
    output: Path = ROOT / "generated"
    extra_overlays: tuple[Path, ...] = ()
    root: Path = ROOT
    own_version: str | None = None

    @property
    def spec(self) -> Path:
        """The folder of the spec."""
        return self.root / "spec"

    def overlays(self) -> list[Path]:
        """All overlays, in the order in which they are applied.

        Raises:
            Refusal: two have one file name, by which messages and the manifest call them.
        """
        overlays = [*sorted((self.root / "overlays").glob("*.yaml")), *self.extra_overlays]
        names = [path.name for path in overlays]
        for name in names:
            if names.count(name) > 1:
                raise Refusal(name, "two overlays have this name", "Rename one of them, or give it once")
        return overlays

    def names(self) -> Names:
        """What the package is called. Ours is a part of the distribution that holds its run time too."""
        distribution = self.package.replace("_", "-") if self.is_tenants else run_time().distribution
        return Names(self.package, distribution, self.version())

    @property
    def is_tenants(self) -> bool:
        """Whether the package is one that depends on our distribution, not a part of it."""
        return self.package != PACKAGE

    def version(self) -> str:
        """The version of the package.

        Raises:
            Refusal: pyproject.toml names none.
        """
        if self.own_version is not None:
            return self.own_version
        return project_version(self.root / "pyproject.toml")


def build(inputs: Inputs, *, wheel: bool = False) -> Path:
    """Write the package; a failure leaves what was there as it was, and so does a folder that is not ours.

    Args:
        inputs: what it is made from.
        wheel: write its wheel beside it too, under the name that `wheel_of` gives.

    Returns:
        The folder of the package.

    Raises:
        Refusal, OverlayError: the inputs cannot be built from.
    """
    check_replaceable(inputs.output, inputs.package)
    inputs.output.mkdir(parents=True, exist_ok=True)
    target = inputs.output / inputs.package
    with tempfile.TemporaryDirectory(prefix=".build-", dir=inputs.output) as scratch:
        built = Path(scratch) / inputs.package
        write_package(inputs, built)
        made_wheel = write_wheel(inputs.names(), Path(scratch)) if wheel else None
        before = Path(scratch) / "before"
        try:
            if target.exists():
                target.rename(before)
            built.rename(target)
        except BaseException:
            if before.exists() and not target.exists():
                before.rename(target)
            raise
        if made_wheel is not None:
            made_wheel.replace(wheel_of(inputs))
    return target


def wheel_of(inputs: Inputs) -> Path:
    """Where `build` puts the wheel."""
    return inputs.output / wheel_name(inputs.names())


def write_package(inputs: Inputs, folder: Path) -> None:
    """The package as `inputs` give it, written into `folder`, which must not exist yet."""
    document = load_document(inputs.spec, inputs.overlays())
    config = configuration(inputs.package, folder)
    with placed(document):
        check_keywords(document)
        for fault in (*repeated_faults(document), *path_faults(document)):
            raise fault
        form = normal_form(document)
        parsed = parse(form.document, config)
        api = tree(form.document, parsed)
    SdkProject(openapi=parsed.data, config=config, api=api, names=inputs.names()).build()
    _write_json(folder / "openapi.json", document)
    _write_json(folder / "flat_keys.json", flat_key_schemas(api))
    _write_json(folder / "MANIFEST.json", manifest(inputs))


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def manifest(inputs: Inputs) -> Document:
    """What the package was made from: a hash for each kind of input, with no path of this machine.

    And what it needs: the number of its contract with the run time, and, of a tenant's package, the distribution that
    holds that.
    """
    return {
        "package": inputs.package,
        "version": inputs.version(),
        "contract": CONTRACT,
        **({"requires": run_time().requirement()} if inputs.is_tenants else {}),
        "spec": _hash(inputs.spec, _files(inputs.spec)),
        "overlays": {path.name: _hash(path.parent, [path]) for path in inputs.overlays()},
        "generator": _hash(GENERATOR, _files(GENERATOR)),
    }


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in (".yaml", ".py", ".jinja"):
            yield path


def _hash(folder: Path, paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        # By its place in the folder: moving a file changes the hash, moving the folder does not.
        name = path.relative_to(folder).as_posix()
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()

"""One build: inputs to a finished package, swapped in whole."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from soliditech_runtime import CONTRACT

from .document import Document
from .foreign.notes import Notes
from .load import Source, load_foreign, load_spec
from .mixing.tolerance import claims_of_parts, tolerate_vendors
from .normal import normal_form
from .parsing.library import Config
from .parsing.parse import configuration, parse
from .pyproject import project_version
from .reading.origins import placed
from .reading.validity import path_faults, repeated_faults
from .refusal import Refusal
from .replacement import check_replaceable
from .run_time import run_time
from .selecting.refused import LeftOut, OperationsRefused, lines
from .selecting.released import refuse_released
from .selecting.select import Selection, select
from .shortcuts.json_text import json_text
from .tree.read import tree
from .wheel import wheel_name, write_wheel
from .writing.flat_keys import flat_key_schemas
from .writing.project import Names, SdkProject

GENERATOR = Path(__file__).parent
ROOT = GENERATOR.parent
PACKAGE = "soliditech"

_SUFFIXES = (".yaml", ".py", ".jinja")


@dataclass(frozen=True)
class Inputs:
    """What a build is made from, and where it goes.

    Args:
        package: the import name.
        output: the folder that will hold the package.
        extra_overlays: overlays applied after our own: a tenant's.
        root: the project's folder, with `spec`, `overlays` and `pyproject.toml`.
        own_version: the version of a tenant's package; None for that in `pyproject.toml`.
        foreign: a vendor's document, in place of the spec and our own overlays.
        leave_out_refused: whether what is refused is left out, so that the other operations are built.
    """

    package: str = PACKAGE
    output: Path = ROOT / "generated"
    extra_overlays: tuple[Path, ...] = ()
    root: Path = ROOT
    own_version: str | None = None
    foreign: Path | None = None
    leave_out_refused: bool = False

    @property
    def spec(self) -> Path:
        """The folder of the spec."""
        return self.root / "spec"

    def overlays(self) -> list[Path]:
        """All overlays, in the order in which they are applied.

        Raises:
            Refusal: two have one file name, by which messages and the manifest call them.
        """
        own = [] if self.foreign else sorted((self.root / "overlays").glob("*.yaml"))
        overlays = [*own, *self.extra_overlays]
        names = [path.name for path in overlays]
        for name in names:
            if names.count(name) > 1:
                raise Refusal(name, "two overlays have this name", "Rename one of them, or give it once")
        return overlays

    @property
    def selects(self) -> bool:
        """Whether the operations that can be built are looked for, so that each refusal is of its own operation."""
        return self.foreign is not None or self.leave_out_refused

    def source(self) -> Source:
        """The document, with its overlays and its own corrections.

        Raises:
            Refusal, OverlayError: it cannot be read.
        """
        if self.foreign:
            return load_foreign(self.foreign, self.overlays())
        return load_spec(self.spec, self.overlays())

    def names(self) -> Names:
        """What the package is called. Ours is a part of the distribution that holds its run time too."""
        distribution = self.package.replace("_", "-") if self.is_tenants else run_time().distribution
        return Names(self.package, distribution, self.version(), is_foreign=self.foreign is not None)

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


Report = Callable[[str], None]
"""Is told a line for people."""


def _silent(line: str) -> None:
    """Tell nobody."""


def build(inputs: Inputs, *, wheel: bool = False, report: Report = _silent) -> Path:
    """Write the package; a failure leaves what was there as it was, and so does a folder that is not ours.

    Args:
        inputs: what it is made from.
        wheel: write its wheel beside it too, under the name that `wheel_of` gives.
        report: is told what was left out, and what was mended.

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
        contents = write_package(inputs, built)
        for line in contents.report:
            report(line)
        made_wheel = write_wheel(contents.names, Path(scratch)) if wheel else None
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


@dataclass(frozen=True)
class Contents:
    """What was written.

    Args:
        names: what the package and its clients are called.
        report: lines for people: what was left out, and that something was corrected.
        left_out: what of the document is not in the package.
    """

    names: Names
    report: tuple[str, ...] = ()
    left_out: LeftOut = field(default_factory=LeftOut)


def write_package(inputs: Inputs, folder: Path) -> Contents:
    """The package as `inputs` give it, written into `folder`, which must not exist yet.

    Raises:
        OperationsRefused: some operations of a vendor's document are refused, and are not to be left out.
        Refusal, OverlayError: the inputs cannot be built from.
    """
    source = inputs.source()
    config = configuration(inputs.package, folder)
    built = selected(inputs, source, config)
    names = inputs.names().with_client_for(group.name for group in built.api.groups)
    left_out = LeftOut(built.refused, source.skipped)
    SdkProject(openapi=built.parsed.data, config=config, api=built.api, names=names, left_out=left_out).build()
    _write_json(folder / "openapi.json", built.document)
    _write_json(folder / "flat_keys.json", flat_key_schemas(built.api))
    _write_json(folder / "MANIFEST.json", manifest(inputs, source))
    report = [f"left out: {line}" for line in lines(built.refused)]
    if count := len(source.notes) + len(built.tolerated):
        report.append(f"{count} places of the document were corrected; `python -m generator normal` lists them")
    return Contents(names, tuple(report), left_out)


def selected(inputs: Inputs, source: Source, config: Config) -> Selection:
    """What is built of a document: all of it, or what is not refused where that is to be left out.

    Raises:
        OperationsRefused: some operations of a vendor's document are refused, and are not to be left out.
        Refusal: the document cannot be built from.
    """
    document = source.document
    if inputs.selects:
        selection = select(document, config, source.refused, foreign=inputs.foreign is not None)
        if selection.refused and not inputs.leave_out_refused:
            raise OperationsRefused(selection.refused)
        if not inputs.foreign:
            refuse_released(selection.refused, document, inputs.root)
        return selection
    notes = Notes()
    with placed(document):
        claims_of_parts(document).accepted()
        for fault in (*repeated_faults(document), *path_faults(document)):
            raise fault
        form = normal_form(document, tolerate=tolerate_vendors(document, notes)).document
        parsed = parse(form, config)
        return Selection(document, form, parsed, tree(form, parsed), tolerated=notes.all())


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json_text(value) + "\n", encoding="utf-8")


def manifest(inputs: Inputs, source: Source | None = None) -> Document:
    """What the package was made from: a hash for each kind of input, with no path of this machine.

    And what it needs: the number of its contract with the run time, and, of a tenant's package, the distribution that
    holds that.
    """
    return {
        "package": inputs.package,
        "version": inputs.version(),
        "contract": CONTRACT,
        **({"requires": run_time().requirement()} if inputs.is_tenants else {}),
        "spec": _hash_of_document(inputs, source),
        "overlays": {path.name: _hash(path.parent, [path]) for path in inputs.overlays()},
        # The pages of the documentation are made from a package, and are no part of it.
        "generator": _hash(GENERATOR, (path for path in _files(GENERATOR) if GENERATOR / "pages" not in path.parents)),
    }


def _hash_of_document(inputs: Inputs, source: Source | None) -> str:
    if inputs.foreign is None:
        return _hash(inputs.spec, _files(inputs.spec, (*_SUFFIXES, ".yml", ".json")))
    folder = inputs.foreign.parent
    return _hash(folder, [folder / name for name in (source or inputs.source()).files])


def _files(folder: Path, suffixes: Sequence[str] = _SUFFIXES) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in suffixes:
            yield path


def _hash(folder: Path, paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        # By its place in the folder: moving a file changes the hash, moving the folder does not.
        name = path.relative_to(folder).as_posix()
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()

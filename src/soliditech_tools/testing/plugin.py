"""The pytest plugin; it imports the sandbox only when a test uses one of its fixtures."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

import pytest

if TYPE_CHECKING:
    from soliditech.client import AsyncSoliditech, Soliditech
    from soliditech_runtime.package import Package

    from .cassettes.tapes import Tape
    from .sandbox import Sandbox
    from .sandbox_options import ConnectionKind, References

_OPTION = "soliditech_sandbox"
_PACKAGE = "soliditech_package"
_REFERENCES = "soliditech_references"
_CASSETTES = "soliditech_cassettes"
_RECORD = "--soliditech-record"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the ini options (how the sandbox is reached, what it serves and refuses, where cassettes are), and a flag."""
    parser.addini(_OPTION, "how tests reach the sandbox of soliditech: in-process or socket", default="in-process")
    parser.addini(_PACKAGE, "the package whose API it serves, such as acme_soliditech", default="")
    parser.addini(_REFERENCES, "what it does with values that no list has: strict or lenient", default="strict")
    parser.addini(_CASSETTES, "the folder of cassettes, from the folder of the test", default="cassettes")
    group = parser.getgroup("soliditech")
    group.addoption(_RECORD, action="store_true", help="record cassettes of soliditech at the instance, anew")


_watched_before = pytest.StashKey[bool]()


def pytest_configure(config: pytest.Config) -> None:
    """Have clients look for mocks of httpx, such as respx, before each request: no request of a test may pass them."""
    from soliditech_runtime.adapters import watching

    config.stash[_watched_before] = watching.on
    watching.on = True


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave the process as it was: a run of pytest may be within another one."""
    from soliditech_runtime.adapters import watching

    watching.on = config.stash.get(_watched_before, False)


@pytest.fixture(scope="session")
def _soliditech_sandboxes(pytestconfig: pytest.Config) -> Iterator[Callable[[str, str], Sandbox]]:
    """A function that returns the sandbox of a kind; each is created once, because a reset is faster."""
    try:
        from .sandbox import Sandbox
        from .sandbox_options import ConnectionKind, References
    except ModuleNotFoundError as missing:
        raise pytest.UsageError(f"soliditech's fixtures need {missing.name}: install its extra `testing`.") from None

    sandboxes: dict[tuple[str, str], Sandbox] = {}

    def sandbox_of(over: str, references: str) -> Sandbox:
        for name, value, values in ((_OPTION, over, ConnectionKind), (_REFERENCES, references, References)):
            if value not in get_args(values):
                raise pytest.UsageError(f"{name} is one of {', '.join(get_args(values))}, not {value!r}.")
        if (over, references) not in sandboxes:
            sandboxes[over, references] = Sandbox(
                over=cast("ConnectionKind", over),
                package=_package(pytestconfig),
                references=cast("References", references),
            )
        return sandboxes[over, references]

    yield sandbox_of
    for sandbox in sandboxes.values():
        sandbox.close()


def _package(config: pytest.Config) -> Package:
    from ..packages import find_package

    name = config.getini(_PACKAGE)
    try:
        return find_package(name)
    except ValueError as error:
        # Without a name in the ini file, the text names the environment variable.
        raise pytest.UsageError(f"{_PACKAGE}: {error}." if name else f"{error}.") from None


_has_failed = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note which tests failed: of these, nothing more is said."""
    report = yield
    # A test that runs again, as some plugins let it, has not failed yet.
    before = report.when != "setup" and item.stash.get(_has_failed, False)
    item.stash[_has_failed] = before or not report.passed
    return report


def _fail_unless_all_used(request: pytest.FixtureRequest, assert_all_used: Callable[[], None]) -> None:
    problem = ""
    if request.node.stash.get(_has_failed, False):
        return
    try:
        assert_all_used()
    except AssertionError as error:
        problem = str(error)
    if problem:
        pytest.fail(problem, pytrace=False)


@pytest.fixture
def soliditech_references(request: pytest.FixtureRequest) -> str:
    """What `soliditech_sandbox` does with values that no list has, as the ini option `soliditech_references` says.

    A test makes its own choice by `@pytest.mark.parametrize("soliditech_references", ["lenient"])`.
    """
    return str(request.config.getini(_REFERENCES))


@pytest.fixture
def soliditech_sandbox(
    request: pytest.FixtureRequest, soliditech_references: str, _soliditech_sandboxes: Callable[[str, str], Sandbox]
) -> Iterator[Sandbox]:
    """A sandbox in its initial state; the ini option `soliditech_sandbox` says how clients reach it.

    The test fails at its end if a reply that it planned was not used.

    A test makes its own choice by `@pytest.mark.parametrize("soliditech_sandbox", ["socket"], indirect=True)`.
    """
    over = getattr(request, "param", None) or request.config.getini(_OPTION)
    sandbox = _soliditech_sandboxes(over, soliditech_references)
    sandbox.reset()
    yield sandbox
    try:
        _fail_unless_all_used(request, sandbox.assert_all_used)
    finally:
        sandbox.clear_replies()


@pytest.fixture
def soliditech_client(soliditech_sandbox: Sandbox) -> Iterator[Soliditech]:
    """A client of `soliditech_sandbox`."""
    with soliditech_sandbox.client() as client:
        yield client


@pytest.fixture
def async_soliditech_client(soliditech_sandbox: Sandbox) -> Iterator[AsyncSoliditech]:
    """An async client of `soliditech_sandbox`, for any event loop."""
    client = soliditech_sandbox.async_client()
    yield client
    soliditech_sandbox.close_async(client)


@pytest.fixture
def soliditech_cassette(request: pytest.FixtureRequest) -> Iterator[Tape]:
    """The cassette of the test: replayed, or recorded at the instance of the environment by `--soliditech-record`.

    A test chooses its name by `@pytest.mark.parametrize("soliditech_cassette", ["name"], indirect=True)`; else it has
    the name of the test. A recording is written if the test passes; a replay fails if not all of it was asked for.
    """
    from .cassettes.cassette_file import UnusableCassette
    from .cassettes.tapes import record, replay

    path, package = _cassette_path(request), _package(request.config)
    if request.config.getoption(_RECORD):
        recording = record(path, package=package)
        yield recording
        if not request.node.stash.get(_has_failed, False):
            recording.save()
        return
    tape: Tape | str
    try:
        tape = replay(path, package=package)
    except UnusableCassette as error:
        tape = str(error)
    if isinstance(tape, str):
        pytest.fail(tape, pytrace=False)
    yield tape
    _fail_unless_all_used(request, tape.assert_all_used)


def _cassette_path(request: pytest.FixtureRequest) -> Path:
    names = request.node.nodeid.split("::")[1:]
    name = getattr(request, "param", None) or re.sub(r"[^\w.-]+", "-", ".".join(names)).strip("-")
    folder: Path = request.path.parent / request.config.getini(_CASSETTES) / request.path.stem
    return folder / f"{name}.json"

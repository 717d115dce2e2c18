"""Runs the measuring programs in the clean environment, from a folder where nothing of the repository lies."""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .clean.job import API_KEY, Job, Round, in_turns
from .environment import COMMANDS, PYTHON, ROOT, clean
from .suite import SUITES

FIRST_CALLS = Path(__file__).parent / "clean" / "first_call"
CLIENTS = ("soliditech", "httpx", "stock", "urllib3", "aiohttp")
STATEMENTS = {
    "package": "import soliditech",
    "client": "from soliditech import Soliditech",
    "httpx": "import httpx",
    "stock": "import stock_client",
    "urllib3": "import urllib3",
    "aiohttp": "import aiohttp",
}


class Programs:
    """The measuring programs.

    Args:
        folder: where the stock client lies; the programs run there.
        job: what they are told.
    """

    def __init__(self, folder: Path, job: Job) -> None:
        self._folder = folder
        self._job = job
        job.save(folder / "job.json")

    def imports(self, rounds: int = 15) -> list[Round]:
        """Seconds that each of `STATEMENTS` takes in a fresh process."""

        def seconds(name: str) -> float:
            statement = STATEMENTS[name]
            code = f"import time; start = time.perf_counter(); {statement}; print(time.perf_counter() - start)"
            return float(self._fresh(name, "-c", code))

        return in_turns({name: name for name in STATEMENTS}, seconds, rounds)

    def first_calls(self, *, secure: bool, rounds: int = 15) -> tuple[list[Round], list[Round]]:
        """Seconds from the start of a fresh process to its first customer, and megabytes that it then holds."""
        base_url, authorities = (self._job.secure_url, self._job.authorities) if secure else (self._job.base_url, "")
        arguments = (base_url, self._job.account_id, self._job.target, authorities)

        def first_call(name: str) -> tuple[float, float]:
            start = time.perf_counter()
            told = self._fresh(name, str(FIRST_CALLS / f"with_{name}.py"), *arguments)
            # The clock is the machine's, so the child's reading of it can be compared.
            return float(told.partition(" ")[0]) - start, _resident(told)

        found = in_turns({name: name for name in CLIENTS}, first_call, rounds)
        seconds = [{name: took for name, (took, _) in each.items()} for each in found]
        megabytes = [{name: held for name, (_, held) in each.items()} for each in found]
        return seconds, megabytes

    def commands(self, rounds: int = 15) -> list[Round]:
        """Milliseconds from start to end of commands, of a bare interpreter, and of the same call in Python."""
        job = self._job
        lines = {
            "bare": ["-c", "pass"],
            "our help": ["-m", "soliditech_tools.cli", "--help"],
            "httpie's help": ["-m", "httpie", "--help"],
            "our call": ["-m", "soliditech_tools.cli", "customers", "get", job.account_id],
            "httpie's call": ["-m", "httpie", "--ignore-stdin", job.url, f"X-API-Key:{API_KEY}"],
            "in Python": [str(FIRST_CALLS / "with_soliditech.py"), job.base_url, job.account_id, job.target, ""],
        }
        variables = {
            **clean(),
            "PYTHONPATH": str(COMMANDS),
            "SOLIDITECH_BASE_URL": job.base_url,
            "SOLIDITECH_API_KEY": API_KEY,
        }

        def milliseconds(words: list[str]) -> float:
            start = time.perf_counter()
            command = [str(PYTHON), "-P", *words]
            subprocess.run(command, cwd=self._folder, env=variables, stdout=subprocess.DEVNULL, check=True)
            return (time.perf_counter() - start) * 1000

        return in_turns(lines, milliseconds, rounds)

    def rounds(self, module: str, *arguments: str) -> list[Round]:
        """What a program that measures in turns tells."""
        with self._measuring(module, *arguments) as process:
            assert process.stdout is not None
            found: list[Round] = json.load(process.stdout)
        return found

    def long_run(self, first: int = 1_000, last: int = 100_000, rounds: int = 30) -> tuple[list[Round], list[Round]]:
        """Processor seconds per call, and megabytes, of a process after `last` calls, and after `first`.

        The times are taken of two processes in turns, an old and a young one, as a machine is not as fast now as it was
        a minute ago.
        """
        with self._measuring("long_run") as old, self._measuring("long_run") as young:
            _, early = _run(old, first)
            _, late = _run(old, last - first)
            _run(young, first)
            seconds = [{"first": _run(young, 200)[0], "last": _run(old, 200)[0]} for _ in range(rounds)]
        return seconds, [{"first": early, "last": late}]

    def builds(self, times: int, budget: float, rounds: int = 3) -> list[Round]:
        """Processor seconds that a build of our spec so many times over takes, and those that it may take.

        The generator is no part of the client: it runs in the environment of whoever develops it.
        """
        command = [sys.executable, "-m", "tests.bench.multiplied"]
        measured: list[Round] = []
        for _ in range(rounds):
            with tempfile.TemporaryDirectory() as folder:
                done = subprocess.run([*command, folder, str(times)], cwd=ROOT, stdout=subprocess.PIPE, check=True)
                measured.append({"budget": budget, "build": float(done.stdout)})
        return measured

    def suites(self, tests: int = 1_000, rounds: int = 5) -> list[Round]:
        """Processor seconds of suites of so many tests, by the kind of their tests.

        The fixtures are of the test kit: they run in the environment of whoever develops.
        """

        def processor_seconds(kind: str) -> float:
            command = [sys.executable, "-m", "tests.bench.suite"]
            # What else is installed there says nothing of ours.
            variables = clean() | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
            with tempfile.TemporaryDirectory() as folder:
                done = subprocess.run(
                    [*command, folder, kind, str(tests)], cwd=ROOT, env=variables, stdout=subprocess.PIPE, check=True
                )
            return float(done.stdout.split()[-1])

        return in_turns({kind: kind for kind in SUITES}, processor_seconds, rounds)

    def _fresh(self, name: str, *arguments: str) -> str:
        # Only the stock client is not installed.
        variables = clean() | ({"PYTHONPATH": str(self._folder)} if name == "stock" else {})
        command = [str(PYTHON), "-P", *arguments]
        return subprocess.run(
            command, cwd=self._folder, env=variables, stdout=subprocess.PIPE, text=True, check=True
        ).stdout

    @contextmanager
    def _measuring(self, module: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
        variables = clean() | {"PYTHONPATH": f"{ROOT}:{self._folder}"}
        command = [str(PYTHON), "-P", "-m", f"tests.bench.clean.{module}", "job.json", *arguments]
        with subprocess.Popen(
            command, cwd=self._folder, env=variables, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            yield process
        if process.returncode:
            raise SystemExit(f"{module} failed")


def _resident(status: str) -> float:
    found = re.search(r"VmRSS:\s+(\d+)", status)
    assert found is not None
    return int(found[1]) / 1024


def _run(process: subprocess.Popen[str], calls: int) -> tuple[float, float]:
    assert process.stdin is not None
    assert process.stdout is not None
    print(calls, file=process.stdin, flush=True)
    seconds, megabytes = process.stdout.readline().split()
    return float(seconds), float(megabytes)


def better(rounds: list[Round], one: str, other: str) -> list[Round]:
    """The rounds with the higher of two columns under the first one's name."""
    best = max((one, other), key=lambda name: statistics.median(each[name] for each in rounds))
    return [{**each, one: each[best]} for each in rounds]

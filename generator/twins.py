"""The side for threads, derived from the side for asyncio.

What differs between the two by `async`, `await` and names alone is written once, in `client/asynchronous/`, and read
here word by word. What truly differs (sockets, locks, sleeping) is written twice, in the transport.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

RUN_TIME = Path(__file__).parents[1] / "src" / "soliditech_runtime"
MODULES = ("caller", "client", "driver", "group", "look_up", "pages", "preparing", "raw_group", "reconciling")

_HEADER = "# Derived from asynchronous/{name}.py: change that, and run `make generate`.\n"

_WORDS = (
    # What a paged method gives to await is there at once.
    (r" *from \.pager import AsyncPager\n", ""),
    (r"\{__package__\}\.pager", "{__package__}.pages"),
    (r"AsyncPager\(first\)", "first()"),
    # Threads need no event loop.
    (r" *from \.event_loop import require_asyncio\n\n?", ""),
    (r" *require_asyncio\(\)\n", ""),
    (r"\n\n        Raises:\n            ConfigurationError: asyncio is not running; nothing was closed\.", ""),
    (r"\bAsyncPager\b", "Page"),
    (r"Awaitable\[([^\[\]]*(?:\[[^\[\]]*(?:\[[^\[\]]*\])?[^\[\]]*\])?[^\[\]]*)\]", r"\1"),
    (r"import AsyncIterator, Awaitable, Callable", "import Callable, Iterator"),
    (r"import Awaitable, ((?:\w+, )*\w+)", r"import \1"),
    (r"\basync (def|for|with) ", r"\1 "),
    (r"\bawait ", ""),
    (r"`async for", "`for"),
    (r"__a(enter|exit|iter)__", r"__\1__"),
    (r"\baclose\b", "close"),
    (r"handle_async_request", "handle_request"),
    (r"AsyncBaseTransport", "BaseTransport"),
    (r"an `httpx\.BaseTransport`", "an `httpx.BaseTransport`"),
    (r"transport\.asynchronous\.http\b", "transport.synchronous.http"),
    (r"adapters\.async_watched\b", "adapters.watched"),
    (r"\bAsync(Caller|Client|ClientSettings)\b", r"Sync\1"),
    (
        r"\bAsync(Group|RawGroup|HttpTransport|Iterator|Page|HttpxAdapter|Transport|HttpxTransport|WatchedTransport)\b",
        r"\1",
    ),
    (r"\b(_?)Async(LookUp|Prepared|Preparing|Reconciling)\b", r"\1\2"),
    (r"\bAsyncLock\b", "SyncLock"),
    (r"\basync_holding\b", "holding"),
    (r"\basync_sleep\b", "sleep"),
    (r"\bask_async\b", "ask"),
    (r"\bAsyncKeySource, ", ""),
    (r" \| AsyncKeySource\b", ""),
    (r", which may be async\b", ""),
    (r"in the running event loop", "with blocking I/O"),
    (r"\bfor asyncio\b", "for threads"),
    (r"The async client", "The sync client"),
)


def derived(name: str) -> str:
    """The module of the side for threads.

    Args:
        name: of the module, such as `client`.
    """
    text = (RUN_TIME / "client" / "asynchronous" / f"{name}.py").read_text(encoding="utf-8")
    for pattern, word in _WORDS:
        text = re.sub(pattern, word, text)
    return _formatted(_HEADER.format(name=name) + text)


def write() -> None:
    """Write all modules of the side for threads."""
    for name in MODULES:
        _target(name).write_text(derived(name), encoding="utf-8")


def stale() -> list[Path]:
    """The modules that are not what the side for asyncio gives."""
    return [
        _target(name) for name in MODULES if not _target(name).exists() or _target(name).read_text() != derived(name)
    ]


def _target(name: str) -> Path:
    return RUN_TIME / "client" / "synchronous" / f"{name}.py"


def _formatted(text: str) -> str:
    root = RUN_TIME.parents[1]
    for command in (("check", "--fix", "--unsafe-fixes", "--select", "I,F401,UP028,UP034,UP037"), ("format",)):
        ruff = [
            sys.executable,
            "-m",
            "ruff",
            *command,
            "--no-cache",
            "--quiet",
            "--stdin-filename",
            "src/derived.py",
            "-",
        ]
        done = subprocess.run(ruff, input=text, cwd=root, capture_output=True, text=True, check=True)
        text = done.stdout
    return text

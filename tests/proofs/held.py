"""What a process holds, as Linux and Python count it: connections and memory."""

from __future__ import annotations

import gc
import re
import sys
import time
from pathlib import Path
from typing import NamedTuple

_LISTENING = "0A"
_PATIENCE = 10


def connections(port: int) -> int:
    """How many ends of connections with that port of this machine are held open, by whichever process."""
    held = 0
    for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]:
        _, local, remote, state, *_, inode = line.split()[:10]
        ports = {int(address.partition(":")[2], 16) for address in (local, remote)}
        # One that was closed, and is still waiting for what may be on its way, is nobody's any more.
        held += port in ports and state != _LISTENING and inode != "0"
    return held


def no_connection_stays(port: int) -> bool:
    """Whether soon none is open: one side learns a little later that the other has closed."""
    end = time.monotonic() + _PATIENCE
    while connections(port):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


class Memory(NamedTuple):
    """The memory of this process.

    Args:
        kib: how much of it is resident.
        blocks: how many blocks Python has allocated in it.
    """

    kib: int
    blocks: int


def memory() -> Memory:
    """The memory that is in use now."""
    gc.collect()
    found = re.search(r"VmRSS:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    assert found
    return Memory(int(found[1]), sys.getallocatedblocks())

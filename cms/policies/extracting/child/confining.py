"""Takes from this process, before it looks at the file, what it does not need: memory, time, disk and the network."""

from __future__ import annotations

import ctypes
import resource
import signal
import socket
import sys
from typing import Any

from cms.policies.extracting.limits import Limits

PR_SET_PDEATHSIG = 1
NETWORK = frozenset({"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "socket.sendmsg"})


def confine(limits: Limits) -> None:
    """Set the limits for this process and all that it starts; there is no way back."""
    die_with_parent()
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_FSIZE, limits.written),
        (resource.RLIMIT_NOFILE, limits.open_files),
    ):
        resource.setrlimit(what, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    sys.addaudithook(_refuse_network)


def die_with_parent() -> None:
    """Ask the kernel to end this process when the one that started it ends, however that ends."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _refuse_network(event: str, words: tuple[Any, ...]) -> None:
    """Let only the pair of sockets be, by which Python's event loop wakes itself."""
    if event in NETWORK or (event == "socket.__new__" and words[1] != socket.AF_UNIX):
        raise PermissionError("the reading process opens no connections")

"""Free ports of loopback, and waiting until something answers on one."""

from __future__ import annotations

import random
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable

HOST = "127.0.0.1"
OURS = range(20_000, 32_000)  # below those that the kernel gives to outgoing connections and to who asks for any port
PATIENCE = 30  # of a machine that does other things meanwhile

_reserved: list[socket.socket] = []


def free_port() -> int:
    """Give a port of loopback that nobody listens on, and that no other test, of this run or one beside it, is given.

    What is started on it may be killed and started again: nobody else comes in between.
    """
    for port in random.sample(OURS, len(OURS)):
        if _is_ours(port):
            return port
    raise RuntimeError(f"no port from {OURS.start} to {OURS.stop} is free")


def _is_ours(port: int) -> bool:
    """Reserve a port until this process ends: whoever holds its number in UDP, which nothing here speaks, may use it in TCP."""
    sign = socket.socket(type=socket.SOCK_DGRAM)
    try:
        sign.bind((HOST, port))
        with socket.socket() as probe:
            probe.bind((HOST, port))
    except OSError:
        sign.close()
        return False
    _reserved.append(sign)
    return True


def answers(url: str) -> bool:
    """Say whether `url` answers at all, whatever its status."""
    try:
        urllib.request.urlopen(url, timeout=PATIENCE).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def wait_until(condition: Callable[[], bool], *, seconds: float, pause: float = 0.05) -> bool:
    """Look at `condition` again and again until it holds; False when it does not within `seconds`."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(pause)
    return condition()

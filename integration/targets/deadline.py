"""Ends an exchange at a set moment, whatever the peer does: a read timeout alone lets a slow drip go on for ever."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection


class Deadline:
    """A moment at which every connection opened under it is shut down; headers that drip are cut off as well."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._twins: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    @property
    def passed(self) -> bool:
        """Say whether the time is up."""
        return time.monotonic() >= self._ends

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Watch the connections that this thread opens within."""
        token = _current.set(self)
        self._timer.start()
        try:
            yield
        finally:
            self._timer.cancel()
            _current.reset(token)
            with self._lock:
                while self._twins:
                    self._twins.pop().close()

    def guard(self, connection: socket.socket) -> None:
        """Take a connection under watch; its twin survives what TLS does to the original."""
        with self._lock:
            self._twins.append(connection.dup())
        if self.passed:  # it took so long to connect that the cut has been and gone
            self._cut()

    def _cut(self) -> None:
        with self._lock:
            for twin in self._twins:
                with contextlib.suppress(OSError):  # the peer has closed it already
                    twin.shutdown(socket.SHUT_RDWR)


_current: ContextVar[Deadline | None] = ContextVar("deadline", default=None)


class _Guarded:
    """Puts each new connection under the deadline of this thread."""

    def _new_conn(self) -> socket.socket:
        connection: socket.socket = super()._new_conn()  # type: ignore[misc]
        deadline = _current.get()
        if deadline is not None:
            deadline.guard(connection)
        return connection


class _Http(_Guarded, HTTPConnection):
    pass


class _Https(_Guarded, HTTPSConnection):
    pass


class _HttpPool(HTTPConnectionPool):
    ConnectionCls = _Http


class _HttpsPool(HTTPSConnectionPool):
    ConnectionCls = _Https


class Adapter(HTTPAdapter):
    """Sends one prepared request as it is: under the deadline, without redirects, proxies, .netrc or retries.

    It is used without requests' Session, which reads the whole body of a redirect even when told not to follow it.
    """

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Use the connections that can be watched."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _HttpPool, "https": _HttpsPool}

"""What the caldav package may do on the network: call public addresses only, so long, and read so much."""

from __future__ import annotations

import socket
import threading
import time
from functools import partial
from typing import Any

from lxml import etree
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from calendars.feed import connect, hang_up
from calendars.ical import MOST_BYTES
from calendars.source import SourceUnreadable

_CHUNK = 65_536


class Guard:
    """Opens the connections of one errand, and ends them all when its time is over."""

    def __init__(self, seconds: float, *, private: bool) -> None:
        self._deadline = time.monotonic() + seconds
        self._private = private
        self._open: list[socket.socket] = []
        # A time limit of a socket begins anew with every byte, and a server may send them one by one.
        self._watchdog = threading.Timer(seconds, self._end)
        self._watchdog.daemon = True
        self._watchdog.start()

    def connect(self, host: str, port: int) -> socket.socket:
        """Raises InvalidInput for a private address, TimeoutError when the time is over, OSError."""
        sock = connect(host, port, self.left(), private=self._private)
        self._open.append(sock)
        return sock

    def left(self) -> float:
        """The seconds that are left, or TimeoutError."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("it took too long")
        return left

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self._deadline

    def close(self) -> None:
        self._watchdog.cancel()

    def _end(self) -> None:
        for sock in self._open:
            hang_up(sock)


class GuardedAdapter(HTTPAdapter):
    """Sends the requests of one errand."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        pools: dict[str, Any] = {
            "http": partial(_Pool, guard=self._guard),
            "https": partial(_SecurePool, guard=self._guard),
        }
        self.poolmanager.pool_classes_by_scheme = pools

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:
        """Raises SourceUnreadable for more than a calendar may have, and what requests raises."""
        kwargs |= {"stream": True, "timeout": self._guard.left()}
        response = super().send(request, *args, **kwargs)
        content = bytearray()
        for chunk in response.iter_content(_CHUNK):
            content += chunk
            if len(content) > MOST_BYTES:
                raise SourceUnreadable(f"The calendar is larger than {MOST_BYTES // 1_000_000} MB.")
        # A connection that was ended from here looks like one that the server has closed.
        self._guard.left()
        # The package writes whatever else it is given into the log, whole.
        response._content = bytes(content) if _is_xml(bytes(content)) else b""
        return response


def _is_xml(content: bytes) -> bool:
    try:
        etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return False
    return True


class _Guarded:
    def __init__(self, *args: Any, guard: Guard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._guard = guard


class _Connection(_Guarded, HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return self._guard.connect(self.host, self.port or 80)


class _SecureConnection(_Guarded, HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return self._guard.connect(self.host, self.port or 443)


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection

"""Fetching a calendar from its address: bounded in size and time, and never from inside our own network."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from calendars.ical import MOST_BYTES
from calendars.source import SourceUnreadable
from scheduling.errors import InvalidInput, Malformed

SECONDS = 20.0
REDIRECTS = 3
_CHUNK = 65_536
_SCHEMES = {"http": 80, "https": 443}
_SAFE = "/?%:@!$&'()*+,;=~[]"
_MOVED = frozenset({301, 302, 303, 307, 308})


class FeedUnreadable(SourceUnreadable):
    """The address gives no calendar now; it may do so later."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A calendar's content, and what its server calls this version of it."""

    content: bytes
    etag: str | None = None
    last_modified: str | None = None


NOTHING_YET = Fetched(b"")


def fetch(url: str, *, private: bool = False) -> bytes:
    """The content behind an http, https or webcal address. Raises InvalidInput, and FeedUnreadable when it fails.

    Addresses of this machine and of private networks are refused unless `private`: whoever may name a feed must not
    be able to make this service call what only it can reach. The name is looked up once, and that is called.
    """
    found = fetch_changed(url, NOTHING_YET, private=private)
    return found.content if found else b""


def fetch_changed(url: str, known: Fetched, *, private: bool = False, seconds: float = SECONDS) -> Fetched | None:
    """The same, or None when it is still the version that is known (RFC 9110, 13.1)."""
    deadline = time.monotonic() + seconds
    for _ in range(REDIRECTS + 1):
        parts = _parse(url)
        try:
            found = _get(parts, known, deadline, private=private)
        except (OSError, HTTPException, UnicodeError) as error:
            raise FeedUnreadable(f"{parts.hostname} could not be read: {error}") from error
        if not isinstance(found, str):
            return found
        url = urljoin(url, found)
        # Only the host that was named is trusted, not wherever it sends its callers.
        private = private and urlsplit(url).hostname == parts.hostname
    raise FeedUnreadable(f"{parts.hostname} redirects too often.")


def _parse(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        if parts.scheme in ("webcal", "webcals"):
            parts = parts._replace(scheme="https")
        if parts.scheme in _SCHEMES and parts.hostname and parts.port != 0:
            return parts
    except ValueError:
        pass
    raise Malformed(f'"{url}" is not the address of a calendar: http, https or webcal is meant.')


def _get(parts: SplitResult, known: Fetched, deadline: float, *, private: bool) -> Fetched | str | None:
    """The content, None where it has not changed, or where it has moved to."""
    connection = _connect(parts, deadline, private=private)
    # A time limit of a socket begins anew with every byte, and a server may send them one by one.
    watchdog = threading.Timer(_left(deadline), hang_up, (connection.sock,))
    watchdog.daemon = True
    watchdog.start()
    try:
        if isinstance(connection.sock, ssl.SSLSocket):
            connection.sock.do_handshake()
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", quote(path, safe=_SAFE), headers=_headers(known))
        response = connection.getresponse()
        if response.status in _MOVED:
            return response.headers.get("Location") or ""
        if response.status == 304 and known is not NOTHING_YET:
            return None
        if response.status != 200:
            raise FeedUnreadable(f"{parts.hostname} answered {response.status} {response.reason}.")
        content = b"".join(_chunks(response, connection, deadline))
        _left(deadline)
        return Fetched(content, response.headers.get("ETag"), response.headers.get("Last-Modified"))
    finally:
        watchdog.cancel()
        connection.close()


def _headers(known: Fetched) -> dict[str, str]:
    headers = {"Accept": "text/calendar", "Accept-Encoding": "identity", "User-Agent": "bookwith"}
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return headers | {name: value for name, value in conditions.items() if value}


def _chunks(response: HTTPResponse, connection: HTTPConnection, deadline: float) -> Iterator[bytes]:
    size = 0
    while chunk := response.read1(_CHUNK):
        size += len(chunk)
        if size > MOST_BYTES:
            raise FeedUnreadable(f"The calendar is larger than {MOST_BYTES // 1_000_000} MB.")
        yield chunk
        if connection.sock:
            connection.sock.settimeout(_left(deadline))


def connect(host: str, port: int, seconds: float, *, private: bool) -> socket.socket:
    """A connection to a name's first address that may be called, or InvalidInput; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [entry[4] for entry in found if private or is_public(str(entry[4][0]))]
    if not addresses:
        raise InvalidInput(f"{host} is an address inside a private network, and is not read.")
    return socket.create_connection((str(addresses[0][0]), port), timeout=seconds)


def _connect(parts: SplitResult, deadline: float, *, private: bool) -> HTTPConnection:
    host, port = str(parts.hostname), parts.port or _SCHEMES[parts.scheme]
    sock = connect(host, port, _left(deadline), private=private)
    secure = parts.scheme == "https"
    connection = (HTTPSConnection if secure else HTTPConnection)(host, port)
    connection.sock = _secured(sock, host) if secure else sock
    return connection


def _secured(sock: socket.socket, host: str) -> ssl.SSLSocket:
    return ssl.create_default_context().wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)


def hang_up(sock: socket.socket) -> None:
    """End whatever waits on it, in any thread."""
    with suppress(OSError):
        # The method of a TLS socket would take its state away from the thread that reads.
        socket.socket.shutdown(sock, socket.SHUT_RDWR)


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, also where it stands within another one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("it took too long")
    return left

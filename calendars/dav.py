"""Speaking with a CalDAV server (RFC 4791): requests, their XML, and what goes wrong said in one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from caldav import DAVClient
from caldav.lib.error import AuthorizationError, DAVError
from lxml.etree import XMLSyntaxError
from requests import RequestException
from requests.auth import HTTPBasicAuth
from urllib3.exceptions import HTTPError

from calendars.feed import REDIRECTS
from calendars.guard import Guard, GuardedAdapter
from calendars.source import Account, SourceUnreadable
from scheduling.errors import InvalidInput, Malformed

DAV, CALDAV, CALENDARSERVER = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}", "{http://calendarserver.org/ns/}"
_GONE = (404, 410)
_PREFIX = "caldav+"


class Server:
    """One errand at a server. Its methods block, and raise SourceUnreadable or InvalidInput."""

    def __init__(self, account: Account, guard: Guard) -> None:
        self.url, user = where(account.address)
        self.host = str(urlsplit(self.url).hostname)
        self._guard = guard
        # Servers hold back the answer to a request without a password, for a second; one that wants a digest says so.
        basic = HTTPBasicAuth(user.encode(), account.password.encode())
        self._client = DAVClient(self.url, username=user, password=account.password, auth=basic)
        session = self._client.session
        # Nothing of this machine's own: no proxy, no password from a .netrc.
        session.trust_env = False
        session.max_redirects = REDIRECTS
        for scheme in ("http://", "https://"):
            session.mount(scheme, GuardedAdapter(guard))

    def found(self, method: str, url: str, body: str, depth: int) -> dict[str, Any]:
        """What a PROPFIND or a REPORT answers: the properties of each address, as an element."""
        headers = {"Depth": str(depth), "Content-Type": "application/xml; charset=utf-8"}
        response = self._send(method, url, body, headers)
        if response.status not in (200, 207) or response.tree is None:
            raise SourceUnreadable(f"{self.host} answered {response.status} {response.reason}: it is no calendar.")
        found: dict[str, Any] = {}
        for one in response.tree.iter(f"{DAV}response"):
            href = urljoin(url, str(one.findtext(f"{DAV}href")).strip())
            for stat in one.iterfind(f"{DAV}propstat"):
                if " 200 " in f"{stat.findtext(f'{DAV}status')} ":
                    found[href] = stat.find(f"{DAV}prop")
        return found

    def put(self, url: str, content: bytes) -> None:
        self._send_or_fail("PUT", url, content.decode(), {"Content-Type": "text/calendar; charset=utf-8"})

    def delete(self, url: str) -> None:
        """It is no fault where nothing is there."""
        self._send_or_fail("DELETE", url, "", {}, fine=_GONE)

    def _send_or_fail(
        self, method: str, url: str, body: str, headers: Mapping[str, str], fine: tuple[int, ...] = ()
    ) -> None:
        response = self._send(method, url, body, headers)
        if response.status >= 300 and response.status not in fine:
            raise SourceUnreadable(f"{self.host} answered {response.status} {response.reason} to a {method}.")

    def _send(self, method: str, url: str, body: str, headers: Mapping[str, str]) -> Any:
        if self.url.startswith("https:") and not url.startswith("https:"):
            raise SourceUnreadable(f"{self.host} leads to an address without encryption, which is not called.")
        try:
            return self._client.request(url, method, body, dict(headers))
        except (AuthorizationError, NotImplementedError):
            raise SourceUnreadable(f"{self.host} refuses this user name or password.") from None
        except (RequestException, HTTPError, DAVError, OSError, XMLSyntaxError, UnicodeError) as error:
            # What the package quotes may have the password or somebody's events in it.
            why = "it took too long" if self._guard.is_over else type(error).__name__
            raise SourceUnreadable(f"{self.host} could not be read: {why}.") from error


@contextmanager
def at(account: Account, seconds: float) -> Iterator[Server]:
    """An errand at the account's server, which may take so many seconds."""
    guard = Guard(seconds, private=account.private)
    try:
        yield Server(account, guard)
    finally:
        guard.close()


def where(address: str) -> tuple[str, str]:
    """The web address of a CalDAV account's own, and the user's name, or InvalidInput."""
    try:
        parts = urlsplit(address.strip().removeprefix(_PREFIX))
        if parts.password:
            raise Malformed("Leave the password out of the address: it is asked for.")
        if parts.scheme in ("http", "https") and parts.hostname and parts.username and parts.port != 0:
            host = parts.netloc.rpartition("@")[2]
            return urlunsplit((parts.scheme, host, parts.path or "/", parts.query, "")), unquote(parts.username)
    except InvalidInput:
        raise
    except ValueError:
        pass
    raise Malformed("That is not the address of a CalDAV calendar: caldav+https://USER@HOST/PATH is meant.")

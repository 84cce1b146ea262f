"""Where replies may be sent: an address that a caller names is otherwise a way to make the bot call anything."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

MICROSOFT_HOSTS = (".botframework.com", ".botframework.us", "smba.trafficmanager.net", ".infra.gov.teams.microsoft.us")


def is_microsoft(url: str) -> bool:
    """Whether it is one of Microsoft's own connectors, over HTTPS."""
    host = _host(url) or ""
    known = any(host == name or (name.startswith(".") and host.endswith(name)) for name in MICROSOFT_HOSTS)
    return known and url.startswith("https://")


@lru_cache(maxsize=256)
def is_loopback(url: str) -> bool:
    """Whether it is this machine by name or by number."""
    host = _host(url)
    if host == "localhost":
        return True
    try:
        return ip_address(host or "").is_loopback
    except ValueError:
        return False


def is_reachable_anonymously(url: str, *, anywhere: bool) -> bool:
    """Without tokens replies stay on this machine; `anywhere` opens that up, but for the cloud's metadata services."""
    if not anywhere or _host(url) is None:
        return is_loopback(url)
    try:
        return not ip_address(_host(url) or "").is_link_local
    except ValueError:
        return True


def _host(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        # A name before the host ("http://localhost@example.com") or a port past 65535 is nobody's connector.
        return None if "@" in parts.netloc or parts.port == 0 else parts.hostname
    except ValueError:
        return None

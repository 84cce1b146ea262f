"""Fetching a calendar: from the public web only, bounded, redirects checked again."""

from __future__ import annotations

import contextlib
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from calendars import feed
from calendars.feed import NOTHING_YET, FeedUnreadable, fetch, fetch_changed, is_public
from scheduling.errors import InvalidInput


class Calendar(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/large":
            self.answer(200, b"x" * (feed.MOST_BYTES + 1))
        elif self.path == "/moved":
            self.answer(302, b"", Location="/calendar.ics?token=1")
        elif self.path == "/inside":
            self.answer(302, b"", Location="http://169.254.169.254/latest/meta-data")
        elif self.path == "/loop":
            self.answer(302, b"", Location="/loop")
        elif self.path == "/file":
            self.answer(302, b"", Location="file:///etc/passwd")
        elif self.path == "/calendar.ics?token=1":
            self.answer(200, b"BEGIN:VCALENDAR")
        else:
            self.answer(404, b"")

    def answer(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        pass


@pytest.fixture
def server():
    server = HTTPServer(("127.0.0.1", 0), Calendar)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_calendar_is_fetched_also_from_where_it_moved_to(server):
    assert fetch(f"{server}/calendar.ics?token=1", private=True) == b"BEGIN:VCALENDAR"
    assert fetch(f"{server}/moved", private=True) == b"BEGIN:VCALENDAR"


def test_this_machine_is_not_called_unless_it_is_allowed(server):
    with pytest.raises(InvalidInput, match="private network"):
        fetch(f"{server}/calendar.ics?token=1")


def test_an_allowed_host_cannot_send_on_to_others_inside(server):
    with pytest.raises(InvalidInput, match="inside a private network"):
        fetch(f"{server}/inside", private=True)


@pytest.mark.parametrize(
    ("path", "said"), [("/nothing", "404"), ("/loop", "too often"), ("/large", "larger than"), ("/file", "not the")]
)
def test_what_gives_no_calendar_is_refused(server, path, said):
    with pytest.raises(InvalidInput, match=said):
        fetch(f"{server}{path}", private=True)


@pytest.mark.parametrize("url", ["", "calendar", "file:///etc/passwd", "ftp://example.com/a", "http://", "http://[::1"])
def test_only_web_addresses_are_read(url):
    with pytest.raises(InvalidInput, match="not the address"):
        fetch(url)


def test_a_closed_port_is_unreadable():
    with pytest.raises(FeedUnreadable):
        fetch("http://127.0.0.1:9/calendar.ics", private=True)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1"),
        *("::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "2002:7f00:1::"),
    ],
)
def test_private_addresses_are_known_in_every_form(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1"])
def test_public_addresses_are_known(address):
    assert is_public(address)


@pytest.mark.parametrize("begin", [b"", b"HTTP/1.0 200 OK\r\n", b"HTTP/1.0 200 OK\r\n\r\nBEGIN:VCALENDAR\r\n"])
def test_a_server_that_sends_byte_by_byte_is_given_up(begin):
    """One time limit for a whole answer: that of a socket begins anew with every byte."""
    listener, over = socket.create_server(("127.0.0.1", 0)), threading.Event()

    def trickle():
        caller, _ = listener.accept()
        with caller, contextlib.suppress(OSError):
            caller.sendall(begin)
            while not over.wait(0.05):
                caller.sendall(b"H")

    thread = threading.Thread(target=trickle)
    thread.start()
    try:
        with pytest.raises(FeedUnreadable):
            fetch_changed(f"http://127.0.0.1:{listener.getsockname()[1]}/", NOTHING_YET, private=True, seconds=0.3)
    finally:
        over.set()
        thread.join()
        listener.close()

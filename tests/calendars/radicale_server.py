"""A real CalDAV server on this machine, in threads of the test's own process."""

from __future__ import annotations

import base64
import socketserver
import threading
from http.client import HTTPConnection
from urllib.parse import quote
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from radicale import Application
from radicale.config import load

USER, PASSWORD = "adam@contoso.com", "gänseblümchen 7"
_CALENDAR = (
    '<mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><set><prop>'
    "<resourcetype><collection/><C:calendar/></resourcetype>{more}</prop></set></mkcol>"
)


class _Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_args):
        pass


class Radicale:
    """One server with one user. `calls` are the requests that it was sent: method and path."""

    def __init__(self, folder):
        (folder / "users").write_text(f"{USER}:{PASSWORD}\n", encoding="utf-8")
        settings = load()
        settings.update(
            {
                "auth": {
                    "type": "htpasswd",
                    "htpasswd_filename": str(folder / "users"),
                    "htpasswd_encryption": "plain",
                },
                "storage": {"filesystem_folder": str(folder / "collections"), "_filesystem_fsync": "False"},
                "logging": {"level": "critical"},
            },
            "test",
            privileged=True,
        )
        self.calls = []
        application = Application(settings)

        def counted(environ, start_response):
            self.calls.append((environ["REQUEST_METHOD"], environ["PATH_INFO"]))
            return application(environ, start_response)

        self.http = _Server(("127.0.0.1", 0), _Quiet)
        self.http.set_app(counted)
        self.port = self.http.server_port
        self.user_path = f"/{quote(USER)}/"
        self._thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def stop(self):
        self.http.shutdown()
        self._thread.join()
        self.http.server_close()

    def address(self, path=""):
        """The address of the account, or of a calendar of it."""
        return f"caldav+http://{quote(USER)}@127.0.0.1:{self.port}{self.user_path}{path}"

    def make(self, name, more=""):
        self._call("MKCOL", f"{self.user_path}{name}/", _CALENDAR.format(more=more))

    def put(self, name, event, text):
        self._call("PUT", f"{self.user_path}{name}/{event}.ics", text, "text/calendar; charset=utf-8")

    def get(self, name, event):
        return self._call("GET", f"{self.user_path}{name}/{event}.ics")

    def delete(self, name, event=""):
        self._call("DELETE", f"{self.user_path}{name}/{event and event + '.ics'}")

    def _call(self, method, path, body="", kind="application/xml"):
        credentials = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        connection = HTTPConnection("127.0.0.1", self.port)
        connection.request(method, path, body.encode(), {"Authorization": f"Basic {credentials}", "Content-Type": kind})
        response = connection.getresponse()
        said = response.read().decode()
        connection.close()
        assert response.status < 300, f"{method} {path}: {response.status} {said}"
        return said

"""A mail folder on loopback that speaks as much IMAP as a reader of it needs."""

from __future__ import annotations

import re
import socketserver
import threading


class ImapServer:
    """Mails by their number; `seen` are those that were marked read."""

    def __init__(self, mails: list[bytes], password: str = "sesame") -> None:
        self.mails = dict(enumerate(mails, 1))
        self.seen: list[int] = []
        self.password = password
        outer = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.wfile.write(b"* OK ready\r\n")
                while line := self.rfile.readline():
                    tag, _, command = line.strip().partition(b" ")
                    self.wfile.write(outer.answer(command.decode(), tag))
                    if command.upper().startswith(b"LOGOUT"):
                        return

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"imap://bookwith:{self.password}@127.0.0.1:{self._server.server_address[1]}/Invitations%20of%20all"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, command: str, tag: bytes) -> bytes:
        """What one command is answered with."""
        done = tag + b" OK done\r\n"
        if command.startswith("CAPABILITY"):
            return b"* CAPABILITY IMAP4rev1\r\n" + done
        if command.startswith("LOGIN") and self.password not in command:
            return tag + b" NO wrong\r\n"
        if command.startswith("SELECT") and '"Invitations of all"' not in command:
            return tag + b" NO no such folder\r\n"
        if command.startswith("SELECT"):
            return b"* %d EXISTS\r\n" % len(self.mails) + done
        if command == "UID SEARCH UNSEEN":
            unseen = " ".join(str(number) for number in self.mails if number not in self.seen)
            return f"* SEARCH {unseen}\r\n".encode() + done
        if fetched := re.fullmatch(r"UID FETCH (\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)", command):
            number, most = int(fetched[1]), int(fetched[2])
            content = self.mails[number][:most]
            head = f"* {number} FETCH (UID {number} BODY[]<0> {{{len(content)}}}\r\n".encode()
            return head + content + b")\r\n" + done
        if stored := re.fullmatch(r"UID STORE (\d+) \+FLAGS \(\\Seen\)", command):
            self.seen.append(int(stored[1]))
        return done

"""The real service, a real mail server, and headless Chromium with the npm packages of this folder."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MODULES = HERE / "node_modules"
WEB_CHAT = ROOT / "node_modules" / "botframework-webchat" / "dist" / "webchat.js"
PICTURES = ROOT / "docs" / "pictures"
STARTS_WITHIN = 20
SCENARIO_LASTS = 90


@dataclass
class MailFolder:
    """A mail server's handler: each mail as a file of its plain text, named for the order of arrival."""

    folder: Path
    count: int = 0

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        content = envelope.original_content or b""
        text = message_from_bytes(content, policy=policy.default).get_body(("plain",))
        self.count += 1
        part = self.folder / f"{self.count:03}.part"
        part.write_text(text.get_content() if text else "", encoding="utf-8")
        # A reader must not see half a mail.
        part.rename(part.with_suffix(".txt"))
        return "250 OK"


@dataclass
class Service:
    """`bookwith serve` in a process of its own, which can be ended and started again."""

    environment: dict[str, str]
    folder: Path
    port: int = 0
    process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "bot", "serve", "--demo", "--port", str(self.port)]
        log = (self.folder / "serve.log").open("a")
        self.process = subprocess.Popen(
            command, cwd=self.folder, env=self.environment, stdout=subprocess.PIPE, stderr=log, text=True
        )
        log.close()
        assert self.process.stdout
        for line in self.process.stdout:
            if "ready" in line:
                self.port = int(line.rpartition(":")[2].partition("/")[0])
                return
        pytest.fail(f"the service did not start: {(self.folder / 'serve.log').read_text()[-2000:]}")

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(STARTS_WITHIN)


@dataclass
class Playing:
    """What a scenario is told, and running it."""

    service: Service
    mails: Path
    pictures: Path
    told: dict[str, str] = field(default_factory=dict)

    def start(self, script: str, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        """Start a scenario of this folder."""
        told = {
            **os.environ,
            "URL": self.service.url,
            "MAILS": str(self.mails),
            "PICTURES": str(self.pictures),
            "CHROMIUM": shutil.which("chromium") or "",
            **environment,
        }
        return subprocess.Popen(
            ["node", str(HERE / script), *arguments],
            cwd=HERE,
            env=told,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def run(self, script: str, *arguments: str, **environment: str) -> str:
        """Run a scenario to its end, which must be a good one; what it printed."""
        scenario = self.start(script, *arguments, **environment)
        try:
            printed, _ = scenario.communicate(timeout=SCENARIO_LASTS)
        except subprocess.TimeoutExpired:
            scenario.kill()
            printed, _ = scenario.communicate()
        assert scenario.returncode == 0, printed[-6000:]
        return printed


def free_port() -> int:
    """A port that nobody listens on at the moment."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        found: int = held.getsockname()[1]
        return found


@pytest.fixture(scope="session")
def _clients() -> None:
    missing = [
        name
        for name, there in (
            ("Node.js", shutil.which("node")),
            ("Chromium", shutil.which("chromium")),
            ("the npm packages of tests/browser", (MODULES / "playwright-core").is_dir()),
            ("Web Chat", WEB_CHAT.is_file()),
        )
        if not there
    ]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}; run tools/install_browsers.sh")


@pytest.fixture(scope="module")
def play(_clients: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Playing]:
    """The service with a demo organizer and a mail server, for the scenarios of one module."""
    with playing(tmp_path_factory.mktemp("browser")) as found:
        yield found


@pytest.fixture
def play_by_azure(_clients: None, tmp_path: Path) -> Iterator[Playing]:
    """The same, with a stand-in for Azure's Direct Line that carries the chats."""
    secret, port, own_port = "secret-of-the-channel", free_port(), free_port()
    command = [sys.executable, "-m", "tests.bot.azure", str(port), f"http://127.0.0.1:{own_port}", secret]
    azure = subprocess.Popen(command, cwd=ROOT)
    settings = {
        "BOOKWITH_DIRECT_LINE_SECRET": secret,
        "BOOKWITH_DIRECT_LINE_URL": f"http://127.0.0.1:{port}",
    }
    try:
        with playing(tmp_path, own_port, **settings) as found:
            yield found
    finally:
        azure.terminate()
        azure.wait(STARTS_WITHIN)


@contextmanager
def playing(folder: Path, own_port: int = 0, **settings: str) -> Iterator[Playing]:
    """A service with these settings, and a mail server, as long as the block lasts."""
    mails = folder / "mails"
    mails.mkdir()
    server = Controller(MailFolder(mails), hostname="127.0.0.1", port=free_port())
    server.start()
    service = Service(
        {
            **{name: value for name, value in os.environ.items() if not name.startswith(("BOOKWITH_", "Microsoft"))},
            "PYTHONPATH": str(ROOT),
            "BOOKWITH_DATABASE_URL": f"sqlite:///{folder / 'bookwith.sqlite'}",
            "BOOKWITH_SMTP_URL": f"smtp://127.0.0.1:{server.port}",
            "BOOKWITH_MAIL_FROM": "bookwith@example.org",
            **settings,
        },
        folder,
        own_port,
    )
    service.start()
    pictures = PICTURES if os.environ.get("BOOKWITH_PICTURES") else folder
    pictures.mkdir(parents=True, exist_ok=True)
    try:
        yield Playing(service, mails, pictures)
    finally:
        service.stop()
        server.stop()


@pytest.fixture(scope="session")
def wait_for() -> Callable[[Callable[[], bool]], None]:
    """Wait until something holds, or fail after a while."""

    def wait(holds: Callable[[], bool]) -> None:
        until = time.monotonic() + STARTS_WITHIN
        while not holds():
            assert time.monotonic() < until, "waited in vain"
            time.sleep(0.05)

    return wait

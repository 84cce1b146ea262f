"""Fetches Microsoft's Web Chat from npm: the one file that our pages load, and nothing of its 400 MB beside it."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "botframework-webchat@4.18.1"
SHA256 = "0a68ad0a64fc04d621197da10c3eec0f843e16f7d03f6bcbed29b47517cf9bff"
INSIDE = "package/dist/webchat.js"
HOME = Path(__file__).parents[1] / "node_modules" / "botframework-webchat" / "dist"


def main() -> None:
    """Install it unless it is there. Without npm, or without a network, one line says so and all else works."""
    if (HOME / "webchat.js").is_file():
        return
    npm = shutil.which("npm")
    if npm is None:
        print("The browser chat needs npm once: install Node.js and run tools/install_web_chat.py. All else works.")
        return
    print("Fetching Web Chat for the browser pages (7 MB) ...")
    try:
        install(npm)
    except (OSError, subprocess.SubprocessError, tarfile.TarError, ValueError) as error:
        print(f"Web Chat could not be fetched ({error}). All else works; run tools/install_web_chat.py to try again.")


def install(npm: str) -> None:
    """Fetch, compare with the known checksum, and put it where the service looks for it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", PACKAGE, "--silent", "--ignore-scripts"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as package:
            member = package.extractfile(INSIDE)
            script = member.read() if member else b""
    if hashlib.sha256(script).hexdigest() != SHA256:
        raise ValueError("its checksum is not the known one")
    HOME.mkdir(parents=True, exist_ok=True)
    # The compressed one is sent to browsers that take it: a quarter of the size on the way.
    (HOME / "webchat.js.gz").write_bytes(gzip.compress(script, 9, mtime=0))
    (HOME / "webchat.js").write_bytes(script)


if __name__ == "__main__":
    sys.exit(main())

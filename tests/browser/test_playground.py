"""Microsoft 365 Agents Playground, the real client that stands in for Teams."""

from __future__ import annotations

import os
import shutil
import subprocess
import urllib.request
from collections.abc import Iterator

import pytest

from tests.browser.conftest import HERE, MODULES, STARTS_WITHIN, free_port

CONFIGURATION = ".m365agentsplayground.yml"
CLI = MODULES / "@microsoft" / "m365agentsplayground" / "cli.js"


@pytest.fixture
def playground(play, tmp_path, wait_for) -> Iterator[str]:
    """Its address, of a machine whose clock is in Berlin: that is where it takes the attendee's zone from."""
    if not CLI.is_file():
        pytest.skip("the Agents Playground is not installed: run tools/install_browsers.sh")
    port = free_port()
    # It writes logs where it runs.
    shutil.copy(HERE / CONFIGURATION, tmp_path)
    arguments = ["-e", f"{play.service.url}/api/messages", "-c", "msteams", "-p", str(port), "--disable-telemetry"]
    with (tmp_path / "playground.log").open("w") as log:
        process = subprocess.Popen(
            ["node", str(CLI), "start", *arguments],
            cwd=tmp_path,
            env={**os.environ, "TZ": "Europe/Berlin"},
            stdout=log,
            stderr=log,
        )
    url = f"http://localhost:{port}/"
    wait_for(lambda: _answers(url))
    yield url
    process.terminate()
    process.wait(STARTS_WITHIN)


def test_teams_books_moves_and_cancels_and_points_groups_to_the_personal_chat(play, playground):
    play.run("teams.mjs", PLAYGROUND=playground)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=1) as response:
            return response.status == 200
    except OSError:
        return False

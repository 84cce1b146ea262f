"""A CalDAV server for the tests of calendars elsewhere."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.calendars.radicale_server import Radicale


@pytest.fixture
def radicale(tmp_path):
    server = Radicale(tmp_path)
    server.make("work")
    yield server
    server.stop()


@pytest.fixture
def lanes():
    with ThreadPoolExecutor(4) as lanes:
        yield lanes

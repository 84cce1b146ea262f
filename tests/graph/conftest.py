"""A stand-in for Microsoft Graph for each test, and a client of it that waits for nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import datetime

import pytest
import pytest_asyncio

from calendars.graph.client import Graph
from tests.graph.fake import FakeGraph
from tests.graph.trust import server_certificate
from tests.pages import MONDAY


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGraph]:
    """It holds both sides to the document: whatever does not keep to it fails the test."""
    monkeypatch.setenv("SSL_CERT_FILE", str(server_certificate()))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(server_certificate()))
    with FakeGraph() as fake:
        yield fake
        assert fake.complaints == []


class Clock:
    """The moment, set by the test."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(fake: FakeGraph) -> Clock:
    fake.now = MONDAY
    return Clock()


@pytest.fixture
def pauses() -> list[float]:
    """How long the client would have waited, each time."""
    return []


@pytest_asyncio.fixture
async def graph(fake: FakeGraph, pauses: list[float]) -> AsyncIterator[Graph]:
    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    async with Graph(fake.account, pause=pause) as graph:
        yield graph

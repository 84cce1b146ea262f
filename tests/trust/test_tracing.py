"""Traces of turns: a span for each with its stages, and nobody's words; nothing is imported where none are wanted."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode

from bot.metrics import MeasuredTaker, Metrics
from bot.parts import build_parts
from bot.settings import Settings, SettingsError
from bot.tracing import span, timed_by, traced_by, tracing
from tests.pages import MONDAY, open_adam


@pytest.fixture
def exporter():
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    with traced_by(provider):
        yield exporter


@pytest.fixture
def metrics():
    metrics = Metrics()
    with timed_by(metrics.spent):
        yield metrics


@pytest.fixture
async def client(sqlite_url, start_bot, metrics):
    settings = Settings().model_copy(update={"database_url": sqlite_url, "trust_emulator": True})
    parts = build_parts(settings, clock=lambda: MONDAY)
    with parts.database.transaction() as work:
        open_adam(work)
    yield await start_bot(replace(parts, taker=MeasuredTaker(parts.taker, metrics)))
    parts.close()


async def test_a_turn_is_a_span_with_its_stages_below_it(client, exporter):
    await client.say("30 minutes with Adam Smith tomorrow at 4 pm")
    spans = {one.name: one for one in exporter.get_finished_spans()}
    assert set(spans) == {"turn", "transaction", "understand", "send"}
    assert spans["transaction"].parent.span_id == spans["turn"].context.span_id
    assert spans["send"].parent.span_id == spans["turn"].context.span_id
    assert spans["understand"].parent.span_id == spans["transaction"].context.span_id
    told = dict(spans["turn"].attributes)
    assert told.pop("bookwith.turn").startswith("activity-")
    assert told == {"bookwith.channel": "emulator", "bookwith.acts": ("ask",), "bookwith.repeat": False}


async def test_no_span_holds_what_somebody_said(client, exporter):
    for text in (
        "my secret plan with zoe@contoso.com",
        "30 minutes with Adam Smith tomorrow at 4 pm",
        "zoe@fabrikam.com",
    ):
        await client.say(text)
    shown = "".join(one.to_json() for one in exporter.get_finished_spans())
    assert not any(word in shown for word in ("secret", "zoe", "Adam", "User"))


def test_of_what_goes_wrong_only_the_kind_is_told(exporter):
    with pytest.raises(ValueError), span("turn"):
        raise ValueError("zoe@contoso.com said something")
    [failed] = exporter.get_finished_spans()
    assert (failed.status.status_code, failed.status.description) == (StatusCode.ERROR, "ValueError")
    assert "zoe" not in failed.to_json()


async def test_metrics_tell_the_time_of_each_stage(client, metrics):
    await client.say("hello")
    counts = dict(line.rsplit(" ", 1) for line in metrics.lines() if line.startswith("bookwith_stage_seconds_count"))
    assert counts == {
        f'bookwith_stage_seconds_count{{stage="{stage}"}}': "1"
        for stage in ("send", "transaction", "turn", "understand")
    }


def test_without_the_extra_the_start_says_what_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
    wanted = tracing({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"})
    with pytest.raises(SettingsError, match="OTEL_EXPORTER_OTLP_ENDPOINT"), wanted:
        pytest.fail("it started all the same")


def test_nothing_is_imported_where_no_collector_is_named():
    asked = (
        "import sys, bot.tracing as t\n"
        "with t.tracing({}), t.span('turn'): print([name for name in sys.modules if 'opentelemetry' in name])"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

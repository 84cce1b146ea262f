"""The stages of a turn: how long each takes, for /metrics, and as OpenTelemetry's traces where a collector is named."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from bot.settings import SettingsError

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Tracer

ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
"""OpenTelemetry's own variables; without any of them there are no traces."""

P = ParamSpec("P")
T = TypeVar("T")
Told = str | float | bool | Sequence[str]

# Nothing of OpenTelemetry's is imported for a list that stays empty.
_tracers: list[Tracer] = []
_listeners: list[Callable[[str, float], None]] = []


@contextmanager
def tracing(environment: Mapping[str, str]) -> Iterator[None]:
    """Send traces until the block ends, if a collector is named. Raises SettingsError where the extra is missing."""
    if not is_traced(environment):
        yield
        return
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        raise SettingsError(f"{ENDPOINTS[0]} is set: it needs the extra, pip install 'bookwith[otel]'") from None
    provider = TracerProvider(resource=Resource.create({"service.name": "bookwith"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    with traced_by(provider):
        yield


@contextmanager
def traced_by(provider: TracerProvider) -> Iterator[None]:
    """Give the spans to this provider until the block ends."""
    _tracers.append(provider.get_tracer("bookwith"))
    try:
        yield
    finally:
        _tracers.pop()
        provider.shutdown()


@contextmanager
def timed_by(hear: Callable[[str, float], None]) -> Iterator[None]:
    """Tell the name and the seconds of each stage until the block ends; threads may call."""
    _listeners.append(hear)
    try:
        yield
    finally:
        _listeners.remove(hear)


@contextmanager
def span(name: str, **facts: Told) -> Iterator[Callable[..., None]]:
    """A stage of a turn, with facts that hold nobody's words; the block may tell more of them once it knows."""
    started = time.perf_counter()
    traced: AbstractContextManager[Callable[..., None]]
    traced = _span(_tracers[-1], name, facts) if _tracers else nullcontext(_unheard)
    try:
        with traced as tell:
            yield tell
    finally:
        tell_time(name, time.perf_counter() - started)


def tell_time(name: str, seconds: float) -> None:
    """Tell of a stage that another process took so long for."""
    for hear in _listeners:
        hear(name, seconds)


def is_traced(environment: Mapping[str, str]) -> bool:
    """Whether a collector is named."""
    return any(environment.get(name) for name in ENDPOINTS)


def spanned(name: str, work: Callable[P, T]) -> Callable[P, T]:
    """The same work, each time in a span."""

    def within(*args: P.args, **kwargs: P.kwargs) -> T:
        with span(name):
            return work(*args, **kwargs)

    return within


@contextmanager
def _span(tracer: Tracer, name: str, facts: Mapping[str, Told]) -> Iterator[Callable[..., None]]:
    from opentelemetry.trace import Status, StatusCode

    # An exception's message may quote a person: its type is all that is told.
    with tracer.start_as_current_span(name, record_exception=False, set_status_on_exception=False) as started:

        def tell(**more: Told) -> None:
            started.set_attributes({f"bookwith.{fact}": value for fact, value in more.items()})

        tell(**facts)
        try:
            yield tell
        except BaseException as error:
            started.set_status(Status(StatusCode.ERROR, type(error).__name__))
            raise


def _unheard(**_facts: Told) -> None:
    return None

"""Structured logs: one JSON object a line, with the turn it belongs to, and never what somebody typed."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from typing import Any

import structlog


def configure_logs() -> None:
    """Write every event as one JSON line to stderr; what a turn binds stands in all of its lines."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            without_words,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(handlers=[OfLibraries()], level=logging.WARNING)


class OfLibraries(logging.Handler):
    """Brings what libraries log to the same place: the first line as they wrote it, without the values put into it."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        said = str(record.msg).partition("\n")[0]
        structlog.get_logger().log(record.levelno, "library", logger=record.name, said=said, exc_info=error)


def without_words(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Show an exception by its type and place: its message may quote a person, or a statement's values."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        chain = list(_chain(error))
        event["error"] = " < ".join(type(part).__name__ for part in chain)
        frames = traceback.extract_tb(chain[-1].__traceback__)
        event["where"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return event


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__

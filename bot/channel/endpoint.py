"""`POST /api/messages`: who may post what, one turn about it, and the HTTP status for everything that can go wrong."""

from __future__ import annotations

import asyncio
import math
from typing import Protocol

import structlog
from aiohttp import web

from bot.channel.activity import Activity, MalformedActivity, parse_activity
from bot.channel.authentication import ForbiddenServiceUrl, Gate, Unauthorized
from bot.channel.incoming import MissingSender, UnknownInvoke, incoming_of, person_of
from bot.channel.turns import Turns
from bot.connector import SendFailed
from bot.direct_line.limits import RateLimit
from bot.queue import RETRY_AFTER_SECONDS, Queue, TooBusy
from scheduling.booking import Person
from storage.errors import StorageError

BODY_SECONDS = 10.0

log = structlog.get_logger()


class TooManyTurns(Exception):
    """One person sends more than people do (429); come again after so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Extension(Protocol):
    """Answers the invokes of these names, without a turn; bot/message_extension.py."""

    @property
    def names(self) -> frozenset[str]: ...

    def answer(self, activity: Activity, person: Person) -> object: ...


class Endpoint:
    """The Bot Framework endpoint: a gate before a queue before the turns."""

    def __init__(
        self,
        gate: Gate,
        queue: Queue,
        turns: Turns,
        *,
        extension: Extension | None = None,
        body_seconds: float = BODY_SECONDS,
        limit: RateLimit | None = None,
    ) -> None:
        self._limit = limit
        self._gate = gate
        self._extension = extension
        self._body_seconds = body_seconds
        self._queue = queue
        self._turns = turns

    async def post(self, request: web.Request) -> web.Response:
        """400, 401, 408, 413, 415 and 501 are the caller's fault; 502 and 503 ask the channel to deliver again."""
        structlog.contextvars.clear_contextvars()
        try:
            return web.json_response(await self._post(request))
        except web.HTTPException as error:
            return _refused(error.status, error.reason)
        except Unauthorized as error:
            log.info("unauthorized", reason=str(error))
            return _refused(401, "unauthorized")
        except (MalformedActivity, ForbiddenServiceUrl, MissingSender) as error:
            return _refused(400, str(error))
        except UnknownInvoke:
            return _refused(501, "no such invoke here")
        except SendFailed as error:
            log.warning("replies_not_sent", reason=str(error))
            return _refused(502, "the connector did not take the replies")
        except TooManyTurns as error:
            log.warning("too_many_turns")
            return _come_again(429, error.seconds)
        except TooBusy:
            log.warning("turned_away")
            return _come_again()
        except StorageError as error:
            log.error("storage_unavailable", exc_info=error)
            return _come_again()
        # The server below would log the words of the exception, which may be a person's.
        except Exception as error:
            log.error("request_failed", exc_info=error)
            return _refused(500, "failed")

    async def _post(self, request: web.Request) -> object:
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType
        header = request.headers.get("Authorization")
        self._gate.check_header(header)
        activity = parse_activity(await self._body(request))
        await self._gate.admit(header, activity)
        if self._extension and activity.type == "invoke" and activity.name in self._extension.names:
            person = await self._turns.members.complete(person_of(activity), activity)
            return await self._queue.run(self._extension.answer, activity, person)
        incoming = incoming_of(activity, self._turns.clock())
        if incoming is None:
            return None
        if self._limit and (wait := self._limit.wait(incoming.person.key)):
            raise TooManyTurns(wait)
        structlog.contextvars.bind_contextvars(
            turn=incoming.activity, conversation=incoming.conversation, channel=incoming.channel
        )
        async with self._queue.turn(f"{incoming.channel}:{incoming.conversation}", incoming.person.key):
            return await self._turns.answer(activity, incoming)

    async def _body(self, request: web.Request) -> bytes:
        try:
            async with asyncio.timeout(self._body_seconds):
                return await request.read()
        except TimeoutError:
            # A caller that never ends its request would hold a connection for nothing.
            raise web.HTTPRequestTimeout from None


def _refused(status: int, reason: str) -> web.Response:
    return web.json_response({"error": reason}, status=status)


def _come_again(status: int = 503, seconds: float = RETRY_AFTER_SECONDS) -> web.Response:
    response = _refused(status, "busy")
    response.headers["Retry-After"] = str(math.ceil(seconds))
    return response

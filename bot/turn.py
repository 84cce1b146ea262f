"""One turn inside the database: taken once, locked, answered, written down; all in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog

from bot.fresh_reading import FreshReading
from bot.week_pictures import Illustrate
from dialogs.answer import Reader, answer
from dialogs.talk import Act, Answer, Incoming, Reply
from language.replies import say
from scheduling.freshness import Freshness, ReadingNeeded
from scheduling.guests import Admission
from scheduling.office import House
from scheduling.policy import ControlPlane, Mode
from storage.database import Database
from storage.errors import StillSending, StorageError
from storage.work import Work

log = structlog.get_logger()


@dataclass(frozen=True)
class Taken:
    """What a turn came to. `delivered`: a repeat whose replies have gone out before."""

    replies: Sequence[Reply] = ()
    acts: Sequence[Act] = ()
    understanding: Mapping[str, Any] = field(default_factory=dict)
    delivered: bool = False


Respond = Callable[[Work, Incoming, Mapping[str, Any]], Answer]
Record = Callable[[Work, Taken], None]


class TurnTaker:
    """Takes turns in any thread; whoever calls lets one conversation's turns, sending included, follow each other."""

    def __init__(
        self,
        database: Database,
        read: Reader,
        secret: str,
        mode: Mode = "recommended",
        plane: ControlPlane = "ews",
        house: House | None = None,
        pictures: Illustrate | None = None,
        admission: Admission = Admission(),
    ) -> None:
        self._database = database
        self._read = read
        self._secret = secret
        self._mode = mode
        self._plane = plane
        self._house = house
        self._pictures = pictures
        self._admission = admission

    def take(
        self, incoming: Incoming, record: Record | None = None, readings: Sequence[FreshReading] | None = None
    ) -> Taken:
        """Do the turn, or learn what it came to when it was done before. Raises StorageError.

        Raises ReadingNeeded where calendars elsewhere must be read again first: nothing of the turn stands, and
        whoever calls reads them and takes it again with all `readings` so far. Without any, nobody asks for them.

        It is StillSending while another process may be sending the replies: whoever calls waits, and asks again with
        a later `now`; a thread would keep other talks waiting. Replies that this returns undelivered are the caller's
        to send, and then to report by `delivered`. With `record`, which writes a new turn's replies down where they
        are fetched, they are delivered by that.
        """
        try:
            with self._database.transaction() as work:
                if readings is not None:
                    _note(work, readings, incoming)
                return self._in_transaction(work, incoming, self._answer, record)
        except (StorageError, ReadingNeeded):
            raise
        except Exception:
            # Nothing of the turn stands; the apology is written down instead, so that a repeat gets it too.
            log.exception("turn failed", conversation=incoming.conversation, channel=incoming.channel)
            with self._database.transaction() as work:
                return self._in_transaction(work, incoming, _apology, record)

    def delivered(self, turns: Sequence[Incoming]) -> None:
        """The replies of these turns went out."""
        with self._database.transaction() as work:
            for incoming in turns:
                work.turns.delivered(*_key(incoming))

    def _in_transaction(self, work: Work, incoming: Incoming, respond: Respond, record: Record | None) -> Taken:
        memory = work.conversations.lock(incoming.channel, incoming.conversation, incoming.now) or {}
        found = work.turns.take(*_key(incoming), incoming.now)
        if found.state == "sending":
            raise StillSending
        if found.state != "new":
            return _again(found.replies, delivered=found.state == "delivered")
        answered = respond(work, incoming, memory)
        # Whoever asked not to be written to has no address to write to.
        address = incoming.address if incoming.address and not answered.state.get("quiet") else None
        work.conversations.save(
            incoming.channel, incoming.conversation, answered.state, incoming.person.key, incoming.now, address
        )
        written = {
            "replies": [
                {"text": one.text, "card": one.card, "suggestions": one.suggestions} for one in answered.replies
            ],
            "acts": list(answered.acts),
            "understanding": dict(answered.understanding),
        }
        work.turns.finish(*_key(incoming), [written], incoming.now)
        taken = Taken(answered.replies, answered.acts, answered.understanding, delivered=record is not None)
        if record is not None:
            record(work, taken)
            work.turns.delivered(*_key(incoming))
        return taken

    def _answer(self, work: Work, incoming: Incoming, memory: Mapping[str, Any]) -> Answer:
        desk = work.desk(incoming.now, self._secret, self._mode, self._plane, self._admission)
        office = work.office(incoming.now, self._house) if self._house and incoming.person.email else None
        if office is not None and incoming.address and (page := office.page_of(incoming.person)):
            work.chats.keep(page.organizer.id, incoming.address, incoming.locale, incoming.now.date())
        illustrate = self._pictures
        pictures = (lambda week: illustrate(week, incoming)) if illustrate else None
        return answer(incoming, memory, desk, self._read, office, pictures)


def _note(work: Work, readings: Sequence[FreshReading], incoming: Incoming) -> None:
    for reading in readings:
        reading.note(work, incoming.now)
    work.fresh = Freshness([reading.looked for reading in readings])


def _apology(_work: Work, incoming: Incoming, memory: Mapping[str, Any]) -> Answer:
    """The talk stays where it was; when it fails there again it starts afresh rather than be stuck."""
    afresh = {"quiet": True} if memory.get("quiet") else {}
    state = afresh if memory.get("act") == "error" else {**memory, "act": "error"}
    return Answer((Reply(say("error", incoming.locale or "en")),), ({"act": "error"},), state)


def _again(written: Sequence[Any], *, delivered: bool) -> Taken:
    once = written[0]
    replies = [Reply(one["text"], one["card"], tuple(one["suggestions"])) for one in once["replies"]]
    return Taken(replies, once["acts"], once["understanding"], delivered)


def _key(incoming: Incoming) -> tuple[str, str, str]:
    return (incoming.channel, incoming.conversation, incoming.activity)

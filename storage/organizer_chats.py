"""Organizers' own chats with the bot, and what they were told in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from storage.talk_tables import OrganizerChatRow, OutboxRow
from storage.upsert import insert_or


@dataclass(frozen=True, slots=True)
class OrganizerChat:
    """A chat whose organizer wants to be told. `summed_up` is the last of their dates that they were told of."""

    organizer_id: str
    address: Mapping[str, Any]
    locale: str | None
    summed_up: date


_CHAT = select(
    OrganizerChatRow.organizer_id, OrganizerChatRow.address, OrganizerChatRow.locale, OrganizerChatRow.summed_up
)


class OrganizerChats:
    """One chat for each organizer: the one in which they spoke last."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, organizer_id: str, address: Mapping[str, Any], locale: str | None, today: date) -> None:
        """This is where they speak; what happened before the first time is not told any more."""
        last = select(func.coalesce(func.max(OutboxRow.id), 0)).scalar_subquery()
        row = insert_or(self._connection, OrganizerChatRow).values(
            organizer_id=organizer_id,
            address=dict(address),
            locale=locale,
            wanted=True,
            told_until=last,
            summed_up=today,
        )
        here = {"address": row.excluded.address, "locale": row.excluded.locale}
        self._connection.execute(row.on_conflict_do_update(index_elements=["organizer_id"], set_=here))

    def want(self, organizer_id: str, wanted: bool) -> None:
        """Whether they want to be told; what happens while they do not is not told later."""
        last = select(func.coalesce(func.max(OutboxRow.id), 0)).scalar_subquery()
        mine = update(OrganizerChatRow).where(OrganizerChatRow.organizer_id == organizer_id)
        self._connection.execute(mine.values(wanted=wanted, told_until=last))

    def told_of(self, organizer_id: str, outbox_id: int) -> OrganizerChat | None:
        """Where they are told of this letter; None where they do not want to be, or did not when it was written."""
        found = self._connection.execute(
            _CHAT.where(
                OrganizerChatRow.organizer_id == organizer_id,
                OrganizerChatRow.wanted,
                OrganizerChatRow.told_until < outbox_id,
            )
        ).first()
        return OrganizerChat(*found) if found else None

    def unreachable(self, organizer_id: str) -> None:
        """Nothing that is written to them arrives, until they write again."""
        self._connection.execute(delete(OrganizerChatRow).where(OrganizerChatRow.organizer_id == organizer_id))

    def before(self, day: date, most: int) -> list[OrganizerChat]:
        """Chats in which this date, or one before it, was not summed up."""
        found = (
            _CHAT.where(OrganizerChatRow.wanted, OrganizerChatRow.summed_up < day)
            .order_by(OrganizerChatRow.summed_up, OrganizerChatRow.organizer_id)
            .limit(most)
        )
        return [OrganizerChat(*row) for row in self._connection.execute(found)]

    def claim_day(self, organizer_id: str, day: date) -> bool:
        """Take it upon oneself to sum up this date; False when another process has."""
        mine = update(OrganizerChatRow).where(
            OrganizerChatRow.organizer_id == organizer_id, OrganizerChatRow.summed_up < day
        )
        return self._connection.execute(mine.values(summed_up=day)).rowcount == 1

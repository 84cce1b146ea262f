"""Who came by which page into a conversation that another service carries for us, such as Azure's Direct Line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables import Base


class WebGuestRow(Base):
    """`person` is the channel's id of them, which their token is bound to; the rest as in WebGuest."""

    __tablename__ = "web_guests"

    conversation: Mapped[str] = mapped_column(primary_key=True)
    person: Mapped[str]
    page: Mapped[str | None]
    booking: Mapped[str | None]
    timezone: Mapped[str | None]
    came_at: Mapped[datetime] = mapped_column(index=True)


@dataclass(frozen=True, slots=True)
class WebGuest:
    """`page` is the code under which the page was opened, `booking` the id of one that a secret link opened,
    `timezone` the browser's (IANA)."""

    conversation: str
    person: str
    page: str | None = None
    booking: str | None = None
    timezone: str | None = None


_FIND = select(
    WebGuestRow.conversation, WebGuestRow.person, WebGuestRow.page, WebGuestRow.booking, WebGuestRow.timezone
).where(WebGuestRow.conversation == bindparam("conversation"))


class WebGuests:
    """One guest for each conversation."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, guest: WebGuest, now: datetime) -> None:
        """Whose conversation it is, before anything is said in it."""
        row = {
            "conversation": guest.conversation,
            "person": guest.person,
            "page": guest.page,
            "booking": guest.booking,
            "timezone": guest.timezone,
            "came_at": now,
        }
        self._connection.execute(insert(WebGuestRow), row)

    def of(self, conversation: str) -> WebGuest | None:
        """Whose conversation it is; None for one that we did not open."""
        found = self._connection.execute(_FIND, {"conversation": conversation}).first()
        return WebGuest(*found) if found else None

    def purge(self, before: datetime) -> int:
        """Forget who came before then; how many."""
        return self._connection.execute(delete(WebGuestRow).where(WebGuestRow.came_at < before)).rowcount

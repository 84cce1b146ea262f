"""Links to private meeting types. A code is shown once, when its link is made; only its hash is kept."""

from __future__ import annotations

import base64
import hashlib
import secrets
import uuid
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from scheduling.organizer import MeetingType
from scheduling.page_store import PrivateLink
from scheduling.store import Link
from storage.tables import LinkRow

_FIND = select(LinkRow.id, LinkRow.organizer_id, LinkRow.meeting_type_id, LinkRow.single_use, LinkRow.expires_at).where(
    LinkRow.code_hash == bindparam("code_hash"),
    LinkRow.expires_at > bindparam("now"),
    LinkRow.used_at.is_(None),
)


class Links:
    """See scheduling.store.Links; making and removing them is the organizer's side."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, code: str, now: datetime) -> Link | None:
        row = self._connection.execute(_FIND, {"code_hash": _hash(code), "now": now}).first()
        return Link(*row) if row else None

    def use_up(self, link: Link, now: datetime) -> bool:
        first = update(LinkRow).where(LinkRow.id == link.id, LinkRow.used_at.is_(None)).values(used_at=now)
        return self._connection.execute(first).rowcount == 1

    def add(self, meeting_type: MeetingType, *, single_use: bool, expires_at: datetime) -> str:
        """Make a link and return its code: 128 random bits as 26 letters and digits that survive any letter case."""
        code = base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()
        self._connection.execute(
            insert(LinkRow).values(
                id=uuid.uuid4().hex,
                code_hash=_hash(code),
                organizer_id=meeting_type.organizer_id,
                meeting_type_id=meeting_type.id,
                single_use=single_use,
                expires_at=expires_at,
            )
        )
        return code

    def of_organizer(self, organizer_id: str, now: datetime) -> list[PrivateLink]:
        """The links to their types that work still, those that expire first at the head."""
        found = (
            select(LinkRow.id, LinkRow.meeting_type_id, LinkRow.single_use, LinkRow.expires_at, LinkRow.used_at)
            .where(LinkRow.organizer_id == organizer_id, LinkRow.expires_at > now, LinkRow.used_at.is_(None))
            .order_by(LinkRow.expires_at, LinkRow.id)
        )
        return [PrivateLink(*row) for row in self._connection.execute(found)]

    def revoke(self, organizer_id: str, link_id: str) -> bool:
        """Remove an organizer's link; False when they have no such one."""
        found = delete(LinkRow).where(LinkRow.id == link_id, LinkRow.organizer_id == organizer_id)
        return self._connection.execute(found).rowcount == 1

    def purge(self, before: datetime) -> int:
        """Forget the links that expired before then; how many."""
        return self._connection.execute(delete(LinkRow).where(LinkRow.expires_at < before)).rowcount


def _hash(code: str) -> str:
    return hashlib.sha256(code.strip().lower().encode()).hexdigest()

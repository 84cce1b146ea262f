"""Which addresses a person has proved, and the codes that were sent to prove one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from scheduling.store import SentCode
from storage.prepared import Prepared
from storage.talk_tables import EmailCodeRow, ProofRow
from storage.upsert import insert_or

MOST_ADDRESSES = 20

_ADDRESSES = Prepared(
    select(ProofRow.email)
    .where(ProofRow.person_key == bindparam("person"))
    .order_by(ProofRow.proved_at.desc())
    .limit(MOST_ADDRESSES)
)
_LATEST_CODE = (
    select(
        EmailCodeRow.id,
        EmailCodeRow.email,
        EmailCodeRow.code_hash,
        EmailCodeRow.tries,
        EmailCodeRow.expires_at,
        EmailCodeRow.used,
    )
    .where(EmailCodeRow.person_key == bindparam("person"))
    .order_by(EmailCodeRow.sent_at.desc(), EmailCodeRow.id.desc())
    .limit(1)
    .with_for_update()
)


class Proofs:
    """See scheduling.store.Proofs."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._proved: dict[str, list[str]] = {}

    def addresses(self, person_key: str) -> list[str]:
        if person_key not in self._proved:
            found = _ADDRESSES.rows(self._connection, {"person": person_key})
            self._proved[person_key] = [email for (email,) in found]
        return list(self._proved[person_key])

    def add(self, person_key: str, email: str, now: datetime) -> None:
        self._proved.clear()
        row = insert_or(self._connection, ProofRow).values(person_key=person_key, email=email, proved_at=now)
        self._connection.execute(
            row.on_conflict_do_update(index_elements=["person_key", "email"], set_={"proved_at": now})
        )

    def codes_sent(self, person_key: str, email: str, since: datetime) -> tuple[int, int]:
        count = select(func.count()).select_from(EmailCodeRow).where(EmailCodeRow.sent_at > since)
        for_person = count.where(EmailCodeRow.person_key == person_key).scalar_subquery()
        for_address = count.where(EmailCodeRow.email == email).scalar_subquery()
        row = self._connection.execute(select(for_person, for_address)).one()
        return row[0], row[1]

    def add_code(self, person_key: str, email: str, code_hash: str, now: datetime, expires_at: datetime) -> int:
        added = self._connection.execute(
            insert(EmailCodeRow)
            .values(
                person_key=person_key,
                email=email,
                code_hash=code_hash,
                tries=0,
                used=False,
                sent_at=now,
                expires_at=expires_at,
            )
            .returning(EmailCodeRow.id)
        )
        return added.scalar_one()

    def asker(self, code_id: int) -> str | None:
        return self._connection.scalar(select(EmailCodeRow.person_key).where(EmailCodeRow.id == code_id))

    def code(self, person_key: str) -> SentCode | None:
        row = self._connection.execute(_LATEST_CODE, {"person": person_key}).first()
        if row is None or row.used:
            return None
        return SentCode(row.id, row.email, row.code_hash, row.tries, row.expires_at)

    def tried(self, code: SentCode, *, right: bool) -> None:
        this = update(EmailCodeRow).where(EmailCodeRow.id == code.id)
        self._connection.execute(this.values(tries=EmailCodeRow.tries + 1, used=right))

    def purge(self, before: datetime) -> int:
        """Forget the codes that were sent before then; how many."""
        return self._connection.execute(delete(EmailCodeRow).where(EmailCodeRow.sent_at < before)).rowcount

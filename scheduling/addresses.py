"""Proving an e-mail address: a code is mailed to it and typed back."""

from __future__ import annotations

from datetime import datetime

from scheduling import codes, notices
from scheduling.booking import Person
from scheduling.store import Store


class Addresses:
    """Who has proved which address, at one moment. Addresses are in lower case."""

    def __init__(self, store: Store, now: datetime, secret: str) -> None:
        self._store = store
        self._now = now
        self._secret = secret

    def of(self, person: Person) -> list[str]:
        """Those the person proved, latest first, then the one that their channel vouches for."""
        vouched = [person.email.strip().lower()] if person.email else []
        return list(dict.fromkeys([*self._store.proofs.addresses(person.key), *vouched]))

    def send_code(self, person: Person, email: str, locale: str | None = None) -> bool:
        """Queue the mail with a new code; False when too many were sent to this person or address in an hour."""
        proofs = self._store.proofs
        for_person, for_address = proofs.codes_sent(person.key, email, self._now - codes.CODE_PERIOD)
        if for_person >= codes.CODES_PER_PERSON or for_address >= codes.CODES_PER_ADDRESS:
            return False
        code, expires_at = codes.new_code(), self._now + codes.CODE_LASTS
        kept = codes.code_hash(self._secret, person.key, email, code)
        proofs.add_code(person.key, email, kept, self._now, expires_at)
        self._store.outbox.add(notices.code_letter(email, code, expires_at, locale), self._now)
        return True

    def try_code(self, person: Person, code: str) -> str:
        """ "right" (the address is proved from now on), "wrong", "expired" or "too_many"."""
        sent = self._store.proofs.code(person.key)
        if sent is None or sent.expires_at <= self._now:
            return "expired"
        if sent.tries >= codes.CODE_TRIES:
            return "too_many"
        tried = codes.code_hash(self._secret, person.key, sent.email, code)
        right = codes.same_hash(tried, sent.code_hash)
        self._store.proofs.tried(sent, right=right)
        if right:
            self._store.proofs.add(person.key, sent.email, self._now)
            return "right"
        return "wrong" if sent.tries + 1 < codes.CODE_TRIES else "too_many"

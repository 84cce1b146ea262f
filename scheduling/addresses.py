"""Proving an e-mail address: a code is mailed to it and typed back, or the link beside it is followed."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from scheduling import codes, notices
from scheduling.booking import Person
from scheduling.store import SentCode, Store
from scheduling.verify_link import code_named, holds, verify_token


class Asker(NamedTuple):
    """Who asked for the mail with a code, and the address to be proved."""

    person_key: str
    email: str

    @property
    def channel(self) -> str:
        return self.person_key.partition(":")[0]


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
        link = verify_token(self._secret, proofs.add_code(person.key, email, kept, self._now, expires_at), kept)
        self._store.outbox.add(notices.code_letter(email, code, expires_at, locale, link), self._now)
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

    def asked_by(self, token: str) -> Asker | None:
        """Whose chat the link of a mail speaks for; None where its code would not be taken any more."""
        found = self._linked(token)
        return found and found[0]

    def prove_by_link(self, token: str) -> Asker | None:
        """Do what the code beside the link does: the address is proved for whoever asked, once. None as `asked_by`."""
        found = self._linked(token)
        if found is None:
            return None
        asker, sent = found
        self._store.proofs.tried(sent, right=True)
        self._store.proofs.add(asker.person_key, asker.email, self._now)
        return asker

    def _linked(self, token: str) -> tuple[Asker, SentCode] | None:
        code_id = code_named(token)
        person_key = None if code_id is None else self._store.proofs.asker(code_id)
        sent = None if person_key is None else self._store.proofs.code(person_key)
        if person_key is None or sent is None or not holds(self._secret, token, sent.id, sent.code_hash):
            return None
        if sent.expires_at <= self._now or sent.tries >= codes.CODE_TRIES:
            return None
        return Asker(person_key, sent.email), sent

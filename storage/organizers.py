"""Organizers and the meeting types of their pages."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain, count
from typing import Any, TypeVar

from sqlalchemy import (
    Connection,
    Executable,
    Text,
    bindparam,
    cast,
    delete,
    func,
    insert,
    literal,
    select,
    union_all,
    update,
)

from scheduling.organizer import MeetingType, Organizer
from storage import names
from storage.alone import is_alone
from storage.meeting_type_rules import from_rules, to_rules
from storage.prepared import Prepared, is_one_of
from storage.tables import MeetingTypeRow, OrganizerNameRow, OrganizerRow

T = TypeVar("T")

FOUND_FOR_A_WORD = 20
"""Enough to tell one from several; nobody gets the whole directory."""
MOST_WORDS, MOST_EXACT, MOST_NEAR = 40, 50, 500
RENEWED = "--"
"""Stands in a slug between the name and what chance added when the page got a new link; no name brings it along."""

_ORGANIZER = (
    OrganizerRow.id,
    OrganizerRow.email,
    OrganizerRow.name,
    OrganizerRow.slug,
    OrganizerRow.timezone,
    OrganizerRow.published,
    OrganizerRow.writes_to,
    OrganizerRow.language,
)
_BY_ID = Prepared(select(*_ORGANIZER).where(OrganizerRow.id == bindparam("value")))
_BY_EMAIL = Prepared(select(*_ORGANIZER).where(OrganizerRow.email == bindparam("value")))
_BY_SLUG = Prepared(select(*_ORGANIZER).where(OrganizerRow.slug == bindparam("value")))
_BY_IDS = Prepared(
    lambda connection: (
        select(*_ORGANIZER)
        .where(is_one_of(connection, OrganizerRow.id, "ids"))
        .order_by(OrganizerRow.name, OrganizerRow.id)
    )
)
_NAMED = (OrganizerNameRow.key, OrganizerNameRow.word, OrganizerNameRow.organizer_id)


def _by_keys(connection: Connection) -> Executable:
    exact = select(*_NAMED).where(is_one_of(connection, OrganizerNameRow.key, "exact"))
    near = select(*_NAMED).where(is_one_of(connection, OrganizerNameRow.key, "near"))
    some = exact.order_by(OrganizerNameRow.key, OrganizerNameRow.word).limit(MOST_EXACT).subquery()
    many = near.limit(MOST_NEAR).subquery()
    return union_all(select(literal(True), some), select(literal(False), many))


_BY_KEYS = Prepared(_by_keys)
_LOCK = Prepared(select(OrganizerRow.id).where(OrganizerRow.id == bindparam("value")).with_for_update())

_TYPE = (
    MeetingTypeRow.id,
    MeetingTypeRow.organizer_id,
    MeetingTypeRow.name,
    MeetingTypeRow.public,
    cast(MeetingTypeRow.rules, Text),
)
_TYPES = Prepared(
    select(*_TYPE)
    .where(MeetingTypeRow.organizer_id == bindparam("value"), ~MeetingTypeRow.removed)
    .order_by(MeetingTypeRow.position)
)
_TYPE_BY_ID = Prepared(select(*_TYPE).where(MeetingTypeRow.id == bindparam("value")))


class Organizers:
    """See scheduling.store.Organizers; the rest is for the organizer's own side.

    A turn asks for the same organizer and meeting types a dozen times: they are read once, and anew after the
    organizer was locked or something was written.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: dict[tuple[str, str], Any] = {}

    def get(self, organizer_id: str) -> Organizer | None:
        return self._once("organizer", organizer_id, lambda: self._one(_BY_ID, organizer_id))

    def by_email(self, email: str) -> Organizer | None:
        folded = email.strip().lower()
        found = self._once("email", folded, lambda: self._one(_BY_EMAIL, folded))
        if found is not None:
            self._read["organizer", found.id] = found
        return found

    def by_slug(self, slug: str) -> Organizer | None:
        return self._one(_BY_SLUG, slug)

    def lock(self, organizer_id: str) -> None:
        if is_alone(self._connection):
            return
        _LOCK.rows(self._connection, {"value": organizer_id})
        self._read.clear()

    def named(self, words: Iterable[str]) -> list[Organizer]:
        """Published organizers that these words of a sentence may mean: a few at most for each word."""
        said = list(words)[:MOST_WORDS]
        exact, near = names.exact_keys(said), names.single_words(said)
        found = self._by_keys(exact, near) if exact or near else set()
        if not found:
            return []
        people = [Organizer(*row) for row in _BY_IDS.rows(self._connection, {"ids": sorted(found)})]
        self._read |= {("organizer", one.id): one for one in people}
        return people

    def add(self, organizer: Organizer) -> None:
        """Write a new organizer, with no hours yet. The e-mail address and the slug must be free."""
        self._read.clear()
        self._connection.execute(insert(OrganizerRow).values(**_values(organizer), hours={}))
        self._index_names(organizer)

    def replace(self, organizer: Organizer) -> None:
        """Write the organizer anew."""
        self._read.clear()
        self._connection.execute(
            update(OrganizerRow).where(OrganizerRow.id == organizer.id).values(**_values(organizer))
        )
        self._connection.execute(delete(OrganizerNameRow).where(OrganizerNameRow.organizer_id == organizer.id))
        self._index_names(organizer)

    def write_to(self, organizer_id: str, address: str | None) -> None:
        """Bookings are written to this connected calendar from now on, or to none."""
        self._read.clear()
        self._connection.execute(update(OrganizerRow).where(OrganizerRow.id == organizer_id).values(writes_to=address))

    def remove(self, organizer_id: str) -> None:
        """Remove the organizer with everything of theirs, bookings included."""
        self._read.clear()
        self._connection.execute(delete(OrganizerRow).where(OrganizerRow.id == organizer_id))

    def free_slug(self, name: str) -> str:
        """A slug made of the name that no other page has, nor had before it got a new one."""
        wanted = names.slug_of(name)
        later = (f"{wanted}-{number}" for number in count(2))
        tried = later if self._was_renewed(wanted) else chain([wanted], later)
        return next(slug for slug in tried if self.by_slug(slug) is None)

    def new_slug(self, name: str) -> str:
        """A slug made of the name and 40 bits of chance, for a page whose former link shall open nothing."""
        return f"{names.slug_of(name)}{RENEWED}{base64.b32encode(secrets.token_bytes(5)).decode().lower()}"

    # -- meeting types ---------------------------------------------------------------------------------------------

    def meeting_types(self, organizer_id: str) -> list[MeetingType]:
        """Those of their page, public and private, in order."""
        return list(self._once("types", organizer_id, lambda: self._types(organizer_id)))

    def meeting_type(self, meeting_type_id: str) -> MeetingType | None:
        """One type, also when it was removed from the page."""
        return self._once("type", meeting_type_id, lambda: self._type(meeting_type_id))

    def offers(self, meeting_type_id: str) -> bool:
        """Whether the type is on the page still."""
        known = self.meeting_type(meeting_type_id)
        return known is not None and any(one.id == known.id for one in self.meeting_types(known.organizer_id))

    def add_meeting_type(self, meeting_type: MeetingType) -> None:
        """Write a new type at the end of the organizer's page."""
        self._read.clear()
        last = select(func.coalesce(func.max(MeetingTypeRow.position), 0)).where(
            MeetingTypeRow.organizer_id == meeting_type.organizer_id
        )
        position = self._connection.execute(last).scalar_one() + 1
        values = {**_type_values(meeting_type), "position": position, "removed": False}
        self._connection.execute(insert(MeetingTypeRow).values(**values))

    def replace_meeting_type(self, meeting_type: MeetingType) -> None:
        """Write the type anew."""
        self._read.clear()
        changed = update(MeetingTypeRow).where(MeetingTypeRow.id == meeting_type.id)
        self._connection.execute(changed.values(**_type_values(meeting_type)))

    def remove_meeting_type(self, meeting_type_id: str) -> None:
        """Take the type off the page; what was booked with it stays."""
        self._read.clear()
        self._connection.execute(
            update(MeetingTypeRow).where(MeetingTypeRow.id == meeting_type_id).values(removed=True)
        )

    # -- parts -----------------------------------------------------------------------------------------------------

    def _once(self, kind: str, key: str, read: Callable[[], T]) -> T:
        if (kind, key) not in self._read:
            self._read[kind, key] = read()
        found: T = self._read[kind, key]
        return found

    def _types(self, organizer_id: str) -> tuple[MeetingType, ...]:
        found = tuple(_to_type(*row) for row in _TYPES.rows(self._connection, {"value": organizer_id}))
        self._read |= {("type", one.id): one for one in found}
        return found

    def _type(self, meeting_type_id: str) -> MeetingType | None:
        row = _TYPE_BY_ID.first(self._connection, {"value": meeting_type_id})
        return _to_type(*row) if row else None

    def _one(self, statement: Prepared, value: str) -> Organizer | None:
        row = statement.first(self._connection, {"value": value})
        return Organizer(*row) if row else None

    def _by_keys(self, exact: list[str], words: list[str]) -> set[str]:
        keys = {key: word for word in words for key in names.keys_of(word)} | {word: word for word in words}
        found: set[str] = set()
        of_word: dict[str, dict[str, None]] = {}
        for is_exact, key, word, organizer_id in _BY_KEYS.rows(self._connection, {"exact": exact, "near": list(keys)}):
            if is_exact:
                found.add(organizer_id)
            elif names.one_typo_apart(keys[key], word):
                of_word.setdefault(keys[key], {})[organizer_id] = None
        return found.union(*(list(several)[:FOUND_FOR_A_WORD] for several in of_word.values()))

    def _was_renewed(self, slug: str) -> bool:
        renewed = select(OrganizerRow.id).where(OrganizerRow.slug.startswith(f"{slug}{RENEWED}", autoescape=True))
        return self._connection.execute(renewed.limit(1)).first() is not None

    def _index_names(self, organizer: Organizer) -> None:
        if organizer.published:
            keys = names.keys_of_organizer(organizer.name, organizer.email, organizer.slug)
            rows = [{"key": key, "word": word, "organizer_id": organizer.id} for key, word in keys.items()]
            self._connection.execute(insert(OrganizerNameRow), rows)


def _values(organizer: Organizer) -> dict[str, Any]:
    return {
        "id": organizer.id,
        "email": organizer.email,
        "name": organizer.name,
        "slug": organizer.slug,
        "timezone": organizer.timezone,
        "published": organizer.published,
        "language": organizer.language,
    }


def _type_values(meeting_type: MeetingType) -> dict[str, Any]:
    return {
        "id": meeting_type.id,
        "organizer_id": meeting_type.organizer_id,
        "name": meeting_type.name,
        "public": meeting_type.public,
        "rules": to_rules(meeting_type),
    }


@lru_cache(maxsize=4096)
def _to_type(type_id: str, organizer_id: str, name: str, public: bool, rules: str) -> MeetingType:
    return MeetingType(type_id, organizer_id, name, public=public, **from_rules(json.loads(rules)))

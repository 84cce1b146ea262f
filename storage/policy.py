"""The administrator's settings and their history: one row for the organization, one for each user who has any."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Connection, Table, bindparam, insert, or_, select, update

from scheduling.policy import EwsPolicy, PolicyFacts
from scheduling.policy_settings import ORGANIZATION, PolicyChange, PolicySettings, policy_facts
from storage.alone import Kept
from storage.policy_tables import PolicyChangeRow, PolicyRow
from storage.prepared import Prepared
from storage.upsert import insert_or

POLICIES = cast(Table, PolicyRow.__table__)
CHANGES = cast(Table, PolicyChangeRow.__table__)
_SETTINGS = (
    POLICIES.c.subject,
    POLICIES.c.ews_enabled,
    POLICIES.c.access_policy,
    POLICIES.c.entries,
    POLICIES.c.plans,
    POLICIES.c.owa_policy,
    POLICIES.c.owa_disabled,
)
_BOTH = Prepared(select(*_SETTINGS).where(POLICIES.c.subject.in_((ORGANIZATION, bindparam("email")))))


class PolicyStore:
    """The settings as this transaction sees them. Subjects are addresses in lower case, or "" for the organization."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept = Kept(connection)

    def facts(self, email: str) -> PolicyFacts:
        """What decides about one organizer, in one query over two rows."""
        folded = email.lower()
        return self._kept.once(folded, lambda: policy_facts(*self.settings_of(folded)))

    def settings_of(self, email: str) -> tuple[PolicySettings, PolicySettings]:
        """The organization's and the user's settings, read together."""
        found = {row[0]: _from_row(row) for row in _BOTH.rows(self._connection, {"email": email})}
        return found.get(ORGANIZATION, PolicySettings()), found.get(email, PolicySettings())

    def settings(self, subject: str) -> PolicySettings:
        """Those of one subject, locked for a change."""
        self._ensure(subject)
        row = self._connection.execute(select(*_SETTINGS).where(POLICIES.c.subject == subject).with_for_update()).one()
        return _from_row(row)

    def save(self, subject: str, settings: PolicySettings) -> None:
        self._connection.execute(update(POLICIES).where(POLICIES.c.subject == subject).values(_to_row(settings)))

    def note(self, change: PolicyChange) -> None:
        self._connection.execute(
            insert(CHANGES).values(
                changed_at=change.at,
                changed_by=change.by,
                subject=change.subject,
                setting=change.setting,
                before=change.before,
                after=change.after,
            )
        )

    def history(self, subject: str | None = None, limit: int = 100) -> list[PolicyChange]:
        """The latest changes, newest first; of one subject, or of all."""
        query = select(CHANGES).order_by(CHANGES.c.id.desc()).limit(limit)
        if subject is not None:
            query = query.where(CHANGES.c.subject == subject)
        return [
            PolicyChange(row.changed_at, row.changed_by, row.subject, row.setting, row.before, row.after)
            for row in self._connection.execute(query)
        ]

    def users_with_settings(self) -> list[str]:
        """The users whose own EwsEnabled, list or mailbox policy is set, by address."""
        own = or_(*(POLICIES.c[name].is_not(None) for name in ("ews_enabled", "access_policy", "owa_policy")))
        query = select(POLICIES.c.subject).where(POLICIES.c.subject != ORGANIZATION, own).order_by(POLICIES.c.subject)
        return list(self._connection.scalars(query))

    def _ensure(self, subject: str) -> None:
        # Two who set the first thing about one subject at once must not both insert its row.
        row = {"subject": subject, **_to_row(PolicySettings())}
        self._connection.execute(insert_or(self._connection, POLICIES).values(row).on_conflict_do_nothing())


def _from_row(row: Sequence[Any]) -> PolicySettings:
    _, ews_enabled, access_policy, entries, plans, owa_policy, owa_disabled = row
    ews = EwsPolicy(ews_enabled, access_policy, tuple(entries))
    return PolicySettings(ews, plans, owa_policy, owa_disabled)


def _to_row(settings: PolicySettings) -> dict[str, Any]:
    return {
        "ews_enabled": settings.ews.ews_enabled,
        "access_policy": settings.ews.access_policy,
        "entries": list(settings.ews.entries),
        "plans": dict(settings.plans),
        "owa_policy": settings.owa_policy,
        "owa_disabled": dict(settings.owa_disabled),
    }

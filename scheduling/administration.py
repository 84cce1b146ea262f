"""What an administrator does: reads and changes the settings that decide who may offer bookings, each change noted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, NamedTuple

from scheduling.errors import InvalidInput, Malformed
from scheduling.exchange import Imported
from scheduling.policy import (
    DEFAULT_OWA_POLICY,
    LICENSED,
    SERVICE_PLAN,
    SERVICE_PLAN_ID,
    ControlPlane,
    Effective,
    Mode,
    OwaMailboxPolicy,
    PolicyFacts,
    Scope,
    effective,
)
from scheduling.policy_change import (
    Change,
    Needed,
    apply,
    needed_to_turn_on,
    organization_off,
    organization_on,
    user_off,
)
from scheduling.policy_settings import ORGANIZATION, PolicyChange, PolicySettings, PolicyStore, policy_facts, shown

Switch = Literal["on", "off"]


class Outcome(NamedTuple):
    """What came of a change: the settings now, the changes made, and what the administrator should know."""

    subject: str
    settings: PolicySettings
    changes: tuple[PolicyChange, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Administration:
    """The settings within one transaction, changed by one person (`by`) at one moment (`now`, aware UTC)."""

    store: PolicyStore
    by: str
    now: datetime
    mode: Mode = "recommended"
    plane: ControlPlane = "ews"

    def facts(self, email: str) -> PolicyFacts:
        return policy_facts(*self.store.settings_of(_address(email)))

    def settings(self, subject: str) -> PolicySettings:
        """Those of the organization ("") or of one user, for reading."""
        organization, user = self.store.settings_of(_subject(subject))
        return user if subject else organization

    def history(self, subject: str | None, limit: int) -> list[PolicyChange]:
        """The latest changes, newest first: of one subject, or of all."""
        return self.store.history(None if subject is None else _subject(subject), limit)

    def needed(self, email: str) -> Needed:
        """What Exchange's older settings and the licence lack for bookings to be on for the user."""
        facts = self.facts(email)
        if self.plane == "owa":
            return Needed(not facts.licensed, Change(), Change())
        return needed_to_turn_on(facts, self.mode)

    def effective(self, email: str) -> Effective:
        return effective(self.facts(email), self.mode, self.plane)

    def effective_for_all(self) -> Effective:
        """What the organization's settings say about a user with a licence and without settings of their own."""
        organization = self.settings(ORGANIZATION)
        licensed = PolicySettings(plans={SERVICE_PLAN: LICENSED})
        return effective(policy_facts(organization, licensed), self.mode, self.plane)

    def preview(self, subject: str, change: Change) -> Outcome:
        """What `change` would come to; nothing is kept. Raises InvalidInput where Exchange refuses."""
        subject = _subject(subject)
        settings = self.settings(subject)
        changed = apply(change, settings.ews, _scope(subject))
        after = replace(settings, ews=changed.policy)
        return Outcome(subject, after, self._changes(subject, settings, after), changed.notes)

    def change(self, subject: str, change: Change) -> Outcome:
        """What Set-OrganizationConfig or Set-CASMailbox does. Raises InvalidInput where Exchange refuses."""
        subject = _subject(subject)
        settings = self.store.settings(subject)
        changed = apply(change, settings.ews, _scope(subject))
        after = replace(settings, ews=changed.policy)
        return self._saved(subject, settings, after, changed.notes)

    def assign_owa_policy(self, email: str, name: str | None) -> Outcome:
        """What Set-CASMailbox -OwaMailboxPolicy does; None assigns the default one."""
        subject = _address(email)
        settings = self.store.settings(subject)
        after = replace(settings, owa_policy=name)
        return self._saved(subject, settings, after)

    def disable_owa(self, policy: OwaMailboxPolicy) -> Outcome:
        """What Set-OwaMailboxPolicy -PersonalBookingsDisabled does; a policy of a new name is made."""
        settings = self.store.settings(ORGANIZATION)
        disabled = {**settings.owa_disabled, policy.name: policy.personal_bookings_disabled}
        after = replace(settings, owa_disabled=disabled)
        return self._saved(ORGANIZATION, settings, after)

    def license(self, email: str, plan: str, status: str | None) -> Outcome:
        """Assign a service plan, by its name or by the id of the Bookings one, with a provisioning status; None takes
        it away."""
        if not plan.strip() or (status is not None and not status.strip()):
            raise Malformed("A service plan and its provisioning status are needed")
        name = SERVICE_PLAN if plan.strip().casefold() == SERVICE_PLAN_ID else plan.strip().upper()
        subject = _address(email)
        settings = self.store.settings(subject)
        others = {one: has for one, has in settings.plans.items() if one != name}
        after = replace(settings, plans=others if status is None else {**settings.plans, name: status.strip()})
        return self._saved(subject, settings, after)

    def switch(self, subject: str, to: Switch) -> Outcome:
        """Turn bookings on or off by the smallest change. Raises InvalidInput where the organization's settings keep
        a user off whatever their own are."""
        subject = _subject(subject)
        if self.plane == "owa":
            return self._switch_owa(subject, to)
        if subject:
            return self._switch_user(subject, to)
        outcome = self.change(ORGANIZATION, self.switching(ORGANIZATION, to))
        return outcome._replace(notes=(*outcome.notes, *self._exceptions()))

    def switching(self, subject: str, to: Switch) -> Change:
        """The smallest change of Exchange's older settings of the subject alone that turns bookings on or off; an
        empty one where that can do nothing."""
        subject = _subject(subject)
        if subject:
            facts = self.facts(subject)
            return needed_to_turn_on(facts, self.mode).user if to == "on" else user_off(facts, self.mode)
        settings = self.settings(ORGANIZATION).ews
        return organization_on(settings) if to == "on" else organization_off(settings)

    def imported(self, objects: Iterable[Imported | OwaMailboxPolicy]) -> list[Outcome]:
        """Take over what Exchange had. Raises InvalidInput; nothing is kept then by the caller's transaction."""
        outcomes = []
        for found in objects:
            if isinstance(found, OwaMailboxPolicy):
                outcomes.append(self.disable_owa(found))
                continue
            outcomes.append(self.change(found.subject, found.change))
            if found.owa_policy is not None:
                assigned = self.assign_owa_policy(found.subject, found.owa_policy)
                outcomes[-1] = assigned._replace(changes=outcomes[-1].changes + assigned.changes)
        return outcomes

    def _switch_user(self, email: str, to: Switch) -> Outcome:
        facts = self.facts(email)
        if to == "on" and needed_to_turn_on(facts, self.mode).organization:
            reasons = [gate.reason for gate in self.effective(email).failing if gate.scope == "organization"]
            raise InvalidInput(f"{'; '.join(reasons)}: no setting of the user overrides that. See 'policy on'")
        return self._with_licence_note(facts, self.change(email, self.switching(email, to)))

    def _switch_owa(self, subject: str, to: Switch) -> Outcome:
        organization = self.store.settings(ORGANIZATION)
        off = to == "off"
        if not subject:
            return self.disable_owa(OwaMailboxPolicy(DEFAULT_OWA_POLICY.name, off))
        facts = self.facts(subject)
        if facts.owa.personal_bookings_disabled is off:
            return Outcome(subject, self.store.settings(subject), ())
        if organization.owa_disabled.get(DEFAULT_OWA_POLICY.name, False) is off:
            return self.assign_owa_policy(subject, None)
        fitting = [name for name, disabled in organization.owa_disabled.items() if disabled is off]
        name = fitting[0] if fitting else f"PersonalBookings{to.capitalize()}"
        made = () if fitting else self.disable_owa(OwaMailboxPolicy(name, off)).changes
        outcome = self.assign_owa_policy(subject, name)
        return outcome._replace(changes=(*made, *outcome.changes))

    def _with_licence_note(self, facts: PolicyFacts, outcome: Outcome) -> Outcome:
        notes = list(outcome.notes)
        if outcome.changes and facts.user.access_policy is None and facts.organization.access_policy is not None:
            notes.append("The user's own list now replaces the organization's, for every application")
        if not facts.licensed:
            notes.append(f"Without the service plan {SERVICE_PLAN} it is off for the user in any case")
        return outcome._replace(notes=tuple(notes))

    def _exceptions(self) -> tuple[str, ...]:
        users = self.store.users_with_settings()
        if not users:
            return ()
        return (f"Users with settings of their own may differ: {len(users)}, such as {users[0]}",)

    def _saved(
        self, subject: str, before: PolicySettings, after: PolicySettings, notes: tuple[str, ...] = ()
    ) -> Outcome:
        changes = self._changes(subject, before, after)
        if changes:
            self.store.save(subject, after)
        for change in changes:
            self.store.note(change)
        return Outcome(subject, after, changes, notes)

    def _changes(self, subject: str, before: PolicySettings, after: PolicySettings) -> tuple[PolicyChange, ...]:
        old, new = shown(before), shown(after)
        return tuple(
            PolicyChange(self.now, self.by, subject, name, old.get(name, ""), new.get(name, ""))
            for name in dict.fromkeys((*old, *new))
            if old.get(name, "") != new.get(name, "")
        )


def _scope(subject: str) -> Scope:
    return "user" if subject else "organization"


def _subject(subject: str) -> str:
    return _address(subject) if subject else ORGANIZATION


def _address(email: str) -> str:
    plain = email.strip().lower()
    if plain.count("@") != 1 or plain.startswith("@") or plain.endswith("@") or any(map(str.isspace, plain)):
        raise Malformed(f"{email!r} is not an e-mail address")
    return plain

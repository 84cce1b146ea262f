"""What administrators change by chat: bookings on and off, Exchange's settings one by one, licences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from dialogs.organizer.forms import OwnForm, sure_of
from dialogs.organizer.gates import change_said, needed_said, reasons_said
from dialogs.organizer.users import Administer, administration
from dialogs.steps import Clarify, Step, Tell
from dialogs.turn import Turn
from language.orders import Order
from scheduling.administration import Outcome
from scheduling.policy import LICENSED, SERVICE_PLAN, AccessPolicy
from scheduling.policy_change import UNCHANGED, Change, ListEdit, Unchanged

POLICIES: dict[str, AccessPolicy] = {"allow": "EnforceAllowList", "block": "EnforceBlockList"}
VALUES: dict[str, bool | None] = {"true": True, "false": False, "null": None}
TAKEN = "Disabled"


@dataclass
class Switch(Administer):
    """Bookings on or off."""

    kind: ClassVar[str] = "own-policy"

    on: bool = False

    def begin(self, turn: Turn, order: Order) -> None:
        super().begin(turn, order)
        self.on = order.kind == "policy_on"

    def question(self, turn: Turn) -> list[Step]:
        asked = super().question(turn)
        if asked:
            return asked
        if not (self.on and self.email):
            return self._already(turn)
        verdict, needed = administration(turn).effective(self.email), administration(turn).needed(self.email)
        if needed.organization or verdict.on:
            self.ended = True
            words = "own-policy-is-on" if verdict.on else "own-policy-organization-first"
            return [Tell("policy", words, {"email": self.email, "reasons": reasons_said(turn, verdict)})]
        return []

    def read_back(self, turn: Turn) -> Step:
        words = f"own-sure-policy-{'on' if self.on else 'off'}{'' if self.email else '-everybody'}"
        return sure_of(turn, self, words, email=self.of(turn), changes=_sentences(turn, self._changes(turn)))

    def _already(self, turn: Turn) -> list[Step]:
        """That there is nothing to change, where that is so."""
        there = administration(turn)
        if there.plane == "owa" or there.switching(self.email, "on" if self.on else "off"):
            return []
        self.ended = True
        return [Tell("policy", "own-policy-same", {"notes": ""}), effective(turn, self.email)]

    def _changes(self, turn: Turn) -> Iterable[str]:
        there = administration(turn)
        if there.plane == "owa":
            return []
        if self.on and self.email:
            return needed_said(turn, there.needed(self.email))
        change = there.switching(self.email, "on" if self.on else "off")
        return change_said(turn, "user" if self.email else "organization", change)

    def do(self, turn: Turn) -> list[Step]:
        there = administration(turn)
        outcomes = []
        if self.on and self.email and there.needed(self.email).licence:
            outcomes.append(there.license(self.email, SERVICE_PLAN, LICENSED))
        outcomes.append(there.switch(self.email, "on" if self.on else "off"))
        return changed(turn, self.email, outcomes)


@dataclass
class Settings(Administer):
    """One of Exchange's settings: EwsEnabled, the list that is enforced, an entry of it."""

    kind: ClassVar[str] = "own-settings"

    ews: str = ""
    """What EwsEnabled becomes: "true", "false", "null"; nothing where it stays."""
    policy: str = ""
    """ "allow", "block", "none"; nothing where it stays."""
    add: str = ""
    remove: str = ""

    def begin(self, turn: Turn, order: Order) -> None:
        super().begin(turn, order)
        words = order.words
        self.ews = next((value for value in VALUES if f"set_{value}" in words), "")
        self.policy = "none" if order.kind == "policy_no_list" else ""
        self.policy = next((policy for policy in POLICIES if f"{policy}ing" in words), self.policy)
        self.add = words.get("entry", "") if order.kind == "policy_add" else ""
        self.remove = words.get("entry", "") if order.kind == "policy_remove" else ""

    def read_back(self, turn: Turn) -> Step:
        outcome = administration(turn).preview(self.email, self._change)
        facts = {"whose": self.of(turn), "changes": _arrows(outcome), "notes": _noted(outcome)}
        return sure_of(turn, self, "own-sure-settings", **facts)

    def question(self, turn: Turn) -> list[Step]:
        asked = super().question(turn)
        if asked:
            return asked
        if administration(turn).preview(self.email, self._change).changes:
            return []
        self.ended = True
        return [Tell("policy", "own-policy-same", {"notes": ""})]

    def do(self, turn: Turn) -> list[Step]:
        return changed(turn, self.email, [administration(turn).change(self.email, self._change)])

    @property
    def _change(self) -> Change:
        ews: bool | Unchanged | None = VALUES[self.ews] if self.ews else UNCHANGED
        policy: AccessPolicy | Unchanged | None = POLICIES.get(self.policy) if self.policy else UNCHANGED
        edit = ListEdit(*((entry,) if entry else () for entry in (self.add, self.remove)))
        lists = {f"{self.policy}_list": edit} if self.add or self.remove else {}
        return Change(ews, policy, **lists)


@dataclass
class Licence(Administer):
    """A user's licence, assigned or taken away."""

    kind: ClassVar[str] = "own-licence"

    given: bool = False

    def begin(self, turn: Turn, order: Order) -> None:
        super().begin(turn, order)
        self.given = order.kind == "licence_give"

    def question(self, turn: Turn) -> list[Step]:
        asked = super().question(turn)
        if asked or administration(turn).facts(self.email).licensed is not self.given:
            return asked
        self.ended = True
        return [Tell("policy", "own-licensed" if self.given else "own-not-licensed", {"email": self.email})]

    def read_back(self, turn: Turn) -> Clarify:
        return sure_of(turn, self, f"own-sure-licence-{'give' if self.given else 'take'}", email=self.of(turn))

    def do(self, turn: Turn) -> list[Step]:
        status = LICENSED if self.given else TAKEN
        return changed(turn, self.email, [administration(turn).license(self.email, SERVICE_PLAN, status)])


def changed(turn: Turn, email: str, outcomes: list[Outcome]) -> list[Step]:
    """What was changed, and whether bookings are on for the user now."""
    changes = ", ".join(text for outcome in outcomes if (text := _arrows(outcome)))
    words = "own-policy-changed" if changes else "own-policy-same"
    done = Tell("policy", words, {"changes": changes, "notes": "".join(_noted(outcome) for outcome in outcomes)})
    return [done, effective(turn, email)]


def effective(turn: Turn, email: str) -> Tell:
    """Whether bookings are on, with every rule that says no: for a user, or for all who have a licence."""
    there = administration(turn)
    verdict = there.effective(email) if email else there.effective_for_all()
    words = f"own-policy-is-{'on' if verdict.on else 'off'}{'' if email else '-everybody'}"
    return Tell("policy", words, {"email": email, "reasons": reasons_said(turn, verdict)})


def _arrows(outcome: Outcome) -> str:
    return ", ".join(f"{one.setting}: {one.before or '-'} → {one.after or '-'}" for one in outcome.changes)


def _noted(outcome: Outcome) -> str:
    return "".join(f" {note}." for note in outcome.notes)


def _sentences(turn: Turn, changes: Iterable[str]) -> str:
    told = "; ".join(changes)
    return f" {turn.say('own-that-means', changes=told)}" if told else ""


POLICY: dict[str, type[OwnForm]] = {
    "policy_on": Switch,
    "policy_off": Switch,
    "policy_add": Settings,
    "policy_remove": Settings,
    "policy_list": Settings,
    "policy_no_list": Settings,
    "policy_ews": Settings,
    "licence_give": Licence,
    "licence_take": Licence,
}

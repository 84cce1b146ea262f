"""What administrators do by chat: bookings switched on and off, and why they are off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dialogs.organizer.forms import OwnForm, sure_of
from dialogs.steps import Step, Tell
from dialogs.turn import Turn
from language.orders import Order
from scheduling.administration import Administration


@dataclass
class Switch(OwnForm):
    """Bookings on or off, for one user or for the organization (no address)."""

    kind: ClassVar[str] = "own-policy"

    on: bool = False
    email: str = ""

    def begin(self, turn: Turn, order: Order) -> None:
        self.on, self.email = order.kind == "policy_on", order.words.get("address", "").lower()

    def read_back(self, turn: Turn) -> Step:
        words = f"own-sure-policy-{'on' if self.on else 'off'}{'' if self.email else '-everybody'}"
        return sure_of(turn, self, words, email=self.email)

    def do(self, turn: Turn) -> list[Step]:
        outcome = administration(turn).switch(self.email, "on" if self.on else "off")
        changes = ", ".join(
            f"{change.setting}: {change.before or '-'} → {change.after or '-'}" for change in outcome.changes
        )
        notes = "".join(f" {note}." for note in outcome.notes)
        done = Tell(
            "policy", "own-policy-changed" if changes else "own-policy-same", {"changes": changes, "notes": notes}
        )
        return [done, effective(turn, self.email)] if self.email else [done]


def administration(turn: Turn) -> Administration:
    """The settings, for somebody who may change them."""
    assert turn.office is not None
    assert turn.office.administers(turn.person)
    return turn.office.administration(turn.person)


def show_effective(turn: Turn, order: Order) -> list[Step]:
    """Whether bookings are on for a user, and every rule that says no."""
    return [effective(turn, order.words["address"])]


def effective(turn: Turn, email: str) -> Tell:
    verdict = administration(turn).effective(email)
    words = "own-policy-is-on" if verdict.on else "own-policy-is-off"
    return Tell("policy", words, {"email": email.lower(), "reasons": "; ".join(verdict.reasons)})


POLICY: dict[str, type[OwnForm]] = {"policy_on": Switch, "policy_off": Switch}

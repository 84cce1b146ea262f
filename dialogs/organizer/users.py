"""About whom an administrator speaks: the organization, or one user by address or by an organizer's name."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.organizer.forms import OwnForm
from dialogs.steps import Ask, Choice, Step
from dialogs.turn import Turn
from language.orders import Bits, Order
from scheduling.administration import Administration
from scheduling.errors import InvalidInput
from scheduling.organizer import Organizer
from scheduling.typed import address

MOST_BUTTONS = 6
POINTERS = frozenset({"it", "that", "this"})


def administration(turn: Turn) -> Administration:
    """The settings, for somebody who may change them."""
    assert turn.office is not None
    assert turn.office.administers(turn.person)
    return turn.office.administration(turn.person)


def subject_of(turn: Turn, order: Order) -> str | None:
    """The user's address; "" for the organization; None where a name means nobody, or several."""
    if "myself" in order.words:
        return turn.person.email
    whose = order.words.get("whose", "")
    if "pointed" in order.words:
        return turn.talk.subject
    if not whose:
        pointed = order.words.get("bookings", "").lower() in POINTERS and "everybody" not in order.words
        return (turn.talk.subject or "") if pointed else ""
    if "@" in whose:
        return address(whose)
    found = people_named(turn, whose)
    return found[0].email if len(found) == 1 else None


def _named(order: Order) -> str:
    return order.words.get("whose") or order.words["pointed"]


def people_named(turn: Turn, name: str) -> list[Organizer]:
    """The published organizers whose name has all these words; those of another spelling only where there is none."""
    words = name.casefold().split()
    found = turn.desk.named(words)
    return [one for one in found if set(words) <= set(one.name.casefold().split())] or found


def remember(turn: Turn, subject: str) -> None:
    """Who was spoken about last, for "turn it on again"."""
    turn.talk.subject = subject or None


@dataclass
class Administer(OwnForm):
    """A change of the settings of one user, or of the organization (no address)."""

    email: str = ""
    who: str = ""
    """A name that means nobody yet."""

    def begin(self, turn: Turn, order: Order) -> None:
        subject = subject_of(turn, order)
        self.email, self.who = subject or "", _named(order) if subject is None else ""

    @property
    def about(self) -> object:
        return self.email, self.who

    def amend(self, turn: Turn, bits: Bits) -> bool:
        if not self.who or not bits.email:
            return False
        self.email, self.who = bits.email.lower(), ""
        return True

    def choose(self, turn: Turn, value: str) -> bool:
        """One of the organizers that a name may mean."""
        if value not in {one.email for one in people_named(turn, self.who)}:
            return False
        self.email, self.who = value, ""
        return True

    def question(self, turn: Turn) -> list[Step]:
        assert turn.office is not None
        if not turn.office.administers(turn.person):
            raise InvalidInput(turn.say("own-no-administrator"))
        if self.who:
            return [self._whose(turn)]
        remember(turn, self.email)
        return []

    def of(self, turn: Turn) -> str:
        """Whose settings they are, in words; with a remark where the address has no page, for it may be mistyped."""
        if not self.email:
            return turn.say("own-whose-organization")
        assert turn.office is not None
        known = turn.office.store.organizers.by_email(self.email) is not None
        return turn.say("own-whose-user" if known else "own-whose-stranger", email=self.email)

    def _whose(self, turn: Turn) -> Step:
        found = people_named(turn, self.who)[:MOST_BUTTONS]
        choices = tuple(Choice(f"{one.name} <{one.email}>", {"do": "own-choose", "value": one.email}) for one in found)
        words = "own-ask-which-user" if choices else "own-ask-whose"
        return Ask("email", words, {"who": self.who}, choices)

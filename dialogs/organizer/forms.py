"""An order as a form: questions, a read-back, and the deed once the organizer says yes."""

from __future__ import annotations

import hashlib
import json
from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from dialogs.forms import Form
from dialogs.organizer.gates import refused
from dialogs.organizer.own import page_of, why
from dialogs.steps import Choice, Clarify, NotUnderstood, Press, Refused, Step
from dialogs.turn import Turn
from language.orders import Bits, Order
from scheduling.errors import InvalidInput, NotSure, PolicyOff, Refusal
from scheduling.pages import SwitchedOff
from scheduling.policy import Effective

Part = Callable[[Turn], list[Step]]


@dataclass
class OwnForm(Form):
    """Something an organizer wants done on their own page."""

    changed_by: ClassVar[tuple[str, ...]] = ()
    """Orders of other kinds that change this one rather than take its place."""

    sure: bool = False
    ended: bool = False

    @property
    def offers_card(self) -> bool:
        """Whether the read-back offers a card with all fields."""
        return False

    @property
    def about(self) -> object:
        """What it is done to: an order of the same kind about something else does not change this one but takes its
        place."""
        return None

    def begin(self, turn: Turn, order: Order) -> None:
        """Take what the sentence says."""

    def amend(self, turn: Turn, bits: Bits) -> bool:
        """Take an answer or a change of mind; False where the words carry nothing for this."""
        return False

    def settle(self) -> None:
        """Words took the place of a card that was to be filled in."""

    def choose(self, turn: Turn, value: str) -> bool:
        """Take what a button of one of the questions stands for; False where that cannot be any more."""
        return False

    def not_mine(self, turn: Turn) -> bool:
        """Whether the sentence must have been meant for the attendee's side after all."""
        return False

    def question(self, turn: Turn) -> list[Step]:
        """What has to be asked or refused before it can be read back."""
        return []

    @abstractmethod
    def read_back(self, turn: Turn) -> Step:
        """The whole deed, to be said yes to."""

    @abstractmethod
    def do(self, turn: Turn) -> list[Step]:
        """Do it. May raise InvalidInput and Refusal."""

    def then(self, turn: Turn) -> OwnForm | None:
        """What is proposed next, once this is done."""
        return None

    # -- as a form -------------------------------------------------------------------------------------------------
    def fill(self, turn: Turn) -> list[Step]:
        return []

    def missing(self, turn: Turn) -> list[Step]:
        steps = self._careful(turn, self.question)
        return steps or ([] if self.sure else [self.read_back(turn)])

    def deed(self, turn: Turn) -> list[Step]:
        self.ended = True
        return self._careful(turn, self.do)

    @property
    def done(self) -> bool:
        return self.ended

    def _careful(self, turn: Turn, part: Part) -> list[Step]:
        """A rule that forbids the deed is said, and ends it."""
        try:
            return part(turn)
        except SwitchedOff as off:
            self.ended = True
            return [refused(turn, off.verdict)]
        except PolicyOff:
            self.ended = True
            return [refused(turn, _verdict(turn))]
        except InvalidInput as wrong:
            self.ended = True
            return [NotUnderstood("own-invalid", facts={"why": why(turn, wrong)})]
        except NotSure:
            # The yes was said; the organizer may know what their calendar would say.
            self.ended = self.sure = False
            yes = press_of(self)
            choices = (
                Choice(turn.say("unsure-again"), yes),
                Choice(turn.say("own-unsure-anyway"), {**yes, "do": "own-anyway"}),
                Choice(turn.say("own-no"), {"do": "no"}),
            )
            return [Refused("unknown", "own-refused-unsure"), Clarify("own-unsure-choices", choices)]
        except Refusal as refusal:
            self.ended = True
            return [Refused(refusal.reason, "own-refused")]


def press_of(form: OwnForm) -> Press:
    """Yes to this very form: one that was changed since, or another, it does not fit."""
    told = json.dumps({**form.to_json(), "sure": None}, sort_keys=True)
    return {"do": "own-yes", "deed": hashlib.sha256(told.encode()).hexdigest()[:16]}


def sure_of(turn: Turn, form: OwnForm, words: str, **facts: object) -> Clarify:
    """The read-back of a change to the page."""
    yes, no = Choice(turn.say("own-yes"), press_of(form)), Choice(turn.say("own-no"), {"do": "no"})
    card = (Choice(turn.say("own-form"), {**press_of(form), "do": "own-form"}),) if form.offers_card else ()
    return Clarify(words, (yes, no, *card), facts)


def _verdict(turn: Turn) -> Effective:
    """What the rules say about the speaker's own page."""
    page = page_of(turn)
    return page.verdict() if page else Effective(())

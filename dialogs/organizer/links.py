"""Links to private meeting types: made, and revoked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dialogs.organizer.fields import DAY
from dialogs.organizer.forms import OwnForm, sure_of
from dialogs.organizer.looks import links
from dialogs.organizer.own import own_page
from dialogs.organizer.share import links_said
from dialogs.organizer.types import TypeForm
from dialogs.steps import Step, Tell
from dialogs.turn import Turn
from language.orders import Bits, Order
from scheduling.errors import InvalidInput
from scheduling.page_store import PrivateLink
from scheduling.pages import LINK_DAYS


@dataclass
class MakeLink(TypeForm):
    """A link of its own for one type, for a time and perhaps for one booking."""

    kind: ClassVar[str] = "own-make-link"

    days: int = LINK_DAYS
    once: bool = False

    def begin(self, turn: Turn, order: Order) -> None:
        super().begin(turn, order)
        self.days = max(1, order.minutes // DAY) if order.minutes else self.days
        self.once = self.once or "single_use" in order.marks

    def amend(self, turn: Turn, bits: Bits) -> bool:
        if bits.minutes:
            self.days = max(1, bits.minutes // DAY)
        self.once = self.once or "single_use" in bits.marks
        return bool(bits.minutes or "single_use" in bits.marks) or super().amend(turn, bits)

    def question(self, turn: Turn) -> list[Step]:
        own_page(turn).forbid_when_off()
        return super().question(turn)

    def read_back(self, turn: Turn) -> Step:
        words = "own-sure-link-once" if self.once else "own-sure-link"
        return sure_of(turn, self, words, type=self.one(turn).name, days=self.days)

    def do(self, turn: Turn) -> list[Step]:
        code = own_page(turn).make_link(self.one(turn), single_use=self.once, days=self.days)
        return [links_said(turn, code, private=True), Tell("links", "own-link-made")]


@dataclass
class RevokeLinks(OwnForm):
    """Links that shall open nothing any more: one by its place in the list, a type's, or all."""

    kind: ClassVar[str] = "own-revoke-links"

    link: str = ""
    type: str | None = None

    @property
    def about(self) -> object:
        return self.link, self.type

    def begin(self, turn: Turn, order: Order) -> None:
        self.type = order.type
        there = own_page(turn).private_links()
        if "count" in order.words:
            number = int(order.words["count"])
            self.link = there[number - 1].id if 1 <= number <= len(there) else "-"

    def question(self, turn: Turn) -> list[Step]:
        if self._meant(turn):
            return []
        self.ended = True
        if self.link:
            raise InvalidInput(turn.say("own-wrong-link"))
        return links(turn, Order("no_link"))

    def read_back(self, turn: Turn) -> Step:
        names = {one.id: one.name for one in own_page(turn).types()}
        meant = self._meant(turn)
        types = ", ".join(dict.fromkeys(names.get(link.meeting_type_id, "-") for link in meant))
        return sure_of(turn, self, "own-sure-revoke", count=len(meant), types=types)

    def do(self, turn: Turn) -> list[Step]:
        meant = self._meant(turn)
        for link in meant:
            own_page(turn).revoke_link(link.id)
        return [Tell("links", "own-revoked", {"count": len(meant)})]

    def _meant(self, turn: Turn) -> list[PrivateLink]:
        there = own_page(turn).private_links()
        if self.link:
            return [link for link in there if link.id == self.link]
        return [link for link in there if self.type in (None, link.meeting_type_id)]

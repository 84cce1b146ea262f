"""An organizer's own block list: whose bookings are not taken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from dialogs.organizer.forms import OwnForm, sure_of
from dialogs.organizer.own import own_page
from dialogs.steps import Step, Tell
from dialogs.turn import Turn
from language.orders import Order
from scheduling.blocklist import entry_of
from scheduling.page_store import OwnBlocklist

ENTRY = re.compile(r"[^\s,]*\.[^\s,]*\w")


@dataclass
class BlockGuests(OwnForm):
    """Addresses or domains come onto the list, or off it."""

    kind: ClassVar[str] = "own-block-guests"

    entries: str = ""
    off: bool = False

    def begin(self, turn: Turn, order: Order) -> None:
        self.entries = ", ".join(entry_of(one) for one in ENTRY.findall(order.words.get("guests", "")))
        self.off = order.kind == "unblock_guests"

    def question(self, turn: Turn) -> list[Step]:
        there = {one.text for one in _list(turn).listed(_owner(turn))}
        if any((one in there) is self.off for one in self._all):
            return []
        self.ended = True
        words = "own-guests-not-blocked" if self.off else "own-guests-blocked-before"
        return [Tell("guests", words, {"entries": self.entries})]

    def read_back(self, turn: Turn) -> Step:
        words = "own-sure-unblock-guests" if self.off else "own-sure-block-guests"
        return sure_of(turn, self, words, entries=self.entries)

    def do(self, turn: Turn) -> list[Step]:
        for one in self._all:
            if self.off:
                _list(turn).remove(one, _owner(turn))
            else:
                _list(turn).add(one, _owner(turn), turn.now)
        return [Tell("guests", "own-guests-unblocked" if self.off else "own-guests-blocked", {"entries": self.entries})]

    @property
    def _all(self) -> list[str]:
        return self.entries.split(", ")


def blocked(turn: Turn, order: Order) -> list[Step]:
    """Who is on the list."""
    rows = "\n".join(f"• {one.text}" for one in _list(turn).listed(_owner(turn)))
    return [Tell("guests", "own-block-list" if rows else "own-block-list-empty", {"rows": rows})]


def _list(turn: Turn) -> OwnBlocklist:
    assert turn.office is not None
    return turn.office.store.blocklist


def _owner(turn: Turn) -> str:
    return own_page(turn).organizer.id

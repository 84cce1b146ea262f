"""The secret address of a calendar with all bookings, for calendar programs to subscribe to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dialogs.organizer.forms import OwnForm, sure_of
from dialogs.organizer.own import own_page
from dialogs.steps import Step, Tell
from dialogs.turn import Turn
from language.orders import Order
from scheduling.calendar_link import calendar_token


@dataclass
class NewFeed(OwnForm):
    """Another address, in place of one that got about."""

    kind: ClassVar[str] = "own-new-feed"

    def read_back(self, turn: Turn) -> Step:
        return sure_of(turn, self, "own-sure-new-feed")

    def do(self, turn: Turn) -> list[Step]:
        assert turn.office is not None
        number = turn.office.store.calendar_links.renew(own_page(turn).organizer.id)
        return [_told(turn, number)]


def show_feed(turn: Turn, order: Order) -> list[Step]:
    assert turn.office is not None
    return [_told(turn, turn.office.store.calendar_links.number(own_page(turn).organizer.id) or 0)]


def _told(turn: Turn, number: int) -> Tell:
    assert turn.office is not None
    house = turn.office.house
    token = calendar_token(house.secret, own_page(turn).organizer.id, number)
    return Tell("links", "own-feed", {"link": f"{house.sharing.base_url}/calendar/{token}.ics"})

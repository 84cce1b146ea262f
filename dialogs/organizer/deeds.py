"""Which form does which order, and which button leads to which form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from dialogs.organizer.calendars import ForgetCalendar, ReadCalendar
from dialogs.organizer.endings import Approve, CancelTheirs, Decline, NoShow
from dialogs.organizer.feed import NewFeed
from dialogs.organizer.fields import CHANGES
from dialogs.organizer.forms import OwnForm, press_of
from dialogs.organizer.guests import BlockGuests
from dialogs.organizer.hours import Back, Block, DayHours, Off
from dialogs.organizer.links import MakeLink, RevokeLinks
from dialogs.organizer.meetings import BookFor, MoveTheirs
from dialogs.organizer.new_type import CreateType
from dialogs.organizer.notices import Notices
from dialogs.organizer.own import own_desk, page_of
from dialogs.organizer.page import NewLink, Publish, Rename, SetUp, Unpublish
from dialogs.organizer.policy import Switch
from dialogs.organizer.rules import BusyRule, Holidays, WriteIn
from dialogs.organizer.schedules import Follow, RemoveSchedule, SetSchedule
from dialogs.organizer.theirs import TheirBooking
from dialogs.organizer.times import Timed
from dialogs.organizer.travel import GoTravelling, StayHome
from dialogs.organizer.types import ChangeType, DuplicateType, RemoveType, TypeForm
from dialogs.organizer.weekly import Hours
from dialogs.spans import instant
from dialogs.turn import Turn
from scheduling.errors import NotYours

DEEDS: dict[str, type[OwnForm]] = {
    "set_up": SetUp,
    "publish": Publish,
    "new_link": NewLink,
    "unpublish": Unpublish,
    "rename_page": Rename,
    "timezone": Rename,
    "hours": Hours,
    "closed_days": Hours,
    "edit_hours": Hours,
    "day_hours": DayHours,
    "off": Off,
    "edit_off": Off,
    "block": Block,
    "back": Back,
    "create_type": CreateType,
    "edit_type": ChangeType,
    "remove_type": RemoveType,
    "duplicate_type": DuplicateType,
    **dict.fromkeys(CHANGES, ChangeType),
    "make_link": MakeLink,
    "revoke_link": RevokeLinks,
    "cancel_booking": CancelTheirs,
    "move_booking": MoveTheirs,
    "book_for": BookFor,
    "no_show": NoShow,
    "approve": Approve,
    "decline": Decline,
    "travel": GoTravelling,
    "stay_home": StayHome,
    "schedule": SetSchedule,
    "follow": Follow,
    "remove_schedule": RemoveSchedule,
    "holidays_on": Holidays,
    "holidays_off": Holidays,
    "busy_ignore": BusyRule,
    "busy_respect": BusyRule,
    "language": WriteIn,
    "new_feed": NewFeed,
    "read_calendar": ReadCalendar,
    "forget_calendar": ForgetCalendar,
    "block_guests": BlockGuests,
    "unblock_guests": BlockGuests,
    "notices_on": Notices,
    "notices_off": Notices,
}


def wanted_of(turn: Turn, form: OwnForm | None, value: Mapping[str, Any]) -> OwnForm | None:
    """The form that a pressed button fills or opens; None for a button that is no longer ours."""
    match dict(value):
        case {"do": "own-type", "type": str(chosen)} if isinstance(form, TypeForm | BookFor):
            form.type = chosen
            return form
        case {"do": "own-choose", "value": str(chosen)} if form is not None and form.choose(turn, chosen):
            return form
        case {"do": "own-booking", "booking": str(booking)} if isinstance(form, TheirBooking) and _own(turn, booking):
            form.booking = booking
            return form
        case {"do": "own-anyway", "deed": str(deed)} if form and turn.office and deed == press_of(form)["deed"]:
            turn.office, form.sure = replace(turn.office, unsure=True), True
            return form
        case {"do": "own-pick", "start": str(start)} if isinstance(form, Timed):
            form.start, form.over = _moment(start), ""
            return form if form.start else None
        case {"do": "own-approve", "booking": str(booking)} if _own(turn, booking):
            # The button names the deed and the time.
            return Approve(sure=True, booking=booking)
        case {"do": "own-decline", "booking": str(booking)} if _own(turn, booking):
            return Decline(booking=booking)
        case {"do": "own-cancel", "booking": str(booking)} if _own(turn, booking):
            return CancelTheirs(booking=booking)
        case {"do": "own-turn-on", "email": str(email)} if turn.office and turn.office.administers(turn.person):
            return Switch(email=email, on=True)
    return None


def _own(turn: Turn, booking: str) -> bool:
    """Whether it is a booking of the speaker's own page."""
    if page_of(turn) is None:
        return False
    try:
        own_desk(turn).booking(booking)
    except NotYours:
        return False
    return True


def _moment(text: str) -> datetime | None:
    try:
        return instant(text)
    except ValueError:
        return None

"""The desk beside a simple model: two people, one day of sixteen slots, and any sequence of deeds."""

from __future__ import annotations

import os
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from scheduling.errors import BookingOver, NotYours, SlotTaken
from storage.database import open_database
from tests.pages import MONDAY, TUESDAY_TEN, desk, half_hour, open_adam, person

EXAMPLES = int(os.environ.get("BOOKWITH_DESK_EXAMPLES", "12"))
NINE, SLOT, SLOTS = TUESDAY_TEN - timedelta(hours=1), timedelta(minutes=30), range(16)
PEOPLE = [person(name, f"{name.lower()}@example.com") for name in ("Ann", "Ben")]

people, slots = st.sampled_from(PEOPLE), st.sampled_from(SLOTS)


def at(slot):
    return NINE + slot * SLOT


class Deeds(RuleBasedStateMachine):
    """`stands`: whose booking is where and how often it was changed; a slot of None is cancelled."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.database = open_database(f"sqlite:///{Path(self.folder.name) / 'model.sqlite'}")
        self.stands, self.held = {}, {}

    @initialize()
    def open_the_page(self):
        with self.database.transaction() as work:
            self.meeting = half_hour(work, open_adam(work))

    def free_for(self, who, slot, moving=None):
        taken = any(place == slot for key, (_, place, _) in self.stands.items() if key != moving)
        return not taken and all(place != slot for other, place in self.held.items() if other != who.key)

    def tried(self, expected, deed):
        """Do it in a transaction; it must raise exactly what the model says, and then leave nothing behind."""
        try:
            with self.database.transaction() as work:
                done, refused = deed(desk(work)), None
        except (SlotTaken, NotYours, BookingOver) as error:
            done, refused = None, type(error)
        assert refused is expected
        return done

    @rule(who=people, slot=slots)
    def book(self, who, slot):
        expected = None if self.free_for(who, slot) else SlotTaken
        told = {"name": who.name, "email": who.email}
        if made := self.tried(expected, lambda at_desk: at_desk.book(self.meeting, at(slot), who, **told)):
            self.stands[made.id] = who.key, slot, 0
            self.held.pop(who.key, None)

    @rule(who=people, slot=slots)
    def hold(self, who, slot):
        expected = None if self.free_for(who, slot) else SlotTaken
        self.tried(expected, lambda at_desk: at_desk.hold(self.meeting, at(slot), who))
        if expected is None:
            self.held[who.key] = slot

    @precondition(lambda self: self.stands)
    @rule(data=st.data(), who=people, slot=slots)
    def move(self, data, who, slot):
        key = data.draw(st.sampled_from(list(self.stands)))
        owner, place, changes = self.stands[key]
        same = place == slot
        if owner != who.key:
            expected = NotYours
        elif place is None:
            expected = BookingOver
        else:
            expected = None if same or self.free_for(who, slot, moving=key) else SlotTaken
        self.tried(expected, lambda at_desk: at_desk.reschedule(key, at(slot), who))
        if expected is None and not same:
            self.stands[key] = owner, slot, changes + 1
            self.held.pop(who.key, None)

    @precondition(lambda self: self.stands)
    @rule(data=st.data(), who=people)
    def cancel(self, data, who):
        key = data.draw(st.sampled_from(list(self.stands)))
        owner, place, changes = self.stands[key]
        self.tried(None if owner == who.key else NotYours, lambda at_desk: at_desk.cancel(key, who))
        if owner == who.key and place is not None:
            self.stands[key] = owner, None, changes + 1

    @invariant()
    def the_database_says_what_the_model_says(self):
        with self.database.reading() as work:
            found = {one.id: one for one in work.bookings.listed()}
            letters = [one for one in work.outbox.listed(MONDAY) if one.booking_id]
        assert set(found) == set(self.stands)
        for key, (owner, place, changes) in self.stands.items():
            booking = found[key]
            assert (booking.attendee_key, booking.sequence) == (owner, changes)
            assert booking.status == ("cancelled" if place is None else "confirmed")
            assert place is None or booking.start == at(place)
            assert sum(one.booking_id == key for one in letters) == 2 * (changes + 1)

    @invariant()
    def what_is_offered_is_what_is_free(self):
        if not hasattr(self, "meeting"):
            return
        for who in PEOPLE:
            with self.database.reading() as work:
                offered = set(desk(work).availability(self.meeting, who).starts(NINE, at(len(SLOTS))))
            assert offered == {at(slot) for slot in SLOTS if self.free_for(who, slot)}

    def teardown(self):
        self.database.close()
        self.folder.cleanup()


TestDeeds = Deeds.TestCase
TestDeeds.settings = settings(
    max_examples=EXAMPLES, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)

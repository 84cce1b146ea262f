"""Buttons are paper: a press of another's, an old one or a forged one learns nothing and does nothing unasked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.parts import build_parts
from bot.settings import Settings
from scheduling.organizer import MeetingType
from tests.pages import MONDAY, TUESDAY_TEN, open_adam
from tests.trust.people import answer, booked_by_ann, of_teams

NO_SUCH = "0" * 32
START = (TUESDAY_TEN + timedelta(hours=2)).isoformat()


@pytest.fixture
def parts(sqlite_url):
    parts = build_parts(Settings().model_copy(update={"database_url": sqlite_url}), clock=lambda: MONDAY)
    yield parts
    parts.close()


@pytest.fixture
def adam(parts):
    with parts.database.transaction() as work:
        return open_adam(work)


@pytest.fixture
def private(parts, adam):
    kind = MeetingType("f" * 32, adam.id, "Interview", 45, public=False)
    with parts.database.transaction() as work:
        work.organizers.add_meeting_type(kind)
    return kind


@pytest.fixture
async def eve(start_bot, parts):
    return of_teams(await start_bot(parts), "Eve")


def bookings(parts):
    with parts.database.reading() as work:
        return work.bookings.listed()


@pytest.mark.parametrize("do", ["move", "cancel", "change", "cancel-yes", "reschedule", "pick"])
async def test_a_button_of_anothers_booking_tells_no_more_than_one_of_none(eve, parts, adam, do):
    booking = booked_by_ann(parts, adam)

    def forged(booking_id):
        about = {"moving": booking_id} if do == "pick" else {"booking": booking_id}
        return {"do": do, "start": START, "organizer": adam.id, "type": booking.meeting_type_id, **about}

    told = await answer(eve, value=forged(booking.id))
    await eve.say("stop")
    assert told == await answer(eve, value=forged(NO_SUCH))
    assert booking.reference not in told
    await eve.say("yes")
    assert bookings(parts) == [booking]


async def test_a_reference_of_anothers_booking_tells_no_more_than_one_of_none(eve, parts, adam):
    booking = booked_by_ann(parts, adam)
    reference = "KQ7M2WXY"
    none = await answer(eve, text=f"cancel {reference}")
    await eve.say("stop")
    with parts.database.transaction() as work:
        work.bookings.replace(replace(booking, reference=reference), blocks=True)
    assert await answer(eve, text=f"cancel {reference}") == none
    await eve.say("yes")
    assert [one.status for one in bookings(parts)] == ["confirmed"]


async def test_a_press_of_yes_that_was_never_asked_is_asked_first(eve, parts, adam):
    await eve.say("hi")
    with parts.database.reading() as work:
        kind = next(one for one in work.organizers.meeting_types(adam.id) if one.minutes == 30)
    await eve.send(value={"do": "book", "organizer": adam.id, "type": kind.id, "start": START})
    assert bookings(parts) == []


@pytest.mark.parametrize("do", ["pick", "book", "type"])
async def test_the_id_of_a_private_type_is_no_link_to_it(eve, parts, adam, private, do):
    def forged(type_id):
        return {"do": do, "organizer": adam.id, "type": type_id, "start": START}

    told = await answer(eve, value=forged(private.id))
    await eve.say("stop")
    assert told == await answer(eve, value=forged(NO_SUCH))
    assert "Interview" not in told
    await eve.say("Eve")
    await eve.say("yes")
    assert bookings(parts) == []


async def test_the_name_of_a_private_type_tells_no_more_than_a_made_up_one(eve, parts, adam, private):
    told = await answer(eve, text="book the Interview with Adam Smith")
    await eve.say("stop")
    assert told == (await answer(eve, text="book the Zzyzx with Adam Smith")).replace("Zzyzx", "Interview")


@pytest.mark.parametrize("ask", ["book {} tomorrow at 3 pm", "is {} free on Friday?", "who is {}?"])
async def test_an_organizer_who_is_not_published_looks_like_nobody(eve, parts, adam, ask):
    with parts.database.transaction() as work:
        hidden = open_adam(work, email="hilda@contoso.com", name="Hilda Hidden", published=False)
    told = await answer(eve, text=ask.format(hidden.email))
    await eve.say("stop")
    none = await answer(eve, text=ask.format("nilda@contoso.com"))
    assert told.replace("hilda", "nilda") == none
    assert "Hidden" not in told


async def test_an_old_card_of_an_organizer_now_hidden_shows_no_times_and_books_nothing(eve, parts, adam):
    with parts.database.transaction() as work:
        kind = work.organizers.meeting_types(adam.id)[0]
        work.organizers.replace(replace(adam, published=False))
    for do in ("pick", "book", "type"):
        told = await answer(eve, value={"do": do, "organizer": adam.id, "type": kind.id, "start": START})
        assert "contoso" not in told
        assert "pick" not in told
        await eve.say("yes")
    assert bookings(parts) == []


async def test_links_unknown_used_and_expired_look_the_same(eve, parts, adam, private):
    with parts.database.transaction() as work:
        expired = work.links.add(private, single_use=True, expires_at=MONDAY - timedelta(days=1))
        used = work.links.add(private, single_use=True, expires_at=MONDAY + timedelta(days=1))
        work.links.use_up(work.links.find(used, MONDAY), MONDAY)
    told = []
    for code in (expired, used, "A" * len(used)):
        told.append((await answer(eve, text=f"book with {code}")).replace(code, ""))
        await eve.say("stop")
    assert told[0] == told[1] == told[2]


async def test_a_card_of_the_past_asks_again_and_books_nothing(eve, parts, adam):
    with parts.database.reading() as work:
        kind = next(one for one in work.organizers.meeting_types(adam.id) if one.minutes == 30)
    old = {"do": "book", "organizer": adam.id, "type": kind.id, "start": (MONDAY - timedelta(days=7)).isoformat()}
    for value in (old, {**old, "do": "pick"}):
        await eve.send(value=value)
        await eve.say("yes")
    assert bookings(parts) == []


async def test_no_reply_shows_an_id_of_another_person(eve, parts, adam):
    booking = booked_by_ann(parts, adam)
    told = [await answer(eve, text=text) for text in ("my bookings", "cancel my meeting", "who booked Tuesday at 10?")]
    assert not any(fact in one for one in told for fact in (booking.reference, "ann@fabrikam.com", booking.id))

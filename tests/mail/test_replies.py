"""Answers of attendees' calendars: what a real program sends is taken, and nobody else's word for it."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bot.mail_replies import take_reply
from bot.mailing import deed_of
from bot.settings import Settings
from mail.deed import Letterhead
from mail.letters import write
from mail.replies import LARGEST, NoReply, read_reply
from scheduling.reply_tag import tag_of
from tests.pages import MONDAY, SECRET, TUESDAY_TEN, desk, half_hour, open_adam, person

HEAD = Letterhead("bookings@example.org", "https://book.example.org", SECRET, tagged=True)
ANN = person("Ann", "ann@example.com")


@pytest.fixture
def work(database):
    with database.transaction() as work:
        yield work


@pytest.fixture
def booking(work):
    kind = half_hour(work, open_adam(work))
    return desk(work).book(kind, TUESDAY_TEN, ANN, name="Ann", email="ann@example.com")


def invitation(work, recipient="ann@example.com"):
    """The latest mail with an invitation to somebody, as they get it."""
    entry = [one for one in work.outbox.listed(MONDAY) if one.recipient == recipient][-1]
    return message_from_bytes(write(deed_of(entry), HEAD).as_bytes(), policy=policy.default)


def answer(invited, partstat="DECLINED", to=None):
    """What a calendar program makes of an invitation: the meeting, one attendee and what they say, to the organizer."""
    (part,) = [part for part in invited.walk() if part.get_content_type() == "text/calendar"]
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    calendar["METHOD"] = "REPLY"
    (event,) = calendar.walk("VEVENT")
    who = next(one for one in event["ATTENDEE"] if str(one).lower() == "mailto:ann@example.com")
    who.params["PARTSTAT"] = partstat
    event["ATTENDEE"] = who
    if to is not None:
        event["ORGANIZER"] = f"mailto:{to}"
    mail = EmailMessage()
    mail["From"] = "Ann <ann@example.com>"
    mail["To"] = str(event["ORGANIZER"]).removeprefix("mailto:")
    mail["Subject"] = f"{partstat}: a meeting"
    mail.set_content("The text is for people.")
    params = {"method": "REPLY", "charset": "UTF-8"}
    mail.add_alternative(calendar.to_ical(), maintype="text", subtype="calendar", params=params)
    return mail.as_bytes()


def take(work, content, **settings):
    return take_reply(work, content, Settings().model_copy(update=settings), SECRET, MONDAY).outcome


def letters(work, kind):
    return [one.recipient for one in work.outbox.listed(MONDAY) if one.kind == kind]


def test_a_no_is_noted_and_the_organizer_decides(work, booking):
    assert take(work, answer(invitation(work))) == "noted"
    kept = work.bookings.get(booking.id)
    assert (kept.status, kept.answer) == ("confirmed", "declined")
    assert letters(work, "not_coming") == ["adam@contoso.com"]
    entry = next(one for one in work.outbox.listed(MONDAY) if one.kind == "not_coming")
    told = write(deed_of(entry), HEAD)
    assert told["Subject"].startswith("Declined in the calendar")
    assert "text/calendar" not in [part.get_content_type() for part in told.walk()]


def test_a_no_cancels_where_the_settings_say_so(work, booking):
    assert take(work, answer(invitation(work)), mail_declines="cancel") == "cancelled"
    assert work.bookings.get(booking.id).status == "cancelled"
    assert set(letters(work, "cancellation")) == {"ann@example.com", "adam@contoso.com"}


@pytest.mark.parametrize(("partstat", "noted"), [("ACCEPTED", "accepted"), ("TENTATIVE", "tentative")])
def test_a_yes_and_a_perhaps_are_noted_and_told_to_nobody(work, booking, partstat, noted):
    assert take(work, answer(invitation(work), partstat)) == "noted"
    assert work.bookings.get(booking.id).answer == noted
    assert letters(work, "not_coming") == []


def test_the_same_answer_twice_is_told_once(work, booking):
    content = answer(invitation(work))
    assert [take(work, content), take(work, content)] == ["noted", "known"]
    assert len(letters(work, "not_coming")) == 1


def test_an_answer_to_what_was_moved_since_changes_nothing(work, booking):
    former = answer(invitation(work))
    desk(work).reschedule(booking.id, TUESDAY_TEN.replace(hour=17), ANN)
    assert take(work, former) == "old"
    assert work.bookings.get(booking.id).answer is None
    assert take(work, answer(invitation(work))) == "noted"


def test_a_move_asks_anew(work, booking):
    take(work, answer(invitation(work), "ACCEPTED"))
    desk(work).reschedule(booking.id, TUESDAY_TEN.replace(hour=17), ANN)
    assert work.bookings.get(booking.id).answer is None


def test_an_answer_to_a_cancelled_meeting_changes_nothing(work, booking):
    content = answer(invitation(work))
    desk(work).cancel(booking.id, ANN)
    assert take(work, content) == "over"


def test_a_name_under_a_mail_proves_nothing(work, booking):
    genuine = invitation(work)["From"].addresses[0].addr_spec
    assert len(tag_of(genuine)) == 16
    for forged in ("bookings@example.org", "bookings+x@example.org", f"bookings+{'a' * 16}@example.org", "", "+"):
        with pytest.raises(NoReply, match="prove"):
            take(work, answer(invitation(work), to=forged))
    assert work.bookings.get(booking.id).answer is None
    assert take(work, answer(invitation(work), to=genuine.upper())) == "noted"


def test_the_organizers_copy_proves_nothing_about_the_attendee(work, booking):
    with pytest.raises(NoReply, match="prove"):
        take(work, answer(invitation(work, "adam@contoso.com")))


def test_another_attendees_proof_is_not_for_this_booking(work, booking):
    bob = person("Bob", "bob@example.com")
    kind = half_hour(work, work.organizers.by_email("adam@contoso.com"))
    other = desk(work).book(kind, TUESDAY_TEN.replace(hour=18), bob, name="Bob", email="bob@example.com")
    theirs = invitation(work, "bob@example.com")["From"].addresses[0].addr_spec
    with pytest.raises(NoReply, match="prove"):
        take(work, answer(invitation(work), to=theirs))
    assert work.bookings.get(other.id).answer is None


def test_without_the_setting_the_mailbox_is_the_sender(work, booking):
    entry = work.outbox.listed(MONDAY)[0]
    plain = Letterhead(HEAD.mailbox, HEAD.base_url, SECRET)
    assert write(deed_of(entry), plain)["From"].addresses[0].addr_spec == "bookings@example.org"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"From: a@b.c\r\n\r\nNo, sorry.",
        b"Content-Type: text/calendar; charset=nonsense\r\n\r\nBEGIN:VCALENDAR",
        b"Content-Type: text/calendar\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!",
        b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n"
        b"BEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n\r\nhello\r\n" * 200,
        b"x" * (LARGEST + 1),
        b"To: " + b"a@b.c, " * 10_000 + b"\r\n\r\n",
    ],
    ids=["nothing", "bytes", "text", "charset", "base64", "empty event", "many parts", "large", "many addresses"],
)
def test_what_is_no_answer_is_said_to_be_none(content):
    with pytest.raises(NoReply):
        read_reply(content)


def test_two_answers_in_one_mail_are_none(work, booking):
    both = EmailMessage()
    for partstat in ("DECLINED", "ACCEPTED"):
        mail = message_from_bytes(answer(invitation(work), partstat), policy=policy.default)
        content = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
        both.add_attachment(content.get_payload(decode=True), maintype="text", subtype="calendar")
    with pytest.raises(NoReply, match="several"):
        take(work, both.as_bytes())


@given(st.binary(max_size=400))
def test_any_bytes_are_an_answer_or_are_not(content):
    for mail in (
        content,
        b"Content-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n" + content,
    ):
        with pytest.raises(NoReply):
            read_reply(mail)

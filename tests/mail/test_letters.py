"""The mails: their shape, their words, and what strangers' text can not do to them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from icalendar import Calendar

from language.replies import names
from mail.deed import Deed, Letterhead
from mail.letters import Unwritable, subject_and_body, write
from scheduling.manage_link import managed_booking

HEAD = Letterhead("bookings@example.org", "https://book.example.org", "a secret")
FACTS = {
    "to": "attendee",
    "organizer_name": "Adam Smith",
    "organizer_email": "adam@contoso.com",
    "organizer_timezone": "America/New_York",
    "attendee_name": "Ann Lee",
    "attendee_email": "ann@example.com",
    "attendee_timezone": "Europe/Berlin",
    "meeting_type": "30 minute meeting",
    "start": "2026-11-24T15:00:00Z",
    "end": "2026-11-24T15:30:00Z",
    "reference": "K7MPQR2S",
    "status": "confirmed",
    "note": "",
    "location": "Room 4, second floor",
    "description": "",
}
BOOKING = "0f8fad5bd9cb469fa16570867728950e"
AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
CONFIRMATION = Deed("confirmation", "ann@example.com", FACTS, AT, BOOKING)
CODE = Deed("code", "ann@example.com", {"code": "493027"}, AT)


def told(deed: Deed, **facts: object) -> Deed:
    return replace(deed, facts={**deed.facts, **facts})


def to_organizer(deed: Deed) -> Deed:
    return replace(told(deed, to="organizer"), recipient="adam@contoso.com")


def received(deed: Deed) -> EmailMessage:
    """The mail as its reader's program parses it."""
    mail = message_from_bytes(write(deed, HEAD).as_bytes(), policy=default)
    assert not any(part.defects for part in mail.walk())
    return mail


def text(mail: EmailMessage) -> str:
    return mail.get_body(("plain",)).get_content()


def calendar_of(mail: EmailMessage) -> Calendar:
    (part,) = (part for part in mail.walk() if part.get_content_type() == "text/calendar")
    return Calendar.from_ical(part.get_payload(decode=True))


def event_of(deed: Deed):
    (event,) = calendar_of(received(deed)).walk("VEVENT")
    return event


def test_an_invitation_has_the_shape_that_calendars_understand():
    mail = received(CONFIRMATION)
    alternative, attachment = mail.iter_parts()
    assert mail.get_content_type() == "multipart/mixed"
    assert [part.get_content_type() for part in alternative.iter_parts()] == [
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    calendar = list(alternative.iter_parts())[-1]
    assert calendar.get_param("method") == "REQUEST"
    assert calendar["Content-Disposition"] is None
    assert attachment.get_content_type() == "application/ics"
    assert attachment.get_filename() == "invite.ics"
    assert attachment.get_payload(decode=True) == calendar.get_payload(decode=True)


def test_the_invitation_tells_the_meeting_in_utc():
    event = event_of(CONFIRMATION)
    assert event["UID"] == f"{BOOKING}@bookwith"
    assert event["DTSTART"].to_ical() == b"20261124T150000Z"
    assert event["DTEND"].to_ical() == b"20261124T153000Z"
    assert (event["SEQUENCE"], event["STATUS"]) == (0, "CONFIRMED")
    assert event["SUMMARY"] == "30 minute meeting with Adam Smith"
    assert event["ORGANIZER"] == "mailto:bookings@example.org"
    assert event["ORGANIZER"].params["CN"] == "Adam Smith"
    attendee, organizer = event["ATTENDEE"]
    assert (attendee, attendee.params["PARTSTAT"]) == ("mailto:ann@example.com", "NEEDS-ACTION")
    assert (organizer, organizer.params["PARTSTAT"]) == ("mailto:adam@contoso.com", "ACCEPTED")
    assert b"VTIMEZONE" not in calendar_of(received(CONFIRMATION)).to_ical()


def test_a_cancellation_cancels_the_same_event():
    deed = replace(CONFIRMATION, kind="cancellation", sequence=3)
    mail = received(told(deed, status="cancelled"))
    (event,) = calendar_of(mail).walk("VEVENT")
    assert calendar_of(mail)["METHOD"] == "CANCEL"
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (f"{BOOKING}@bookwith", 3, "CANCELLED")
    assert "/b/" not in text(mail)


@pytest.mark.parametrize("kind", ["request", "reminder", "last_reminder"])
def test_what_changes_no_calendar_is_a_plain_mail(kind):
    mail = received(replace(CONFIRMATION, kind=kind))
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


def test_a_calendar_that_invites_by_itself_is_not_doubled():
    mail = received(told(CONFIRMATION, invited_elsewhere=True))
    assert mail.get_content_type() == "multipart/alternative"
    assert "/b/" in text(mail)


def test_a_move_that_waits_for_a_yes_is_tentative():
    deed = told(replace(CONFIRMATION, kind="update", sequence=1), status="pending", former_start="2026-11-23T15:00:00Z")
    assert event_of(deed)["STATUS"] == "TENTATIVE"
    assert "will confirm or decline" in text(received(deed))


def test_each_reads_the_time_on_their_own_clock_and_the_others_beside_it():
    attendee, organizer = text(received(CONFIRMATION)), text(received(to_organizer(CONFIRMATION)))
    assert "Tue 24 Nov 2026, 4:00 PM – 4:30 PM (Berlin time)" in attendee
    assert "For Adam Smith: Tue 24 Nov 2026, 10:00 AM – 10:30 AM (New York time)" in attendee
    assert re.search(r"When: +Tue 24 Nov 2026, 10:00 AM", organizer)


def test_dates_are_in_the_readers_language():
    assert "Di 24. Nov. 2026, 16:00" in text(received(told(CONFIRMATION, attendee_locale="de-AT")))


def test_the_former_time_stands_beside_the_new_one():
    mail = received(told(replace(CONFIRMATION, kind="update", sequence=1), former_start="2026-11-23T15:00:00Z"))
    assert re.search(r"Before: +Mon 23 Nov 2026 at 4:00 PM", text(mail))
    assert mail["Subject"] == "Moved: 30 minute meeting with Adam Smith, now Tue 24 Nov 2026 at 4:00 PM"


def test_only_the_attendee_gets_the_secret_link():
    mail = received(CONFIRMATION)
    (token,) = set(re.findall(r"https://book\.example\.org/b/([\w-]+)", text(mail)))
    assert managed_booking("a secret", token) == BOOKING
    assert event_of(CONFIRMATION)["URL"] == f"https://book.example.org/b/{token}"
    assert "/b/" not in text(received(to_organizer(CONFIRMATION)))
    assert "URL" not in event_of(to_organizer(CONFIRMATION))


def test_answers_go_to_the_other_one_and_machines_keep_quiet():
    mail = received(CONFIRMATION)
    assert mail["From"] == "Adam Smith <bookings@example.org>"
    assert mail["To"] == "Ann Lee <ann@example.com>"
    assert mail["Reply-To"] == "Adam Smith <adam@contoso.com>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert received(to_organizer(CONFIRMATION))["Reply-To"] == "Ann Lee <ann@example.com>"


def test_later_mails_stand_in_the_thread_of_the_first():
    first = received(CONFIRMATION)
    assert first["References"] is None
    for kind in ("update", "cancellation", "reminder"):
        later = received(replace(CONFIRMATION, kind=kind, sequence=1))
        assert first["Message-ID"] in later["References"]
        assert later["In-Reply-To"] == first["Message-ID"]
    approved = received(replace(CONFIRMATION, revision=1))
    assert received(replace(CONFIRMATION, kind="request"))["Message-ID"] in approved["References"]


def test_the_same_deed_is_the_same_mail_byte_for_byte():
    assert write(CONFIRMATION, HEAD).as_bytes() == write(CONFIRMATION, HEAD).as_bytes()


def test_every_deed_and_recipient_has_a_message_id_of_its_own():
    deeds = [
        CONFIRMATION,
        to_organizer(CONFIRMATION),
        replace(CONFIRMATION, kind="update"),
        replace(CONFIRMATION, sequence=1),
        replace(CONFIRMATION, revision=1),
        replace(CONFIRMATION, booking_id="1" * 32),
        CODE,
        replace(CODE, at=AT.replace(minute=1)),
    ]
    assert len({write(deed, HEAD)["Message-ID"] for deed in deeds}) == len(deeds)


def test_the_code_is_the_only_six_digit_number_of_its_mail():
    mail = received(CODE)
    assert re.findall(r"(?<!\d)\d{6}(?!\d)", text(mail)) == ["493027"]
    assert "493027" in mail.get_body(("html",)).get_content()
    assert "493027" not in mail["Subject"]
    assert mail["To"] == "ann@example.com"


def test_an_erased_code_has_no_words():
    assert subject_and_body(replace(CODE, facts={}), HEAD) == ("", "")


STRANGE = [
    'Jürgen Groß, jr.; 50% \\ "Chef" <x@y>',
    "مريم الأحمد",
    "Ann 🎉👩‍👩‍👧‍👧",
    "名前、テスト",
    "O'Brien & Söhne <script>alert(1)</script>",
    "x" * 300,
]


@pytest.mark.parametrize("name", STRANGE)
def test_a_name_of_any_letters_arrives_whole(name):
    deed = told(CONFIRMATION, attendee_name=name, organizer_name=name, note=name, meeting_type=name)
    mail = received(deed)
    assert mail["To"].addresses[0].display_name == name[:100]
    assert f"Hello {name[:100]}," in text(mail)
    event = event_of(deed)
    assert event["DESCRIPTION"].endswith(name)
    assert event["ORGANIZER"].params["CN"] == name[:100].replace('"', "'")
    assert "<script>" not in mail.get_body(("html",)).get_content()


@pytest.mark.parametrize("letters", ["Grüße, Jürgen; 50 % \\ ", "مرحبا، اسمي مريم ", "Ann 🎉 ", "a,b;c:d\n"])
def test_a_note_of_ten_thousand_characters_arrives_whole(letters):
    note = (letters * 10_000)[:10_000].strip()
    mail = received(told(CONFIRMATION, note=note))
    shown = re.sub(r"\r\n *", "\n", text(mail))
    assert note in shown
    assert event_of(told(CONFIRMATION, note=note))["DESCRIPTION"].endswith(note)
    raw = write(told(CONFIRMATION, note=note), HEAD).as_bytes()
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    calendar = calendar_of(mail).to_ical()
    assert max(map(len, calendar.split(b"\r\n"))) <= 75


def test_a_longer_note_is_cut():
    assert text(received(told(CONFIRMATION, note="n" * 50_000))).count("n") < 10_500


INJECTIONS = [
    "Ann\r\nBcc: everybody@example.com",
    "Ann\nSubject: You have won\n\nClick here",
    "Ann\r\n\r\n<html>",
    "Ann\x00\x0bX\u2028Bcc: y@z",
    "=?utf-8?q?Ann=0D=0ABcc:_everybody@example.com?=",
    "Ann\r\nEND:VEVENT\r\nBEGIN:VEVENT",
]


@pytest.mark.parametrize("hostile", INJECTIONS)
@pytest.mark.parametrize("fact", ["attendee_name", "organizer_name", "meeting_type", "note", "location", "reason"])
def test_nothing_that_a_stranger_types_becomes_a_header_or_a_property(fact, hostile):
    plain, mail = received(CONFIRMATION), received(told(CONFIRMATION, **{fact: hostile}))
    assert mail.keys() == plain.keys()
    assert [part.get_content_type() for part in mail.walk()] == [part.get_content_type() for part in plain.walk()]
    assert len(calendar_of(mail).walk("VEVENT")) == 1
    assert event_of(told(CONFIRMATION, **{fact: hostile})).keys() <= {*event_of(CONFIRMATION).keys(), "DESCRIPTION"}


def test_a_name_cannot_turn_the_direction_of_the_line():
    assert "\u202e" not in text(received(told(CONFIRMATION, attendee_name="Ann\u202egpj.exe")))


@pytest.mark.parametrize(
    "deed",
    [
        replace(CONFIRMATION, recipient="not an address"),
        replace(CONFIRMATION, recipient="a@b\r\nBcc: c@d"),
        replace(CONFIRMATION, facts={"to": "attendee"}),
        replace(CONFIRMATION, kind="unheard-of"),
        told(CONFIRMATION, start="soon"),
        told(CONFIRMATION, attendee_timezone="Mars/Olympus"),
    ],
)
def test_what_makes_no_mail_says_so(deed):
    with pytest.raises(Unwritable):
        write(deed, HEAD)


def test_every_kind_has_words_for_both_in_english():
    kinds = {name.split("-", 2)[2] for name in names("en") if re.match(r"mail-(attendee|organizer)-\w+\.lead", name)}
    for kind in {kind.partition(".")[0] for kind in kinds} - {"undelivered", "overlap", "unwritten", "not_coming"}:
        for deed in (CONFIRMATION, to_organizer(CONFIRMATION)):
            subject, body = subject_and_body(replace(deed, kind=kind), HEAD)
            assert "30 minute meeting" in subject
            assert "K7MPQR2S" in body

"""Names and notes are other people's words: on cards, in mails and on pages they stay words."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default

import pytest
from icalendar import Calendar

from bot.mailing import deed_of, letterhead_of
from bot.parts import build_parts
from bot.settings import Settings
from dialogs.cards import facts, heading, line
from mail.letters import write
from tests.bot.conftest import Client
from tests.pages import MONDAY, TUESDAY_TEN, desk, half_hour, open_adam, person
from tests.trust.people import of_teams

NAME = '<b>Eve</b> [pay here](https://evil.example) <at>everyone</at>"'
NOTE = (
    "![x](https://evil.example/x.png)\n[1]: https://evil.example\nEND:VEVENT\nBcc: all@contoso.com\n<script>x</script>"
)


@pytest.mark.parametrize("part", [heading, line, lambda text: facts([(text, text)])])
@pytest.mark.parametrize("text", [NAME, NOTE, "[a][1]", "[a]\n(https://evil.example)"])
def test_a_card_makes_no_link_and_no_picture_of_words(part, text):
    shown = str(part(text)).replace("\\n", "\n")
    assert not any(mark in shown for mark in ("](", "][", "]:"))


@pytest.fixture
def parts(sqlite_url):
    parts = build_parts(Settings().model_copy(update={"database_url": sqlite_url}), clock=lambda: MONDAY)
    yield parts
    parts.close()


@pytest.fixture
def letters(parts):
    """The mails about a booking under that name with that note, as they are sent."""
    with parts.database.transaction() as work:
        meeting = half_hour(work, open_adam(work))
        eve = person("Eve", "eve@evil.example")
        desk(work).book(meeting, TUESDAY_TEN, eve, name=NAME, email="eve@evil.example", note=NOTE)
    with parts.database.reading() as work:
        entries = work.outbox.listed(MONDAY)
    written = [write(deed_of(entry), letterhead_of(parts.settings, parts.secret)) for entry in entries]
    return [message_from_bytes(mail.as_bytes(), policy=default) for mail in written]


def test_no_mail_has_a_header_or_a_recipient_of_their_making(letters):
    assert {mail["To"].addresses[0].addr_spec for mail in letters} == {"eve@evil.example", "adam@contoso.com"}
    assert not any(mail["Bcc"] or mail["Cc"] for mail in letters)


def test_no_mail_has_markup_of_their_making(letters):
    for mail in letters:
        page = mail.get_body(("html",)).get_content()
        assert "<b>Eve" not in page
        assert "<script" not in page
        assert "<img" not in page


def test_no_invitation_has_a_second_event(letters):
    for mail in letters:
        (calendar,) = (part for part in mail.walk() if part.get_content_type() == "text/calendar")
        (event,) = Calendar.from_ical(calendar.get_payload(decode=True)).walk("VEVENT")
        assert "END:VEVENT" in str(event["DESCRIPTION"])


async def test_no_reply_is_markup_or_mentions_anybody(start_bot, parts):
    with parts.database.transaction() as work:
        open_adam(work)
    eve = of_teams(await start_bot(parts), "Eve")
    eve.connector.members["29:Eve"]["name"] = NAME
    sent = await talk(eve, "30 minutes with Adam Smith tomorrow at 4 pm", f"note: {NOTE}", "yes", "my bookings")
    assert all(one["textFormat"] == "plain" and "entities" not in one for one in sent)
    for one in sent:
        for card in one.get("attachments", ()):
            assert "](https" not in str(card["content"]["body"])


async def talk(client: Client, *said: str):
    return [one for text in said for one in await client.send(text=text)]

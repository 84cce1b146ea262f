"""How a page is shared by chat: what the QR code holds, and what a new link does to the old one."""

from __future__ import annotations

import base64
from io import BytesIO

import pytest
import segno
from PIL import Image

from bot.parts import build_parts
from bot.settings import Settings
from dialogs.talk import Incoming
from scheduling.booking import Person
from scheduling.sharing import QUIET_ZONE, qr_address
from tests.pages import MONDAY, desk, open_adam

ADAM = Person("emulator:adam", "Adam", "adam@contoso.com")


@pytest.fixture
def parts(sqlite_url):
    parts = build_parts(Settings().model_copy(update={"database_url": sqlite_url}), lambda: MONDAY)
    with parts.database.transaction() as work:
        open_adam(work)
    yield parts
    parts.close()


def say(parts, *sentences):
    """The last reply to these sentences of Adam's."""
    for number, text in enumerate(sentences):
        incoming = Incoming("message", "emulator", "talk", f"{text}-{number}", ADAM, MONDAY, text=text)
        taken = parts.taker.take(incoming)
    return taken.replies[-1]


def modules_of(address):
    """The dark and light modules of a picture in an address, without the quiet zone."""
    kind, _, data = address.partition(",")
    assert kind == "data:image/png;base64"
    picture = Image.open(BytesIO(base64.b64decode(data))).convert("L")
    scale = 5
    side = picture.width // scale
    inner = range(QUIET_ZONE, side - QUIET_ZONE)
    return tuple(tuple(picture.getpixel((x * scale, y * scale)) < 128 for x in inner) for y in inner)


def test_the_qr_code_of_a_page_is_its_link_as_a_picture_in_the_card(parts):
    reply = say(parts, "show me a QR code for my link")
    link = "http://127.0.0.1:3978/with/adam-smith"
    (image,) = reply.card["body"]
    assert image["url"] == qr_address(link)
    assert link in reply.text
    assert link in image["altText"]
    expected = tuple(tuple(bool(dark) for dark in row) for row in segno.make_qr(link, error="m").matrix)
    assert modules_of(image["url"]) == expected


def test_a_new_private_link_comes_with_its_qr_code(parts):
    reply = say(
        parts, "create a 20 minute interview, private", "yes", "give me a private link for the interview", "yes"
    )
    link = next(word for word in reply.text.split() if "/with/" in word)
    assert reply.card["body"][0]["url"] == qr_address(link)


def test_the_old_link_of_a_page_looks_unknown_once_it_has_a_new_one(parts):
    say(parts, "give my page a new link", "yes")
    with parts.database.reading() as work:
        renewed = work.organizers.by_email("adam@contoso.com").slug
        assert desk(work).open_link("adam-smith") is None
        assert desk(work).open_link(renewed.upper()).organizer.email == "adam@contoso.com"
    zoe = Person("emulator:zoe", "Zoe")
    told = []
    for number, text in enumerate((f"book with {renewed}", "book with adam-smith--aaaaaaaa", "book with adam-smith")):
        incoming = Incoming("message", "emulator", f"talk-{number}", str(number), zoe, MONDAY, text=text)
        told.append(parts.taker.take(incoming).replies[0].text)
    assert "Adam Smith" in told[0]
    assert "Adam Smith" not in told[1]


def test_beside_the_link_for_teams_stands_the_one_that_installs_the_app(sqlite_url):
    parts = build_parts(
        Settings().model_copy(update={"database_url": sqlite_url, "app_id": "0-bot", "teams_app_id": "1-app"}),
        lambda: MONDAY,
    )
    try:
        with parts.database.transaction() as work:
            open_adam(work)
        text = say(parts, "share my link").text
    finally:
        parts.close()
    assert "https://teams.microsoft.com/l/chat/" in text
    assert "https://teams.microsoft.com/l/app/1-app" in text

"""Our pages over HTTP: whose link opens what, what is never told, and the headers that keep them safe."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.pages import unpublish
from bot.web import chat_page
from scheduling.manage_link import manage_token
from tests.bot.browser_chat import Chat, Clock, process
from tests.pages import ADAM, MONDAY, TUESDAY_TEN, desk, half_hour, person


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def service(sqlite_url, clock, monkeypatch, tmp_path):
    """The service's HTTP client and parts, with a file in Web Chat's place."""
    script = tmp_path / "webchat.js"
    script.write_text("window.WebChat = {};")
    monkeypatch.setattr(chat_page, "WEB_CHAT", script)
    async with process(sqlite_url, clock) as (http, parts):
        yield http, parts


@pytest.fixture
def http(service):
    return service[0]


@pytest.fixture
def adam(service):
    with service[1].database.transaction() as work:
        return work.organizers.by_email(ADAM)


@pytest.fixture
def interview_link(service, adam):
    """The code of a private meeting type's link."""
    with service[1].database.transaction() as work:
        kind = half_hour(work, adam, name="Interview", public=False)
        return work.links.add(kind, single_use=False, expires_at=MONDAY + timedelta(days=1))


@pytest.fixture
def booking(service, adam):
    with service[1].database.transaction() as work:
        ann = person("Ann")
        return desk(work).book(half_hour(work, adam), TUESDAY_TEN, ann, name="Ann", email="ann@example.com")


@pytest.fixture
def managed(service, booking):
    return f"/b/{manage_token(service[1].secret, booking.id)}"


async def get(http, path, **kwargs):
    async with http.get(path, **kwargs) as response:
        return response.status, await response.text(), response.headers


def status_of(service, booking):
    with service[1].database.reading() as work:
        return work.bookings.get(booking.id).status


async def chat_of(http, **asked):
    """A chat that a page of ours started."""
    async with http.post("/chat/token", json=asked) as response:
        granted = await response.json()
        assert response.status == 200, granted
    chat = Chat(http, granted["token"], granted["conversationId"])
    await chat.call("POST", "/conversations", 201)
    return chat


async def test_an_organizers_page_names_them(http):
    status, shown, _ = await get(http, "/with/adam-smith")
    assert status == 200
    assert "<h1>Book a meeting with Adam Smith</h1>" in shown
    assert 'data-page="adam-smith"' in shown


async def test_a_page_is_in_the_browsers_language(http):
    _, shown, _ = await get(http, "/with/adam-smith", headers={"Accept-Language": "fr-FR, de-AT;q=0.8"})
    assert '<html lang="de">' in shown
    assert "Termin mit Adam Smith buchen" in shown


async def test_a_private_link_opens_with_and_without_its_owners_name(http, interview_link):
    for path in (f"/with/{interview_link}", f"/with/adam-smith/{interview_link}"):
        status, shown, _ = await get(http, path)
        assert status == 200
        assert "Interview" not in shown


async def test_links_that_open_nothing_look_the_same(service, http, adam, interview_link, clock):
    clock.pass_by(days=2)
    answers = [
        await get(http, path)
        for path in (
            "/with/nobody",
            f"/with/{interview_link}",
            f"/with/nobody/{interview_link}",
            "/b/AAAA",
            "/b/x/move",
        )
    ]
    with service[1].database.transaction() as work:
        unpublish(work, adam)
    answers.append(await get(http, "/with/adam-smith"))
    assert {status for status, *_ in answers} == {404}
    assert len({shown for _, shown, _ in answers}) == 1


async def test_a_link_that_opens_nothing_gets_no_chat(http):
    for asked in ({"page": "nobody"}, {"manage": "AAAA"}):
        async with http.post("/chat/token", json=asked) as response:
            assert response.status == 404


async def test_pages_are_kept_out_of_indexes_frames_and_other_sites(http):
    _, shown, headers = await get(http, "/with/adam-smith")
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert policy.endswith("frame-ancestors 'self'")
    assert "unsafe-eval" not in policy
    assert "noindex" in headers["X-Robots-Tag"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in headers
    assert 'content="noindex' in shown


async def test_sites_that_are_named_may_frame_the_pages(sqlite_url, clock):
    async with process(sqlite_url, clock, frame_ancestors=("https://www.contoso.com",)) as (http, _):
        _, _, headers = await get(http, "/with/adam-smith")
    assert headers["Content-Security-Policy"].endswith("frame-ancestors 'self' https://www.contoso.com")
    assert "X-Frame-Options" not in headers


async def test_pictures_in_cards_may_come_from_the_public_address(sqlite_url, clock):
    async with process(sqlite_url, clock, public_url="https://meet.example.org") as (http, _):
        _, _, headers = await get(http, "/with/adam-smith")
    assert "img-src 'self' data: blob: https://meet.example.org;" in headers["Content-Security-Policy"]


async def test_names_in_a_page_are_text(service, http, adam):
    with service[1].database.transaction() as work:
        work.organizers.replace(replace(adam, name="<script>alert(1)</script>"))
    _, shown, _ = await get(http, "/with/adam-smith")
    assert "<script>alert" not in shown


async def test_without_web_chat_the_page_says_how_to_install_it(http, monkeypatch, tmp_path):
    monkeypatch.setattr(chat_page, "WEB_CHAT", tmp_path / "none.js")
    _, shown, _ = await get(http, "/with/adam-smith")
    assert "python tools/install_web_chat.py" in shown
    assert (await get(http, "/web/webchat.js"))[0] == 404


@pytest.mark.parametrize("path", ["/", "/privacy", "/terms", "/web/chat.js", "/web/style.css", "/web/icon.svg"])
async def test_every_page_is_there_and_light(http, path):
    status, shown, _ = await get(http, path)
    assert status == 200
    assert 0 < len(shown) < 10_000


async def test_no_other_file_is_served(http):
    for path in ("/web/site.py", "/web/..%2Fsite.py", "/web/page.html"):
        assert (await get(http, path))[0] == 404


async def test_the_bot_greets_with_the_name_of_the_pages_owner(http):
    chat = await chat_of(http, page="adam-smith")
    greeting = (await chat.read())["activities"][0]
    assert "Adam Smith" in greeting["text"]
    assert greeting["channelId"] == "webchat"


async def test_a_private_link_lets_its_visitor_book_its_type(service, http, interview_link):
    chat = await chat_of(http, page=interview_link)
    await chat.send("Interview tomorrow at 10")
    await chat.send("ann@example.com")
    with service[1].database.reading() as work:
        code = next(entry.payload["code"] for entry in work.outbox.listed(MONDAY) if entry.kind == "code")
    await chat.send(code)
    assert "Interview" in (await chat.texts())[-1]
    await chat.send("yes")
    with service[1].database.reading() as work:
        assert [booking.meeting_type_name for booking in work.bookings.listed()] == ["Interview"]


async def test_a_window_takes_its_conversation_up_again_after_the_token_has_expired(http, clock):
    async with http.post("/chat/token", json={"page": "adam-smith"}) as response:
        granted = await response.json()
    chat = Chat(http, granted["token"], granted["conversationId"])
    await chat.call("POST", "/conversations", 201)
    clock.pass_by(hours=2)
    async with http.post("/chat/token", json={"resume": granted["resume"]}) as response:
        again = await response.json()
    assert again["conversationId"] == chat.id
    chat.token = again["token"]
    assert len(await chat.texts()) == 1


async def test_a_conversation_is_not_taken_up_by_its_chat_token_or_too_late(http, clock):
    async with http.post("/chat/token", json={}) as response:
        granted = await response.json()
    clock.pass_by(hours=13)
    for token in (granted["token"], granted["resume"], "x"):
        async with http.post("/chat/token", json={"resume": token}) as response:
            assert response.status == 403


@pytest.mark.parametrize(("body", "status"), [("{", 400), ("[]", 400), ('{"page": 7}', 200)])
async def test_what_is_asked_for_a_token_is_checked(http, body, status):
    async with http.post("/chat/token", data=body, headers={"Content-Type": "application/json"}) as response:
        assert response.status == status


async def test_a_form_of_another_site_gets_no_token(http):
    async with http.post("/chat/token", data={"page": "adam-smith"}) as response:
        assert response.status == 415


async def test_a_bookings_link_shows_it_and_changes_nothing(service, http, managed, booking):
    status, shown, headers = await get(http, managed)
    assert status == 200
    for fact in ("Adam Smith", "30 minute meeting", booking.reference, "10:00 AM", "New York time"):
        assert fact in shown
    assert headers["Cache-Control"] == "no-store"
    assert (await get(http, f"{managed}/cancel"))[0] == 405
    assert status_of(service, booking) == "confirmed"


async def test_the_button_on_it_cancels_with_the_reason(service, http, managed, booking):
    async with http.post(f"{managed}/cancel", data={"reason": "I am ill"}) as response:
        assert "This meeting is cancelled." in await response.text()
    assert status_of(service, booking) == "cancelled"
    with service[1].database.reading() as work:
        letters = [entry for entry in work.outbox.listed(MONDAY) if entry.kind == "cancellation"]
    assert {entry.payload["reason"] for entry in letters} == {"I am ill"}


async def test_cancelling_twice_tells_nobody_twice(service, http, managed):
    for _ in range(2):
        async with http.post(f"{managed}/cancel") as response:
            assert response.status == 200
    with service[1].database.reading() as work:
        letters = [entry.recipient for entry in work.outbox.listed(MONDAY) if entry.kind == "cancellation"]
    assert sorted(letters) == [ADAM, "ann@example.com"]


async def test_a_false_link_cancels_nothing(service, http, managed, booking):
    token = managed.removeprefix("/b/")
    false = ("B" if token[0] == "A" else "A") + token[1:]
    async with http.post(f"/b/{false}/cancel") as response:
        assert response.status == 404
    assert status_of(service, booking) == "confirmed"


async def test_the_link_dies_with_the_meeting(http, managed, clock):
    clock.now = TUESDAY_TEN + timedelta(minutes=30)
    assert (await get(http, managed))[0] == 404
    async with http.post(f"{managed}/cancel") as response:
        assert response.status == 404


async def test_choosing_another_time_leads_to_the_chat_about_that_booking(service, http, managed, booking):
    status, shown, _ = await get(http, f"{managed}/move")
    assert status == 200
    assert "Move your meeting" in shown
    chat = await chat_of(http, manage=managed.removeprefix("/b/"), timezone="America/New_York")
    assert "30 minute meeting" in (await chat.texts())[0]
    await chat.send("Wednesday at 2pm")
    await chat.send("yes")
    with service[1].database.reading() as work:
        assert work.bookings.get(booking.id).start == TUESDAY_TEN + timedelta(days=1, hours=4)


async def test_without_a_zone_of_the_browser_the_organizers_clock_counts_and_is_named(service, http, managed, booking):
    chat = await chat_of(http, manage=managed.removeprefix("/b/"))
    assert "Tue 24 Nov at 10:00 AM (New York time)" in (await chat.texts())[0]
    await chat.send("Wednesday at 2pm", localTimezone=None)
    assert "2:00 PM (New York time)" in (await chat.texts())[-1]
    await chat.send("yes", localTimezone=None)
    with service[1].database.reading() as work:
        assert work.bookings.get(booking.id).start == TUESDAY_TEN + timedelta(days=1, hours=4)


async def test_a_chat_from_one_bookings_link_knows_no_other_booking(service, http, managed, adam):
    with service[1].database.transaction() as work:
        ann, later = person("Ann"), TUESDAY_TEN + timedelta(hours=2)
        other = desk(work).book(half_hour(work, adam), later, ann, name="Ann", email="ann@example.com")
    chat = await chat_of(http, manage=managed.removeprefix("/b/"))
    await chat.send(value={"do": "cancel", "booking": other.id})
    await chat.send("yes")
    assert status_of(service, other) == "confirmed"


async def test_a_guest_is_told_once_what_becomes_of_name_and_address(http):
    chat = await chat_of(http, page="adam-smith", timezone="America/New_York")
    await chat.send("half an hour tomorrow at 10", **{"from": {"id": "guest"}})
    await chat.send("Grace Hopper")
    await chat.send("what do you do with my data?")
    said = await chat.texts()
    assert "kept for this booking" in said[2]
    assert sum("kept for this booking" in text for text in said) == 1


async def test_the_page_says_what_is_kept_and_for_how_long(sqlite_url, clock):
    async with process(sqlite_url, clock, retention_days=30) as (http, _):
        _, front, _ = await get(http, "/with/adam-smith")
        _, privacy, _ = await get(http, "/privacy")
        _, german, _ = await get(http, "/privacy", headers={"Accept-Language": "de"})
    assert "What you write is kept to arrange the meeting." in front
    assert "30 days after the last word" in privacy
    assert "Azure" not in privacy
    assert "30 Tage nach dem letzten Wort" in german

"""Direct Line 3.0: tokens, conversations, polling; nothing lost or doubled, nobody else's words or names."""

from __future__ import annotations

import asyncio

import pytest

from bot.direct_line.passes import Signer, new_pass
from tests.bot.browser_chat import HOME, Chat, Clock, process


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def chat(sqlite_url, clock):
    async with process(sqlite_url, clock) as (http, _parts):
        chat = Chat(http)
        await chat.begin()
        yield chat


async def test_a_conversation_begins_with_one_greeting(chat):
    await chat.call("POST", "/conversations", 201)
    shown = (await chat.read())["activities"]
    assert [activity["from"]["role"] for activity in shown] == ["bot"]


async def test_words_and_answers_are_read_in_order_by_watermark(chat):
    greeted = await chat.read()
    sent = await chat.send("hello")
    new = await chat.read(greeted["watermark"])
    assert new["activities"][0]["id"] == sent
    assert [activity["from"]["role"] for activity in new["activities"]] == ["user", "bot"]
    assert (await chat.read(new["watermark"])) == {"activities": [], "watermark": new["watermark"]}


async def test_a_message_sent_again_is_answered_once(chat):
    activity = {"type": "message", "text": "hello", "channelData": {"clientActivityID": "one"}}
    ids = [await chat.send(**activity), await chat.send(**activity)]
    said = await chat.texts()
    assert ids[0] == ids[1]
    assert said.count("hello") == 1
    assert len(said) == 3


async def test_a_message_sent_twice_at_once_is_answered_once(chat):
    again = {"channelData": {"clientActivityID": "one"}}
    ids = await asyncio.gather(*(chat.send("hello", **again) for _ in range(4)))
    assert len(set(ids)) == 1
    assert len(await chat.texts()) == 3


async def test_the_token_says_who_speaks_whatever_the_message_says(chat):
    await chat.send("hello", **{"from": {"id": "dl_somebody_else", "role": "bot", "name": "Ann"}})
    own = (await chat.read())["activities"][1]["from"]
    assert own["id"].startswith("dl_")
    assert own["id"] != "dl_somebody_else"
    assert own["role"] == "user"


async def test_the_ids_of_messages_are_not_the_browsers_to_choose(chat):
    await chat.send("hello", id="start", conversation={"id": "another"}, channelId="emulator", serviceUrl="http://evil")
    own = (await chat.read())["activities"][1]
    assert own["id"].startswith(chat.id)
    assert own["channelId"] == "directline"
    assert "serviceUrl" not in own


async def test_no_trace_is_sent(chat):
    await chat.send("book with Adam Smith tomorrow at 10")
    assert {activity["type"] for activity in (await chat.read())["activities"]} == {"message"}


async def test_what_is_no_message_is_taken_and_not_answered(chat):
    for kind in ("typing", "event", "conversationUpdate", "invoke"):
        await chat.send("", type=kind, name="webchat/join")
    assert len(await chat.texts()) == 1


async def test_a_pressed_button_is_a_turn(chat):
    await chat.send("when is Adam Smith free tomorrow?")
    shown = (await chat.read())["activities"][-1]
    button = shown["attachments"][0]["content"]["actions"][0]
    await chat.send(value=button["data"])
    assert len((await chat.read())["activities"]) == 5


async def test_a_process_shows_what_another_wrote(sqlite_url, clock):
    async with process(sqlite_url, clock) as (http, _), process(sqlite_url, clock) as (other, _):
        chat = Chat(http)
        await chat.begin()
        await chat.send("hello")
        elsewhere = Chat(other, chat.token, chat.id)
        assert await elsewhere.texts() == await chat.texts()
        await elsewhere.send("help", channelData={"clientActivityID": "elsewhere"})
        assert len(await chat.texts()) == 5


async def test_a_chat_goes_the_same_on_every_database(database_url, clock):
    async with process(database_url, clock) as (http, _):
        chat = Chat(http)
        await chat.begin()
        sent = await chat.send("hello\x00 there", entities=[{"type": "clientInfo", "note": "\x00"}])
        shown = (await chat.read())["activities"]
    assert [activity["id"] for activity in shown] == [f"{chat.id}|{number:07d}" for number in (1, 2, 3)]
    assert shown[1]["id"] == sent


async def test_a_restart_loses_and_doubles_nothing(sqlite_url, clock):
    again = {"channelData": {"clientActivityID": "one"}}
    async with process(sqlite_url, clock) as (http, _):
        chat = Chat(http)
        await chat.begin()
        sent = await chat.send("hello", **again)
        before = await chat.texts()
    async with process(sqlite_url, clock) as (http, _):
        chat = Chat(http, chat.token, chat.id)
        assert await chat.texts() == before
        assert await chat.send("hello", **again) == sent
        assert await chat.texts() == before


async def test_an_expired_token_is_forbidden_and_cannot_be_renewed(chat, clock):
    clock.pass_by(minutes=31)
    for method, path in (("GET", f"/conversations/{chat.id}/activities"), ("POST", "/tokens/refresh")):
        error = await chat.call(method, path, 403)
        assert error["error"]["code"] == "TokenExpired"


async def test_a_token_renewed_in_time_keeps_the_conversation(chat, clock):
    clock.pass_by(minutes=29)
    granted = await chat.call("POST", "/tokens/refresh", 200)
    clock.pass_by(minutes=29)
    chat.token = granted["token"]
    assert granted["conversationId"] == chat.id
    assert len(await chat.texts()) == 1


async def test_a_start_that_is_no_json_is_refused(chat):
    await chat.call("POST", "/conversations", 400, data=b"[" * 60_000)


@pytest.mark.parametrize("token", ["secret", "a.b.c", "é"])
async def test_a_false_token_is_forbidden(chat, token):
    chat.token = token.encode("utf-8").decode("latin-1")
    error = await chat.call("POST", "/conversations", 403)
    assert error["error"]["code"] == "BadArgument"


async def test_a_missing_token_is_unauthorized(chat):
    chat.token = ""
    await chat.call("POST", "/conversations", 401)


async def test_a_token_of_another_installation_is_forbidden(chat, clock):
    chat.token = Signer("another secret").sign(new_pass("directline"), clock.now)
    await chat.call("POST", "/conversations", 403)


async def test_nobody_reads_or_writes_in_anothers_conversation(chat):
    other = Chat(chat.http)
    await other.begin()
    for method, path in (("GET", ""), ("GET", "/activities"), ("POST", "/activities"), ("GET", "/stream")):
        query = f"?t={other.token}" if path == "/stream" else ""
        await other.call(method, f"/conversations/{chat.id}{path}{query}", 403)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "MalformedData"),
        (b"[]", 400, "MalformedData"),
        (b"[" * 60_000, 400, "MalformedData"),
        (b'{"a":' * 10_000, 400, "MalformedData"),
        (b'{"type": "message", "text": "\\ud800"}', 400, "MalformedData"),
        (b'{"type": "message", "text": "\xff"}', 400, "MalformedData"),
        (b'{"text": "hi"}', 400, "BadArgument"),
        (b'{"type": "message", "text": 7}', 400, "BadArgument"),
        (b'{"type": "message", "text": "' + b"x" * 5000 + b'"}', 400, "BadArgument"),
        (b'{"type": "message", "text": "' + b"x" * 70_000 + b'"}', 413, "MessageSizeTooBig"),
        (b'{"type": "message", "text": "' + b"x" * 400_000 + b'"}', 413, "MessageSizeTooBig"),
        (b'{"type": "message", "value": {"a": 1e999}}', 400, "BadArgument"),
    ],
)
async def test_a_malformed_message_is_refused(chat, body, status, code):
    error = await chat.call("POST", f"/conversations/{chat.id}/activities", status, data=body)
    assert error["error"]["code"] == code
    assert len(await chat.texts()) == 1


@pytest.mark.parametrize("watermark", ["x", "-1", "1.5", "9" * 30, "²"])
async def test_a_watermark_that_is_none_is_refused(chat, watermark):
    await chat.call("GET", f"/conversations/{chat.id}/activities", 400, params={"watermark": watermark})


async def test_too_many_new_chats_from_one_address_are_turned_away(chat):
    answers = []
    for _ in range(70):
        async with chat.http.post(f"{HOME}/tokens/generate") as response:
            answers.append((response.status, "Retry-After" in response.headers))
    assert answers[0] == (200, False)
    assert answers[-1] == (429, True)


async def test_two_processes_count_an_addresss_new_chats_together(sqlite_url, clock):
    async with process(sqlite_url, clock) as (one, _), process(sqlite_url, clock) as (other, _):
        answers = []
        for number in range(62):
            async with (one, other)[number % 2].post(f"{HOME}/tokens/generate") as response:
                answers.append(response.status)
    assert answers == [200] * 60 + [429, 429]


async def test_another_address_behind_our_proxy_is_not_turned_away_with_it(sqlite_url, clock):
    async with process(sqlite_url, clock, trusted_proxies=1) as (http, _):

        async def ask(address):
            async with http.post(f"{HOME}/tokens/generate", headers={"X-Forwarded-For": f"1.1.1.1, {address}"}) as got:
                return got.status

        assert 429 in [await ask("10.0.0.1") for _ in range(70)]
        assert await ask("10.0.0.2") == 200


async def test_users_cannot_be_guessed(chat):
    users = set()
    for _ in range(5):
        other = Chat(chat.http)
        await other.begin()
        await other.send("hello")
        users.add((await other.read())["activities"][1]["from"]["id"])
    assert len(users) == 5
    assert {len(user) for user in users} == {len("dl_") + 32}

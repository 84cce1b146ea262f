"""The HTTP face of the bot: which requests are refused and how, and what comes back for the others."""

import asyncio

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.channel.authentication import AnonymousGate
from bot.channel.endpoint import Endpoint
from bot.channel.turns import Turns
from bot.queue import EACH_PERSON, Queue
from storage.errors import DatabaseUnavailable
from tests.bot.conftest import EchoBot


@pytest.fixture
def bot():
    return EchoBot()


@pytest.fixture
async def client(start_bot, bot):
    return await start_bot(bot)


async def test_a_reply_reaches_the_connector_before_the_request_is_answered(client, connector):
    assert await client.say("hello") == ["hello"]
    message = connector.received[0]
    assert message["replyToId"] == "activity-0"
    assert message["recipient"] == {"id": "user-1", "name": "User"}
    assert message["from"]["id"] == "bot"
    assert message["conversation"] == {"id": "conversation-1"}


async def test_replies_keep_their_order(client):
    assert await client.say("one | two | three") == ["one", "two", "three"]


async def test_a_card_and_suggestions_are_sent_beside_the_text(client):
    message = (await client.send(text="card"))[0]
    assert message["text"] == "card"
    assert message["attachments"][0]["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert message["suggestedActions"]["actions"] == [{"type": "imBack", "title": "again", "value": "again"}]


async def test_the_emulator_gets_one_trace_a_turn_after_the_replies(client):
    sent = await client.send(text="one | two")
    assert [activity["type"] for activity in sent] == ["message", "message", "trace"]
    trace = sent[-1]
    assert (trace["name"], trace["valueType"]) == ("bookwith.turn", "https://bookwith.dev/turn")
    assert trace["value"]["acts"] == [{"act": "greet"}]
    assert trace["value"]["understanding"] == {"intent": "greet"}
    assert trace["value"]["ms"] >= 0


@pytest.mark.parametrize("channel", ["msteams", "webchat", "directline"])
async def test_no_other_channel_gets_a_trace(client, channel):
    assert [activity["type"] for activity in await client.send(text="hello", channelId=channel)] == ["message"]


async def test_expected_replies_stand_in_the_response_with_their_trace(client, connector):
    status, body = await client.post(client.activity(text="one | two", deliveryMode="expectReplies"))
    assert status == 200
    assert [activity["type"] for activity in body["activities"]] == ["message", "message", "trace"]
    assert connector.received == []


async def test_expected_replies_of_a_repeat_stand_in_the_response_again(client):
    activity = client.activity(text="hello", deliveryMode="expectReplies")
    first, repeat = await client.post(activity), await client.post(activity)
    assert repeat[1]["activities"][0] == first[1]["activities"][0]


async def test_a_repeat_whose_replies_went_out_is_acknowledged_in_silence(client, connector):
    activity = client.activity(text="hello")
    assert (await client.post(activity))[0] == 200
    assert (await client.post(activity))[0] == 200
    assert connector.texts == ["hello"]


async def test_a_repeat_after_failed_sending_is_answered(client, connector):
    activity = client.activity(text="hello")
    connector.statuses = [400]
    assert (await client.post(activity))[0] == 502
    assert (await client.post(activity))[0] == 200
    assert connector.texts == ["hello"]


async def test_ids_are_quoted_in_the_connectors_address(client, connector):
    conversation = {"id": "19:abc@thread.v2;messageid=1/2"}
    await client.send(text="hello", conversation=conversation, id="a:b/c")
    assert connector.paths[0] == "/v3/conversations/19%3Aabc%40thread.v2%3Bmessageid%3D1%2F2/activities/a%3Ab%2Fc"


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"{}", b'"text"', b"\xff\xfe", b"[" * 5000, b'{"type": "message"}', b"null"],
    ids=["empty", "cut", "array", "no-fields", "string", "not-utf8", "deep", "type-only", "null"],
)
async def test_a_body_that_is_no_activity_is_400(client, body):
    headers = {"Content-Type": "application/json"}
    async with client.http.post("/api/messages", data=body, headers=headers) as response:
        assert response.status == 400
        assert "error" in await response.json()


@pytest.mark.parametrize(
    "fields",
    [
        {"conversation": None},
        {"recipient": None},
        {"serviceUrl": None},
        {"from": None},
        {"channelId": None},
        {"type": None},
        {"from": "user-1"},
        {"timestamp": "yesterday"},
        {"timestamp": 12},
        {"text": 5},
        {"id": ""},
        {"conversation": {"id": None}},
        {"membersAdded": ["user-1"]},
        {"serviceUrl": "file:///etc/passwd"},
        {"value": {"number": 10**400}},
    ],
    ids=str,
)
async def test_a_missing_or_malformed_field_is_400(client, bot, fields):
    status, body = await client.post(client.activity(**{"text": "hello", **fields}))
    assert (status, list(body)) == (400, ["error"])
    assert bot.heard == []


@pytest.mark.parametrize("content_type", ["text/plain", "application/xml", "application/x-www-form-urlencoded"])
async def test_a_wrong_content_type_is_415(client, content_type):
    async with client.http.post("/api/messages", data=b"{}", headers={"Content-Type": content_type}) as response:
        assert response.status == 415


async def test_get_is_405(client):
    async with client.http.get("/api/messages") as response:
        assert response.status == 405


async def test_a_body_past_the_limit_is_413(client):
    assert (await client.post(client.activity(text="x" * 300_000)))[0] == 413


@pytest.mark.parametrize("header", ["Bearer garbage", "Bearer a.b.c", "Bearer ", "Basic dTpw", "nonsense"])
async def test_a_token_is_401_where_no_app_id_could_judge_it(client, bot, header):
    status, _ = await client.post(client.activity(text="hello"), headers={"Authorization": header})
    assert status == 401
    assert bot.heard == []


async def test_an_unknown_invoke_is_501(client):
    status, _ = await client.post(client.activity(type="invoke", name="task/fetch", value={}))
    assert status == 501


@pytest.mark.parametrize(
    "kind", ["typing", "event", "messageReaction", "endOfConversation", "messageUpdate", "nonsense"]
)
async def test_what_needs_no_answer_is_acknowledged_in_silence(client, connector, bot, kind):
    assert (await client.post(client.activity(type=kind, name="x")))[0] == 200
    assert (connector.received, bot.heard) == ([], [])


async def test_a_pressed_execute_button_is_answered_to_the_invoke_and_by_messages(client, connector, bot):
    value = {"action": {"type": "Action.Execute", "verb": "any", "data": {"do": "yes"}}, "trigger": "manual"}
    status, body = await client.post(client.activity(type="invoke", name="adaptiveCard/action", value=value))
    assert (status, body["statusCode"]) == (200, 200)
    assert body["type"] == "application/vnd.microsoft.activity.message"
    assert bot.heard[0].value == {"do": "yes"}
    assert [activity["type"] for activity in connector.received] == ["message", "trace"]


async def test_a_handed_over_link_is_a_message_and_its_response_has_no_body(client, connector):
    status, body = await client.post(
        client.activity(type="invoke", name="handoff/action", value={"continuation": "adam"})
    )
    assert (status, body) == (200, None)
    assert connector.texts == ["book with adam"]


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com",
        "http://169.254.169.254/latest",
        "http://10.0.0.1:8080",
        "http://127.0.0.1@example.com",
        "http://localhost.example.com",
        "http://[::ffff:10.0.0.1]/",
        "http://:80",
        "http://127.0.0.1:99999",
    ],
)
async def test_an_anonymous_bot_sends_to_this_machine_only(client, bot, url):
    assert (await client.post(client.activity(text="hello", serviceUrl=url)))[0] == 400
    assert bot.heard == []


async def test_a_full_queue_turns_away_at_once_and_says_when_to_come_again(client, connector):
    connector.hold = asyncio.Event()
    posts = [
        asyncio.create_task(client.http.post("/api/messages", json=client.activity())) for _ in range(EACH_PERSON + 1)
    ]
    turned_away, waiting = await asyncio.wait(posts, return_when=asyncio.FIRST_COMPLETED)
    response = turned_away.pop().result()
    assert response.status == 503
    assert int(response.headers["Retry-After"]) > 0
    connector.hold.set()
    assert [response.status for response in await asyncio.gather(*waiting)] == [200] * EACH_PERSON


async def test_one_conversations_turns_are_answered_in_the_order_they_came(client, connector):
    await asyncio.gather(*(client.post(client.activity(text=f"{number}")) for number in range(6)))
    assert connector.texts == ["0", "1", "2", "3", "4", "5"]


async def test_health_is_told_when_ready(client):
    async with client.http.get("/healthz") as response:
        assert response.status == 200


async def test_many_turns_delivered_at_once_are_noted_together(client, bot):
    await asyncio.gather(*(client.post(client.activity(conversation={"id": f"c{n}"}, **sender(n))) for n in range(20)))
    assert len(bot.sent) == 20
    assert bot.notes < 20


def sender(number):
    return {"from": {"id": f"user-{number}"}}


async def test_a_delivery_that_cannot_be_noted_asks_the_channel_to_come_again(client, bot):
    bot.note_fails.append(DatabaseUnavailable("gone"))
    activity = client.activity(text="hello")
    async with client.http.post("/api/messages", json=activity) as response:
        assert response.status == 503
        assert int(response.headers["Retry-After"]) > 0
    assert (await client.post(activity))[0] == 200


async def test_a_database_that_is_gone_asks_the_channel_to_come_again(client, bot, connector):
    bot.fails.append(DatabaseUnavailable("gone"))
    activity = client.activity(text="hello")
    assert (await client.post(activity))[0] == 503
    assert (await client.post(activity))[0] == 200
    assert connector.texts == ["hello"]


async def test_one_activity_delivered_twice_at_once_is_answered_once(client, connector):
    activity = client.activity(text="hello")
    answers = await asyncio.gather(client.post(activity), client.post(activity))
    assert [status for status, _ in answers] == [200, 200]
    assert connector.texts == ["hello"]


async def test_a_body_that_never_ends_is_given_up(stack, bot):
    turns = Turns(bot, Queue(threads=1), None, None, None, bot.clock)
    endpoint = Endpoint(AnonymousGate(), turns.queue, turns, body_seconds=0.01)
    app = web.Application()
    app.router.add_post("/api/messages", endpoint.post)
    http = await stack.enter_async_context(TestClient(TestServer(app)))
    given_up = asyncio.Event()

    async def endless():
        yield b'{"type": '
        await given_up.wait()

    headers = {"Content-Type": "application/json"}
    async with http.post("/api/messages", data=endless(), headers=headers) as response:
        assert response.status == 408
    given_up.set()

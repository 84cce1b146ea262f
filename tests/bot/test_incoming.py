"""What a turn learns from an activity: who, what, where and in which zone."""

import pytest

from tests.bot.conftest import EchoBot

PERSON = {"id": "29:abc", "name": "Zoe", "aadObjectId": "0000-zoe"}
TENANT = {"tenant": {"id": "tenant-1"}}


@pytest.fixture
def bot():
    return EchoBot()


@pytest.fixture
async def client(start_bot, bot):
    return await start_bot(bot)


async def heard(client, bot, **fields):
    await client.send(**{"text": "hello", **fields})
    return bot.heard[-1]


async def test_a_person_is_the_channel_and_its_id_for_them(client, bot):
    assert (await heard(client, bot)).person.key == "emulator:user-1"
    assert (await heard(client, bot, channelId="webchat")).person.key == "webchat:user-1"


async def test_a_person_in_teams_is_the_object_id_in_the_tenant(client, bot):
    incoming = await heard(client, bot, channelId="msteams", channelData=TENANT, **{"from": PERSON})
    assert incoming.person.key == "msteams:tenant-1:0000-zoe"


async def test_teams_vouches_for_the_address_and_is_asked_once(client, bot, connector):
    connector.members["29:abc"] = {"email": "Zoe@Contoso.com", "name": "Zoë Müller"}
    fields = {"channelId": "msteams", "channelData": TENANT, "from": PERSON}
    assert (await heard(client, bot, **fields)).person.email == "zoe@contoso.com"
    del connector.members["29:abc"]
    person = (await heard(client, bot, **fields)).person
    assert (person.email, person.name) == ("zoe@contoso.com", "Zoë Müller")


async def test_a_person_whom_teams_does_not_know_is_served_all_the_same(client, bot):
    incoming = await heard(client, bot, channelId="msteams", channelData=TENANT, **{"from": PERSON})
    assert (incoming.person.email, incoming.person.name) == (None, "Zoe")


async def test_no_other_channel_vouches_for_an_address(client, bot, connector):
    connector.members["user-1"] = {"email": "zoe@contoso.com"}
    assert (await heard(client, bot, channelId="webchat")).person.email is None


@pytest.mark.parametrize(
    ("fields", "zone"),
    [
        ({"localTimezone": "Europe/Berlin"}, "Europe/Berlin"),
        ({"entities": [{"type": "clientInfo", "timezone": "Asia/Kolkata"}]}, "Asia/Kolkata"),
        ({"localTimezone": "Nowhere/City", "entities": [{"type": "clientInfo", "timezone": "UTC"}]}, "UTC"),
        ({"localTimezone": "../../etc/passwd"}, None),
        ({"localTimezone": "Central European Time"}, None),
        ({"entities": [{"type": "clientInfo", "timezone": 5}]}, None),
        ({}, None),
    ],
    ids=str,
)
async def test_the_zone_is_the_activitys_where_it_names_one(client, bot, fields, zone):
    assert (await heard(client, bot, **fields)).timezone == zone


@pytest.mark.parametrize(
    ("fields", "locale"),
    [
        ({"locale": "de-DE"}, "de-DE"),
        ({"locale": None, "entities": [{"type": "clientInfo", "locale": "en-GB"}]}, "en-GB"),
        ({"locale": "<script>"}, None),
    ],
    ids=str,
)
async def test_the_locale_is_the_activitys(client, bot, fields, locale):
    assert (await heard(client, bot, **fields)).locale == locale


@pytest.mark.parametrize(
    ("conversation", "group"),
    [
        ({"id": "c", "conversationType": "personal"}, False),
        ({"id": "c", "conversationType": "groupChat"}, True),
        ({"id": "c", "conversationType": "channel"}, True),
        ({"id": "c", "isGroup": True}, True),
        ({"id": "c", "isGroup": False}, False),
        ({"id": "c"}, False),
    ],
    ids=str,
)
async def test_groups_and_channels_are_told_apart_from_personal_chats(client, bot, conversation, group):
    assert (await heard(client, bot, conversation=conversation)).group is group


async def test_the_bots_own_mention_is_taken_out_and_others_stay(client, bot):
    entities = [
        {"type": "mention", "mentioned": {"id": "bot"}, "text": "<at>Bookwith</at>"},
        {"type": "mention", "mentioned": {"id": "29:adam"}, "text": "<at>Adam</at>"},
        {"type": "mention", "mentioned": "nonsense", "text": 5},
    ]
    text = "<at>Bookwith</at>&nbsp;meet <at>Adam</at> &amp; me"
    incoming = await heard(client, bot, channelId="msteams", text=text, entities=entities)
    assert incoming.text == "meet Adam & me"


async def test_a_pressed_button_is_a_value_without_text(client, bot):
    assert (await heard(client, bot, text=None, value={"do": "yes"})).value == {"do": "yes"}
    assert bot.heard[-1].text == ""


async def test_a_value_beside_typed_text_is_not_a_press(client, bot):
    incoming = await heard(client, bot, text="no", value={"do": "yes"})
    assert (incoming.text, incoming.value) == ("no", {})


async def test_nul_never_gets_past_the_door(client, bot):
    incoming = await heard(client, bot, text="he\x00llo", value=None)
    assert incoming.text == "hello"
    assert (await heard(client, bot, text=None, value={"do\x00": ["y\x00es"]})).value == {"do": ["yes"]}


async def test_whoever_joins_is_welcomed_and_the_bot_itself_is_not(client, bot):
    await client.send(type="conversationUpdate", membersAdded=[{"id": "bot"}])
    assert bot.heard == []
    await client.send(type="conversationUpdate", membersAdded=[{"id": "bot"}, {"id": "user-1", "name": "User"}])
    assert [incoming.kind for incoming in bot.heard] == ["join"]


async def test_who_joins_without_a_sender_is_the_person(client, bot):
    joined = {"type": "conversationUpdate", "membersAdded": [{"id": "user-7"}], "from": None, "text": None}
    sent = await client.send(**joined)
    assert bot.heard[0].person.key == "emulator:user-7"
    assert sent[-1]["type"] == "trace"


async def test_an_installation_is_a_join_and_its_removal_is_nothing(client, bot):
    await client.send(type="installationUpdate", action="add")
    await client.send(type="installationUpdate", action="remove")
    assert [incoming.kind for incoming in bot.heard] == ["join"]


async def test_testers_settings_hold_on_the_emulator_only(start_bot, monkeypatch):
    monkeypatch.setenv("BOOKWITH_TRUST_EMULATOR", "true")
    monkeypatch.setenv("BOOKWITH_EMULATOR_ORGANIZER", "adam@contoso.com")
    bot = EchoBot()
    client = await start_bot(bot)
    emulator = await heard(client, bot)
    assert (emulator.trusted_email, emulator.person.email) == (True, "adam@contoso.com")
    webchat = await heard(client, bot, channelId="webchat")
    assert (webchat.trusted_email, webchat.person.email) == (False, None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<attachment id="0b1c"></attachment>', ""),
        ('<p>book with <b>ad</b>am</p><attachment id="0b1c"></attachment>', "book with adam"),
        ("<div>tomorrow<br>at ten</div>", "tomorrow at ten"),
        ("before 5 &lt; after 6 &amp; &lt;b&gt;", "before 5 < after 6 & <b>"),
        ("is 3 < 5?", "is 3 < 5?"),
        ("<at>Zoe</at> and me", "Zoe and me"),
    ],
)
async def test_tags_that_teams_adds_are_not_words(client, bot, text, said):
    incoming = await heard(client, bot, channelId="msteams", channelData=TENANT, text=text, **{"from": PERSON})
    assert incoming.text == said


async def test_other_channels_leave_what_looks_like_a_tag(client, bot):
    assert (await heard(client, bot, text="<b>hello</b>")).text == "<b>hello</b>"

"""Whatever is posted: it is understood as an activity and answered, or refused by name; nothing else is raised."""

import json
from datetime import UTC, datetime
from urllib.parse import urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st
from yarl import URL

from bot.channel.activity import MalformedActivity, parse_activity
from bot.channel.incoming import MissingSender, UnknownInvoke, incoming_of
from bot.channel.outgoing import card_action_answer, messages, trace
from bot.channel.service_url import is_loopback, is_reachable_anonymously
from dialogs.talk import Reply

MONDAY = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
ACTIVITY = {
    "type": "message",
    "id": "1",
    "channelId": "msteams",
    "serviceUrl": "http://localhost:1",
    "conversation": {"id": "c", "conversationType": "personal", "tenantId": "t"},
    "from": {"id": "u", "name": "User", "aadObjectId": "o"},
    "recipient": {"id": "bot"},
    "text": "<at>bot</at> hello",
    "value": {"do": "yes"},
    "entities": [{"type": "mention", "mentioned": {"id": "bot"}, "text": "<at>bot</at>"}, {"type": "clientInfo"}],
    "channelData": {"tenant": {"id": "t"}},
    "membersAdded": [{"id": "u"}],
    "localTimezone": "Europe/Berlin",
    "locale": "en-US",
    "name": "adaptiveCard/action",
    "action": "add",
    "timestamp": "2026-11-23T14:00:00Z",
    "deliveryMode": "normal",
}
KINDS = ("message", "invoke", "conversationUpdate", "installationUpdate", "event", "typing")
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
addresses = st.builds("http{}://{}".format, st.sampled_from(["", "s"]), st.text(alphabet="a1.:/@#?[]%-\\ \n\u0130e"))
mutations = st.dictionaries(st.sampled_from(sorted(ACTIVITY)), anything, max_size=5)


def answered(body):
    """Everything the channel makes of a body before and after the turn."""
    try:
        activity = parse_activity(body)
        incoming = incoming_of(activity, MONDAY)
    except (MalformedActivity, MissingSender, UnknownInvoke):
        return None
    # The connector reads the address by another library than the check does: both must find the same host.
    assert URL(activity.service_url, encoded=True).host == urlsplit(activity.service_url).hostname
    is_reachable_anonymously(activity.service_url, anywhere=True)
    replies = [Reply("hello", {"type": "AdaptiveCard"}, ("again",))]
    json.dumps([*messages(activity, replies), trace(activity, {}, [], 1.0, MONDAY), card_action_answer(replies)])
    return incoming


@given(st.sampled_from(KINDS), mutations)
@settings(max_examples=500, deadline=None)
def test_an_activity_with_anything_anywhere_is_read_or_refused(kind, changed):
    incoming = answered(json.dumps({**ACTIVITY, "type": kind, **changed}).encode())
    if incoming is not None:
        assert "\x00" not in incoming.text + incoming.person.key + incoming.conversation
        json.dumps(dict(incoming.value), allow_nan=False)


@given(addresses)
@settings(max_examples=1000, deadline=None)
def test_an_address_is_read_as_it_is_sent_to_or_refused(url):
    answered(json.dumps({**ACTIVITY, "serviceUrl": url}).encode())


@given(st.binary())
@settings(max_examples=300, deadline=None)
def test_bytes_are_refused_or_read(body):
    answered(body)


@given(st.text())
@settings(max_examples=300, deadline=None)
def test_only_this_machine_is_this_machine(host):
    if is_loopback(f"http://{host}"):
        assert host.split("/")[0].split("?")[0].split("#")[0].strip().lower().startswith(("localhost", "127.", "[::1]"))

"""What a browser posts as a turn's input, and what it gets to see: its own words back, and the bot's."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from bot.channel.activity import Activity, MalformedActivity, parse_activity
from bot.channel.incoming import incoming_of
from bot.channel.outgoing import messages
from bot.characters import on_one_line, readable_json
from bot.direct_line.bodies import json_object
from bot.direct_line.errors import Refused
from bot.direct_line.guests import arrived
from bot.direct_line.passes import Pass
from dialogs.talk import Incoming, Reply
from scheduling.booking import Person
from storage.direct_line import Numbered

BOT = {"id": "bookwith", "name": "Bookwith"}
START = "start"
SHOWN_AGAIN = ("type", "text", "value", "textFormat", "locale", "localTimezone", "channelData", "entities", "name")
"""What of a person's own activity is kept and shown in their other windows."""
LONGEST_TEXT = 4000
LONGEST_CLIENT_ID = 100

Wire = dict[str, Any]


def read_message(body: bytes, holder: Pass) -> tuple[Activity, Wire]:
    """The activity, with the token's person as its sender, and as it was posted. Raises Refused."""
    posted = json_object(body)
    sender = posted.get("from")
    name = sender.get("name") if isinstance(sender, dict) else None
    envelope = {
        "channelId": holder.channel,
        "serviceUrl": "https://directline.local",
        "conversation": {"id": holder.conversation},
        "recipient": BOT,
        "from": {"id": holder.user, "name": name if isinstance(name, str) else None},
        "id": client_id(posted) or uuid4().hex,
    }
    try:
        activity = parse_activity(json.dumps({**posted, **envelope}).encode())
    except MalformedActivity as error:
        raise Refused(400, "BadArgument", str(error)) from None
    if len(activity.text or "") > LONGEST_TEXT:
        raise Refused(400, "BadArgument", f"text: at most {LONGEST_TEXT} characters")
    return activity, readable_json(posted)


def client_id(posted: Mapping[str, Any]) -> str | None:
    """The browser's own id of what it sends: it is the same when the browser sends it again."""
    data = posted.get("channelData")
    found = data.get("clientActivityID") if isinstance(data, dict) else None
    return found if isinstance(found, str) and 0 < len(found) <= LONGEST_CLIENT_ID else None


def said(activity: Activity, holder: Pass, now: datetime) -> Incoming | None:
    """The turn that a message is, or None for everything else (typing, events): nothing is answered to it."""
    incoming = incoming_of(activity, now) if activity.type == "message" else None
    return incoming and arrived(replace(incoming, address=_here(holder)), holder)


def started(holder: Pass, locale: str | None, now: datetime) -> Incoming:
    """The turn with which a conversation begins: somebody came to the page, or means to move one booking."""
    where, person = (holder.channel, holder.conversation, START), Person(f"{holder.channel}:{holder.user}")
    return arrived(Incoming("join", *where, person, now, locale=locale, address=_here(holder)), holder)


def own_words(posted: Wire, activity: Activity, holder: Pass, number: int, now: datetime) -> Numbered:
    """What a person sent, as their windows show it; the ids in it are ours."""
    kept = {field: posted[field] for field in SHOWN_AGAIN if field in posted}
    name = (activity.sender.name if activity.sender else None) or ""
    sender = {"id": holder.user, "name": on_one_line(name), "role": "user"}
    return Numbered(number, {**kept, **_envelope(holder, number, now), "from": sender})


def answers(replies: Sequence[Reply], holder: Pass, first: int, now: datetime) -> list[Numbered]:
    """The bot's replies under their numbers, from `first`; never a trace."""
    blank = Activity.model_validate(
        {
            "type": "message",
            "channelId": holder.channel,
            "serviceUrl": "https://directline.local",
            "conversation": {"id": holder.conversation},
            "recipient": BOT,
        }
    )
    found = []
    for number, wire in enumerate(messages(blank, replies), first):
        del wire["serviceUrl"]
        found.append(Numbered(number, {**wire, **_envelope(holder, number, now), "from": {**BOT, "role": "bot"}}))
    return found


def activity_id(conversation: str, number: int) -> str:
    """Direct Line's form of it."""
    return f"{conversation}|{number:07d}"


def _here(holder: Pass) -> Wire:
    """What writing to this chat unasked needs."""
    return {
        "channelId": holder.channel,
        "conversation": {"id": holder.conversation},
        "recipient": {"id": holder.user},
    }


def _envelope(holder: Pass, number: int, now: datetime) -> Wire:
    return {
        "id": activity_id(holder.conversation, number),
        "timestamp": now.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "channelId": holder.channel,
        "conversation": {"id": holder.conversation},
    }

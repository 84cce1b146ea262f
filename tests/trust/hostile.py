"""Activities that no channel sends: good ones with parts broken, swapped, blown up or forged, from a seed."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

from dialogs.press import PRESSES

DEEDS = (*PRESSES, "page", "no such deed", "__class__")
TEXTS = (
    "30 minutes with Adam Smith tomorrow at 4 pm",
    "cancel my meeting",
    "book with 0123456789abcdef0123456789abcdef",
    "' OR 1=1; DROP TABLE bookings; --",
    "<script>alert(1)</script> [x](javascript:alert(1)) <at>everyone</at> @here",
    "{{7*7}} ${jndi:ldap://127.0.0.1/a} %s %n {0.__class__}",
    "25:99 on 31 February 0000 in 99999999999999999999 days at -7 pm",
    "every 9999999999 years for 10000000000 minutes",
    "1" * 400,
    "tomorrow " * 400,
    "((((" * 300,
    "next friday after 3 or monday before 4 not tuesday " * 60,
    "\u202eadam\u202c \ufeff \u200b e\u0301" * 20,
    "👩‍👩‍👧‍👦" * 200,
    "ﷺ" * 300,
    "zoe@fabrikam.com" * 50,
    *("9999-12-31T23:59:59", "9999-12-31 at 23:59", "12/31/9999", "31.12.9999", "0001-01-01"),
    "a@" + "b." * 300 + "c",
    "\x00\x01\x02\x1b[31m",
)
SPANS = tuple(
    {"start": start, "end": end, "open": side, "grain": grain}
    for start in (None, "2026-11-24T09:00:00", "09:00:00", "9999-12-31T23:59:59", "2026-11-24T09:00:00+14:00")
    for end in (None, "0001-01-01T00:00:00", "2026-11-25T00:00:00", "17:00:00")
    for side, grain in ((None, "day"), ("after", "minute"), ("sideways", "aeon"))
)
STRANGE: tuple[Any, ...] = (
    *(None, True, 0, -1, 1.5, 10**30, "", " ", "\x00", [], {}, [None], {"": None}, [[[[]]]]),
    *("a" * 5_000, {"a" * 300: "b" * 300}, "2026-11-24T15:00:00Z", "9999-12-31T23:59:59+14:00", "0001-01-01", "../.."),
    *("http://169.254.169.254/", "file:///etc/passwd", "https://evil.example"),
)
GOOD = ("0" * 32, "2026-11-24T15:00:00+00:00", "time", "name", "cancel", *SPANS)


def activities(seed: int, service_url: str, count: int) -> Iterator[bytes]:
    """So many bodies to post, the same for the same seed."""
    chance = random.Random(seed)
    for number in range(count):
        body = _spoilt(chance, _good(chance, service_url, number))
        raw = json.dumps(body).encode()
        yield _cut(chance, raw) if chance.random() < 0.05 else raw


def _good(chance: random.Random, service_url: str, number: int) -> dict[str, Any]:
    who = chance.randrange(40)
    return {
        "type": chance.choice(["message"] * 6 + ["invoke", "conversationUpdate", "event", "messageReaction", "typing"]),
        "id": f"hostile-{number}",
        "channelId": chance.choice(["emulator", "webchat", "msteams", "directline", "sms"]),
        "serviceUrl": service_url,
        "deliveryMode": "expectReplies",
        "conversation": {"id": f"conversation-{who}"},
        "from": {"id": f"user-{who}", "name": "Zoe Martin"},
        "recipient": {"id": "bot", "name": "Bookwith"},
        "text": chance.choice(TEXTS) if chance.random() < 0.6 else None,
        "value": _press(chance) if chance.random() < 0.5 else None,
        "name": "adaptiveCard/action",
        "locale": chance.choice(["en-US", "de-DE", "xx-YY", "../../etc"]),
        "localTimezone": chance.choice(["America/New_York", "Nowhere/City", "../../../etc/passwd", "UTC"]),
        "membersAdded": [{"id": "somebody"}],
        "entities": [{"type": "mention", "mentioned": {"id": "bot"}, "text": "<at>Bookwith</at>"}],
        "channelData": {"tenant": {"id": "tenant"}},
    }


def _press(chance: random.Random) -> dict[str, Any]:
    data = {"do": chance.choice(DEEDS)}
    for name in ("booking", "organizer", "type", "start", "moving", "span", "what", "intent", "page"):
        if chance.random() < 0.4:
            data[name] = copy.deepcopy(chance.choice([*STRANGE, *GOOD]))
    return {"action": {"data": data}, **data} if chance.random() < 0.3 else data


def _spoilt(chance: random.Random, good: dict[str, Any]) -> Any:
    body = copy.deepcopy(good)
    for _ in range(chance.choice([0, 0, 0, 1, 1, 2, 4])):
        target: Any = body
        while isinstance(target, dict) and target:
            key = chance.choice(sorted(target))
            inner = target[key]
            if isinstance(inner, dict) and inner and chance.random() < 0.6:
                target = inner
                continue
            if chance.random() < 0.2:
                del target[key]
            else:
                target[key] = _deep(chance) if chance.random() < 0.05 else copy.deepcopy(chance.choice(STRANGE))
            break
    return copy.deepcopy(chance.choice(STRANGE)) if chance.random() < 0.01 else body


def _deep(chance: random.Random) -> Any:
    value: Any = 1
    for _ in range(chance.choice([50, 150, 400])):
        value = {"a": value} if chance.random() < 0.5 else [value]
    return value


def _cut(chance: random.Random, raw: bytes) -> bytes:
    place = chance.randrange(len(raw))
    return chance.choice(
        [raw[:place], raw[:place] + b"\xff\xfe" + raw[place:], raw.replace(b"hostile", b"\\ud800"), b"", b"[" * 5000]
    )

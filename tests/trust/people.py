"""Ann, who has a booking with Adam Smith, and Eve, who is after it: both known to Teams."""

from __future__ import annotations

import json
import re
from typing import Any

from bot.parts import Parts
from tests.bot.conftest import Client
from tests.pages import TUESDAY_TEN, desk, half_hour, person

WORDS_OF_THEIR_OWN = re.compile(r"[0-9a-f]{32}|activity-\d+|\"timestamp\": \"[^\"]+\"")


def of_teams(client: Client, name: str) -> Client:
    """The person of this name, in a talk of their own; Teams vouches for the address."""
    client.connector.members[f"29:{name}"] = {"email": f"{name.lower()}@fabrikam.com", "name": name}
    user = {"id": f"29:{name}", "name": name, "aadObjectId": f"object-{name}"}
    return Client(client.http, client.connector, "msteams", user, {"id": f"talk-of-{name}", "tenantId": "tenant"})


def booked_by_ann(parts: Parts, organizer: Any, **changes: Any) -> Any:
    """Ann's booking, Tuesday at ten."""
    with parts.database.transaction() as work:
        ann = person("Ann", "ann@fabrikam.com")
        return desk(work).book(half_hour(work, organizer), TUESDAY_TEN, ann, name="Ann", email="ann@fabrikam.com")


async def answer(client: Client, **fields: Any) -> str:
    """Everything that comes back to what is sent, without the ids that differ from activity to activity."""
    told = await client.send(**fields)
    shown = [{key: one.get(key) for key in ("type", "text", "attachments", "suggestedActions")} for one in told]
    return WORDS_OF_THEIR_OWN.sub("…", json.dumps(shown, sort_keys=True, ensure_ascii=False))

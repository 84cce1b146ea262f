"""Who a person is in Teams: the connector vouches for the e-mail address and the name of a conversation's members."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import replace

import structlog

from bot.channel.activity import Activity
from bot.characters import on_one_line
from bot.connector import Connector, SendFailed
from scheduling.booking import Person

KEPT = 10_000
KNOWN_SECONDS = 24 * 3600.0
UNKNOWN_SECONDS = 60.0

log = structlog.get_logger()


class Members:
    """Asks for each person once a day; where the connector does not know, once a minute."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector
        self._known: OrderedDict[str, tuple[Person, float]] = OrderedDict()

    async def complete(self, person: Person, activity: Activity) -> Person:
        """The person with the address and name that Teams proves; as they came where it does not answer."""
        if activity.channel != "msteams" or activity.sender is None:
            return person
        found, until = self._known.get(person.key, (person, 0.0))
        if time.monotonic() >= until:
            found = await self._ask(person, activity)
            kept_for = KNOWN_SECONDS if found.email else UNKNOWN_SECONDS
            self._known[person.key] = found, time.monotonic() + kept_for
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        return found

    async def _ask(self, person: Person, activity: Activity) -> Person:
        assert activity.sender is not None
        try:
            member = await self._connector.member(activity.service_url, activity.conversation.id, activity.sender.id)
        except SendFailed as error:
            log.info("member_unknown", reason=str(error))
            return person
        # Guests of the tenant have an address that is not their principal name.
        email = member.get("email") or member.get("userPrincipalName")
        told = member.get("name")
        name = on_one_line(told) if isinstance(told, str) else ""
        return replace(
            person,
            email=email.lower() if isinstance(email, str) and "@" in email else None,
            name=name or person.name,
        )

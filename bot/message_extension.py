"""The message extension in Teams: organizers put their own link into a chat; links to pages show whose they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.channel.incoming import is_outsider
from bot.pages import sharing_of
from dialogs import cards
from language.replies import say
from scheduling.booking import Person
from scheduling.organizer import Organizer

if TYPE_CHECKING:
    from bot.channel.activity import Activity
    from bot.parts import Parts
    from storage.work import Work

QUERY = "composeExtension/query"
QUERY_LINK = "composeExtension/queryLink"
CARD = "application/vnd.microsoft.card.adaptive"
PREVIEW = "application/vnd.microsoft.card.thumbnail"

Answer = dict[str, Any]


class MessageExtension:
    """Answers Teams' two invokes. It blocks, and reads the database only."""

    names = frozenset({QUERY, QUERY_LINK})

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._sharing = sharing_of(parts.settings)

    def answer(self, activity: Activity, person: Person) -> Answer:
        """What the invoke is answered with. `person` as Teams vouches for them. Raises StorageError."""
        locale = activity.locale or "en"
        value = activity.value if isinstance(activity.value, dict) else {}
        if is_outsider(activity, self._parts.settings.tenants):
            return _told(say("refused-outsider", locale))
        with self._parts.database.reading() as work:
            if activity.name == QUERY_LINK:
                found = self._of_link(work, value)
                return _result([self._card(work, found, locale)] if found else [])
            own = work.organizers.by_email(person.email) if person.email else None
            if own is None or not self._open(work, own):
                return _told(say("share-none", locale))
            return _result([self._card(work, own, locale)])

    def _of_link(self, work: Work, value: Mapping[str, Any]) -> Organizer | None:
        """Whose page it is. A private link shows nothing: a card would tell everybody in the chat what it opens."""
        url = value.get("url")
        if not isinstance(url, str) or not url.startswith(f"{self._sharing.base_url}/with/"):
            return None
        found = work.organizers.by_slug(urlsplit(url).path.removeprefix("/with/").strip("/").lower())
        return found if found and self._open(work, found) else None

    def _open(self, work: Work, organizer: Organizer) -> bool:
        settings = self._parts.settings
        desk = work.desk(self._parts.clock(), self._parts.secret, settings.policy_mode, settings.control_plane)
        return desk.closed(organizer.id) is None

    def _card(self, work: Work, organizer: Organizer, locale: str) -> Answer:
        links = self._sharing.links_to(organizer.slug)
        title = say("page-title-with", locale, organizer=organizer.name)
        types = [one.name for one in work.organizers.meeting_types(organizer.id) if one.public]
        text = say("share-text", locale, types=", ".join(types))
        ways = [
            ("share-browser", links["browser"]),
            ("share-teams", links["teams"]),
            ("share-install", links["install"]),
        ]
        card = {
            "type": "AdaptiveCard",
            # What Teams shows everywhere for a link.
            "version": "1.3",
            "body": [
                cards.heading(title),
                cards.line(text),
            ],
            "actions": [
                {"type": "Action.OpenUrl", "title": say(name, locale), "url": url} for name, url in ways if url
            ],
        }
        preview = {"contentType": PREVIEW, "content": {"title": title, "text": text}}
        return {"contentType": CARD, "content": card, "preview": preview}


def _told(words: str) -> Answer:
    return {"composeExtension": {"type": "message", "text": words}}


def _result(attachments: list[Answer]) -> Answer:
    return {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": attachments}}

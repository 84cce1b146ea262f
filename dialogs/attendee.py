"""Who the attendee is: a name, and an address proved by a code where the channel does not vouch for it."""

from __future__ import annotations

from dialogs.steps import Ask, Refused, Step, Tell
from dialogs.turn import Turn
from scheduling.errors import Blocked, Refusal, TooManyBookings
from scheduling.organizer import MeetingType

LONGEST_NAME = 100
PAGES = ("webchat", "directline")
"""The channels of our pages in the browser."""


def take_attendee(turn: Turn) -> list[Step]:
    """Keep a name or an address said in any turn; a new address starts a new proof."""
    if turn.said.name:
        turn.talk.name = turn.said.name[:LONGEST_NAME]
    if turn.said.email and turn.talk.what != "organizer":
        turn.talk.email = turn.said.email
    return []


def take_code(turn: Turn) -> list[Step]:
    """Try the code when one was asked for; what is wrong with it is said, and asked again."""
    if turn.talk.what != "code" or not turn.said.code:
        return []
    if proved_meanwhile(turn):
        return []
    verdict = turn.desk.try_code(turn.person, turn.said.code)
    if verdict == "right":
        return []
    email = turn.talk.email or ""
    if verdict == "wrong":
        return [Ask("code", "code-wrong", {"email": email})]
    return send_code(turn, email, f"code-{verdict.replace('_', '-')}")


def proved_meanwhile(turn: Turn) -> bool:
    """Whether the address whose code was asked for has been proved since: by the link in the mail."""
    email = turn.talk.coded
    return turn.talk.what == "code" and email is not None and turn.desk.proved(turn.person, email)


def missing_attendee(turn: Turn) -> list[Step]:
    """Name, address and proof, in this order."""
    if not _name(turn):
        return [Ask("name", informs=_first_asked(turn))]
    return missing_proof(turn, trust=turn.incoming.trusted_email)


def missing_proof(turn: Turn, trust: bool = False) -> list[Step]:
    """The address and its proof. `trust` takes a typed one as proved (testers, and only for a new booking)."""
    email = turn.email
    if email is None:
        return [Ask("email", informs=_first_asked(turn))]
    if turn.desk.proved(turn.person, email):
        return []
    if refused := turn.desk.refused_address(email):
        # Whether somebody's address is blocked here is nobody else's business: the words of too many codes tell less.
        return _another(turn, "code-limit" if refused == "blocked" else "address-disposable", email)
    if trust:
        return []
    if turn.talk.coded == email:
        return [Ask("code", "", {"email": email})]
    return send_code(turn, email)


def _first_asked(turn: Turn) -> bool:
    """Whether a guest of our pages is asked about themselves for the first time; elsewhere the channel knows people."""
    first = turn.incoming.channel in PAGES and not turn.talk.informed
    turn.talk.informed = turn.talk.informed or first
    return first


def send_code(turn: Turn, email: str, words: str = "") -> list[Step]:
    """Mail a code and ask for it; ask for another address when too many were sent."""
    if turn.desk.send_code(turn.person, email, turn.locale):
        turn.talk.email = turn.talk.coded = email
        return [Ask("code", words, {"email": email})]
    return _another(turn, "code-limit", email)


def refused_guest(turn: Turn, refusal: Refusal, meeting: MeetingType) -> Refused:
    """Why this person cannot book that, whatever the time."""
    facts: dict[str, object] = {"organizer": turn.desk.organizer(meeting.organizer_id).name, "type": meeting.name}
    match refusal:
        case TooManyBookings():
            return Refused(refusal.reason, f"limit-{refusal.of}", {**facts, "count": refusal.most})
        case Blocked():
            return Refused(refusal.reason, "refused-blocked", {**facts, "email": turn.email or ""})
    return Refused(refusal.reason, "", facts)


def _another(turn: Turn, words: str, email: str) -> list[Step]:
    turn.talk.email = turn.talk.coded = None
    return [Tell("code", words, {"email": email}), Ask("email")]


def name_of(turn: Turn) -> str:
    return _name(turn) or ""


def _name(turn: Turn) -> str | None:
    return turn.talk.name or turn.person.name.strip()[:LONGEST_NAME] or None

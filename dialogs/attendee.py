"""Who the attendee is: a name, and an address proved by a code where the channel does not vouch for it."""

from __future__ import annotations

from dialogs.steps import Ask, Step, Tell
from dialogs.turn import Turn

LONGEST_NAME = 100


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
    verdict = turn.desk.try_code(turn.person, turn.said.code)
    if verdict == "right":
        return []
    email = turn.talk.email or ""
    if verdict == "wrong":
        return [Ask("code", "code-wrong", {"email": email})]
    return send_code(turn, email, f"code-{verdict.replace('_', '-')}")


def missing_attendee(turn: Turn) -> list[Step]:
    """Name, address and proof, in this order."""
    if not _name(turn):
        return [Ask("name")]
    return missing_proof(turn, trust=turn.incoming.trusted_email)


def missing_proof(turn: Turn, trust: bool = False) -> list[Step]:
    """The address and its proof. `trust` takes a typed one as proved (testers, and only for a new booking)."""
    email = turn.email
    if email is None:
        return [Ask("email")]
    if trust or turn.desk.proved(turn.person, email):
        return []
    if turn.talk.coded == email:
        return [Ask("code", "", {"email": email})]
    return send_code(turn, email)


def send_code(turn: Turn, email: str, words: str = "") -> list[Step]:
    """Mail a code and ask for it; ask for another address when too many were sent."""
    if turn.desk.send_code(turn.person, email, turn.locale):
        turn.talk.email = turn.talk.coded = email
        return [Ask("code", words, {"email": email})]
    turn.talk.email = turn.talk.coded = None
    return [Tell("code", "code-limit", {"email": email}), Ask("email")]


def name_of(turn: Turn) -> str:
    return _name(turn) or ""


def _name(turn: Turn) -> str | None:
    return turn.talk.name or turn.person.name.strip()[:LONGEST_NAME] or None

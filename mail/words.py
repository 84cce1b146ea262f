"""A deed in words: the subject, what is said first, and the facts below it, in the reader's language and zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from language.dates import moment as moment_said
from language.dates import span, zone_said
from language.replies import say
from mail.deed import Deed, Letterhead, line, moment
from scheduling.manage_link import manage_token
from scheduling.notices import lead_of

# A mail is read at any time: its dates always have the year.
NO_DAY = date.min
PLACE_LENGTH = 500
SOON = 30
"""Minutes before a meeting from which it is about to begin."""


@dataclass(frozen=True, slots=True)
class Words:
    """A mail's words. `rows` are names and values; `code` stands out, `link` is the secret one to the booking, or the
    one that does the same as the code."""

    subject: str
    language: str
    hello: str = ""
    lead: str = ""
    code: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    link: str = ""
    link_name: str = ""
    link_warning: str = ""
    footer: str = ""


def words_of(deed: Deed, head: Letterhead) -> Words:
    """The words of any kind of mail."""
    if deed.kind.startswith("calendar_"):
        return _calendar(deed)
    return _code(deed, head) if deed.kind == "code" else _booking(deed, head)


def summary(deed: Deed) -> str:
    """The title of the meeting in the reader's calendar."""
    return say("mail-summary", deed.locale, type=deed.line("meeting_type"), other=deed.name(deed.other))


def _code(deed: Deed, head: Letterhead) -> Words:
    link = deed.facts.get("link")
    return Words(
        subject=say("mail-code.subject", deed.locale),
        language=deed.locale,
        lead=say("mail-code.lead", deed.locale),
        code=line(deed.facts.get("code"), 20),
        link=f"{head.base_url}/verify/{link}" if link else "",
        link_name=say("mail-code.link", deed.locale),
        link_warning=say("mail-code.link-warning", deed.locale),
        footer=say("mail-code.after", deed.locale),
    )


def _calendar(deed: Deed) -> Words:
    """About a connected calendar of the organizer's, and about no booking."""
    since = moment_said(_local(moment(deed.facts["since"]), deed.timezone), deed.locale, NO_DAY)
    facts = {"calendar": deed.line("calendar"), "since": since}
    rows = (("mail-calendar", deed.line("calendar")), ("mail-since", since), ("mail-reason", deed.text("reason")))
    return Words(
        subject=say(f"mail-{deed.kind}.subject", deed.locale, **facts),
        language=deed.locale,
        hello=say("mail-hello", deed.locale, name=deed.name("organizer")),
        lead=say(f"mail-{deed.kind}.lead", deed.locale, **facts),
        rows=tuple((say(name, deed.locale), value) for name, value in rows if value),
    )


def _booking(deed: Deed, head: Letterhead) -> Words:
    occasion = f"mail-{deed.to}-{_occasion(deed.kind)}"
    facts = {
        "type": deed.line("meeting_type"),
        "other": deed.name(deed.other),
        "start": moment_said(_local(deed.start, deed.timezone), deed.locale, NO_DAY),
        "address": deed.line("failed_recipient"),
    }
    lead = "pending" if deed.kind == "update" and deed.pending else "lead"
    if deed.to == "organizer" and deed.kind == "confirmation" and deed.facts.get("by") == "organizer":
        lead = "own"
    managed = deed.to == "attendee" and deed.booking_id is not None and deed.kind not in ("cancellation", "declined")
    return Words(
        subject=line(say(f"{occasion}.subject", deed.locale, **facts), 200),
        language=deed.locale,
        hello=say("mail-hello", deed.locale, name=deed.name(deed.to)),
        lead=say(f"{occasion}.{lead}", deed.locale, **facts),
        rows=tuple((say(name, deed.locale, other=facts["other"]), value) for name, value in _rows(deed) if value),
        link=manage_url(deed, head) if managed else "",
        link_name=say("mail-manage", deed.locale),
        link_warning=say("mail-manage-warning", deed.locale),
        footer=say("mail-footer", deed.locale, organizer=deed.name("organizer"), answers=deed.name(deed.other)),
    )


def _occasion(kind: str) -> str:
    """What the words are named by: reminders differ only in whether the meeting is about to begin."""
    lead = lead_of(kind)
    return kind if lead is None else "last_reminder" if lead <= SOON else "reminder"


def manage_url(deed: Deed, head: Letterhead) -> str:
    """The secret link to the attendee's booking."""
    return f"{head.base_url}/b/{manage_token(head.secret, deed.booking_id or '')}"


def _rows(deed: Deed) -> list[tuple[str, str]]:
    former = deed.facts.get("former_start")
    theirs = str(deed.facts.get(f"{deed.other}_timezone") or deed.timezone)
    same_clock = _local(deed.start, theirs).utcoffset() == _local(deed.start, deed.timezone).utcoffset()
    person = f"{deed.name(deed.other)} <{deed.address(deed.other)}>"
    return [
        ("mail-when", _span(deed, deed.timezone)),
        ("mail-was", moment_said(_local(moment(former), deed.timezone), deed.locale, NO_DAY) if former else ""),
        ("mail-overlap", _other_event(deed)),
        ("mail-other-zone", "" if same_clock else _span(deed, theirs)),
        ("mail-what", deed.line("meeting_type")),
        ("mail-with", person),
        ("mail-where", line(deed.facts.get("location"), PLACE_LENGTH)),
        ("mail-join", line(deed.facts.get("join_url"), PLACE_LENGTH)),
        ("mail-about", deed.text("description")),
        ("mail-note", deed.text("note")),
        ("mail-reason", deed.text("reason")),
        ("mail-reference", deed.line("reference")),
    ]


def _span(deed: Deed, zone: str) -> str:
    return _between(deed, deed.start, deed.end, zone)


def _other_event(deed: Deed) -> str:
    """The event of the organizer's that landed on the meeting, if the mail is about one."""
    start, end = deed.facts.get("busy_start"), deed.facts.get("busy_end")
    return _between(deed, moment(start), moment(end), deed.timezone) if start and end else ""


def _between(deed: Deed, start: datetime, end: datetime, zone: str) -> str:
    said = span(_local(start, zone), _local(end, zone), deed.locale, NO_DAY)
    return f"{said} ({zone_said(zone, deed.locale)})"


def _local(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone))

"""Finding a start together: shared by booking anew and moving a booking."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field, replace
from datetime import datetime

from dialogs import search, timing
from dialogs.forms import Form
from dialogs.illustrate import picture_of
from dialogs.search import Found
from dialogs.spans import label, to_data
from dialogs.steps import Ask, Choice, Clarify, NoSlots, Offer, Refused, Step, Tell
from dialogs.turn import Turn
from dialogs.unsure import cannot_be_sure
from dialogs.wishes import Wish, on_other_days
from language.dates import clock_time
from language.meaning import Span, When
from language.topics import speaks_of
from scheduling.availability import Availability
from scheduling.errors import SlotRefused, SlotTaken
from scheduling.organizer import MeetingType

MOST_SEEN = 50
NOTED = 2
"""At most so many times are said back with a question."""


@dataclass
class SlotForm(Form):
    """A form that wants one start: the wish so far, and the start once it is chosen."""

    wish: Wish = field(default_factory=Wish)
    start: datetime | None = None
    bare: bool = False
    looking: bool = False
    """Only asked what is free: offer, whatever was said."""
    sure: bool = False
    affirmed: datetime | None = None
    """The start that was said yes to, and could not be had for want of a calendar."""
    requested: datetime | None = None
    """The start that the organizer is asked for, as nobody can tell whether it is free."""
    seen: list[str] = field(default_factory=list)
    """Starts that were shown for this wish and passed over, ISO 8601 in UTC."""

    @property
    def of_known_kind(self) -> bool:
        """Whether it is known what kind of meeting a start is wanted for."""
        return True

    @abstractmethod
    def meeting(self, turn: Turn) -> MeetingType:
        """The kind of meeting a start is wanted for."""

    def base(self, turn: Turn) -> datetime | None:
        """What "same time" and "an hour later" point at."""
        if self.start is not None:
            return self.start
        if turn.talk.offered:
            return turn.talk.offered_starts[0]
        return turn.last_booked

    @property
    def moving(self) -> str | None:
        return None

    @property
    def asks(self) -> bool:
        """Whether the organizer is to decide about this start."""
        return self.start is not None and self.requested == self.start

    def denied(self, turn: Turn) -> list[Step]:
        """None of the times offered: another one, then."""
        if turn.talk.act not in ("offer_slots", "no_slots"):
            return []
        self.wish, self.start, self.looking = Wish(), None, False
        return [Ask("when", "ask-when-other")]

    def availability(self, turn: Turn) -> Availability:
        return turn.desk.availability(self.meeting(turn), turn.person, moving=self.moving)


def take_time(form: SlotForm, turn: Turn) -> list[Step]:
    """Pick from the offer, change the wish, or look beside what was shown."""
    said = turn.said
    # "Is 10:30 still free?" asks, though 10:30 is on the table.
    chosen = timing.picked(turn) if said.intent != "find_slots" else None
    if chosen is not None and not timing.two_of_the_list(turn):
        form.bare = form.looking = False
        elsewhere = timing.elsewhere(turn, chosen)
        if elsewhere is None:
            form.start = chosen
        else:
            form.wish, form.start = elsewhere, None
        return []
    if turn.talk.offered and (said.ordinal is not None or _accepts(turn)):
        return _which(form, turn)
    if said.ambiguous:
        return [_readings(said.when, said.ambiguous, turn)]
    if not said.when:
        return []
    looks_beside = _beside(turn)
    if looks_beside is not None and form.of_known_kind and not said.when.any_of and (turn.talk.offered or form.start):
        return _look_beside(form, turn, earlier=looks_beside)
    # "The earliest, then" after nothing was free does not mean the earliest of nothing.
    before = Wish() if turn.talk.act == "no_slots" and said.when.order and not said.when.any_of else form.wish
    form.wish, form.seen = timing.wished(timing.on_days_shown(before, turn), turn, form.base(turn)), []
    form.start, form.bare = None, timing.bare_hour(said.when.any_of)
    return []


def take_others(form: SlotForm, turn: Turn) -> list[Step]:
    """ "Anything else?" """
    shown = turn.talk.offered_starts or ([form.start] if form.start else [])
    if turn.said.when or not shown:
        return []
    form.start = None
    if speaks_of("other_day", turn.incoming.text, turn.said.language):
        form.wish = on_other_days(form.wish, sorted({turn.local(start).date() for start in shown}))
        return []
    form.seen = [*form.seen, *(start.isoformat() for start in shown)][-MOST_SEEN:]
    passed = [*shown, *map(datetime.fromisoformat, form.seen)]
    free = form.availability(turn)
    return _offered(form, turn, search.others(form.wish, free, turn.zone, turn.now, passed), free)


def missing_start(form: SlotForm, turn: Turn) -> list[Step]:
    """Choose the start the wish names when it is free, else offer what is, or say why nothing is."""
    if form.start is not None:
        return _judged(form, turn)
    free = form.availability(turn)
    if not form.looking:
        asked = _either_half(form, free, turn)
        if asked:
            return asked
        exact = search.moment(form.wish, turn.zone)
        if exact is not None and free.judge(exact) is None:
            form.start = exact
            return []
        if form.wish.order and exact is None:
            form.start = search.first(form.wish, free, turn.zone, turn.now)
            if form.start is not None:
                return []
    return _offered(form, turn, search.find(form.wish, free, turn.zone, turn.now), free)


def taken_meanwhile(form: SlotForm, turn: Turn, refusal: SlotRefused) -> list[Step]:
    """Say that it cannot be any more, and what can."""
    start, form.start = form.start, None
    # The yes was to that start, and to no other that is picked next.
    form.sure = False
    reason = "taken" if isinstance(refusal, SlotTaken) else refusal.reason
    assert start is not None
    free = form.availability(turn)
    found = search.find(form.wish, free, turn.zone, turn.now)
    if not found.slots or form.wish.is_point:
        found = Found(tuple(free.nearest(start, search.SHOWN)), reason="fully_booked")
    return [refused(turn, reason, form.meeting(turn).organizer_id, start), *_offered(form, turn, found, free)]


def refused(turn: Turn, reason: str, organizer: str, start: datetime, words: str = "") -> Refused:
    """The refusal with every fact that any of its wordings wants."""
    return Refused(reason, words, {"organizer": turn.desk.organizer(organizer).name, "when": turn.moment(start)})


def _judged(form: SlotForm, turn: Turn) -> list[Step]:
    """Whether the chosen start can still be had; nobody is asked to confirm what cannot be."""
    assert form.start is not None
    free = form.availability(turn)
    reason = (free.as_last_read() if form.asks else free).judge(form.start)
    if reason is None:
        return []
    if free.as_last_read().judge(form.start) is None:
        # After the yes the calendar is asked once more.
        return [] if form.sure else cannot_be_sure(form, turn)
    refusal = SlotTaken(form.start) if reason == "taken" else SlotRefused(form.start, reason)
    return taken_meanwhile(form, turn, refusal)


def _offered(form: SlotForm, turn: Turn, found: Found, free: Availability) -> list[Step]:
    meeting = form.meeting(turn)
    organizer = turn.desk.organizer(meeting.organizer_id)
    if found.slots:
        picture = picture_of(turn, organizer, meeting, found.slots, free)
        return [Offer(organizer, meeting, found.slots, found.more, moving=form.moving, picture=picture)]
    return [NoSlots(organizer, meeting, found.reason or "no_match", found.nearest, form.moving, found.unreadable)]


def _beside(turn: Turn) -> bool | None:
    """True for "anything earlier", False for "anything later", None for neither."""
    relative = turn.said.when.relative
    if relative is None or relative.shift_minutes or relative.direction == "same":
        return None
    return relative.direction == "earlier"


def _look_beside(form: SlotForm, turn: Turn, earlier: bool) -> list[Step]:
    shown = turn.talk.offered_starts or ([form.start] if form.start else [])
    free = form.availability(turn)
    found = search.beside(form.wish, free, turn.zone, turn.now, shown, earlier)
    form.start = None
    if form.wish.is_point:
        form.wish = search.any_time(form.wish)
    if not found.slots:
        found = Found(reason=found.reason, nearest=tuple(free.nearest(min(shown))))
    return _offered(form, turn, found, free)


def _accepts(turn: Turn) -> bool:
    """ "That works" after an offer; with only one time offered, going on with name or address says the same."""
    said = turn.said
    goes_on = len(turn.talk.offered) == 1 and bool(said.email or said.name)
    return (said.intent in ("affirm", "select") or goes_on) and not said.when


def _which(form: SlotForm, turn: Turn) -> list[Step]:
    """Take the only one offered; ask again when there are more, or when the list has no such place."""
    offered = turn.talk.offered_starts
    if len(offered) == 1 and turn.said.ordinal in (None, 1, -1):
        form.start, form.looking = offered[0], False
        return []
    return [offered_again(form, turn, "offer-no-such" if turn.said.ordinal is not None else "offer-again")]


def offered_again(form: SlotForm, turn: Turn, words: str = "offer-again") -> Offer:
    """The times that lie on the table."""
    meeting = form.meeting(turn)
    organizer = turn.desk.organizer(meeting.organizer_id)
    return Offer(organizer, meeting, tuple(turn.talk.offered_starts), words=words, moving=form.moving)


def noted(steps: list[Step], turn: Turn) -> list[Step]:
    """Times said before it is known with whom or for what are said back with the next question, not passed over."""
    spans = turn.said.when.any_of
    first = steps[0]
    if not isinstance(first, Ask) or not spans or len(spans) > NOTED or any(span.open for span in spans):
        return steps
    times = turn.say("or").join(label(span, turn.locale, turn.today) for span in spans)
    return [replace(first, noted=times), *steps[1:]]


def _either_half(form: SlotForm, free: Availability, turn: Turn) -> list[Step]:
    """ "At 7" where both 7:00 and 19:00 lie in the organizer's hours: ask; where only the other one does, take it."""
    exact = search.moment(form.wish, turn.zone)
    if not form.bare or exact is None:
        return []
    other = turn.instant(timing.other_half(turn.local(exact)))
    outside = [free.judge(start) in ("outside_hours", "day_off", "past") for start in (exact, other)]
    if outside == [True, False]:
        form.start = other
    if outside != [False, False]:
        return []
    halves = sorted((exact, other))
    choices = tuple(Choice(_clock(turn, start), _pick(form, turn, start)) for start in halves)
    facts = {"first": choices[0].label, "second": choices[1].label}
    return [Clarify("which-half", choices, facts)]


def _readings(when: When, ambiguous: tuple[Span, ...], turn: Turn) -> Clarify:
    """Two readings of what was said, each a button."""
    spans = [*when.any_of[:1], *ambiguous][:4]
    labels = {label(span, turn.locale, turn.today): span for span in spans}
    choices = tuple(Choice(text, {"do": "when", "span": to_data(span)}) for text, span in labels.items())
    words = "which-when" if len(choices) > 1 else "is-it-when"
    return Clarify(words, choices, {"options": " / ".join(labels)})


def _pick(form: SlotForm, turn: Turn, start: datetime) -> dict[str, object]:
    meeting = form.meeting(turn)
    return {
        "do": "pick",
        "start": start.isoformat(),
        "organizer": meeting.organizer_id,
        "type": meeting.id,
        "moving": form.moving,
    }


def _clock(turn: Turn, start: datetime) -> str:
    return clock_time(start.astimezone(turn.clock), turn.locale)


def unread(turn: Turn) -> list[Step]:
    """Words that look like a time and could not be used are said back, never dropped."""
    if not turn.said.unread:
        return []
    return [Tell("unread", "unread", {"words": ", ".join(turn.said.unread)})]

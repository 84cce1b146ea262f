"""A sentence read for its times: scanned, ruled, composed and resolved."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, Literal

from language.meaning import Context, Relative, Span, When
from language.times import (
    bare_hours,
    clock_ranges,
    clocks,
    days,
    distances,
    edges,
    german,
    hours,
    meeting,
    noise,
    periods,
    portions,
    quantities,
    references,
    stretches,
    zones,
)
from language.times.compose import Composer
from language.times.distances import shifted
from language.times.entries import Composed, Entry
from language.times.grammar import Grammar, Sentence
from language.times.lexicon import Token, kinds, load
from language.times.reading import TimeReading
from language.times.resolve import resolve
from language.times.scan import READ, scan
from language.times.values import Day, Days, Part, Refer
from language.which import language_of

STAGES = (
    noise.rules,
    german.words,
    quantities.rules,
    german.lengths,
    references.rules,
    clocks.rules,
    german.days,
    days.dates,
    periods.rules,
    edges.seasons,
    portions.places,
    references.picks,
    days.weekdays,
    distances.rules,
    portions.parts,
    meeting.rules,
    stretches.days,
    edges.rules,
    hours.rules,
    bare_hours.rules,
    clock_ranges.closed,
    stretches.moments,
    bare_hours.weak,
    clock_ranges.closed,
    clock_ranges.one_sided,
    zones.rules,
    bare_hours.zoned,
    stretches.bounds,
)
# Atoms that mean a time only as part of a longer one.
TIMELIKE = kinds("weekday month hm ymd dmy isotime dayword clockword tonight holiday quartername endword")
ENGLISH = "en"
LANGUAGES = frozenset(("en", "de"))
USED = kinds("day days clock clockrange part stretch moment conflict refer order pick zone length")


@cache
def grammar(language: str) -> Grammar:
    """The rules over one language's words, compiled once."""
    return Grammar(load(language), STAGES)


def read_times(text: str, context: Context) -> TimeReading:
    """What a sentence says about time, on the person's wall clock; never looks at a clock itself."""
    languages = {language_of(text, context.locale), context.locale[:2].lower(), ENGLISH} & LANGUAGES
    # Where the words do not show their language, the one that makes a time of more of them is meant.
    readings = [_read(text, context, grammar(language)) for language in sorted(languages - {ENGLISH})]
    if readings and language_of(text, context.locale) != ENGLISH and _covered(readings[0]):
        return readings[0]
    return max([_read(text, context, grammar(ENGLISH)), *readings], key=_covered)


def _covered(reading: TimeReading) -> int:
    """Characters of which a time was made, or that at least were known for one."""
    return sum(end - start for start, end in reading.spans) + sum(map(len, reading.unread))


def explain(text: str, context: Context) -> list[str]:
    """The rules that applied to a sentence and the words each took, for people who write phrases."""
    return [f"{name}: {text[start:end]}" for name, start, end in read_times(text, context).trace]


def _read(text: str, context: Context, rules: Grammar) -> TimeReading:
    tokens = scan(text, rules.lexicon)
    if not tokens or (len(tokens) == 1 and "other" in tokens[0].values):
        return TimeReading(unread=_beyond(text))
    shape = "".join(token.code for token in tokens)
    sentence = Sentence(tokens, shape, context, context.now.date(), _figures(tokens))
    rules.apply(sentence)
    found = Composer(sentence, rules.codes.kinds).compose()
    return _reading(text, context, sentence, found)


def _figures(tokens: list[Token]) -> tuple[tuple[Any, ...], ...]:
    return tuple(token.values["slash"] for token in tokens if "slash" in token.values)


def _reading(text: str, context: Context, sentence: Sentence, found: Composed) -> TimeReading:
    now = context.now.replace(second=0, microsecond=0, tzinfo=None)
    unread = [text[token.start : token.end] for token in found.troubles]
    any_of: list[Span] = []
    none_of: list[Span] = []
    ambiguous: list[Span] = []
    _lengthen(found)
    for entry in found.entries:
        if unread and entry.day is None and not entry.stretch and not entry.excluded:
            unread.append(text[entry.start : entry.end])
            continue
        resolved = resolve(entry, now)
        if resolved.over:
            unread.append(text[entry.start : entry.end])
            ambiguous += resolved.others
        elif entry.excluded:
            none_of += resolved.spans
        else:
            _extend(any_of, resolved.spans, entry)
            ambiguous += resolved.others
    picked = _picked(found, context, any_of, ambiguous)
    when = When(
        tuple(any_of),
        tuple(none_of),
        _order(found),
        found.zones[-1].name if found.zones else None,
        _relative(found, context),
    )
    return TimeReading(
        when=when,
        ambiguous=tuple(ambiguous),
        duration_minutes=_duration(found),
        ordinal=picked,
        unread=(*unread, *_left_over(text, sentence), *_beyond(text)),
        spans=tuple((token.start, token.end) for token in sentence.tokens if not USED.isdisjoint(token.values)),
        booking_when=When(tuple(span for entry in found.replaced for span in resolve(entry, now).spans)),
        trace=tuple(sentence.fired),
    )


def _picked(found: Composed, context: Context, any_of: list[Span], ambiguous: list[Span]) -> int | None:
    """The place in the list; "3" where three o'clock is offered as another one is that hour, or else the third."""
    if not found.picks:
        return None
    pick = found.picks[0]
    meant = [start for start in context.offered if start.minute == 0 and start.hour % 12 == pick.place % 12]
    if not pick.figure or any_of or not meant or context.offered[pick.place - 1] in meant:
        return pick.place
    any_of.append(Span(meant[0]))
    ambiguous.append(Span(context.offered[pick.place - 1]))
    return None


def _lengthen(found: Composed) -> None:
    """A day and how many days it lasts are a stretch: "from the 10th, lasting 3 days"."""
    if len(found.entries) != 1 or len(found.lengths) != 1 or not found.lengths[0].days:
        return
    day = found.entries[0].day
    length = found.lengths[0]
    if isinstance(day, Days) and day.open == "after" and day.start:
        start: date | None = day.start
    else:
        start = day.first if isinstance(day, Day) and day.grain == "day" and (day.after - day.first).days == 1 else None
    if start and not found.entries[0].hours and (end := shifted(start, length)):
        found.entries[0].day = Days(start, end)


def _extend(any_of: list[Span], spans: list[Span], entry: Entry) -> None:
    """Add spans; days joined by "and" that follow one another are one stretch."""
    last = any_of[-1] if any_of else None
    if (
        entry.linked == "and"
        and last
        and len(spans) == 1
        and last.grain == "day" == spans[0].grain
        and last.end == spans[0].start
        and not last.open
    ):
        any_of[-1] = Span(last.start, spans[0].end, None, "day")
        return
    any_of += [span for span in spans if span not in any_of]


def _duration(found: Composed) -> int | None:
    if not found.lengths:
        return None
    last = found.lengths[-1]
    return last.minutes + last.months * 30 * 1440 or None


def _order(found: Composed) -> Literal["earliest", "latest"] | None:
    for entry in found.entries:
        if isinstance(entry.hours, Part) and entry.hours.order:
            return entry.hours.order
    return found.orders[0].which if found.orders else None


def _relative(found: Composed, context: Context) -> Relative | None:
    if not found.refers:
        return None
    refer = next((refer for refer in found.refers if refer.shift), found.refers[0])
    keep = next((refer.keep for refer in found.refers if refer.keep), None)
    if refer.keep and not refer.shift:
        # "Same day but later" goes later and keeps the day.
        refer = next((other for other in found.refers if other.direction != "same"), refer)
    if refer.direction != "same" and not refer.shift and any(entry.hours for entry in found.entries):
        return None
    return Relative(_pointed_at(refer, context), refer.direction, refer.shift, keep if not refer.shift else refer.keep)


def _pointed_at(refer: Refer, context: Context) -> Literal["booking", "offer", "then"]:
    if context.offered or context.act in ("offer_slots", "no_slots"):
        return "offer"
    return "booking" if refer.booking or context.act in ("list_bookings", "booked", "rescheduled") else "then"


def _left_over(text: str, sentence: Sentence) -> list[str]:
    """Words that surely speak of a time, but that no rule had a use for."""
    return [
        text[token.start : token.end]
        for token in sentence.tokens
        if not TIMELIKE.isdisjoint(token.values) and "doubtful" not in token.values
    ]


def _beyond(text: str) -> tuple[str, ...]:
    return (text[READ:].strip(),) if len(text) > READ and text[READ:].strip() else ()

"""Rules for times that point at others, for order and for picks: "same time", "asap", "the second one"."""

from __future__ import annotations

from typing import Literal

from language.times.dates import DAY
from language.times.days import one
from language.times.grammar import Match, Rules
from language.times.periods import period
from language.times.portions import portion_of_day
from language.times.values import Day, Days, Length, Order, Pick, Refer

WHOLE_DAY = 1440
LONGEST_LIST = 20
# What the day "after" is after, where it is said.
ANCHOR = (
    "day|which|clock|number|hour|dayword|weekday|holiday|ordinal|month|meal|part|hm|clockword|clockish|half|halfpast|"
    "quarter|hmm|now"
)

rules = Rules()
picks = Rules()


def _minutes(length: Length) -> int:
    return length.minutes + length.months * 30 * WHOLE_DAY


@rules("(by|around|around)? length:length direction:later", "(by|around|around)? length:length direction:earlier")
@rules("direction:later by around? length:length", "direction:earlier by around? length:length")
def shift(said: Match) -> Refer:
    """30 minutes later; a day sooner; earlier by an hour."""
    return Refer("later" if said.kind("direction") == "later" else "earlier", _minutes(said["length"]))


@rules("movecue (pronoun|mine|glue|other|the)* by around? length:length")
def moved(said: Match) -> Refer:
    """move it by an hour."""
    return Refer("later", _minutes(said["length"]), booking=True)


@rules("(movecue|carry) (pronoun|mine|glue|other|the)* direction:backward (by|for)? around? length:length")
@rules("(movecue|carry) (pronoun|mine|glue|other|the)* direction:forwards (by|for)? around? length:length")
def moved_along(said: Match) -> Refer:
    """move the call back 30 minutes; bring my meeting forward by an hour."""
    direction: Literal["earlier", "later"] = "later" if said.kind("direction") == "backward" else "earlier"
    return Refer(direction, _minutes(said["length"]), booking=True)


@rules(
    "delay pronoun? (by|for)? around? length:length", "delay pronoun? length:length", "delay other? by length:length"
)
def delayed(said: Match) -> Refer:
    """push it back an hour; postpone by two days."""
    return Refer("later", _minutes(said["length"]), booking=True)


@rules("advance pronoun? (by|for)? around? length:length", "advance other? by length:length")
def advanced(said: Match) -> Refer:
    """bring it forward by 30 minutes."""
    return Refer("earlier", _minutes(said["length"]), booking=True)


@rules("sametime")
def same_time(said: Match) -> Refer:
    """same time."""
    return Refer("same", keep="time")


@rules(
    "sameday direction:later",
    "sameday comma? direction:earlier",
    "sameday comma? direction:later",
    "direction:earlier (in|on)? sameday",
)
@rules("direction:later (in|on)? sameday")
def later_same_day(said: Match) -> Refer:
    """same day, later; earlier that day."""
    return Refer("later" if said.kind("direction") == "later" else "earlier", keep="day")


@rules("sameday")
def same_day(said: Match) -> Refer:
    """that day."""
    return Refer("same", keep="day")


@rules(
    f"the? unit:unit direction:after (?! the? ({ANCHOR}))",
    f"the? unit:unit direction:before (?! the? ({ANCHOR}))",
)
@rules("the direction:following unit:unit", "the? direction:which unit:unit", "the? direction:previous unit:unit")
def neighbour(said: Match) -> Refer | Day | None:
    """the week after; the day before; the following day."""
    if said.kind("direction") == "which" and not said.sentence.context.act:
        return one(said.today + DAY) if (said["unit"], said["direction"]) == ("day", "next") else None
    minutes = {"day": WHOLE_DAY, "week": 7 * WHOLE_DAY}.get(said["unit"])
    if minutes is None or (said.kind("direction") == "which" and (said["unit"], said["direction"]) != ("day", "next")):
        return None
    return Refer("earlier" if said.kind("direction") in ("before", "previous") else "later", minutes, beside=True)


@rules("some? direction:later in the unit:unit", "some? direction:earlier in the unit:unit")
def direction_in_day(said: Match) -> Refer | Day | Days | None:
    """something earlier in the day."""
    later = said.kind("direction") == "later"
    if said["unit"] in ("week", "month"):
        whole = period(said["unit"], 0, said.today)
        return portion_of_day(whole, "rest" if later else "early", said.today) if whole else None
    return Refer("later" if later else "earlier", keep="day") if said["unit"] == "day" else None


@rules("the place:later one", "the place:earlier one")
@rules("(the|one)? place:later of (the|those|these)? number?", "(the|one)? place:earlier of (the|those|these)? number?")
def outermost(said: Match) -> Pick | None:
    """the later one; the earlier of the two: a place in the list that is on the table."""
    if len(said.sentence.context.offered) < 2:
        return None
    return Pick(1 if said.kind("place") == "earlier" else -1)


@rules(
    "some:some? direction:later (?! (day|than|part|which|dayword|weekday|unit|the|in))",
    "some:some? direction:earlier (?! (day|than|part|which|dayword|weekday|unit|the|in))",
    "too direction:late",
    "too direction:early",
)
def direction(said: Match) -> Refer | None:
    """anything later; too early."""
    kind = said.kind("direction")
    talk = said.sentence.context
    if not (said.has("some") or talk.act or talk.offered or said.sentence.has("movecue")) and kind in (
        "later",
        "earlier",
    ):
        return None
    return Refer("later" if kind in ("later", "early") else "earlier")


@picks("(the|option|hash) place:spelled one", "(?<!mine) the? place:spelled one", "(option|hash) number:number")
@picks(
    "the? last:last (one|option)",
    "the? place:former",
    "choosing the? place:spelled (?! (unit|of|filler|part|meal|other))",
)
@picks("choosing the? last:last (?! (unit|weekday|of|part))")
def pick(said: Match) -> Pick | None:
    """the second one; option 2; the last one; the former."""
    if said.has("last"):
        return Pick(-1)
    place = said["place"] if said.has("place") else said["number"]
    return Pick(place) if 1 <= place <= LONGEST_LIST else None


@picks(
    "the? place:ordinal (?! (unit|of|month|weekday|ordinal|meal|half))",
    "choosing? number:number one?",
    "the? last:last",
)
@picks("choosing? place:firstslot", "choosing? last:lastslot", "the? middle:middle one?")
def place(said: Match) -> Pick | None:
    """the second, the middle one, or a bare 2, where a list is on the table."""
    offered = len(said.sentence.context.offered)
    if not offered:
        return None
    if said.has("last"):
        return Pick(-1)
    if said.has("middle"):
        return Pick(offered // 2 + 1) if offered % 2 else None
    if said.has("number") and not (said.starts() and said.ends()):
        return None
    number = said["number"] if said.has("number") else said["place"]
    figure = said.has("number") and not said.sentence.has("choosing")
    return Pick(number, figure) if 1 <= number <= offered else None


@picks("order:order")
def order(said: Match) -> Order:
    """asap; the soonest; as late as possible."""
    found: Order = said["order"]
    return found

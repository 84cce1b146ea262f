"""Rules for the early and late part of a day, and for seasons: "early Thursday", "late on Monday", "this winter"."""

from __future__ import annotations

from datetime import date

from language.times.dates import add_months
from language.times.grammar import Match, Rules
from language.times.hours import narrow
from language.times.values import Day, Moment, Part

EARLY, LATE = Part(7 * 60, 11 * 60), Part(15 * 60, 21 * 60)
CLOSING = Part(16 * 60, 17 * 60)
SEASON_MONTHS = 3
SHORT = 4
"""Words and gaps of a sentence that says little but the season."""

seasons = Rules()
rules = Rules()


@rules(
    "edge:dayedge (on|the|of)* day:day (on|in|at|the|comma)* part:part",
    "edge:dayedge (in|on)* the? part:part (of|on|comma)? day:day",
)
def early_in_part(said: Match) -> Moment | None:
    """late Friday afternoon; early on Wednesday morning."""
    if said["day"].grain != "day":
        return None
    part = narrow(said["part"], said["edge"])
    return Moment(said["day"], part) if part else None


@rules(
    "edge:dayedge (in|on|the|of)* day:day (?! (at|around|from|between|after|before|comma)* (clock|hour|hm|hmm|dotted))",
    "day:day comma? edge:dayedge (?= (stop|comma|or|and|glue|dash)|$)",
)
def early_in_day(said: Match) -> Moment | None:
    """early Thursday; Monday, late. Somebody who comes late says so of themselves: "I'll be late on Friday"."""
    if said["day"].grain != "day" or said.before("be"):
        return None
    return Moment(said["day"], EARLY if said["edge"] == "early" else LATE)


@rules("(?<! by|before|until|notafter) (at|around|towards)? closing the? day:day")
def end_of_day(said: Match) -> Moment | None:
    """the end of Friday."""
    return Moment(said["day"], CLOSING) if said["day"].grain == "day" else None


@seasons("(in|during)? the? which:which season:season", "(in|during) the? season:season")
@seasons("(?<=before|until|by|since|from|after|portion|the) season:season")
def season(said: Match) -> Day | None:
    """this winter; in spring: the three months that weather reports count to it, at their next coming."""
    talk = said.sentence
    if not (said.has("which") or talk.context.act or talk.has("withword")) and len(talk.tokens) > SHORT:
        # "What trees change colour in autumn" asks for no meeting.
        return None
    today, first = said.today, said["season"]
    start = date(today.year, first, 1)
    while add_months(start, SEASON_MONTHS) <= today or (said["which"] == "next" and start <= today):
        start = add_months(start, 12)
    before = add_months(start, -12)
    if add_months(before, SEASON_MONTHS) > today and said["which"] != "next":
        # January belongs to the winter that began last year.
        start = before
    return Day(start, add_months(start, SEASON_MONTHS), "month", fixed=True)

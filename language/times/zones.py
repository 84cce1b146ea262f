"""Rules for time zones said by a city, a usual name or an abbreviation: "3pm London time", "9am PT"."""

from __future__ import annotations

from language.times.grammar import Match, Rules
from language.times.values import Zone

rules = Rules()


CLOCKS = ("clock", "clockrange", "hour", "hm", "part", "day")
# POSIX counts the other way round: Etc/GMT-8 is eight hours ahead.
FARTHEST_EAST, FARTHEST_WEST = 14, 12


@rules(
    "openbracket? sign:abbreviation side:plus hours:number closebracket?",
    "openbracket? sign:abbreviation side:dash hours:number closebracket?",
)
def offset(said: Match) -> Zone | None:
    """UTC+8."""
    hours, ahead = said["hours"], said.kind("side") == "plus"
    if said["sign"] != "UTC" or not 0 <= hours <= (FARTHEST_EAST if ahead else FARTHEST_WEST):
        return None
    return Zone(f"Etc/GMT{'-' if ahead else '+'}{hours}" if hours else "UTC")


@rules("zone:abbreviation", "openbracket zone:abbreviation closebracket", "zone:zonename")
def abbreviation(said: Match) -> Zone | None:
    """9am PT; 4pm (CET)."""
    return Zone(said["zone"]) if said.before_any(CLOCKS) else None


@rules("(in|on|at)? city:city zonetime", "(in|on)? zone:zonename zonetime", "in? zone:abbreviation zonetime")
def city_time(said: Match) -> Zone:
    """London time."""
    return Zone(said["city"] if said.has("city") else said["zone"])


@rules("zonecue city:city", "zonecue zone:zonename", "zonecue zone:abbreviation")
def living_in(said: Match) -> Zone:
    """I'm in Cape Town."""
    return Zone(said["city"] if said.has("city") else said["zone"])


@rules("(?<=clock|clockrange|part) (in|comma)? city:city")
def clock_in_city(said: Match) -> Zone:
    """noon in Tokyo."""
    return Zone(said["city"])

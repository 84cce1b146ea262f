"""Judges answers of the language room against expected ones: points, windows, and the sets that a sentence leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

Outcome = Literal["right", "asked", "flagged", "missed", "wrong"]
"""`flagged` is not right but says which words were not used; `wrong` is not right and does not know it."""
Answer = Mapping[str, Any]
At = datetime | time | None

EVER, NEVER = datetime(1, 1, 1), datetime(9999, 12, 31)  # noqa: DTZ001 - local times have no zone
COARSE = ("day", "week", "month", "quarter", "year")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def moment(text: str | None) -> At:
    """ "2026-11-24T15:00:00" or "T15:00:00"."""
    if text is None:
        return None
    return time.fromisoformat(text[1:]) if text.startswith("T") else datetime.fromisoformat(text).replace(tzinfo=None)


def judge_time(case: Mapping[str, Any], answer: Answer, timezone: str) -> Outcome:
    """Whether start and end of the first wanted time are those of one of the accepted readings."""
    if answer["ambiguous"]:
        return "asked"
    wanted = answer["when"]["any_of"]
    if not wanted:
        return "flagged" if answer["unread"] else "missed"
    said = answer["when"]["timezone"]
    start, end = (_rezoned(moment(wanted[0][side]), said, timezone) for side in ("start", "end"))
    now = datetime.fromisoformat(case["reference"]).replace(tzinfo=None)
    if any(_fits(case, accepted, start, end, wanted[0]["open"], now) for accepted in case["accept"]):
        return "right"
    return "flagged" if answer["unread"] else "wrong"


def _fits(
    case: Mapping[str, Any], accepted: Mapping[str, Any], start: At, end: At, side: str | None, now: datetime
) -> bool:
    grain, gold = case["expect"]["grain"], (moment(accepted["start"]), moment(accepted["end"]))
    if not isinstance(gold[0] or gold[1], time):
        start, end = _next(start, now), _next(end, now)
        if isinstance(start, datetime) and isinstance(end, datetime) and end < start:
            end += DAY
    if case.get("anchor"):
        # These corpora keep the time of "before 7" and not its direction.
        return any(
            bound is not None and _same(gold[0], bound, grain) for bound in ((start, end) if side else (start or end,))
        )
    if case["expect"]["open"] == "before":
        return side == "before" and _same_end(gold[1], end, grain)
    if not _same(gold[0], start, grain):
        return False
    if case["expect"]["open"] == "after" or side:
        return case["expect"]["open"] == side
    return _same_end(gold[1], end, grain) if gold[1] is not None else _is_a_point(gold[0], end, grain)


def _is_a_point(start: At, end: At, grain: str) -> bool:
    """No end, or one that only closes the unit that was named."""
    if end is None:
        return True
    if isinstance(start, datetime) and isinstance(end, datetime):
        return (
            timedelta(0) < end - start <= (DAY if grain == "day" else MINUTE if grain not in COARSE else timedelta(0))
        )
    return False


def _same(gold: At, got: At, grain: str) -> bool:
    if gold is None or got is None:
        return gold is got
    if isinstance(gold, time):
        return (gold.hour, gold.minute) == (got.hour, got.minute)
    if not isinstance(got, datetime):
        return False
    return gold.date() == got.date() if grain in COARSE else gold.replace(second=0) == got.replace(second=0)


def _same_end(gold: At, got: At, grain: str) -> bool:
    """As `_same`, whether the last day or minute is counted in or out."""
    if isinstance(gold, datetime) and isinstance(got, datetime):
        slack = DAY if grain in COARSE else MINUTE if got.minute == 59 else timedelta(0)
        if grain in COARSE:
            return abs(gold.date() - got.date()) <= slack
        return _same(gold, got + slack if gold - got == slack else got, grain)
    return _same(gold, got, grain)


def _next(at: At, now: datetime) -> At:
    if not isinstance(at, time):
        return at
    today = datetime.combine(now.date(), at)
    return today if today >= now.replace(second=0) else today + DAY


def _rezoned(at: At, said: str | None, timezone: str) -> At:
    if not said or not isinstance(at, datetime):
        return at
    return at.replace(tzinfo=ZoneInfo(said)).astimezone(ZoneInfo(timezone)).replace(tzinfo=None)


def judge_constraints(case: Mapping[str, Any], answer: Answer) -> Outcome:
    """Whether all that a sentence says is there: times, exclusions, order, zone, reference, length, place in a list."""
    now, ask = datetime.fromisoformat(case["now"]), case["ask"]
    unread = bool(answer["unread"]) and all(word.casefold() in case["text"].casefold() for word in answer["unread"])
    if ask == "refuse" and (answer["ambiguous"] or unread):
        return "right"
    if answer["ambiguous"]:
        return "asked" if ask == "no" or not _asks_for_it(case, answer, now) else "right"
    sets = [{**case["expect"], **other} for other in ({}, *case["accept"])]
    may_answer = ask in ("no", "may") or (ask == "refuse" and case["expect"]["any_of"])
    if may_answer and any(_all_there(wanted, answer, now, case) for wanted in sets):
        return "right"
    if answer["unread"]:
        return "flagged"
    when = answer["when"]
    said = any(when.values()) or answer["duration_minutes"] or answer["ordinal"] is not None
    return "wrong" if said else "missed"


def _asks_for_it(case: Mapping[str, Any], answer: Answer, now: datetime) -> bool:
    wanted = [stretches([item], now) for item in (*case["expect"]["any_of"], *case["ambiguous"])]
    offered = [stretches([item], now) for item in (*answer["when"]["any_of"], *answer["ambiguous"])]
    return not wanted or any(one in offered for one in wanted)


def _all_there(wanted: Mapping[str, Any], answer: Answer, now: datetime, case: Mapping[str, Any]) -> bool:
    when = answer["when"]
    return (
        stretches(wanted["any_of"], now) == stretches(when["any_of"], now)
        and _same_exclusions(wanted["none_of"], when["none_of"], now)
        and wanted["order"] in ("*", when["order"])
        and _same_zone(wanted, when, now)
        and _same_reference(wanted, when, case)
        and (wanted["duration_minutes"] or None) == (answer["duration_minutes"] or None)
        and wanted["ordinal"] == answer["ordinal"]
    )


def _same_exclusions(wanted: Sequence[Answer], got: Sequence[Answer], now: datetime) -> bool:
    """ "Not on Mondays" may also exclude the Mondays of the weeks to come."""
    gold, said = stretches(wanted, now), stretches(got, now)
    later = {
        (kind, low + 7 * week * DAY, high + 7 * week * DAY)
        for kind, low, high in gold
        if isinstance(low, datetime) and low != EVER and high != NEVER
        for week in range(1, 60)
    }
    return gold == said - (later - gold)


def _same_zone(wanted: Answer, when: Answer, now: datetime) -> bool:
    zones = wanted["timezone"] if isinstance(wanted["timezone"], list) else [wanted["timezone"]]
    if "*" in zones or when["timezone"] in zones:
        return True
    dated = [item["start"] for item in wanted["any_of"] if item["start"] and not item["start"].startswith("T")]
    at = datetime.fromisoformat(dated[0]) if dated else now
    got = when["timezone"]
    return bool(got) and any(
        zone and at.replace(tzinfo=ZoneInfo(zone)).utcoffset() == at.replace(tzinfo=ZoneInfo(got)).utcoffset()
        for zone in zones
    )


def _same_reference(wanted: Answer, when: Answer, case: Mapping[str, Any]) -> bool:
    gold, got = wanted["relative"], when["relative"]
    if gold and got:
        return all(
            gold.get(key) == "*" or got[key] == gold.get(key) or got[key] in _listed(gold.get(key)) for key in got
        )
    if gold or not got:
        return not gold and not got
    # "Friday instead" at a confirmation may say as well that the time of day stays.
    act = case.get("act")
    bare = [str(item["start"] or item["end"]).startswith("T") for item in when["any_of"]]
    keeps = {"day": all(bare), "time": not any(bare)}.get(got["keep"] or "", False)
    return act == "confirm" and got["direction"] == "same" and bool(bare) and keeps


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def stretches(items: Iterable[Answer], now: datetime) -> set[tuple[Any, ...]]:
    """The same set for the same times however they are cut: windows are joined where they touch and begin at now."""
    windows: dict[str, list[list[Any]]] = {"clock": [], "date": []}
    found: set[tuple[Any, ...]] = set()
    for item in items:
        kind, low, high = _bounds(item, now)
        if high is None or low == high:
            found.add((kind, low, low))
        else:
            windows[kind].append([low, high])
    for kind, spans in windows.items():
        joined: list[list[Any]] = []
        for low, high in sorted(spans):
            if joined and low <= joined[-1][1]:
                joined[-1][1] = max(joined[-1][1], high)
            else:
                joined.append([low, high])
        found |= {(kind, low, high) for low, high in joined}
    return found


def _bounds(item: Answer, now: datetime) -> tuple[str, Any, Any]:
    start, end, side = moment(item["start"]), moment(item["end"]), item["open"]
    if isinstance(start or end, time):
        low, high = (None if at is None else at.hour * 60 + at.minute for at in (start, end))
        low, high = (0 if side == "before" else low), (1440 if side == "after" or high in (0, 1439) else high)
        return "clock", low or 0, high + 1440 if high is not None and low is not None and high < low else high
    low, high = (_whole_minute(at) for at in (start, end))
    if low and high is None and side is None:
        high = _unit_end(low, item.get("grain"))
    low, high = (EVER if side == "before" or low is None else low), (NEVER if side == "after" else high)
    if high is not None and high - low == MINUTE:
        high = None
    return "date", now if high is not None and low < now < high else low, high


def _whole_minute(at: At) -> datetime | None:
    if not isinstance(at, datetime):
        return None
    return at.replace(second=0) + (MINUTE if (at.hour, at.minute) == (23, 59) else timedelta(0))


def _unit_end(start: datetime, grain: str | None) -> datetime | None:
    if grain == "day" and start.time() == time.min:
        return start + DAY
    if grain == "week":
        return start + 7 * DAY
    return (start.replace(day=28) + 4 * DAY).replace(day=1) if grain == "month" else None

"""Random talks: whatever people say and press in whatever order, the acts keep their rules."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.turn import Taken
from dialogs.cards import buttons_of
from dialogs.talk import Incoming
from scheduling.booking import Person
from tests.conversations.stage import Stage

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
TURNS = 40
SECRET = "nothing is signed here"
SCENE = (
    ("organizer", "Adam Smith, adam@contoso.com, America/New_York, Mon-Fri 09:00-17:00"),
    ("type", "Adam Smith, 15 minute meeting, 15 minutes"),
    ("type", "Adam Smith, 30 minute meeting, 30 minutes"),
    ("organizer", "Mira Novak, mira@contoso.com, Europe/Prague, Mon-Fri 09:00-17:00"),
    ("type", "Mira Novak, Consultation, 60 minutes, notice 1440, needs confirmation"),
    ("busy", "Adam Smith, Tue 24 November 2026 13:00, 2 hours"),
    ("off", "Adam Smith, Thu 26 November 2026"),
    ("off", "Mira Novak, Wed 25 November 2026"),
)
LINES = (Path(__file__).parent / "walks.txt").read_text(encoding="utf-8").splitlines()
REASONS = {
    "no_slots": {"outside_hours", "day_off", "notice", "horizon", "limit", "fully_booked", "past", "no_match"},
    "refused": {
        *(
            "policy",
            "unpublished",
            "not_yours",
            "limit",
            "past",
            "notice",
            "horizon",
            "outside_hours",
            "taken",
            "group",
        ),
        "unknown",
    },
}
DEEDS = {"booked": "book", "rescheduled": "reschedule", "cancelled": "cancel"}


@dataclass
class Walk:
    """One person's talk, and the deed that was last read back to them."""

    stage: Stage
    chance: random.Random
    buttons: list[dict[str, Any]] = field(default_factory=list)
    confirmed: dict[str, Any] | None = None
    turns: int = 0

    def step(self) -> tuple[str, dict[str, Any], Taken]:
        """Say a line or press a button that was shown, and hear the answer."""
        press = self.chance.choice(self.buttons) if self.buttons and self.chance.random() < 0.3 else {}
        text = "" if press else self.chance.choice(LINES)
        self.turns += 1
        said = Incoming(
            "message",
            "emulator",
            "walk",
            f"activity-{self.turns}",
            Person("emulator:walker", "Zoe Miller", None),
            self.stage.now,
            text=text,
            value=press,
            locale="en-US",
            timezone="America/New_York",
            trusted_email=True,
        )
        heard = self.stage.parts.taker.take(said)
        return text, press, heard


@pytest.mark.parametrize("seed", range(12))
def test_acts_keep_their_rules_whatever_is_said(seed: int, sqlite_url: str) -> None:
    stage = Stage(sqlite_url, "America/New_York", NOW, trust=True)
    for name, value in SCENE:
        stage.set(name, value)
    walk = Walk(stage, random.Random(seed))
    log: list[str] = []
    for _ in range(TURNS):
        text, press, heard = walk.step()
        log.append(f"{text or press} -> {[act['act'] for act in heard.acts]}")
        try:
            _check(walk, heard)
            stage.now += timedelta(seconds=30)
        except AssertionError as error:
            raise AssertionError("\n".join(log[-8:])) from error
    stage.parts.close()


def _check(walk: Walk, heard: Taken) -> None:
    (reply,) = heard.replies
    shown = [dict(button.press) for button in buttons_of(dict(reply.card))] if reply.card else []
    confirms = [act for act in heard.acts if act["act"] == "confirm"]
    assert heard.acts
    assert len(confirms) <= 1
    for act in heard.acts:
        assert act["act"] != "error"
        if act["act"] in REASONS:
            assert act["reason"] in REASONS[act["act"]]
        if act["act"] in DEEDS:
            _as_confirmed(walk.confirmed, act)
        for start in [*act.get("slots", ()), *act.get("nearest", ())]:
            _bookable(walk.stage, shown, datetime.fromisoformat(start))
    if confirms:
        _facts_are_said(confirms[0], reply.text)
    walk.confirmed = confirms[0] if confirms else None
    walk.buttons = shown


def _as_confirmed(confirmed: dict[str, Any] | None, done: dict[str, Any]) -> None:
    """Nothing is done but what was read back in the turn before, at that time."""
    assert confirmed is not None
    assert confirmed["what"] == DEEDS[done["act"]]
    assert datetime.fromisoformat(confirmed["start"]) == datetime.fromisoformat(done["start"])
    assert confirmed["booking"] in (None, done["booking"])


def _bookable(stage: Stage, shown: list[dict[str, Any]], start: datetime) -> None:
    """An offered start has its button, and can be had by whoever presses it."""
    press = next(one for one in shown if one.get("start") and datetime.fromisoformat(one["start"]) == start)
    with stage.database.reading() as work:
        desk = work.desk(stage.now, SECRET)
        person = Person("emulator:walker", "Zoe Miller", None)
        free = desk.availability(desk.meeting_type(press["type"]), person, moving=press["moving"])
        assert free.judge(start) is None


def _facts_are_said(confirm: dict[str, Any], text: str) -> None:
    start = datetime.fromisoformat(confirm["start"])
    names = {"adam@contoso.com": "Adam Smith", "mira@contoso.com": "Mira Novak"}
    assert names[confirm["organizer"]] in text
    assert confirm["meeting_type"] in text
    assert re.search(rf"\b{start.day}\b", text)
    assert any(clock in text for clock in _clocks(start))


def _clocks(start: datetime) -> Iterator[str]:
    yield f"{start.hour % 12 or 12}:{start:%M} {'AM' if start.hour < 12 else 'PM'}"
    yield f"{start:%H:%M}"

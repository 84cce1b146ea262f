"""Reading, playing and rewriting `.chat` files: a scene, then the talk word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

SCENE = re.compile(r"^(?P<name>[a-z-]+): (?P<value>.*)$")
SPOKEN = ("user", "bot", "meanwhile")
REFERENCE = re.compile(r"\b[A-HJKMNP-Z2-9]{8}\b")
CODE = re.compile(r"\b[a-z2-7]{26}\b|(?<=--)[a-z2-7]{8}\b")


@dataclass
class Line:
    """One line of the talk: who speaks, and what (continuation lines are joined by line breaks)."""

    who: str
    text: str


@dataclass
class Chat:
    """A parsed file. `head` is kept as it stands, for rewriting."""

    path: Path
    head: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def scene(self) -> Iterator[tuple[str, str]]:
        """What is set before the talk begins, in order: (name, value)."""
        for row in self.head:
            match = SCENE.match(row)
            if match:
                yield match["name"], match["value"]

    def value(self, name: str, default: str) -> str:
        return dict(self.scene).get(name, default)

    @property
    def zone(self) -> str:
        """The attendee's zone as the channel tells it; "-" for a channel that does not."""
        return self.value("zone", "America/New_York")

    @property
    def now(self) -> datetime:
        return moment(self.value("now", "Mon 23 November 2026 09:00"), self.scene_zone)

    @property
    def scene_zone(self) -> str:
        """The zone in which the scene's times are written: the organizer's."""
        return self.value("organizer-zone", "America/New_York")

    def write(self) -> None:
        rows = [*self.head]
        for line in self.lines:
            first, *more = line.text.split("\n")
            rows += [f"{line.who}: {first}".rstrip(), *(f"  {row}" for row in more)]
        self.path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def read_chat(path: Path) -> Chat:
    """Parse a file. Raises ValueError for a line that is none."""
    chat = Chat(path)
    for row in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
        who, _, text = row.partition(":")
        if who in SPOKEN:
            chat.lines.append(Line(who, text.strip()))
        elif not chat.lines:
            chat.head.append(row)
        elif row.startswith("  "):
            chat.lines[-1].text += f"\n{row[2:]}"
        else:
            raise ValueError(f"{path.name}: {row!r} belongs to nobody")
    return chat


def moment(text: str, zone: str) -> datetime:
    """ "Mon 23 November 2026 09:00" on the clock of `zone`, as aware UTC."""
    local = datetime.strptime(text.strip(), "%a %d %B %Y %H:%M").replace(tzinfo=ZoneInfo(zone))
    return local.astimezone(UTC)


def length(text: str) -> timedelta:
    """ "20 minutes", "2 hours", "3 days"."""
    number, unit = text.split()
    return timedelta(**{unit if unit.endswith("s") else f"{unit}s": int(number)})


def shown(text: str, buttons: list[str]) -> str:
    """A reply as a `.chat` file shows it; references and links' codes, which are made by chance, by their place."""
    said = CODE.sub("{new code}", REFERENCE.sub("{reference}", text))
    return "\n".join([said, " ".join(f"[{title}]" for title in buttons)]) if buttons else said

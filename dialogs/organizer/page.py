"""The page itself: set up, published, hidden."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from dialogs.inputs import Input
from dialogs.organizer.filling import Fillable, Values, Wrong
from dialogs.organizer.forms import OwnForm, sure_of
from dialogs.organizer.gates import missing
from dialogs.organizer.own import hours_said, own_page, type_said, why
from dialogs.organizer.share import links_said
from dialogs.organizer.type_inputs import weekly_hours
from dialogs.organizer.weeks import changed_hours, from_text, to_text
from dialogs.steps import Ask, Step, Tell
from dialogs.turn import Turn
from language import dates
from language.orders import Bits, Order
from language.replies import supported
from scheduling.errors import InvalidInput
from scheduling.hours import parse_hours
from scheduling.pages import USUAL_HOURS, USUAL_LENGTHS, NewPage
from scheduling.typed import known_name, known_timezone
from scheduling.zones import is_zone


@dataclass
class SetUp(Fillable):
    """A new page: whose, on which clock, open when."""

    kind: ClassVar[str] = "own-set-up"
    changed_by: ClassVar[tuple[str, ...]] = ("hours", "day_hours")

    name: str = ""
    timezone: str = ""
    hours: str = ""
    lengths: list[int] = field(default_factory=list)
    opened: bool = False

    def begin(self, turn: Turn, order: Order) -> None:
        self.name = self.name or turn.person.name.strip()
        self.timezone = self.timezone or turn.own_zone or "UTC"
        self.hours = self.hours or "; ".join(USUAL_HOURS)
        self.lengths = self.lengths or list(USUAL_LENGTHS)

    def inputs(self, turn: Turn) -> Sequence[Input]:
        lengths = tuple((str(minutes), f"{minutes} minute meeting") for minutes in LENGTHS)
        return [
            Input("name", turn.say("own-label-page-name"), "text", self.name),
            Input("timezone", turn.say("own-label-timezone"), "text", self.timezone),
            Input("hours", turn.say("own-label-page-hours"), "text", self.hours),
            Input("lengths", turn.say("own-label-lengths"), "several", ",".join(map(str, self.lengths)), lengths),
        ]

    def take(self, turn: Turn, values: Values) -> Wrong:
        if not values:
            return {}
        wrong: Wrong = {}
        for name, read in READ.items():
            try:
                setattr(self, name, read(turn, values[name]))
            except InvalidInput as error:
                wrong[name] = why(turn, error)
        return wrong

    def amend(self, turn: Turn, bits: Bits) -> bool:
        if turn.talk.what == "name":
            name = bits.name or turn.said.name or turn.incoming.text.strip()
            self.name = " ".join(name.split())[:100]
            return bool(self.name)
        if bits.weekly:
            self.hours = to_text(changed_hours(from_text(self.hours), bits.weekly))
        if bits.when.timezone:
            self.timezone = bits.when.timezone
        if bits.name:
            self.name = bits.name[:100]
        return bool(bits.weekly or bits.when.timezone or bits.name)

    def question(self, turn: Turn) -> list[Step]:
        assert turn.office is not None
        if turn.office.page_of(turn.person):
            self.ended = True
            return [Tell("page", "own-page-exists")]
        return [] if self.name else [Ask("name", "own-ask-name")]

    def read_back(self, turn: Turn) -> Step:
        return sure_of(
            turn,
            self,
            "own-sure-set-up",
            who=self.name,
            hours=hours_said(turn, parse_hours(self.hours)),
            zone=dates.zone_said(self.timezone, turn.locale),
            types=", ".join(f"{minutes} minute meeting" for minutes in self.lengths) or turn.say("own-none"),
        )

    def do(self, turn: Turn) -> list[Step]:
        assert turn.office is not None
        assert turn.person.email is not None
        licensed, lengths = turn.office.house.licenses_new, tuple(self.lengths)
        page = NewPage(turn.person.email, self.name, self.timezone, (self.hours,), licensed=licensed, lengths=lengths)
        page = replace(page, language=supported(turn.incoming.locale or turn.locale))
        opened = turn.office.pages(turn.person).open(page)
        made, verdict = Tell("page", "own-page-made", {"who": opened.name}), own_page(turn).verdict()
        self.opened = verdict.on
        return [made] if verdict.on else [made, missing(turn, verdict)]

    def then(self, turn: Turn) -> OwnForm | None:
        return Publish() if self.opened else None


def _hours(turn: Turn, text: str) -> str:
    if not text:
        raise InvalidInput(turn.say("own-wrong-empty"))
    return weekly_hours(turn, text)


def _lengths(turn: Turn, text: str) -> list[int]:
    chosen = [part for part in text.split(",") if part]
    if not set(chosen) <= {str(minutes) for minutes in LENGTHS}:
        raise InvalidInput(turn.say("own-wrong-choice"))
    return sorted({int(part) for part in chosen})


LENGTHS = (15, 20, 30, 45, 60)
"""Of the meeting types that a new page may begin with."""
READ: Mapping[str, Callable[[Turn, str], Any]] = {
    "name": lambda _, text: known_name(text)[:100],
    "timezone": lambda _, text: known_timezone(text),
    "hours": _hours,
    "lengths": _lengths,
}


@dataclass
class Publish(OwnForm):
    """Let attendees find the page and book."""

    kind: ClassVar[str] = "own-publish"

    def question(self, turn: Turn) -> list[Step]:
        page = own_page(turn)
        page.forbid_when_off()
        if page.organizer.published:
            self.ended = True
            return [Tell("page", "own-published-already"), links_said(turn, page.organizer.slug)]
        return []

    def read_back(self, turn: Turn) -> Step:
        return sure_of(turn, self, "own-sure-publish", types=_public_types(turn))

    def do(self, turn: Turn) -> list[Step]:
        organizer = own_page(turn).publish()
        return [Tell("page", "own-published"), links_said(turn, organizer.slug)]


@dataclass
class NewLink(OwnForm):
    """Another link for the page, and with it published; the old one opens nothing."""

    kind: ClassVar[str] = "own-new-link"

    def question(self, turn: Turn) -> list[Step]:
        own_page(turn).forbid_when_off()
        return []

    def read_back(self, turn: Turn) -> Step:
        if own_page(turn).organizer.published:
            return sure_of(turn, self, "own-sure-new-link")
        return sure_of(turn, self, "own-sure-publish-new-link", types=_public_types(turn))

    def do(self, turn: Turn) -> list[Step]:
        words = "own-new-link" if own_page(turn).organizer.published else "own-published-new-link"
        renewed = own_page(turn).publish(new_link=True)
        return [Tell("page", words), links_said(turn, renewed.slug)]


@dataclass
class Unpublish(OwnForm):
    """Hide the page; what is booked stays."""

    kind: ClassVar[str] = "own-unpublish"

    def question(self, turn: Turn) -> list[Step]:
        if own_page(turn).organizer.published:
            return []
        self.ended = True
        return [Tell("page", "own-unpublished-already")]

    def read_back(self, turn: Turn) -> Step:
        return sure_of(turn, self, "own-sure-unpublish")

    def do(self, turn: Turn) -> list[Step]:
        own_page(turn).unpublish()
        return [Tell("page", "own-unpublished")]


@dataclass
class Rename(OwnForm):
    """Another name or another zone for the page; its link stays."""

    kind: ClassVar[str] = "own-rename"

    name: str | None = None
    timezone: str | None = None

    def begin(self, turn: Turn, order: Order) -> None:
        self.name = order.words.get("name")
        if "zone" in order.words:
            self.timezone = _zone_meant(order.words["zone"], turn)

    def question(self, turn: Turn) -> list[Step]:
        if self.name or self.timezone:
            return []
        self.ended = True
        return [Tell("page", "own-unknown-zone")]

    def read_back(self, turn: Turn) -> Step:
        if self.timezone:
            zone = dates.zone_said(self.timezone, turn.locale)
            return sure_of(turn, self, "own-sure-timezone", zone=zone)
        return sure_of(turn, self, "own-sure-rename", who=self.name)

    def do(self, turn: Turn) -> list[Step]:
        own_page(turn).edit(self.name, self.timezone)
        return [Tell("page", "own-changed")]


def _public_types(turn: Turn) -> str:
    return ", ".join(type_said(turn, one) for one in own_page(turn).types() if one.public) or turn.say("own-none")


def _zone_meant(words: str, turn: Turn) -> str | None:
    """An IANA name, or a place whose time a sentence names."""
    return words if is_zone(words) else turn.said.when.timezone

"""Steps to words: the text of a reply with every fact in it, and the card whose buttons stand for the next answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import singledispatchmethod
from itertools import groupby
from zoneinfo import ZoneInfo

from dialogs import cards, steps
from dialogs.inputs import body_of
from dialogs.steps import Choice
from dialogs.talk import Reply
from language import dates
from language.replies import say
from scheduling.booking import Booking
from scheduling.organizer import Organizer


@dataclass(frozen=True)
class Voice:
    """Speaks one language to one person: `zone` is theirs, `today` their date."""

    locale: str
    zone: ZoneInfo
    today: date

    def reply(self, said: Iterable[steps.Step]) -> Reply:
        """All steps of a turn as one message: channels charge a call for each."""
        replies = [self.speak(step) for step in said]
        card = next((reply.card for reply in reversed(replies) if reply.card), None)
        suggestions = next((reply.suggestions for reply in reversed(replies) if reply.suggestions), ())
        return Reply("\n\n".join(reply.text for reply in replies), card, suggestions)

    def moment(self, at: datetime) -> str:
        return dates.moment(at.astimezone(self.zone), self.locale, self.today)

    def day(self, at: datetime) -> str:
        return dates.day(at.astimezone(self.zone).date(), self.locale, self.today)

    def clock(self, at: datetime) -> str:
        return dates.clock_time(at.astimezone(self.zone), self.locale)

    @property
    def zone_said(self) -> str:
        return dates.zone_said(self.zone.key, self.locale)

    def minutes(self, minutes: int) -> str:
        return dates.minutes_said(minutes, self.locale)

    def say(self, name: str, **facts: object) -> str:
        return say(name, self.locale, **facts)

    @singledispatchmethod
    def speak(self, step: steps.Step) -> Reply:
        raise TypeError(f"no words for {type(step).__name__}")

    @speak.register
    def _greet(self, step: steps.Greet) -> Reply:
        words = "greet-page" if step.name else "greet-again" if step.again else "greet"
        text = self.say(words, organizer=step.name)
        return Reply(text, None, (self.say("try-book"), self.say("try-view"), self.say("try-help")))

    @speak.register
    def _help(self, step: steps.Help) -> Reply:
        text = self.say("help-in-hand") if step.in_hand else self.say("help")
        return Reply(text, None, () if step.in_hand else (self.say("try-book"), self.say("try-view")))

    @speak.register
    def _ask(self, step: steps.Ask) -> Reply:
        text = self.say(step.words or f"ask-{step.what.replace('_', '-')}", **step.facts)
        if step.noted:
            text = f"{self.say('noted-times', times=step.noted)} {text}"
        if step.free is not None:
            text = f"{self.say('is-free', when=self.moment(step.free), zone=self.zone_said)} {text}"
        if step.informs:
            text = f"{text}\n{self.say('guest-privacy')}"
        return self._with_buttons(text, step.choices)

    @speak.register
    def _ask_fields(self, step: steps.AskFields) -> Reply:
        text = self.say(step.words, **step.facts)
        # A screen reader finds each field by itself: only the question is read out.
        return Reply(text, {**cards.card(body_of(step.inputs), step.choices, step.spoken), "speak": text})

    @speak.register
    def _ask_which(self, step: steps.AskWhich) -> Reply:
        lines = self._rows(step.bookings, step.organizers)
        text = "\n".join([self.say(step.words or "ask-which-booking", **step.facts), *lines])
        return self._with_buttons(text, step.choices)

    @speak.register
    def _offer(self, step: steps.Offer) -> Reply:
        facts = {"organizer": step.organizer.name, "type": step.meeting_type.name, "zone": self.zone_said}
        closing = self.say("offer-more") if step.more else self.say("offer-which")
        text = "\n".join([self.say(step.words, **facts), *self._days(step.slots), closing])
        buttons = self._slot_buttons(step.slots, step.organizer, step.meeting_type.id, step.moving)
        return Reply(text, cards.card([cards.image(step.picture)] if step.picture else [], buttons, text))

    @speak.register
    def _no_slots(self, step: steps.NoSlots) -> Reply:
        name = "no-slots-source" if step.unreadable else f"no-slots-{step.reason.replace('_', '-')}"
        text = self.say(name, organizer=step.organizer.name, type=step.meeting_type.name)
        if not step.nearest:
            return Reply(f"{text} {self.say('no-slots-later' if step.unreadable else 'no-slots-other')}")
        lines = [self.say("nearest", zone=self.zone_said), *self._days(step.nearest), self.say("offer-which")]
        buttons = self._slot_buttons(step.nearest, step.organizer, step.meeting_type.id, step.moving)
        return self._with_buttons("\n".join([text, *lines]), buttons)

    @speak.register
    def _confirm(self, step: steps.Confirm) -> Reply:
        facts = {
            "type": self._named_with_length(step),
            "organizer": step.organizer.name,
            "when": self.moment(step.start),
            "length": self.minutes(step.minutes),
            "zone": self.zone_said,
            "before": self.moment(step.before) if step.before else "",
        }
        lines = [self.say(f"confirm-{step.what}", **facts)]
        if step.name:
            lines.append(self.say("confirm-name", person=step.name))
        if step.email:
            lines.append(self.say("confirm-mail", email=step.email))
        if step.note:
            lines.append(self.say("confirm-note", note=step.note))
        if step.pending:
            lines.append(self.say("confirm-pending", organizer=step.organizer.name))
        text = " ".join(lines)
        yes = Choice(self.say(f"yes-{step.what}"), step.press)
        no = Choice(self.say(f"no-{step.what}"), {"do": "no"})
        rows = [
            (self.say("fact-what"), self._named_with_length(step)),
            (self.say("fact-who"), step.organizer.name),
            (self.say("fact-when"), f"{self.moment(step.start)} ({self.zone_said})"),
        ]
        return Reply(text, cards.card([cards.facts(rows)], [yes, no], text))

    def _named_with_length(self, step: steps.Confirm) -> str:
        if str(step.minutes) in step.meeting_type_name:
            return step.meeting_type_name
        return f"{step.meeting_type_name} ({self.minutes(step.minutes)})"

    @speak.register
    def _done(self, step: steps.Done) -> Reply:
        booking = step.booking
        pending = {"booked": "done-pending", "rescheduled": "done-pending-move"} if booking.status == "pending" else {}
        name = pending.get(step.what, f"done-{step.what}")
        text = self.say(
            name,
            type=booking.meeting_type_name,
            organizer=step.organizer.name,
            when=self.moment(booking.start),
            zone=self.zone_said,
            reference=booking.reference,
            email=booking.attendee_email,
        )
        return Reply(text)

    @speak.register
    def _list(self, step: steps.ListBookings) -> Reply:
        if not step.bookings:
            text = self.say("bookings-none")
        else:
            words = "bookings-elsewhen" if step.elsewhen else "bookings"
            opening = self.say(words, count=len(step.bookings), zone=self.zone_said)
            rows = self._rows(step.bookings, step.organizers)
            text = "\n".join([opening, *rows])
        if step.hint:
            text = f"{text}\n{self.say('bookings-elsewhere')}"
        if not step.bookings:
            return Reply(text)
        buttons = [button for booking in step.bookings[:3] for button in self._deeds(booking)]
        return self._with_buttons(text, buttons)

    @speak.register
    def _own_greet(self, step: steps.OwnGreet) -> Reply:
        return Reply(self.say(step.words, **step.facts), None, tuple(self.say(name) for name in step.tries))

    @speak.register
    def _own(self, step: steps.OwnConfirm | steps.OwnDone | steps.OwnList | steps.OwnOffer) -> Reply:
        return self._with_buttons(self.say(step.words, **step.facts), step.choices)

    @speak.register
    def _clarify(self, step: steps.Clarify) -> Reply:
        return self._with_buttons(self.say(step.words, **step.facts), step.choices)

    @speak.register
    def _tell(self, step: steps.Tell) -> Reply:
        return Reply(self.say(step.words, **step.facts))

    @speak.register
    def _tell_with_picture(self, step: steps.TellWithPicture) -> Reply:
        text = self.say(step.words, **step.facts)
        return Reply(text, cards.card([cards.image(step.picture)], [], text))

    @speak.register
    def _not_understood(self, step: steps.NotUnderstood) -> Reply:
        return self._with_buttons(self.say(step.words, **step.facts), step.choices)

    @speak.register
    def _refused(self, step: steps.Refused) -> Reply:
        return Reply(self.say(step.words or f"refused-{step.reason.replace('_', '-')}", **step.facts))

    def _with_buttons(self, text: str, buttons: Iterable[Choice]) -> Reply:
        shown = list(buttons)
        return Reply(text, cards.card([], shown, text) if shown else None)

    def _slot_buttons(
        self, starts: Iterable[datetime], organizer: Organizer, type_id: str, moving: str | None
    ) -> list[Choice]:
        slots = list(starts)
        one_day = len({start.astimezone(self.zone).date() for start in slots}) == 1
        return [
            Choice(
                self.clock(start) if one_day else f"{self.day(start)}, {self.clock(start)}",
                {
                    "do": "pick",
                    "start": start.isoformat(),
                    "organizer": organizer.id,
                    "type": type_id,
                    "moving": moving,
                },
            )
            for start in slots
        ]

    def _days(self, starts: Iterable[datetime]) -> list[str]:
        """One line a day with its clock times."""
        return [
            self.say("offer-day", day=day, times=", ".join(self.clock(start) for start in slots))
            for day, slots in groupby(starts, self.day)
        ]

    def _rows(self, bookings: Iterable[Booking], organizers: Mapping[str, Organizer]) -> list[str]:
        return [
            self.say(
                "booking-line-pending" if booking.status == "pending" else "booking-line",
                number=number,
                type=booking.meeting_type_name,
                organizer=organizers[booking.organizer_id].name,
                when=self.moment(booking.start),
                reference=booking.reference,
            )
            for number, booking in enumerate(bookings, 1)
        ]

    def _deeds(self, booking: Booking) -> list[Choice]:
        when = self.moment(booking.start)
        return [
            Choice(self.say("button-move", when=when), {"do": "move", "booking": booking.id}),
            Choice(self.say("button-cancel", when=when), {"do": "cancel", "booking": booking.id}),
        ]

"""Atoms anywhere in a sentence, put together into what is wanted and what is not, with or, and, not and corrections."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from language.times.entries import JOINING, Composed, Entry, Link, overwrite
from language.times.fitting import fits
from language.times.grammar import Sentence
from language.times.lexicon import Token, kinds
from language.times.sharing import share, turn_bounds
from language.times.values import Clock, ClockRange, Day, Part, Refer, Stretch

TIMES = kinds("day days clock clockrange part stretch moment conflict")
COLLECTED = {
    "refer": "refers",
    "order": "orders",
    "pick": "picks",
    "zone": "zones",
    "length": "lengths",
}
LINKS: dict[str, Link] = {"or": "or", "slashmark": "or", "and": "and", "comma": "comma", "to": "to"}
GLUE = kinds(
    """
    on in at the a of for by from any glue which ish around dash colon quote openbracket closebracket until during
    mine be timecue every
    """
)
"""Kinds of words between two times that do not part them."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a token of some kinds does in a sentence: the kind under which it says a time, or how it joins or parts."""

    time: str | None
    beside: str | None
    """The kind under which it says something beside the times."""
    link: Link | None
    glue: bool


@lru_cache(maxsize=4096)
def role_of(kinds: frozenset[str]) -> Role:
    """The role of a token of these kinds."""
    return Role(
        time=next((kind for kind in (*TIMES, "origin", "trouble") if kind in kinds), None),
        beside=next((kind for kind in COLLECTED if kind in kinds), None),
        link=next((link for kind, link in LINKS.items() if kind in kinds), None),
        glue=not GLUE.isdisjoint(kinds),
    )


class Composer:
    """Walks once over the tokens; each time joins the entry it belongs to or begins one."""

    def __init__(self, sentence: Sentence, kinds_of: Mapping[str, frozenset[str]]) -> None:
        """`kinds_of`: the set of kinds behind each token's code."""
        self._kinds = kinds_of
        self.today: date = sentence.today
        self.tokens = sentence.tokens
        self.found = Composed()
        self._link: Link | None = None
        self._gap = False
        self._refused = False
        self._moving = False
        self._dropping = False
        self._no = False
        self._listing = False
        self._refused_from = 0
        self._asked = sentence.context.act is not None
        self._any = False

    def compose(self) -> Composed:
        for token in self.tokens:
            self._take(token)
        self._drop_weak()
        self._drop_refused()
        turn_bounds(self.found.entries)
        share(self.found.entries)
        return self.found

    def _drop_weak(self) -> None:
        """A number or a "now" that only might be a time is none beside a real one."""
        entries = self.found.entries
        entries[:] = [entry for entry in entries if not (entry.weak and entry.excluded)]
        if any(not entry.weak for entry in entries) or self.found.troubles or self.found.refers:
            entries[:] = [entry for entry in entries if not entry.weak]

    def _drop_refused(self) -> None:
        """A day that is both named and refused is refused: "Wednesday is my doctor, so not Wednesday"."""
        entries = self.found.entries
        refused = [entry.day for entry in entries if entry.excluded and entry.day and not entry.hours]
        entries[:] = [entry for entry in entries if entry.excluded or entry.hours or entry.day not in refused]

    def _take(self, token: Token) -> None:
        kinds = self._kinds[token.code]
        role = role_of(kinds)
        if role.time in TIMES:
            return self._place(token.values[role.time], token)
        if role.beside:
            return self._collect(role.beside, token.values[role.beside], token)
        if role.time == "origin":
            self.found.replaced.append(self._begin(token.values["origin"].of, token, excluded=False))
            return self._after_time()
        if role.time == "trouble":
            self.found.troubles.append(token)
            return self._after_time()
        return self._sign(kinds, role)

    def _collect(self, kind: str, value: Any, token: Token) -> None:
        """Something beside the times: an order, a zone, a length, a pick."""
        if kind == "pick" and self._refused:
            self._refused = False
        elif kind == "length" and (self._dropping or self._refused):
            self._dropping = self._refused = False
        elif kind == "refer" and (beside := self._beside_last(value)):
            self._place(beside, token)
        else:
            if kind == "pick" and self._link == "correct":
                self.found.picks.clear()
            if kind == "refer":
                value = replace(value, booking=value.booking or self._moving)
            getattr(self.found, COLLECTED[kind]).append(value)
            self._gap = self._gap or kind == "length"

    def _beside_last(self, refer: Refer) -> Day | None:
        """The day or week after the one just said: "tomorrow or the day after", "not tomorrow, the day after"."""
        last = next((entry.day for entry in reversed(self.found.entries) if isinstance(entry.day, Day)), None)
        after_refused = bool(self.found.entries) and self.found.entries[-1].excluded
        if last is None or not refer.beside or not refer.shift or not (self._link or after_refused):
            return None
        days = timedelta(minutes=refer.shift if refer.direction == "later" else -refer.shift)
        return Day(last.first + days, last.after + days, last.grain, fixed=True)

    def _sign(self, kinds: frozenset[str], role: Role) -> None:
        """A word between the times, which may join, part, refuse or correct them."""
        if "correct" in kinds or ("comma" in kinds and self._no):
            self._link, self._refused = "correct", False
        elif "insteadof" in kinds:
            self._dropping = True
        elif "not" in kinds:
            self._refused, self._listing = True, False
            self._refused_from = len(self.found.entries)
        elif "but" in kinds and self._any and not self._gap:
            # "Any day this week but Thursday".
            self._refused, self._listing = True, False
        elif "instead" in kinds:
            self._keep_last()
        elif "bad" in kinds:
            self._exclude_last()
        elif role.link:
            self._join(role.link)
        elif not role.glue:
            self._part(kinds)
        self._any = self._any or "every" in kinds
        if "no" in kinds:
            self._gap = False
        self._no = "no" in kinds or (self._no and role.glue)

    def _join(self, link: Link) -> None:
        self._link = "or" if link == "or" and self._link != "correct" else self._link or link
        entries = self.found.entries
        if link == "comma" and self._refused and len(entries) == self._refused_from:
            # "None of those, something on Friday" refuses nothing that follows.
            self._refused = False
        if link == "comma" and self._refused and entries and entries[-1].excluded:
            # "Not Thursday, Friday" wants Friday; "not Thursday, Friday or Monday" none of them.
            self._refused, self._listing = False, True
        elif link in ("or", "and") and self._listing and entries and entries[-1].linked == "comma" and not self._gap:
            entries[-1].excluded = self._refused = True
            self._listing = False

    def _part(self, kinds: Collection[str]) -> None:
        """Words that part what stands before them from what stands after."""
        self._moving = self._moving or "movecue" in kinds
        if self._no and self.found.entries:
            # "Monday at 5? No, that's too late, 3."
            self._link = "correct"
        self._gap, self._refused, self._dropping, self._listing = True, False, False, False
        if self._link in ("comma", "to"):
            self._link = None

    def _place(self, value: object, token: Token) -> None:
        if isinstance(value, ClockRange) and value.length:
            self.found.lengths.append(value.length)
        if self._dropping:
            self._after_time()
            self._dropping = False
            return
        entries = self.found.entries
        last = entries[-1] if entries else None
        single = not isinstance(value, Part) and not token.text.endswith("s")
        if self._no and (isinstance(value, (Clock, ClockRange)) or (self._asked and single)):
            # "No, it is at 3" denies something else, and so does "no, the 3rd" as an answer.
            self._refused = False
        excluded = self._refused
        if self._moving and self._link == "to" and not self._gap and last and not last.excluded:
            self.found.replaced += entries
            entries.clear()
            last = None
        if self._no and single and last and not last.excluded and not self._gap:
            # "Thursday, no Friday" against "no Fridays".
            self._link = "correct"
        if last and self._link == "correct":
            self._correct(value, token)
        elif (
            last is None
            or self._link == "or"
            or excluded != last.excluded
            or (excluded and self._link)
            or not fits(last, value, self._link, self.today, apart=self._gap)
        ):
            if last and last.corrected and self._link not in JOINING and not excluded and type(value) is not Stretch:
                overwrite(last, value)
                last.end = token.end
            else:
                entries.append(self._begin(value, token, excluded=excluded))
        else:
            last.end = token.end
            last.weak = False
        self._after_time()

    def _after_time(self) -> None:
        self._link = None
        self._gap = self._no = False

    def _begin(self, value: object, token: Token, *, excluded: bool) -> Entry:
        linked: Link = self._link if self._link and (not self._gap or self._link == "or") else "gap"
        weak = isinstance(value, (Clock, Stretch)) and value.weak
        entry = Entry(excluded=excluded, linked=linked, weak=weak, start=token.start, end=token.end)
        overwrite(entry, value)
        return entry

    def _correct(self, value: object, token: Token) -> None:
        """The new time takes the place of all that is like it in what was said before."""
        entries = self.found.entries
        wanted = [entry for entry in entries if not entry.excluded]
        if not wanted:
            entries.append(self._begin(value, token, excluded=False))
            return
        kept = wanted[-1]
        entries[:] = [entry for entry in entries if entry.excluded] + [kept]
        kept.corrected = True
        kept.linked = "gap"
        kept.end = token.end
        overwrite(kept, value)

    def _keep_last(self) -> None:
        """A time said "instead" takes the place of the ones before it."""
        entries = self.found.entries
        wanted = [entry for entry in entries if not entry.excluded]
        if len(wanted) > 1 and wanted[-1].linked == "gap":
            last, before = wanted[-1], wanted[-2]
            last.day = last.day or before.day
            last.hours = last.hours or before.hours
            entries[:] = [entry for entry in entries if entry.excluded or entry is last]

    def _exclude_last(self) -> None:
        """No good, said after the times that it is about."""
        for entry in reversed(self.found.entries):
            entry.excluded = True
            if entry.linked not in JOINING:
                break
        self._gap = True

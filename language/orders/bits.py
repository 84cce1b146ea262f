"""What a short answer or correction carries while an order is being settled."""

from __future__ import annotations

from language.meaning import Context
from language.orders.order import Bits
from language.orders.phrases import phrases
from language.orders.reader import bare
from language.orders.slots import FINDERS, find_lengths
from language.orders.types import type_meant
from language.orders.weekly import read_weekly
from language.understand import understand
from language.which import folded


def read_bits(text: str, context: Context, language: str = "en") -> Bits:
    """Everything in the words that could fill or change a field."""
    known = phrases(language)
    said = bare(text, known)
    meant = understand(text, context)
    lengths = find_lengths(said, context, known)
    country = FINDERS["country"](said, context, known)
    place = FINDERS["zone"](said, context, known)
    number = FINDERS["count"](said, context, known)
    side = FINDERS["side"](said, context, known)
    marks = frozenset(name for name, pattern in known.marks.items() if pattern.search(said))
    renamed = known.bits["rename"].search(said)
    name = renamed["name"].strip(" ,.'\"") if renamed and not meant.duration_minutes and not marks else None
    about = known.bits["about"].search(said)
    types = type_meant(about["type"] if about else said, context.meeting_types)
    return Bits(
        when=meant.when,
        weekly=_weekly(said, language),
        minutes=meant.duration_minutes,
        lengths=lengths.fields["lengths"] if lengths else (),
        name=name,
        email=meant.email,
        marks=marks,
        type=types[0] if len(types) == 1 else None,
        country=country.words["country"] if country else None,
        zone=place.words["zone"] if place else None,
        count=int(number.words["count"]) if number else None,
        side=side.words["side"] if side else None,
        yes=known.bits["yes"].search(" ".join(text.strip(" .!").split())) is not None,
    )


def _weekly(said: str, language: str) -> tuple[tuple[tuple[int, ...], tuple[tuple[int, int], ...]], ...]:
    """Hours anywhere behind words of changing one's mind: "no, make it 10 to 4"."""
    words = said.split()
    days = phrases(language).weekly["days"]
    for first in range(min(len(words), 6)):
        if first and folded(words[first - 1]).strip(",.") in days:
            break
        found = read_weekly(" ".join(words[first:]), language)
        if found:
            return found
    return ()

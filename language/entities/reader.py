"""Reads the entities of a sentence, each kind where the ones before it have left words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from language.entities.contacts import Address, addresses, link_code, six_digits, spelled_address
from language.entities.kinds import meeting_types
from language.entities.lexicon import lexicon
from language.entities.names import attendee
from language.entities.notes import note
from language.entities.people import Whom, whom
from language.entities.reading import Entities
from language.entities.scene import Scene
from language.entities.words import Span, fold, outside, split
from language.meaning import Context, Known
from language.which import language_of

READ = 2_000
"""Characters that are searched for names; a note may be longer."""
MOST_WHO_WORDS = 40
SHORT = 2
"""Words of an answer so short that any of them may be a name."""


def read_entities(
    text: str, context: Context, spans: Sequence[Span] = (), minutes: int | None = None, language: str = "en"
) -> Entities:
    """What the sentence names. `spans` are the places already read as time, `minutes` a length that was said."""
    known, asked = lexicon(language), context.act_what if context.act == "ask" else None
    words = split(text[:READ])
    found = addresses(text[:READ])
    addressed = [(address.start, address.end) for address in found]
    taken = [*spans, *addressed]
    named = attendee(text, words, taken, known, asked == "name")
    own = [named.span] if named else []
    named_words = frozenset(part for one in context.organizers for part in _parts(one))
    others = [*addressed, *own]
    scene = Scene(text, words, known, spans, others, asked=asked == "organizer", known=named_words)
    met = _by_address(found, scene, context.organizers) or whom(scene, context.organizers)
    own_mail = [address.text for address in found if not _of_whom(address, scene, context.organizers)]
    kinds = meeting_types(words, context.meeting_types, minutes, known)
    about = note(text, words, [*taken, *own], known, asked)
    return Entities(
        email=own_mail[0] if own_mail else spelled_address(text, words, known),
        name=named.name if named else met.words if met.attends else None,
        organizer=met.fits[0] if len(met.fits) == 1 else None,
        organizer_choices=met.fits if len(met.fits) > 1 else (),
        organizer_words=None if met.attends else met.words,
        meeting_type=kinds[0] if len(kinds) == 1 else None,
        meeting_type_choices=kinds if len(kinds) > 1 else (),
        note=about,
        code=six_digits(text[:READ], asked == "code") or link_code(text[:READ], outside(words, spans), known),
    )


def who_words(text: str, locale: str = "en") -> list[str]:
    """The folded words that may be part of a person's name, an address or a page's name, forty at most.

    For looking up whom a sentence may mean before it is understood; ordinary words are left out unless a capital,
    or the shortness of the text, lets them be a name.
    """
    known, found = lexicon(language_of(text, locale)), addresses(text[:READ])
    words = outside(split(text[:READ]), [(address.start, address.end) for address in found])
    short = len(words) <= SHORT
    names = [fold(address.text) for address in found]
    for place, word in enumerate(words):
        if (
            word.name.isnumeric()
            or not known.never.isdisjoint((word.name, word.folded))
            or word.name in known.honorifics
        ):
            continue
        if short or word.capital or word.name not in known.common or known.whom.before(words, place):
            names += [word.name, *(part for part in word.name.split("-") if "-" in word.name and part)]
    return list(dict.fromkeys(names))[:MOST_WHO_WORDS]


@lru_cache(maxsize=4096)
def _parts(one: Known) -> frozenset[str]:
    return frozenset(part.folded for name in one.names for part in split(name))


def _by_address(found: Sequence[Address], scene: Scene, known: Sequence[Known]) -> Whom | None:
    """Whom an address names: an organizer who has it, or a stranger whom the sentence wants to meet."""
    for address in found:
        if fits := _owners(address, known):
            return Whom(fits, address.text)
    meant = next((address for address in found if _of_whom(address, scene, known)), None)
    return Whom((), meant.text) if meant else None


def _of_whom(address: Address, scene: Scene, known: Sequence[Known]) -> bool:
    """Whether an address is that of the person to meet and not the attendee's own."""
    place = next((index for index, word in enumerate(scene.words) if word.end > address.start), len(scene.words))
    if _owners(address, known) or scene.asked:
        return scene.lexicon.own_mail.before(scene.words, place) == 0
    return scene.lexicon.whom.before(scene.words, place) > 0


def _owners(address: Address, known: Sequence[Known]) -> tuple[str, ...]:
    return tuple(one.id for one in known if any(fold(name) == fold(address.text) for name in one.names))

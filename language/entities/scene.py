"""A sentence in which somebody may be named: which of its words can be part of a name, and the runs that seem one."""

from __future__ import annotations

from collections.abc import Sequence

from language.entities.contacts import looks_secret
from language.entities.lexicon import Lexicon
from language.entities.words import Span, Words, covered

LONGEST_NAME = 5


class Scene:
    """A sentence in which somebody may be named, and which of its words can be part of a name."""

    def __init__(
        self,
        text: str,
        words: Words,
        lexicon: Lexicon,
        times: Sequence[Span],
        others: Sequence[Span],
        *,
        asked: bool,
        known: frozenset[str],
    ) -> None:
        """`others` are places of addresses and of the attendee's own name, `asked` that whom to meet was asked, and
        `known` every word of the known organizers' names: an ordinary word among them is a name after "with"."""
        self.text, self.words, self.lexicon = text, words, lexicon
        self.asked, self.known = asked, known
        self._times, self._others = times, others

    def proper(self, place: int) -> bool:
        """A capital inside a sentence, in a language that keeps it for names."""
        word = self.words[place]
        return self.lexicon.capitals_tell and word.capital and not word.opens

    def plain(self, place: int) -> bool:
        """An ordinary word, with nothing that shows it to be a name."""
        word = self.words[place]
        return (
            word.folded in self.lexicon.common and not self.proper(place) and word.folded not in self.lexicon.honorifics
        )

    def taken(self, place: int) -> bool:
        return covered(self.words[place], self._others)

    def nameable(self, place: int) -> bool:
        """Whether this word could be part of a name at all."""
        word = self.words[place]
        if covered(word, self._times) or self.taken(place):
            return False
        if place and (word.capital or self.asked) and self.titled(place - 1):
            return True
        if word.name in self.lexicon.never or word.folded in self.lexicon.never:
            return False
        return not word.folded[0].isdigit() and not looks_secret(word.text)

    def free(self, place: int) -> bool:
        """Whether this word may be a name by itself."""
        return self.nameable(place) and not self.plain(place)

    def titled(self, place: int) -> bool:
        """Whether this word is a title that stands right before the next."""
        return self.words[place].folded in self.lexicon.honorifics and self.joined(place)

    def joined(self, place: int) -> bool:
        """Nothing but a space or a title's dot stands between this word and the next."""
        if place + 1 >= len(self.words):
            return False
        between = self.text[self.words[place].end : self.words[place + 1].start]
        title = self.words[place].folded in self.lexicon.honorifics or len(self.words[place].folded) == 1
        return not between.strip() or (title and between.strip() == ".")


def runs(scene: Scene) -> list[Span]:
    """Places of the runs of words that seem to name whom to meet, the surest first."""
    words, lexicon = scene.words, scene.lexicon
    leads = dict(lexicon.whom.all(words))
    sure = [run for place, length in leads.items() for run in _run(scene, place + length, weak=False)]
    weak = [
        run
        for place, length in lexicon.whom_weak.all(words)
        if place not in leads
        for run in _run(scene, place + length, weak=True)
    ]
    weak += [owner for place, word in enumerate(words) if word.name != word.folded and (owner := _owner(scene, place))]
    if scene.asked and not sure and not weak:
        sure += next((run for place in range(len(scene.words)) if (run := _run(scene, place, weak=False))), [])
    return list(dict.fromkeys(sure + weak))


def _run(scene: Scene, start: int, weak: bool) -> list[Span]:
    """The name that begins here, if one does."""
    end = start
    while end < len(scene.words) and end - start < LONGEST_NAME and scene.nameable(end):
        if (scene.plain(end) and (weak or scene.words[end].name not in scene.known)) or _small_again(scene, start, end):
            break
        end += 1
        particle = end < len(scene.words) and scene.words[end].folded in scene.lexicon.particles
        if not scene.joined(end - 1) or (scene.words[end - 1].folded.endswith("'s") and not particle):
            break
        if particle and end + 1 < len(scene.words) and scene.words[end + 1].capital:
            end += 1
    names = [word for word in scene.words[start:end] if word.folded not in scene.lexicon.honorifics]
    if not names or (weak and not _shown(scene, start, end)):
        return []
    return [(start, end)]


def _small_again(scene: Scene, start: int, place: int) -> bool:
    """A name that began with a capital goes on with capitals: "Is Jenny attending"."""
    if place == start or not scene.proper(start) or scene.words[place].capital:
        return False
    return scene.words[start].folded not in scene.lexicon.honorifics


def _shown(scene: Scene, start: int, end: int) -> bool:
    """After "see" or "is" only a capital, a title, or what follows ("is dana free") shows a name."""
    words, lexicon = scene.words[start:end], scene.lexicon
    if len(words) > 1 and words[0].folded in lexicon.honorifics:
        return True
    told = any(scene.proper(place) for place in range(start, end))
    if told and any(word.name not in lexicon.common or word.name in scene.known for word in words):
        return True
    return end < len(scene.words) and lexicon.whom_after.at(scene.words, end) > 0


def _owner(scene: Scene, place: int) -> Span | None:
    """The name that ends here before "'s calendar"."""
    if (
        place + 1 >= len(scene.words)
        or not scene.lexicon.whom_after.at(scene.words, place + 1)
        or not scene.free(place)
    ):
        return None
    start = place
    while start and scene.free(start - 1) and scene.joined(start - 1):
        if scene.lexicon.whom_weak.at(scene.words, start - 1):
            break
        start -= 1
    return start, place + 1

"""Whom somebody wants to meet: the known organizers that the words fit, or the words alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from language.entities.known import Match, Reader
from language.entities.scene import Scene, runs
from language.entities.words import Span
from language.meaning import Known


@dataclass(frozen=True, slots=True)
class Whom:
    """Ids of the known organizers that fit equally well, and the words said."""

    fits: tuple[str, ...] = ()
    words: str | None = None
    attends: bool = False
    """Whether the words rather name who comes: "and one for Maria Lopez", where somebody else is to be met."""


def whom(scene: Scene, known: Sequence[Known]) -> Whom:
    """Who is meant. Two names that fit equally well are both given; what fits nobody known is given as words."""
    phrases = runs(scene)
    refused = [phrase for phrase in phrases if scene.lexicon.not_whom.before(scene.words, phrase[0])]
    wanted = [phrase for phrase in phrases if phrase not in refused]
    matches: list[Match] = []
    if known:
        free = _free_places(scene, wanted)
        reader = Reader(scene.words, scene.lexicon.honorifics, free)
        matches = reader.best(known, lambda match: _believable(scene, match, free, refused, wanted))
    if matches:
        fits = tuple(dict.fromkeys(match.id for match in matches))
        return Whom(fits, _said(scene, matches[0].start, matches[0].end))
    if not wanted:
        return Whom()
    attends = bool(known) and scene.lexicon.for_whom.before(scene.words, wanted[0][0]) > 0
    return Whom((), _said(scene, *wanted[0]), attends)


def _free_places(scene: Scene, wanted: Sequence[Span]) -> set[int]:
    """Places of words that may be somebody's name by themselves."""
    marked = {place for phrase in wanted for place in range(*phrase)}
    return {
        place
        for place in range(len(scene.words))
        if scene.nameable(place) and (place in marked or scene.asked or not scene.plain(place))
    }


def _believable(
    scene: Scene, match: Match, free: Collection[int], refused: Sequence[Span], wanted: Sequence[Span]
) -> bool:
    """A full name is; a single word is where it may be a name and nobody else's name goes on around it."""
    if any(start < match.end and match.start < end for start, end in refused):
        return False
    places = range(match.start, match.end)
    if any(scene.taken(place) for place in places):
        return False
    if match.part in ("handle", "full", "initial"):
        return True
    phrase = next((phrase for phrase in wanted if phrase[0] <= match.start < phrase[1]), (match.start, match.end))
    around = {place for place in range(*phrase) if scene.words[place].folded not in scene.lexicon.honorifics}
    return all(place in free for place in places) and around <= set(places) and not _goes_on(scene, match, free)


def _goes_on(scene: Scene, match: Match, free: Collection[int]) -> bool:
    """Whether another name stands where this one's other half would: Bob before Smith, Jones after Adam."""
    if match.part == "last":
        before = match.start - 1
        return before in free and scene.joined(before) and scene.words[before].capital
    after = match.end
    return match.part == "first" and after in free and scene.joined(after - 1) and scene.proper(after)


def _said(scene: Scene, start: int, end: int) -> str:
    """The words as typed, with their title and without a possessive."""
    while start and scene.titled(start - 1):
        start -= 1
    said = scene.text[scene.words[start].start : scene.words[end - 1].end]
    return said[:-2] if scene.words[end - 1].folded.endswith("'s") else said

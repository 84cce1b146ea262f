"""What the scorer looks at in a sentence: words, pairs of words, parts of words, classes, and the bot's last act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat

from language.intents.words import Words

Feature = tuple[str, ...]
START, END = "^", "$"
GRAMS = (3, 4)


def word_features(word: str) -> Iterator[Feature]:
    """A word and its parts, by which a misspelt or inflected word is still known."""
    yield (word,)
    if word.startswith("<"):
        return
    bounded = f"_{word}_"
    for size in GRAMS:
        for at in range(len(bounded) - size + 1):
            yield "#", bounded[at : at + size]


def pair_features(words: Words) -> Iterable[Feature]:
    """Neighbouring words, how the sentence begins, and the classes with their neighbours."""
    plain, classed = words.plain, _with_classes_only(words.classed)
    return chain(
        _neighbours(plain),
        [("^2", *plain[:2]), ("^3", *plain[:3])],
        zip(repeat("%"), set(classed), strict=False),
        zip(repeat("%%"), (START, *classed), (*classed, END), strict=False),
        zip(repeat("%*"), classed, classed[2:], strict=False),
    )


def act_features(words: Words, act: str) -> Iterator[Feature]:
    """The bot's last act alone, with the classes of the sentence and with how it begins."""
    yield "@", act
    for name in {word for word in words.classed if word.startswith("<")} or {"-"}:
        yield "@", act, name
    yield "@^", act, words.classed[0] if words.classed else END
    yield "@n", act, _length(len(words.plain))


def _neighbours(words: Sequence[str]) -> Iterable[Feature]:
    return zip((START, *words), (*words, END), strict=True)


def _with_classes_only(words: Sequence[str]) -> list[str]:
    """Words of no class are one class: their order among the classes still tells something."""
    kept: list[str] = []
    for word in words:
        name = word if word.startswith("<") else "."
        if name != "." or kept[-1:] != ["."]:
            kept.append(name)
    return kept


def _length(count: int) -> str:
    return "1" if count == 1 else "2-3" if count <= 3 else "4-6" if count <= 6 else "7+"

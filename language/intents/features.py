"""What the scorer looks at in a sentence: words, pairs of words, parts of words, classes, and the bot's last act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from language.intents.words import Words

START, END = "^", "$"
GRAMS = (3, 4)


def word_features(word: str) -> Iterator[str]:
    """A word and its parts, by which a misspelt or inflected word is still known."""
    yield word
    if word.startswith("<"):
        return
    bounded = f"_{word}_"
    for size in GRAMS:
        for at in range(len(bounded) - size + 1):
            yield f"#{bounded[at : at + size]}"


def pair_features(words: Words) -> Iterator[str]:
    """Neighbouring words, how the sentence begins, and the classes with their neighbours."""
    yield from _pairs(words.plain)
    yield f"^{' '.join(words.plain[:2])}"
    yield f"^{' '.join(words.plain[:3])}"
    classed = _with_classes_only(words.classed)
    for name in set(classed):
        yield f"%{name}"
    for left, right in zip((START, *classed), (*classed, END), strict=True):
        yield f"%{left} {right}"
    for left, right in zip(classed, classed[2:], strict=False):
        yield f"%{left} * {right}"


def act_features(words: Words, act: str) -> Iterator[str]:
    """The bot's last act alone, with the classes of the sentence and with how it begins."""
    yield f"@{act}"
    for name in {word for word in words.classed if word.startswith("<")} or {"-"}:
        yield f"@{act} {name}"
    yield f"@{act} ^{words.classed[0] if words.classed else END}"
    yield f"@{act} {_length(len(words.plain))}"


def _pairs(words: Sequence[str]) -> Iterator[str]:
    for left, right in zip((START, *words), (*words, END), strict=True):
        yield f"{left} {right}"


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

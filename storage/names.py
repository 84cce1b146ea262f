"""Words of names as they are compared: without case and accents, and found with one letter wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

SHORTEST_MISTYPED = 4
"""A shorter word must be written right: every three letters are one letter from some name."""

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_PUNCTUATION = ".,;:!?()<>[]\"'\u2018\u2019\u201c\u201d"
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "prof", "sir"})


def words_of(text: str) -> list[str]:
    """The words of a name, folded, without titles and the 's of an owner."""
    words = (fold(word).removesuffix("'s") for word in _WORD.findall(text))
    return [word for word in words if word not in _TITLES]


def fold(word: str) -> str:
    """Lower case, and letters without their accents."""
    parts = unicodedata.normalize("NFKD", word.casefold().replace("\u2019", "'"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def keys_of(word: str) -> set[str]:
    """The word, and the word short of any one letter: two words one typo apart have a key in common."""
    if len(word) < SHORTEST_MISTYPED:
        return {word}
    return {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}


def one_typo_apart(said: str, meant: str) -> bool:
    """Whether one letter added, left out, changed or swapped with its neighbour makes one word of the other."""
    if said == meant:
        return True
    if min(len(said), len(meant)) < SHORTEST_MISTYPED or abs(len(said) - len(meant)) > 1:
        return False
    same = next((i for i, (a, b) in enumerate(zip(said, meant, strict=False)) if a != b), min(len(said), len(meant)))
    rest_said, rest_meant = said[same:], meant[same:]
    return (
        rest_said[1:] == rest_meant
        or rest_said == rest_meant[1:]
        or rest_said[1:] == rest_meant[1:]
        or (rest_said[:2] == rest_meant[1::-1] and rest_said[2:] == rest_meant[2:])
    )


def slug_of(name: str) -> str:
    """The last part of a page's link: "adam-smith"."""
    return re.sub(r"[^a-z0-9-]+", "", "-".join(words_of(name))).strip("-") or "page"


def keys_of_organizer(name: str, email: str, slug: str) -> dict[str, str]:
    """Every key by which the organizer is found, with the word it stands for. A whole name or address stands for no
    word, and so comes first where many share a key."""
    words = words_of(name)
    found = {key: word for word in words for key in keys_of(word)} | {word: word for word in words}
    if len(words) > 1:
        whole = " ".join(words)
        found |= {f"{words[0]} {words[-1]}": whole, whole: ""}
    return found | {email: "", f"@{slug}": ""}


def exact_keys(said: Iterable[str]) -> list[str]:
    """The keys of addresses and of names of two and three words that a sentence may hold."""
    tokens = [word.strip(_PUNCTUATION).lower() for word in said]
    addresses = [token if "@" in token else f"@{token}" for token in tokens if token]
    words = [word for token in tokens for word in words_of(token)]
    pairs = [f"{one} {two}" for one, two in pairwise(words)]
    triples = [f"{one} {two}" for one, two in zip(pairs, words[2:], strict=False)]
    return list(dict.fromkeys([*addresses, *pairs, *triples]))


def single_words(said: Iterable[str]) -> list[str]:
    """The words of a sentence that may be part of a name, each once; an address is found whole or not at all."""
    found = dict.fromkeys(word for token in said if "@" not in token for word in words_of(token))
    return [word for word in found if not word.isdigit()]

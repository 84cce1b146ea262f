"""E-mail addresses, six-digit codes, and the codes of shared links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from language.entities.lexicon import Lexicon
from language.entities.words import Span, Word, Words, fold

# RFC 5321, 4.5.3.1: at most 64 characters before the @ and 255 after it. Bounding both keeps long texts linear.
LOCAL_END = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}$")
DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,24}")
MOST_ADDRESSES = 5
LONGEST_SPOKEN = 200
SIX_DIGITS = re.compile(r"(?<![\d+])(?<!\d[\s.-])\d(?:[\s.-]?\d){5}(?![\s.-]?\d)")
LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"']{1,500}", re.IGNORECASE)
TOKEN = re.compile(r"[A-Za-z0-9_-]{2,64}")
# 128 random bits in URL-safe base64 are 22 characters; no word of a sentence mixes digits or cases so at that length.
LONG_TOKEN = re.compile(r"(?<![\w-])[A-Za-z0-9_-]{16,64}(?![\w-])")
SHORTEST_SECRET = 14
CASE_CHANGE = re.compile(r"[a-z][A-Z]")


@dataclass(frozen=True, slots=True)
class Address:
    """An e-mail address, lower-cased domain, and its place in the text."""

    text: str
    start: int
    end: int


def addresses(text: str) -> list[Address]:
    """Every e-mail address in the order said, five at most."""
    found: list[Address] = []
    at = text.find("@")
    while at >= 0 and len(found) < MOST_ADDRESSES:
        local, domain = LOCAL_END.search(text, max(0, at - 64), at), DOMAIN.match(text, at + 1)
        if local and domain:
            name = local[0].lstrip(".'`-/=")
            if name:
                found.append(Address(f"{name}@{domain[0].lower()}", at - len(name), domain.end()))
        at = text.find("@", at + 1)
    return found


def handles(text: str) -> list[Span]:
    """Places of e-mail addresses, links and secret codes, whose letters and figures say nothing else."""
    found = [(address.start, address.end) for address in addresses(text)]
    if "://" in text or "www." in text.lower():
        found += [link.span() for link in LINK.finditer(text)]
    return found + [run.span() for run in LONG_TOKEN.finditer(text) if looks_secret(run[0])]


def spelled_address(text: str, words: Sequence[Word], lexicon: Lexicon) -> str | None:
    """ "zoe at example dot org", as people dictate an address."""
    if not any(word.folded in lexicon.dot for word in words):
        return None
    at, dot = (r"\s+(?:" + "|".join(map(re.escape, sorted(words))) + r")\s+" for words in (lexicon.at, lexicon.dot))
    spoken = re.sub(dot, ".", re.sub(at, "@", text[:LONGEST_SPOKEN], count=1, flags=re.IGNORECASE), flags=re.IGNORECASE)
    found = addresses(spoken)
    return found[0].text if found else None


def six_digits(text: str, asked: bool) -> str | None:
    """A mailed code such as "482 913": anywhere while it is asked for, else only as the whole text."""
    match = SIX_DIGITS.search(text) if asked else SIX_DIGITS.fullmatch(text.strip())
    return "".join(str(int(digit)) for digit in match[0] if digit.isdigit()) if match else None


def link_code(text: str, words: Words, lexicon: Lexicon) -> str | None:
    """The code or page name of "book with CODE", of a pasted link (its last part), or of a code alone."""
    if ("://" in text or "www." in text.lower()) and (link := LINK.search(text)):
        tail = re.split(r"[?#]", link[0].rstrip(".,;:!)/"))[0].rsplit("/", 1)[-1]
        return tail if TOKEN.fullmatch(tail) else None
    secret = next((run[0] for run in LONG_TOKEN.finditer(text) if looks_secret(run[0])), None)
    if secret:
        return secret
    return _after_phrase(text, words, lexicon)


def looks_secret(word: str) -> bool:
    """A link's code, or nearly all of one."""
    if len(word) < SHORTEST_SECRET:
        return False
    return any(letter.isdigit() for letter in word) or len(CASE_CHANGE.findall(word)) > 2


def _after_phrase(text: str, words: Words, lexicon: Lexicon) -> str | None:
    for place, length in lexicon.code.all(words):
        if place + length >= len(words):
            continue
        begins = words[place + length - 1].end
        token = TOKEN.match(text, begins + len(text[begins:]) - len(text[begins:].lstrip(" :")))
        name = words[place + length].name
        ordinary = name in lexicon.common or name in lexicon.never
        if token and ((_whole(text, token, place) and not ordinary) or _looks_like_a_code(token[0])):
            return token[0]
    return None


def _whole(text: str, token: re.Match[str], place: int) -> bool:
    return place == 0 and not text[token.end() :].strip(" .!\n")


def _looks_like_a_code(token: str) -> bool:
    return "-" in token.strip("-") and not fold(token)[0].isdigit()

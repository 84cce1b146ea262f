"""A text into tokens: words looked up, numbers and figures recognised, each with its place in the text."""

from __future__ import annotations

import re
from typing import Any

from language.times.lexicon import Lexicon, Token, Values, kinds
from language.times.numerals import digits
from language.times.values import Length

READ = 1500
"""Characters that are read; a longer text is no sentence about a meeting, and what follows is reported."""

# Addresses of mail and web, references and the codes of links hold words and numbers that are no times.
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}")
SHORTEST_CODE = 8
CODE = re.compile(
    r"(?<![^\W_])(?=[a-z0-9]{8,64}(?![^\W_]))[a-z]*\d+[a-z]+\d[a-z0-9]*"
    r"|(?<![^\W_])(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{16,64}(?![^\W_])"
)
ESCAPES = re.compile(r"(?:%[0-9a-f]{2})+")
QUOTES = str.maketrans("‘’´`“”„", "''''\"\"\"")
FORMS = r"""
    (?P<halfmark>[ap]\.\s?m(?!\w)\.?|(?<=\d)[ap](?![\w']))
  | (?P<digitword>(?<!\w)(?:@digitwords@)(?!\w))
  | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)
  | (?P<isotime>\d{4}-\d\d?-\d\d?t\d\d?:\d\d(?::\d\d)?)
  | (?P<ymd>\d{4}(?P<s1>[-/.])\d\d?(?P=s1)\d\d?)(?!\d)
  | (?P<dmy>\d\d?(?P<s2>[-/.])\d\d?(?P=s2)(?:\d{4}|\d\d))(?!\d)
  | (?P<hm>\d\d?:\d\d(?::\d\d)?)(?![\d:])
  | (?P<slash>\d\d?/\d\d?)(?![\d/])
  | (?P<dotted>\d\d?\.\d\d?)(?!\d)
  | (?P<nth>\d\d?(?:st|nd|rd|th))(?!\w)
  | (?P<hourmark>\d\d?h\d\d|(?:0\d|[5-9]|1\d|2[0-4])h)(?!\w)
  | (?P<decimal>\d+[.,]\d+(?:[.,]\d+)*)
  | (?P<digits>\d+)
  | (?P<mark>[^\w\s]|_|\n)
    """
# Words of letters and figures: 2moro, b4.
DIGIT_IN_WORD = re.compile(r"(?=.*[a-z]).*\d")
# A word may be one letter off (or two swapped) and still be meant, if it is long.
SHORTEST_TYPO = 5

# Kinds of words that a hyphen joins to the next, or to the one before; and of words that are written short.
JOINED_BEFORE = kinds("portion latepart tens half quarter a")
JOINED_AFTER = kinds("unit part period meal long ish oclock")
SHORTENED = kinds("weekday month")
LONGEST_SHORT = 5
EARLIEST_H = 5

Found = tuple[str, Values]
OTHER: Values = {"other": None}


def scan(text: str, lexicon: Lexicon) -> list[Token]:
    """The tokens of a text; words that mean nothing here are joined into one."""
    raw = [
        (match.lastgroup or "", match[0], *match.span())
        for match in token_pattern(lexicon).finditer(_plain(text[:READ]))
        if match.lastgroup
    ]
    starts = lexicon.starts
    tokens: list[Token] = []
    other = lexicon.codes.code(("other",))
    at = 0
    while at < len(raw):
        group, word, start, end = raw[at]
        length, found = _phrase(raw, at, lexicon) if word in starts else (1, None)
        if found is None:
            found = _look_up(group, word, lexicon)
        else:
            end = raw[at + length - 1][3]
        at += length
        if found is not None:
            tokens.append(Token(found[0], found[1], start, end, word))
        elif tokens and tokens[-1].code == other:
            tokens[-1].end = end
        else:
            tokens.append(Token(other, OTHER, start, end, word))
    if "-" not in text and "." not in text:
        return tokens
    return [token for at, token in enumerate(tokens) if token.text not in ("-", ".") or not _inside(tokens, at)]


def _inside(tokens: list[Token], at: int) -> bool:
    """Whether a hyphen or full stop is part of a word: mid-December, 60-minute, Dec. 3."""
    if at == 0:
        return False
    before = tokens[at - 1]
    if before.end != tokens[at].start:
        return False
    if tokens[at].text == ".":
        return len(before.text) <= LONGEST_SHORT and not SHORTENED.isdisjoint(before.values)
    if at + 1 == len(tokens) or tokens[at + 1].start != tokens[at].end:
        return False
    after = tokens[at + 1].values
    if ("month" in after and "digits" in before.values) or ("month" in before.values and "digits" in after):
        return True
    return not JOINED_BEFORE.isdisjoint(before.values) or (
        not JOINED_AFTER.isdisjoint(after) and JOINED_AFTER.isdisjoint(before.values)
    )


def token_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """What tokens look like; words that begin with a figure ("2moro") are the language's own."""
    if lexicon.token_pattern is None:
        words = "|".join(re.escape(word) for word in lexicon.words if DIGIT_IN_WORD.search(word)) or "(?!)"
        lexicon.token_pattern = re.compile(FORMS.replace("@digitwords@", words), re.VERBOSE)
    return lexicon.token_pattern


def _plain(text: str) -> str:
    """Lower case and plain quotes, each character staying in its place."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    lower = lower.translate(QUOTES)
    if "@" in lower or "www" in lower or "://" in lower:
        lower = ADDRESS.sub(lambda found: "_" * len(found[0]), lower)
    if any(len(word) >= SHORTEST_CODE and not word.isalpha() for word in lower.split()):
        lower = CODE.sub(lambda found: "_" * len(found[0]), lower)
    if "%" in lower:
        lower = ESCAPES.sub(lambda found: "_" * len(found[0]), lower)
    return lower


def _phrase(raw: list[tuple[str, str, int, int]], at: int, lexicon: Lexicon) -> tuple[int, Found | None]:
    if at + 1 == len(raw):
        return 1, None
    for parts, code, values in lexicon.phrases.get(f"{raw[at][1]} {raw[at + 1][1]}", ()):
        length = len(parts)
        if at + length <= len(raw) and all(raw[at + step][1] == parts[step] for step in range(2, length)):
            return length, (code, values)
    return 1, None


def _look_up(group: str, word: str, lexicon: Lexicon) -> Found | None:
    known = lexicon.words.get(word)
    if known is not None and group != "halfmark":
        return known
    if group == "word":
        base, quote, _ = word.partition("'")
        return lexicon.words.get(base) if quote else _typo(word, lexicon)
    values = _figures(group, word)
    return (lexicon.codes.code(values), values) if values else None


def _typo(word: str, lexicon: Lexicon) -> Found | None:
    if len(word) < SHORTEST_TYPO:
        return None
    meant = lexicon.corrections.get(word)
    for at in range(len(word) if meant is None else 0):
        shorter = word[:at] + word[at + 1 :]
        if shorter in lexicon.typable:
            meant = shorter
            break
        near = lexicon.corrections.get(shorter)
        if near and len(near) == len(word):
            meant = near
            break
    return lexicon.words[meant] if meant and meant[0] == word[0] else None


def _figures(group: str, text: str) -> dict[str, Any] | None:
    """What figures with signs between them could stand for."""
    if group == "digits":
        return digits(text)
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    match group:
        case "hm" | "slash" | "dotted" | "ymd" | "dmy" | "isotime":
            return {group: (text, *numbers)}
        case "halfmark":
            return {"ampm": f"{text[0]}m"}
        case "nth":
            return {"ordinal": numbers[0], "nth": numbers[0]}
        case "hourmark":
            hour, minute, *_ = (*numbers, 0)
            # 1h30 is how long, 14h30 is when.
            return (
                {"length": Length(hour * 60 + minute)}
                if hour < EARLIEST_H and text[0] != "0"
                else {"hm": (text, hour, minute)}
            )
        case "decimal":
            return {"decimal": float(numbers[0])}
    return None

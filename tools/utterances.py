"""The sentences that the intent scorer learns from, read from a language's folder."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

LANGUAGES = Path(__file__).parent.parent / "language"
FILLINGS = 2
"""How often a sentence with a {placeholder} is used, each time filled differently."""

WISHES = frozenset(
    [
        "book",
        "find_slots",
        "reschedule",
        "cancel",
        "view_bookings",
        "request_alts",
        "inform",
        "ask_info",
        "help",
        "out_of_scope",
    ]
)
"""What means the same with a greeting before it and a please behind it; to a yes or no these would add something."""
FULL = 3
"""Words from which on a sentence is also used with an opener and a closer."""


@dataclass(frozen=True)
class Utterance:
    """What somebody says for an intent, after any of these acts of the bot."""

    intent: str
    text: str
    after: tuple[str, ...]


def read_utterances(language: str) -> list[Utterance]:
    """All sentences of a language, placeholders not filled."""
    folder = LANGUAGES / language / "utterances"
    return [utterance for file in sorted(folder.glob("*.txt")) for utterance in _read_file(file)]


def filled(text: str, fillers: Mapping[str, Sequence[str]]) -> list[str]:
    """The sentence with its placeholders filled, by its own words alone: the same on every machine."""
    if "{" not in text:
        return [text]
    return [_fill(text, fillers, turn) for turn in range(FILLINGS)]


def varied(said: Utterance, fillers: Mapping[str, Sequence[str]]) -> list[str]:
    """The sentence filled, and where it is a full wish also as polite people put it."""
    texts = filled(said.text, fillers)
    if said.intent not in WISHES or len(said.text.split()) < FULL:
        return texts
    return [*texts, _fill(f"{{opener}} {texts[-1]}", fillers, 0), _fill(f"{texts[-1]} {{closer}}", fillers, 0)]


def read_fillers(language: str) -> dict[str, list[str]]:
    """What stands for each placeholder."""
    path = LANGUAGES / language / "utterances" / "fillers.yaml"
    fillers: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return fillers


def fingerprint(language: str) -> str:
    """Changes with the sentences and with the word classes that they are read by."""
    words = yaml.safe_load((LANGUAGES / language / "intents.yaml").read_text(encoding="utf-8"))
    seen = {
        "utterances": [[said.intent, said.text, *said.after] for said in read_utterances(language)],
        "fillers": read_fillers(language),
        "classes": words["classes"],
        "joins": words["joins"],
    }
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()


def _read_file(file: Path) -> Iterator[Utterance]:
    after: tuple[str, ...] = ()
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("after:"):
            after = tuple(act.strip() for act in line.removeprefix("after:").split(","))
        elif line and not line.startswith("# "):
            yield Utterance(file.stem, line, after)


def _fill(text: str, fillers: Mapping[str, Sequence[str]], turn: int) -> str:
    def choose(match: re.Match[str]) -> str:
        options = fillers[match[1]]
        seed = hashlib.sha256(f"{text}/{turn}/{match.start()}".encode()).digest()
        return options[int.from_bytes(seed[:4], "big") % len(options)]

    return re.sub(r"\{(\w+)\}", choose, text)

"""How well and how fast sentences are understood, on our own tables and on the corpora that BOOKWITH_CORPORA names.

The corpora are evaluation data: nothing is trained on them. Their folder holds files of JSON lines,
{time,constraints,negatives,durations,intent,intents_own}_<split>.jsonl; one that is missing is left out.
"""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from language.intents.scorer import read_weights
from language.jsonl import answer
from language.meaning import Context
from language.times import read_times
from tests.language.shown import shown
from tests.language.test_times import HERE as TABLES
from tests.language.test_times import NOW, OFFERED
from tools.judging import judge_constraints, judge_time
from tools.utterances import LANGUAGES

Case = Mapping[str, Any]
DIALOGUE_CORPORA = ("smcalflow", "sgd", "nlupp")
TALK: dict[str, dict[str, Any]] = {
    "offer": {"act": "offer_slots", "offered": OFFERED},
    "booking": {"act": "list_bookings"},
}
"""What the bot had said before the phrases of a table."""
OUTCOMES = ("right", "wrong", "asked", "flagged", "missed")
SINGLE = """
book find_slots reschedule cancel view_bookings greet help thanks_goodbye affirm deny out_of_scope
"""


class Reader:
    """Asks the language room and keeps how long each answer took, in milliseconds."""

    def __init__(self) -> None:
        self.took: list[float] = []

    def __call__(self, case: Case) -> dict[str, Any]:
        now = case.get("now") or case.get("reference", "2019-03-06T09:00:00")[:19]
        understood = answer({**case, "now": now, "timezone": zone_of(case)})
        self.took.append(understood["ms"])
        return understood


def zone_of(case: Case) -> str:
    """The zone of a case; a corpus of instants at two hours west says it by its offset."""
    return case.get("timezone") or ("Etc/GMT+2" if case.get("reference", "").endswith("-02:00") else "UTC")


def main() -> None:
    """Print the tables."""
    read = Reader()
    print("language: intents of our own sentences, by weights that had not seen them, %")
    for line in held_out():
        print(line)
    print("\nphrases for times in our own tables, %")
    for line in own_times():
        print(line)
    folder = os.environ.get("BOOKWITH_CORPORA")
    if folder:
        for split in ("dev", "heldout"):
            _corpora(Path(folder), split, read)
    else:
        print("set BOOKWITH_CORPORA to a folder of corpora to score them")
    if read.took:
        took = sorted(read.took)
        middle, slow = took[len(took) // 2], took[int(len(took) * 0.99)]
        print(f"\nlatency: median {middle:.3f} ms, p99 {slow:.3f} ms, {len(took)} answers")


def held_out() -> Iterator[str]:
    """What cross-validation said when the weights were trained; a test holds that they fit the sentences."""
    for path in sorted(LANGUAGES.glob("*/intents.json.gz")):
        weights = read_weights(path)
        yield f"{path.parent.name:20}{weights['utterances']:>6}{100 * weights['held_out_accuracy']:>9.1f}"


def own_times() -> Iterator[str]:
    """Phrases whose whole reading is the one that their table gives; a suite for the rules, not a measure of them."""
    for path in sorted(TABLES.glob("times_*.yaml")):
        parts = path.stem.split("_")
        talk = next((talk for name, talk in TALK.items() if name in parts), {})
        context = Context(NOW, "America/New_York", "de" if "de" in parts else "en", **talk)
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        hits = [
            shown(read_times(phrase, context)) == meaning for meaning, several in rows.items() for phrase in several
        ]
        yield f"{' '.join(parts[1:]):20}{len(hits):>6}{100 * sum(hits) / len(hits):>9.1f}"


def _corpora(folder: Path, split: str, read: Reader) -> None:
    tables: dict[str, Callable[[Sequence[Case], Reader], Iterator[str]]] = {
        "time": times,
        "constraints": constraints,
        "negatives": false_times,
        "durations": durations,
        "intent": intents,
        "intents_own": intents,
    }
    for name, table in tables.items():
        path = folder / f"{name}_{split}.jsonl"
        if path.exists():
            cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
            print(f"\n{name}, {split}, %")
            for line in table(cases, read):
                print(line)


def times(cases: Sequence[Case], read: Reader) -> Iterator[str]:
    """Start and end both right, for each corpus: "core" leaves out what only a convention decides."""
    by_corpus: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases:
        outcome = judge_time(case, read(case), zone_of(case))
        for name in _groups(case):
            by_corpus[name][outcome] += 1
    yield f"{'':20}{'n':>6}" + "".join(f"{name:>9}" for name in OUTCOMES)
    for name, counts in sorted(by_corpus.items()):
        yield _row(name, counts)


def _groups(case: Case) -> Iterator[str]:
    corpora = [case["source"], *(["dialogues"] if case["source"] in DIALOGUE_CORPORA else [])]
    core = not any(tag.startswith("convention:") for tag in case["tags"])
    for corpus in corpora:
        yield f"{corpus} all"
        if core:
            yield f"{corpus} core"


def constraints(cases: Sequence[Case], read: Reader) -> Iterator[str]:
    """Everything that a sentence says, exactly."""
    by_tag: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases:
        outcome = judge_constraints(case, read(case))
        for tag in ("all", *case["tags"]):
            by_tag[tag][outcome] += 1
    yield f"{'':20}{'n':>6}" + "".join(f"{name:>9}" for name in OUTCOMES)
    for tag in sorted(by_tag, key=lambda name: (name != "all", name)):
        yield _row(tag, by_tag[tag])


def false_times(cases: Sequence[Case], read: Reader) -> Iterator[str]:
    """Times found in sentences that have none."""

    def found(case: Case) -> bool:
        understood = read(case)
        when = understood["when"]
        return bool(when["any_of"] or when["none_of"] or when["order"] or when["relative"] or understood["ambiguous"])

    yield from _shares(cases, found)


def durations(cases: Sequence[Case], read: Reader) -> Iterator[str]:
    """Lengths of time that are right."""
    yield from _shares(cases, lambda case: (read(case)["duration_minutes"] or 0) * 60 == case["seconds"])


def intents(cases: Sequence[Case], read: Reader) -> Iterator[str]:
    """Accuracy of the intent: of the single-label cases where a corpus has others, else of all."""
    for name in sorted({case["source"] for case in cases}):
        chosen = [case for case in cases if case["source"] == name and not case.get("ambiguous")]
        single = [case for case in chosen if case["label"] in SINGLE.split()]
        for label, group in (("11 intents", single), ("all", chosen)):
            if group and not (label == "11 intents" and name == "own"):
                right = sum(read(case)["intent"] == case["label"] for case in group)
                yield f"{name + ' ' + label:24}{len(group):>6}{100 * right / len(group):>9.1f}"


def _shares(cases: Sequence[Case], holds: Callable[[Case], bool]) -> Iterator[str]:
    by_corpus: dict[str, list[bool]] = defaultdict(list)
    for case in cases:
        by_corpus[case["source"]].append(holds(case))
    for name, hits in sorted(by_corpus.items()):
        yield f"{name:20}{len(hits):>6}{100 * sum(hits) / len(hits):>9.1f}"


def _row(name: str, counts: Counter[str]) -> str:
    total = sum(counts.values())
    return f"{name:20}{total:>6}" + "".join(f"{100 * counts[outcome] / total:>9.1f}" for outcome in OUTCOMES)
